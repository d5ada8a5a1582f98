import { generateKeyPair, randomUUIDv7, type webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'oidc-provider';
import type { Pool, PoolClient } from 'pg';
import { generateSecret } from './password.ts';

/** A new key is published this long before it signs, so that every verifier has met it by then. */
const PUBLISHED_BEFORE_USE = '5 minutes';
/** A key verifies this long after its successor took over: longer than any token or session lives. */
const KEPT_AFTER_USE = '1 day';

/** The keys of the issuer, the one in use first. Verifiers accept them all. */
export interface IssuerKeys {
  readonly signing: readonly JWK[];
  readonly cookie: readonly string[];
}

interface StoredKey {
  readonly id: string;
  readonly purpose: 'signing' | 'cookie';
  readonly secret: webcrypto.JsonWebKey | string;
}

type Queryable = Pool | PoolClient;

/** RSA: a token is made once in ten minutes and checked at every request, which costs less than half of what ES256 does. */
const newSigningKey = () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 });

async function addKeys(db: Queryable, activeIn: string): Promise<void> {
  const { privateKey } = await newSigningKey();
  await db.query(
    `insert into issuer_key (id, purpose, secret, active_from)
     values ($1, 'signing', $2, now() + $5::interval), ($3, 'cookie', $4, now() + $5::interval)`,
    [
      randomUUIDv7(),
      JSON.stringify(privateKey.export({ format: 'jwk' })),
      randomUUIDv7(),
      JSON.stringify(generateSecret(32)),
      activeIn,
    ],
  );
}

/** Makes the first keys where there are none. */
export async function ensureKeys(db: Queryable): Promise<void> {
  const { rowCount } = await db.query('select from issuer_key limit 1');
  if (rowCount === 0) await addKeys(db, '0 seconds');
}

/** Adds new keys, which take over in five minutes or at once, and forgets those whose time is over. */
export async function rotateKeys(db: Queryable, { now = false } = {}): Promise<void> {
  await addKeys(db, now ? '0 seconds' : PUBLISHED_BEFORE_USE);
  await db.query(
    `delete from issuer_key old where exists (
       select from issuer_key successor where successor.purpose = old.purpose
         and successor.active_from > old.active_from and successor.active_from < now() - $1::interval)`,
    [KEPT_AFTER_USE],
  );
}

/** Reads the keys, those that may sign now first, the newest of them leading. */
export async function loadKeys(db: Queryable): Promise<IssuerKeys> {
  const { rows } = await db.query<StoredKey>(
    'select id, purpose, secret from issuer_key order by active_from <= now() desc, active_from desc, id desc',
  );
  const of = (purpose: StoredKey['purpose']) => rows.filter(row => row.purpose === purpose);
  return {
    signing: of('signing').flatMap(({ id, secret: jwk }) =>
      typeof jwk === 'string' ? [] : [{ ...jwk, kty: 'RSA', kid: id, alg: 'RS256', use: 'sig' }],
    ),
    cookie: of('cookie').flatMap(({ secret }) => (typeof secret === 'string' ? [secret] : [])),
  };
}
