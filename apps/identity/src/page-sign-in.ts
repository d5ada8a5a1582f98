import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Who signs in at which issuer, and for what. */
export interface PageSignIn {
  /** The origin of the issuer. */
  readonly issuer: string;
  /** Where the web client may return to. */
  readonly redirectUri: string;
  readonly username: string;
  readonly password: string;
  readonly scope: string;
  /** The API that the token is for; that of staff, unless told otherwise. */
  readonly resource?: string | undefined;
}

const TokenResponse = z.object({ access_token: z.string() });
const Discovery = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
type Endpoints = z.infer<typeof Discovery>;

/** A browser's part: keeps the cookies, and hands out redirects instead of following them. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async request(url: URL, form?: Readonly<Record<string, string>>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, accept: 'text/html' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

const redirectOf = (response: Response): URL | undefined => {
  const location = response.headers.get('location');
  return location === null ? undefined : new URL(location, response.url);
};

async function redeem(endpoint: string, form: Readonly<Record<string, string>>): Promise<string> {
  const headers = { accept: 'application/json' };
  const response = await fetch(endpoint, { method: 'POST', headers, body: new URLSearchParams(form) });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`The issuer refused the token: ${JSON.stringify(body)}`);
  return TokenResponse.parse(body).access_token;
}

/** Signs in on the real page, then redeems the code, as the web front end does. Gives the access token. */
export async function signInOnPage({ issuer, ...who }: PageSignIn): Promise<string> {
  const { authorization_endpoint, token_endpoint } = await discover(issuer);
  const browser = new Browser();
  const verifier = randomBytes(32).toString('base64url');
  const start = new URL(authorization_endpoint);
  start.search = new URLSearchParams({
    client_id: 'mainstay-web',
    response_type: 'code',
    redirect_uri: who.redirectUri,
    scope: who.scope,
    code_challenge: hash('sha256', verifier, 'base64url'),
    code_challenge_method: 'S256',
    ...(who.resource !== undefined && { resource: who.resource }),
  }).toString();
  const formUrl = redirectOf(await browser.request(start));
  if (!formUrl) throw new Error('The issuer did not offer its sign-in page.');
  const csrf = /name="csrf" value="([^"]+)"/.exec(await (await browser.request(formUrl)).text())?.[1] ?? '';
  const resume = redirectOf(await browser.request(formUrl, { csrf, username: who.username, password: who.password }));
  if (!resume) throw new Error(`The issuer refused the sign-in of ${who.username}; load the sample data again.`);
  const code = redirectOf(await browser.request(resume))?.searchParams.get('code');
  if (!code) throw new Error(`The issuer gave no code for ${who.username}.`);
  return redeem(token_endpoint, {
    grant_type: 'authorization_code',
    client_id: 'mainstay-web',
    redirect_uri: who.redirectUri,
    code,
    code_verifier: verifier,
  });
}

async function discover(issuer: string): Promise<Endpoints> {
  const response = await fetch(new URL('/.well-known/openid-configuration', issuer)).catch(() => undefined);
  if (!response) throw new Error(`The platform is not running: nothing answers at ${issuer}. Start it with npm start.`);
  if (!response.ok) throw new Error(`The issuer at ${issuer} is not ready (HTTP ${response.status}).`);
  return Discovery.parse(await response.json());
}
