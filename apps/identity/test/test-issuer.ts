import { hash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { databaseUrlOf } from '../src/database.ts';
import { createIdentity, DEFAULT_REDIRECT_URIS, type Identity, type IdentityOptions } from '../src/identity.ts';
import { hashPassword } from '../src/password.ts';

export const REDIRECT_URI = DEFAULT_REDIRECT_URIS[0] ?? '';
export const PASSWORD = 'correct horse battery staple';
/** Not the price of a guess: tests sign in often. */
const passwordHash = hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 });

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A migrated issuer on a database and port of its own, which `restart` starts anew on the same ones. */
export async function startIssuer(options: Partial<IdentityOptions> = {}) {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (serverUrl === undefined) throw new Error('TEST_DATABASE_URL is not set.');
  const database = `identity_${randomUUID().replaceAll('-', '')}`;
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const create = () => createIdentity({ issuer, databaseUrl: serverUrl, database, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'identity-'));
  let identity: Identity = create();
  await identity.migrate();
  await identity.listen(port, 'localhost');
  const db = new pg.Pool({ connectionString: databaseUrlOf(serverUrl, database), max: 2 });
  db.on('error', () => undefined);
  return {
    issuer,
    serverUrl,
    database,
    db,
    get identity() {
      return identity;
    },
    secretsFile: join(folder, 'nested', 'identity.json'),
    addUser: async (username: string, dealerId: string | null = null) =>
      identity.accounts.add(
        {
          username,
          displayName: `Display ${username}`,
          roles: dealerId ? ['DEALER_READER'] : ['DISPATCHER', 'CSR'],
          dealerId,
        },
        await passwordHash,
      ),
    /** Another process for the same issuer, behind the same balancer; it is called at its own address. */
    replica: async () => {
      const other = create();
      await other.listen(0, 'localhost');
      return { address: `http://localhost:${other.address().port}`, close: () => other.close() };
    },
    restart: async () => {
      await identity.close();
      identity = create();
      await identity.listen(port, 'localhost');
    },
    stop: async () => {
      await identity.close();
      await db.end();
      const server = new pg.Client({ connectionString: serverUrl });
      await server.connect();
      await server.query(`drop database ${pg.escapeIdentifier(database)} with (force)`);
      await server.end();
      await rm(folder, { recursive: true });
    },
  };
}
export type TestIssuer = Awaited<ReturnType<typeof startIssuer>>;

const Tokens = z.object({
  access_token: z.string().optional(),
  id_token: z.string().optional(),
  scope: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
});
type Tokens = z.infer<typeof Tokens>;

/** A person's browser at the issuer. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  private sent = 0;
  private readonly verifier = randomBytes(32).toString('base64url');

  /** @param addresses where requests really go, each to the next; to the issuer, unless told otherwise */
  constructor(
    private readonly issuer: string,
    private readonly addresses: readonly string[] = [issuer],
  ) {}

  /** What a balancer makes of an address. */
  private at(url: URL | string): URL {
    const { pathname, search } = new URL(url);
    return new URL(pathname + search, this.addresses[this.sent++ % this.addresses.length]);
  }

  async visit(url: URL | string, form?: Readonly<Record<string, string>>, language = 'en'): Promise<Response> {
    const response = await fetch(this.at(url), {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': language,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }

  authorizationUrl(changes: Readonly<Record<string, string>> = {}): URL {
    const url = new URL('/auth', this.issuer);
    url.search = new URLSearchParams({
      client_id: 'mainstay-web',
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid profile',
      code_challenge: hash('sha256', this.verifier, 'base64url'),
      code_challenge_method: 'S256',
      ...changes,
    }).toString();
    return url;
  }

  /** Opens the sign-in page; gives its address and the hidden field of its form. */
  async openForm(changes: Readonly<Record<string, string>> = {}): Promise<{ url: string; csrf: string }> {
    const url = locationOf(await this.visit(this.authorizationUrl(changes)));
    const html = await (await this.visit(url)).text();
    return { url, csrf: /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '' };
  }

  /** Opens the form and sends it once. */
  async submit(username: string, password: string, changes: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { url, csrf } = await this.openForm(changes);
    return this.visit(url, { csrf, username, password });
  }

  /** Signs in and gives where the application is sent: with a code, or an error. */
  async signIn(username: string, changes: Readonly<Record<string, string>> = {}): Promise<URLSearchParams> {
    const resume = locationOf(await this.submit(username, PASSWORD, changes));
    return new URL(locationOf(await this.visit(resume))).searchParams;
  }

  async redeem(code: string | null, changes: Readonly<Record<string, string>> = {}): Promise<Tokens> {
    const response = await fetch(this.at(new URL('/token', this.issuer)), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'mainstay-web',
        redirect_uri: REDIRECT_URI,
        code: code ?? '',
        code_verifier: this.verifier,
        ...changes,
      }),
    });
    return Tokens.parse(await response.json());
  }
}

export const locationOf = (response: Response): string =>
  new URL(response.headers.get('location') ?? 'about:blank', response.url).href;

/** Asks for a token by client credentials. */
export async function clientToken(
  issuer: string,
  credential: { readonly clientId: string; readonly clientSecret: string },
  form: Readonly<Record<string, string>> = {},
): Promise<Tokens> {
  const basic = Buffer.from(`${credential.clientId}:${credential.clientSecret}`).toString('base64');
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  return Tokens.parse(await response.json());
}
