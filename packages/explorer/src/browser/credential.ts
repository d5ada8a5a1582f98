import { begin, discover, type Endpoints, redeem, type Tokens } from './pkce.ts';
import { RETURN_CHANNEL, type Returned } from './return-channel.ts';
import type { Settings } from './settings.ts';

/** What opens the door. It lives in this page's memory alone: a reload forgets it. */
export interface Credential {
  /** Who it is of, where that is known. */
  readonly name: string | undefined;
  /** Whether somebody signed in, rather than pasted something. */
  readonly isSignIn: boolean;
  /** The value of the header. @throws Error where it has ended and cannot be renewed */
  authorization(): Promise<string>;
}

/** An API key or token that somebody pasted. */
export const pasted = (secret: string): Credential => ({
  name: undefined,
  isSignIn: false,
  authorization: () => Promise.resolve(`Bearer ${secret.trim()}`),
});

/** Tokens are renewed this long before they end. */
const RENEW_BEFORE_MS = 30_000;
const RENEWAL_MS = 10_000;
const WINDOW = 'popup,width=480,height=680';

/**
 * Signs a person in, in a window of the issuer. Call it from a click: browsers open no window otherwise.
 * @param signal ends the wait, for example because the person began anew
 */
export async function signIn(settings: Settings, signal: AbortSignal): Promise<Credential> {
  const view = window.open('about:blank', 'mainstay-sign-in', WINDOW);
  if (!view) throw new Error('The browser did not open the window of the issuer; allow pop-ups for this page.');
  const endpoints = await discover(settings.issuer).catch((error: unknown) => {
    view.close();
    throw error;
  });
  const show = (url: string) => void (view.location.href = url);
  let tokens = await ask(settings, endpoints, show, signal);
  let renewal: Promise<Tokens> | undefined;
  return {
    name: tokens.name,
    isSignIn: true,
    authorization: async () => {
      if (tokens.expiresAt - Date.now() < RENEW_BEFORE_MS) {
        renewal ??= renew(settings, endpoints).finally(() => (renewal = undefined));
        tokens = await renewal;
      }
      return `Bearer ${tokens.accessToken}`;
    },
  };
}

/** New tokens by the session that the person still has at the issuer, in a frame that nobody sees. */
async function renew(settings: Settings, endpoints: Endpoints): Promise<Tokens> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  const show = (url: string) => {
    frame.src = url;
    document.body.append(frame);
  };
  try {
    return await ask(settings, endpoints, show, AbortSignal.timeout(RENEWAL_MS), 'none');
  } finally {
    frame.remove();
  }
}

async function ask(
  settings: Settings,
  endpoints: Endpoints,
  show: (url: string) => void,
  signal: AbortSignal,
  prompt?: 'none',
): Promise<Tokens> {
  const attempt = await begin(settings, endpoints, prompt);
  const returned = returnOf(attempt.state, signal);
  show(attempt.url);
  return await redeem(settings, endpoints, attempt, await returned);
}

/** The code of the sign-in with this state. */
function returnOf(state: string, signal: AbortSignal): Promise<string> {
  const channel = new BroadcastChannel(RETURN_CHANNEL);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  channel.onmessage = ({ data }: MessageEvent<Returned>) => {
    if (data.state !== state) return;
    if (data.code === null) reject(new Error(data.error ?? 'The issuer gave no code.'));
    else resolve(data.code);
  };
  signal.addEventListener('abort', () => reject(new DOMException('The sign-in was given up.', 'AbortError')));
  return promise.finally(() => channel.close());
}
