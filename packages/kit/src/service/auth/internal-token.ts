import { hash, type KeyObject, randomUUID, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../../domain/actor.ts';
import { type Clock, SystemClock } from '../../domain/clock.ts';
import { type PrivateJwk, privateKeyOf, type PublicJwks, publicKeyOf } from './internal-keys.ts';

/*
 * The token that the gateway signs for one call to one service: a compact JWS over EdDSA. node:crypto signs it in a third
 * of the time that a general JOSE library takes and verifies it in half, and every subgraph call pays for both.
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

/** Signs the gateway's calls with its private key. */
export class InternalTokenSigner {
  readonly #key: KeyObject;
  readonly #header: string;

  constructor(
    key: PrivateJwk,
    private readonly clock: Clock = new SystemClock(),
  ) {
    this.#key = privateKeyOf(key);
    this.#header = encode({ alg: 'EdDSA', kid: key.kid });
  }

  /** A token that lets `caller` send exactly these bytes to this service, once, within 30 seconds. */
  sign(caller: Caller, service: string, body: string | Uint8Array): string {
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    const claims: Claims = {
      iss: ISSUER,
      aud: service,
      sub: caller.subject,
      dealer: caller.dealerId,
      roles: [...caller.roles],
      scopes: [...caller.scopes],
      iat,
      exp: iat + LIFETIME_SECONDS,
      jti: randomUUID(),
      bh: bodyHash(body),
    };
    const signed = `${this.#header}.${encode(claims)}`;
    return `${signed}.${sign(null, Buffer.from(signed), this.#key).toString('base64url')}`;
  }
}

/** Tells a service whether a call is the gateway's, meant for it, unaltered, in time and new. */
export class InternalTokenVerifier {
  /** By the exact text of the header, which names algorithm and key: nothing else is ever accepted. */
  readonly #keys: ReadonlyMap<string, KeyObject>;
  /** When each token seen expires, oldest first. */
  readonly #seen = new Map<string, number>();

  constructor(
    jwks: PublicJwks,
    private readonly service: string,
    private readonly clock: Clock = new SystemClock(),
    private readonly capacity = REMEMBERED_TOKENS,
  ) {
    this.#keys = new Map(jwks.keys.map(key => [encode({ alg: 'EdDSA', kid: key.kid }), publicKeyOf(key)]));
  }

  /**
   * The caller in whose name the gateway sent exactly these bytes.
   * @throws InternalTokenRefused with the reason.
   */
  verify(token: string | undefined, body: string | Uint8Array): Caller {
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
    return { subject: claims.sub, roles: claims.roles, dealerId: claims.dealer, scopes: claims.scopes };
  }

  #authentic(token: string): Claims {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.');
    const key = this.#keys.get(header);
    const signed = Buffer.from(`${header}.${payload}`);
    if (rest.length > 0 || !key || !verify(null, signed, key, Buffer.from(signature, 'base64url'))) {
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
