import { hash, randomUUIDv7, timingSafeEqual } from 'node:crypto';
import { STAFF_ROLES } from '@mainstay/kit/domain';
import type { AdapterPayload } from 'oidc-provider';
import type { Pool } from 'pg';
import { z } from 'zod';
import { generateSecret } from './password.ts';

const NewClient = z
  .object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.string().regex(/^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)*$/, 'looks like tickets:read')),
    roles: z.array(z.enum(STAFF_ROLES)),
    dealerId: z.uuid().nullable(),
  })
  .refine(client => client.dealerId === null || client.roles.length === 0, {
    message: 'a dealer has no staff roles',
    path: ['roles'],
  });
type NewClient = z.input<typeof NewClient>;

interface ClientCredential {
  readonly clientId: string;
  readonly clientSecret: string;
}

// A secret is 256 random bits, so a plain digest cannot be guessed back and costs a token request nothing.
const digest = (secret: string): string => hash('sha256', secret, 'base64url');

/** Compares a client's secret with its stored digest in constant time. */
export const secretMatches = (stored: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(stored), Buffer.from(digest(secret)));

interface StoredClient {
  readonly id: string;
  readonly name: string;
  readonly secretHash: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly dealerId: string | null;
}

/** Machines: our own, and those of dealers. They get tokens by client credentials only. */
export class Clients {
  constructor(private readonly pool: Pool) {}

  /** Adds a client. The secret is in the answer only; the database keeps its digest. */
  async add(client: NewClient): Promise<ClientCredential> {
    const { name, scopes, roles, dealerId } = NewClient.parse(client);
    const clientId = `client-${randomUUIDv7()}`;
    const clientSecret = generateSecret(32);
    const { rowCount } = await this.pool.query(
      `insert into client (id, name, secret_hash, scopes, roles, dealer_id) values ($1, $2, $3, $4, $5, $6)
       on conflict (name) do nothing`,
      [clientId, name, digest(clientSecret), scopes, roles, dealerId],
    );
    if (rowCount === 0) throw new Error(`The client name ${name} is taken.`);
    return { clientId, clientSecret };
  }

  /** Removes a client by name: it gets no more tokens from now on. Says whether there was one. */
  async remove(name: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from client where name = $1', [name]);
    return rowCount === 1;
  }

  /** The client as oidc-provider's metadata. */
  async metadata(id: string): Promise<AdapterPayload | undefined> {
    const { rows } = await this.pool.query<StoredClient>(
      `select id, name, secret_hash as "secretHash", scopes, roles, dealer_id as "dealerId" from client where id = $1`,
      [id],
    );
    const client = rows[0];
    return (
      client && {
        client_id: client.id,
        client_name: client.name,
        client_secret: client.secretHash,
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        allowed_scopes: client.scopes.join(' '),
        roles: client.roles,
        ...(client.dealerId !== null && { dealer_id: client.dealerId }),
      }
    );
  }

  /** Is this still the secret of a client? */
  async holds(credential: ClientCredential): Promise<boolean> {
    const { rows } = await this.pool.query<{ secretHash: string }>(
      'select secret_hash as "secretHash" from client where id = $1',
      [credential.clientId],
    );
    return rows[0] !== undefined && secretMatches(rows[0].secretHash, credential.clientSecret);
  }
}
