import { hash, randomUUIDv7, timingSafeEqual } from 'node:crypto';
import { STAFF_ROLES } from '@mainstay/kit/domain';
import type { AdapterPayload } from 'oidc-provider';
import type { Pool } from 'pg';
import { z } from 'zod';
import { generateSecret } from './password.ts';

const NewClient = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.string().regex(/^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)*$/, 'looks like tickets:read')),
  roles: z.array(z.enum(STAFF_ROLES)),
});
type NewClient = z.input<typeof NewClient>;

interface ClientCredential {
  readonly clientId: string;
  readonly clientSecret: string;
}

// A secret is 256 random bits, so a plain digest cannot be guessed back and costs a token request nothing.
const digest = (secret: string): string => hash('sha256', secret, 'base64url');

/** A secret that a client may use; the newest has no end. */
interface StoredSecret {
  readonly digest: string;
  readonly endsAt: string | null;
}

const stored = (secret: string): StoredSecret => ({ digest: digest(secret), endsAt: null });

/** The digests of the secrets that are good now, as one text: oidc-provider knows one secret a client. */
const joined = (secrets: readonly StoredSecret[]): string =>
  secrets
    .filter(({ endsAt }) => endsAt === null || new Date(endsAt) > new Date())
    .map(it => it.digest)
    .join('.');

/** Compares a client's secret with each of its joined digests in constant time. */
export const secretMatches = (digests: string, secret: string): boolean =>
  digests
    .split('.')
    .map(known => known !== '' && timingSafeEqual(Buffer.from(known), Buffer.from(digest(secret))))
    .includes(true);

/** A client without its secrets. */
export interface ListedClient {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
}

interface StoredClient extends ListedClient {
  readonly secrets: readonly StoredSecret[];
}

const MAX_GRACE_HOURS = 168;

/** Machines of our own, which get tokens by client credentials only. Those of dealers have keys (docs/adr/0023). */
export class Clients {
  constructor(private readonly pool: Pool) {}

  /** Adds a client. The secret is in the answer only; the database keeps its digest. */
  async add(client: NewClient): Promise<ClientCredential> {
    const { name, scopes, roles } = NewClient.parse(client);
    const clientId = `client-${randomUUIDv7()}`;
    const clientSecret = generateSecret(32);
    const { rowCount } = await this.pool.query(
      `insert into client (id, name, secrets, scopes, roles) values ($1, $2, $3, $4, $5)
       on conflict (name) do nothing`,
      [clientId, name, JSON.stringify([stored(clientSecret)]), scopes, roles],
    );
    if (rowCount === 0) throw new Error(`The client name ${name} is taken.`);
    return { clientId, clientSecret };
  }

  /** All clients by name. */
  async list(): Promise<readonly ListedClient[]> {
    const { rows } = await this.pool.query<ListedClient>('select id, name, scopes, roles from client order by name');
    return rows;
  }

  /**
   * Gives a client a new secret. Those before end after `graceHours` (0 to 168), or earlier where that was said before:
   * until then its machines are changed over without a failed call. Undefined where there is no such client.
   */
  async rotate(name: string, graceHours: number): Promise<ClientCredential | undefined> {
    const hours = z.number().int().min(0).max(MAX_GRACE_HOURS).parse(graceHours);
    const clientSecret = generateSecret(32);
    const { rows } = await this.pool.query<{ id: string }>(
      `update client set secrets = $2::jsonb || (
         select coalesce(jsonb_agg(jsonb_build_object('digest', it ->> 'digest',
           'endsAt', least((it ->> 'endsAt')::timestamptz, now() + $3::int * interval '1 hour'))), '[]')
         from jsonb_array_elements(secrets) it
         where $3 > 0 and coalesce((it ->> 'endsAt')::timestamptz > now(), true))
       where name = $1 returning id`,
      [name, JSON.stringify([stored(clientSecret)]), hours],
    );
    return rows[0] && { clientId: rows[0].id, clientSecret };
  }

  /** Removes a client by name: it gets no more tokens from now on. Says whether there was one. */
  async remove(name: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from client where name = $1', [name]);
    return rowCount === 1;
  }

  /** The client as oidc-provider's metadata. */
  async metadata(id: string): Promise<AdapterPayload | undefined> {
    const client = await this.find(id);
    return (
      client && {
        client_id: client.id,
        client_name: client.name,
        client_secret: joined(client.secrets),
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        allowed_scopes: client.scopes.join(' '),
        roles: client.roles,
      }
    );
  }

  private async find(id: string): Promise<StoredClient | undefined> {
    if (id.includes('\0')) return undefined; // PostgreSQL keeps no NUL, and fails at the sight of one.
    const { rows } = await this.pool.query<StoredClient>(
      'select id, name, secrets, scopes, roles from client where id = $1',
      [id],
    );
    return rows[0];
  }
}
