import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readSecrets, SECRETS_FILE, type SampleSecrets } from './secrets-file.ts';

export interface TokenRequest {
  /** The origin of the running issuer; otherwise the one that the sample users were made for. */
  readonly issuer?: string | undefined;
  /** A sample user's name (`dispatcher`), or `dealer:<code>` for a sample dealer's machine. */
  readonly as: string;
  readonly secretsFile?: string | undefined;
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

async function exchange(
  endpoint: string,
  form: Readonly<Record<string, string>>,
  authorization?: string,
): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/json', ...(authorization !== undefined && { authorization }) },
    body: new URLSearchParams(form),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`The issuer refused the token: ${JSON.stringify(body)}`);
  return TokenResponse.parse(body).access_token;
}

/** Signs in on the real page with the sample password, then redeems the code, as the web front end does. */
async function signIn({ authorization_endpoint, token_endpoint }: Endpoints, username: string, secrets: SampleSecrets) {
  const browser = new Browser();
  const verifier = randomBytes(32).toString('base64url');
  const start = new URL(authorization_endpoint);
  start.search = new URLSearchParams({
    client_id: 'mainstay-web',
    response_type: 'code',
    redirect_uri: secrets.redirectUri,
    scope: 'openid',
    code_challenge: hash('sha256', verifier, 'base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const formUrl = redirectOf(await browser.request(start));
  if (!formUrl) throw new Error('The issuer did not offer its sign-in page.');
  const csrf = /name="csrf" value="([^"]+)"/.exec(await (await browser.request(formUrl)).text())?.[1] ?? '';
  const resume = redirectOf(await browser.request(formUrl, { csrf, username, password: secrets.password }));
  if (!resume) throw new Error(`The issuer refused the sign-in of ${username}; load the sample data again.`);
  const code = redirectOf(await browser.request(resume))?.searchParams.get('code');
  if (!code) throw new Error(`The issuer gave no code for ${username}.`);
  return exchange(token_endpoint, {
    grant_type: 'authorization_code',
    client_id: 'mainstay-web',
    redirect_uri: secrets.redirectUri,
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

/** An access token of a sample user or sample dealer, got in the way that a front end or a dealer's machine gets it. */
export async function fetchToken({ as, secretsFile = SECRETS_FILE, ...request }: TokenRequest): Promise<string> {
  const secrets = await readSecrets(secretsFile);
  if (!secrets)
    throw new Error('There are no sample users on this machine: npm start makes them with the sample data.');
  const issuer = request.issuer ?? secrets.issuer;
  if (!as.startsWith('dealer:')) {
    if (!secrets.usernames.includes(as))
      throw new Error(`There is no sample user ${as}; there are: ${secrets.usernames.join(', ')}.`);
    return signIn(await discover(issuer), as, secrets);
  }
  const dealer = secrets.dealers[as.slice('dealer:'.length)];
  const codes = Object.keys(secrets.dealers).map(code => `dealer:${code}`);
  if (!dealer) throw new Error(`There is no sample dealer ${as}; there are: ${codes.join(', ') || 'none'}.`);
  const { token_endpoint } = await discover(issuer);
  const basic = Buffer.from(`${dealer.clientId}:${dealer.clientSecret}`).toString('base64');
  return exchange(token_endpoint, { grant_type: 'client_credentials', scope: dealer.scope }, `Basic ${basic}`);
}
