import { RequestFailed } from './errors.ts';

/** Tells what to send in the header `Authorization`. */
export interface Credential {
  authorization(): Promise<string>;
  /** Forgets what was refused. Whether the next `authorization` is a new one. */
  forget(): boolean;
}

/** An API key, `mst_...`. */
export const apiKey = (key: string): Credential => ({
  authorization: () => Promise.resolve(`Bearer ${key}`),
  forget: () => false,
});

export interface ClientCredentialsOptions {
  /** The token endpoint, such as https://service.example/dealer/token. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly fetch?: typeof fetch;
}

interface Token {
  readonly authorization: string;
  /** By the clock of this machine, in milliseconds. */
  readonly renewAt: number;
}

/** A token is renewed when a tenth of its life is left. */
const RENEW_AT = 0.9;

/** OAuth 2 client credentials: a token is asked for once, shared by all calls, and renewed before it ends. */
export function clientCredentials(options: ClientCredentialsOptions): Credential {
  let token: Promise<Token> | undefined;
  const renew = (): Promise<Token> => {
    const asked = fetchToken(options);
    asked.catch(() => {
      if (token === asked) token = undefined;
    });
    return (token = asked);
  };
  return {
    async authorization() {
      const known = await (token ?? renew());
      return (known.renewAt > Date.now() ? known : await renew()).authorization;
    },
    forget: () => {
      token = undefined;
      return true;
    },
  };
}

async function fetchToken(options: ClientCredentialsOptions): Promise<Token> {
  const { tokenUrl, clientId, clientSecret, scopes, fetch: send = fetch } = options;
  const asked = Date.now();
  const response = await send(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa([clientId, clientSecret].map(encodeURIComponent).join(':'))}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' ') }),
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw new RequestFailed('UNREACHABLE', 0, [{ message: `${tokenUrl} does not answer.` }], { cause });
  });
  const { status } = response;
  const answer = await readToken(response);
  if (!answer.access_token) {
    const { error = `status ${status}`, error_description: why = '' } = answer;
    const message = `There is no token: ${error}. ${why}`.trim();
    throw new RequestFailed(status >= 500 ? 'SERVICE_UNAVAILABLE' : 'NO_TOKEN', status, [{ message }]);
  }
  const { access_token, expires_in = 0 } = answer;
  return { authorization: `Bearer ${access_token}`, renewAt: asked + expires_in * 1000 * RENEW_AT };
}

async function readToken(response: Response): Promise<TokenAnswer> {
  const text = await response.text();
  try {
    const answer: TokenAnswer = JSON.parse(text);
    return answer;
  } catch {
    return {}; // A proxy's page, say: its status tells.
  }
}

interface TokenAnswer {
  readonly access_token?: string;
  readonly expires_in?: number;
  readonly error?: string;
  readonly error_description?: string;
}
