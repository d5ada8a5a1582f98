import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../../domain/actor.ts';
import { type Clock, SystemClock } from '../../domain/clock.ts';
import { KEY_BYTES, secretOf } from '../secret-keys.ts';
import { type Allowance, OPERATION_ALLOWANCE } from './allowance.ts';
import type { CallKey, CallKeys } from './call-keys.ts';

/*
 * The token that the gateway signs for one call to one service: a compact JWS over HMAC-SHA256 with the key that these
 * two share (docs/adr/0020). Every call pays for signing and checking it.
 */

/** The header of a call to a service that carries the token. */
export const INTERNAL_TOKEN_HEADER = 'x-internal-token';

const ISSUER = 'mainstay-gateway';
const LIFETIME_SECONDS = 30;
const TOLERANCE_SECONDS = 2;
/** Above 7,000 calls a second in one process; beyond it a call cannot be proven new and is refused. */
const REMEMBERED_TOKENS = 250_000;

/** Who calls, with what an outside token granted beyond roles. */
export interface Caller extends Actor {
  readonly scopes: readonly string[];
}

/** A call that the gateway sent: in whose name, and what it may still ask of the database. */
export interface AuthenticCall {
  readonly caller: Caller;
  readonly left: Allowance;
}

export type RefusalCode = 'MISSING' | 'FORGED' | 'EXPIRED' | 'WRONG_AUDIENCE' | 'ALTERED_BODY' | 'REPLAYED';

/** A call that did not come from the gateway as it stands: it is refused before GraphQL is parsed. */
export class InternalTokenRefused extends Error {
  override readonly name = 'InternalTokenRefused';

  constructor(readonly code: RefusalCode) {
    super(`The internal token is refused: ${code}.`);
  }
}

const claimsSchema = z.object({
  iss: z.literal(ISSUER),
  aud: z.string(),
  sub: z.string().min(1),
  dealer: z.string().min(1).nullable(),
  roles: z.array(z.string()),
  scopes: z.array(z.string()),
  left: z.object({ statements: z.int().nonnegative(), ms: z.int().nonnegative() }),
  iat: z.number(),
  exp: z.number(),
  jti: z.string().min(1),
  bh: z.string(),
});
type Claims = z.infer<typeof claimsSchema>;

/** What a token is signed over where a file is sent or fetched: its bytes come while they are made. */
export const fileToken = (method: 'PUT' | 'GET', path: string): string => `${method} ${path}`;

const bodyHash = (body: string | Uint8Array): string => hash('sha256', body, 'base64url');
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const headerOf = ({ kid }: CallKey): string => encode({ alg: 'HS256', kid });
const mac = (key: KeyObject, signed: string): Buffer => createHmac('sha256', key).update(signed).digest();

/** Signs the gateway's calls, each with the key of the service that is called. */
export class InternalTokenSigner {
  readonly #keys: ReadonlyMap<string, { readonly key: KeyObject; readonly header: string }>;
  readonly #all: CallKeys;

  constructor(
    keys: CallKeys,
    private readonly clock: Clock = new SystemClock(),
  ) {
    this.#all = keys;
    this.#keys = new Map(
      Object.entries(keys).flatMap(([service, [first]]) =>
        first ? [[service, { key: secretOf(first), header: headerOf(first) }]] : [],
      ),
    );
  }

  /**
   * A token that lets `caller` send exactly these bytes to this service, once, within 30 seconds.
   * @param left what the operation that the call is part of may still ask of databases
   * @throws Error where there is no key for the service
   */
  sign(caller: Caller, service: string, body: string | Uint8Array, left: Allowance = OPERATION_ALLOWANCE): string {
    const own = this.#keys.get(service);
    if (!own) throw new Error(`There is no key for calls to ${service}.`);
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    const claims: Claims = {
      iss: ISSUER,
      aud: service,
      sub: caller.subject,
      dealer: caller.dealerId,
      roles: [...caller.roles],
      scopes: [...caller.scopes],
      left,
      iat,
      exp: iat + LIFETIME_SECONDS,
      jti: randomUUID(),
      bh: bodyHash(body),
    };
    const signed = `${own.header}.${encode(claims)}`;
    return `${signed}.${mac(own.key, signed).toString('base64url')}`;
  }

  /** Keys for a purpose of the gateway's own, the same at every gateway: one of each key of a service, the one in use first. */
  keysFor(purpose: string, service: string): readonly KeyObject[] {
    return (this.#all[service] ?? []).map(key =>
      createSecretKey(Buffer.from(hkdfSync('sha256', secretOf(key), '', purpose, KEY_BYTES))),
    );
  }
}

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** Tells a service whether a call is the gateway's, meant for it, unaltered, in time and new. */
export class InternalTokenVerifier {
  /** By the exact text of the header, which names algorithm and key: nothing else is ever accepted. */
  readonly #keys: ReadonlyMap<string, KeyObject>;
  /** When each token seen expires, oldest first. */
  readonly #seen = new Map<string, number>();

  constructor(
    keys: CallKeys,
    private readonly service: string,
    private readonly clock: Clock = new SystemClock(),
    private readonly capacity = REMEMBERED_TOKENS,
  ) {
    const own = keys[service];
    if (!own) throw new Error(`There is no key for calls to ${service}.`);
    this.#keys = new Map(own.map(key => [headerOf(key), secretOf(key)]));
  }

  /**
   * The call as the gateway sent exactly these bytes.
   * @throws InternalTokenRefused with the reason.
   */
  verify(token: string | undefined, body: string | Uint8Array): AuthenticCall {
    if (!token) throw new InternalTokenRefused('MISSING');
    const claims = this.#authentic(token);
    const now = this.clock.now().getTime() / 1000;
    if (claims.aud !== this.service) throw new InternalTokenRefused('WRONG_AUDIENCE');
    if (claims.iat > now + TOLERANCE_SECONDS || claims.exp - claims.iat > LIFETIME_SECONDS) {
      throw new InternalTokenRefused('FORGED');
    }
    if (claims.exp + TOLERANCE_SECONDS <= now) throw new InternalTokenRefused('EXPIRED');
    if (claims.bh !== bodyHash(body)) throw new InternalTokenRefused('ALTERED_BODY');
    this.#remember(claims, now);
    const { sub: subject, roles, dealer: dealerId, scopes, left } = claims;
    return { caller: { subject, roles, dealerId, scopes }, left };
  }

  #authentic(token: string): Claims {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.');
    const key = this.#keys.get(header);
    if (rest.length > 0 || !key || !isSame(mac(key, `${header}.${payload}`), Buffer.from(signature, 'base64url'))) {
      throw new InternalTokenRefused('FORGED');
    }
    const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    if (!claims.success) throw new InternalTokenRefused('FORGED');
    return claims.data;
  }

  #remember({ jti, exp }: Claims, now: number): void {
    for (const [seen, expiry] of this.#seen) {
      if (expiry + TOLERANCE_SECONDS > now) break;
      this.#seen.delete(seen);
    }
    if (this.#seen.has(jti) || this.#seen.size >= this.capacity) throw new InternalTokenRefused('REPLAYED');
    this.#seen.set(jti, exp);
  }
}
