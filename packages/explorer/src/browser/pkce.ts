/** Signing in by authorization code with PKCE (RFC 7636). Knows neither page nor window. */

/** A public client at an issuer. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** The API that the token is for (RFC 8707), where the issuer has to be told. */
  readonly resource?: string | undefined;
  readonly redirectUri: string;
}

export interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

/** A sign-in that has begun. */
export interface Attempt {
  /** Where the person signs in. */
  readonly url: string;
  /** Comes back with the code. */
  readonly state: string;
  /** Redeems the code; whoever has only the code cannot. */
  readonly verifier: string;
}

export interface Tokens {
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** How the person is called, where the issuer says so. */
  readonly name: string | undefined;
}

/** Where the issuer signs in and gives tokens, by its discovery document. */
export async function discover(issuer: string): Promise<Endpoints> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`The issuer answers ${response.status}.`);
  const endpoints: Endpoints = JSON.parse(await response.text());
  return endpoints;
}

/** @param prompt `none` asks the issuer for an answer without a page */
export async function begin(settings: SignInSettings, endpoints: Endpoints, prompt?: 'none'): Promise<Attempt> {
  const [state, verifier] = [randomText(), randomText()];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const url = new URL(endpoints.authorization_endpoint);
  const parameters = {
    client_id: settings.clientId,
    response_type: 'code',
    redirect_uri: settings.redirectUri,
    scope: settings.scope,
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...(settings.resource && { resource: settings.resource }),
    ...(prompt && { prompt }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, verifier };
}

interface TokenAnswer {
  readonly access_token?: string;
  readonly expires_in?: number;
  readonly id_token?: string;
  readonly error?: string;
  readonly error_description?: string;
}

/** Exchanges the code for tokens. @throws Error with the issuer's reason */
export async function redeem(
  settings: SignInSettings,
  endpoints: Endpoints,
  { verifier }: Attempt,
  code: string,
): Promise<Tokens> {
  const form = {
    grant_type: 'authorization_code',
    client_id: settings.clientId,
    redirect_uri: settings.redirectUri,
    code,
    code_verifier: verifier,
  };
  const response = await fetch(endpoints.token_endpoint, { method: 'POST', body: new URLSearchParams(form) });
  const answer: TokenAnswer = JSON.parse(await response.text());
  if (!answer.access_token) throw new Error(answer.error_description ?? answer.error ?? 'The issuer gave no token.');
  return {
    accessToken: answer.access_token,
    expiresAt: Date.now() + (answer.expires_in ?? 300) * 1000,
    name: answer.id_token === undefined ? undefined : nameIn(answer.id_token),
  };
}

/** For display only: the token came straight from the issuer, and nothing is decided by it. */
function nameIn(idToken: string): string | undefined {
  const payload = (idToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(payload), char => char.charCodeAt(0));
  const claims: Readonly<Record<string, unknown>> = JSON.parse(new TextDecoder().decode(bytes));
  const names = [claims['name'], claims['preferred_username'], claims['sub']];
  return names.find(name => typeof name === 'string');
}

const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
