import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction } from 'oidc-provider';
import type Provider from 'oidc-provider';
import type { Account, Accounts } from './accounts.ts';
import { languageOf, pageHeaders } from './page.ts';
import { LOCKED_MINUTES, type SignInAttempts } from './sign-in-attempts.ts';
import { expiredPage, signInPage, type Refusal } from './sign-in.page.ts';

interface SignInParts {
  readonly provider: Provider;
  readonly accounts: Accounts;
  readonly attempts: SignInAttempts;
  readonly csrfKey: string;
  /** Believe the last entry of X-Forwarded-For, which our own proxy writes. */
  readonly trustsProxy: boolean;
}

const STATUS: Readonly<Record<Refusal, number>> = { wrong: 401, disabled: 403, locked: 429, stale: 403 };
const FORM_BYTES = 10_000;

async function readForm(req: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const body: AsyncIterable<Buffer> = req;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > FORM_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function addressOf(req: IncomingMessage, trustsProxy: boolean): string {
  const forwarded = trustsProxy
    ? req.headersDistinct['x-forwarded-for']?.join(',').split(',').at(-1)?.trim()
    : undefined;
  return forwarded || req.socket.remoteAddress || 'unknown';
}

/** Binds a form to the interaction that it was made for; a stranger's site cannot know it. */
const csrfToken = (key: string, uid: string): string =>
  createHmac('sha256', key).update(`csrf ${uid}`).digest('base64url');

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function check(parts: SignInParts, req: IncomingMessage, form: URLSearchParams): Promise<Account | Refusal> {
  const username = (form.get('username') ?? '').trim().toLowerCase();
  const password = form.get('password') ?? '';
  if (username.length > 64 || password.length > 256) return 'wrong';
  const outcome = await parts.attempts.attempt(username, addressOf(req, parts.trustsProxy), () =>
    parts.accounts.withPassword(username, password),
  );
  if (outcome.kind !== 'right') return outcome.kind;
  return outcome.value.disabled ? 'disabled' : outcome.value;
}

function respond(req: IncomingMessage, res: ServerResponse, interaction: Interaction, parts: SignInParts) {
  return (refusal: Refusal | undefined, username: string): void => {
    const { redirect_uri: target } = interaction.params;
    // Browsers hold the whole chain of redirects after a form to this policy, the application's address included.
    const headers = pageHeaders(typeof target === 'string' ? [new URL(target).origin] : []);
    const retry = refusal === 'locked' ? { 'Retry-After': String(LOCKED_MINUTES * 60) } : {};
    res.writeHead(refusal ? STATUS[refusal] : 200, { ...headers, ...retry });
    const csrf = csrfToken(parts.csrfKey, interaction.uid);
    res.end(signInPage({ language: languageOf(req.headers['accept-language']), csrf, username, refusal }));
  };
}

/** Serves `/interaction/<uid>`: the sign-in page, and the form that it sends. */
export async function signIn(parts: SignInParts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { provider } = parts;
  try {
    const interaction = await provider.interactionDetails(req, res);
    if (interaction.prompt.name === 'consent') {
      return await provider.interactionFinished(req, res, { consent: {} });
    }
    const show = respond(req, res, interaction, parts);
    if (req.method !== 'POST') return show(undefined, '');
    const form = await readForm(req);
    const username = form?.get('username') ?? '';
    if (!form || !sameText(form.get('csrf') ?? '', csrfToken(parts.csrfKey, interaction.uid))) {
      return show('stale', username);
    }
    const result = await check(parts, req, form);
    if (typeof result === 'string') return show(result, username);
    await provider.interactionFinished(
      req,
      res,
      { login: { accountId: result.id } },
      { mergeWithLastSubmission: false },
    );
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    res.writeHead(400, { ...pageHeaders() }).end(expiredPage(languageOf(req.headers['accept-language'])));
  }
}
