import type { Caller } from '@mainstay/kit/auth';
import { type Clock, type Message, SystemClock } from '@mainstay/kit/domain';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { believing, type Verify } from './believed-tokens.ts';
import type { Door } from './context.ts';
import { isRecord } from './entities.ts';
import { RequestRefused } from './errors.ts';
import { inTime } from './in-time.ts';
import { verifyToken } from './verify-token.ts';

export interface SignInOptions {
  /** The OpenID Connect issuer whose access tokens are good here. */
  readonly issuer: string;
  /** Where its keys are, if not where its discovery document says. */
  readonly jwksUri?: string | undefined;
  /** The audience that opens each door. */
  readonly audiences: Readonly<Record<Door, string>>;
  /** Where the token tells the caller's roles: claim names joined by dots. */
  readonly rolesClaim: string;
  /** How long its keys may take to be found and fetched together; two seconds, unless told otherwise. */
  readonly issuerMs?: number | undefined;
  readonly clock?: Clock | undefined;
}

export type TokenFault =
  'MISSING' | 'MALFORMED' | 'UNTRUSTED' | 'WRONG_ISSUER' | 'NOT_FOR_US' | 'EXPIRED' | 'NOT_YET_VALID';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const CLOCK_TOLERANCE_SECONDS = 5;
/** A dealer's token is no longer good then, whatever its issuer says. */
const DEALER_TOKEN_SECONDS = 600;

const FAULTS: Readonly<Record<TokenFault, Message>> = {
  MISSING: {
    en: 'Sign in: send an access token as "Authorization: Bearer ...".',
    zh: '请先登录：请求须携带访问令牌。',
  },
  MALFORMED: { en: 'The access token cannot be read.', zh: '访问令牌无法读取。' },
  UNTRUSTED: { en: 'The access token is not signed by a key we trust.', zh: '访问令牌的签名不受信任。' },
  WRONG_ISSUER: { en: 'The access token comes from another issuer.', zh: '访问令牌来自其他签发者。' },
  NOT_FOR_US: { en: 'The access token is meant for another system.', zh: '访问令牌并非用于本系统。' },
  EXPIRED: { en: 'The access token has expired; sign in again.', zh: '访问令牌已过期，请重新登录。' },
  NOT_YET_VALID: { en: 'The access token is not valid yet.', zh: '访问令牌尚未生效。' },
};

/** Why an access token is refused. */
export const unauthenticated = (fault: TokenFault) => {
  const challenge = `Bearer realm="mainstay"${fault === 'MISSING' ? '' : `, error="invalid_token", error_description="${fault}"`}`;
  return new RequestRefused(
    401,
    'UNAUTHENTICATED',
    FAULTS[fault],
    { reason: fault },
    { 'www-authenticate': challenge },
  );
};

const forbidden = (reason: string, text: Message) => new RequestRefused(403, 'FORBIDDEN', text, { reason });

const issuerUnavailable = () =>
  new RequestRefused(
    503,
    'SERVICE_UNAVAILABLE',
    { en: 'Sign-in cannot be checked at the moment; try again.', zh: '暂时无法验证登录，请稍后再试。' },
    { service: 'identity' },
    { 'retry-after': '2' },
  );

/**
 * Tells who stands at a door from the access token alone.
 * @throws RequestRefused 401 without a good token, 403 at the wrong door, 503 while the issuer's keys cannot be had.
 */
export function createSignIn(
  options: SignInOptions,
): (authorization: string | undefined, door: Door) => Promise<Caller> {
  const verify = believing(createVerifier(options), options.clock ?? new SystemClock());
  return async (authorization, door) => {
    if (!authorization) throw unauthenticated('MISSING');
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (!token) throw unauthenticated('MALFORMED');
    const claims = await verify(token);
    const audiences = [claims.aud ?? []].flat();
    if (!audiences.includes(options.audiences[door])) {
      throw forbidden('WRONG_DOOR', { en: 'This token does not open this door.', zh: '该令牌无权访问此入口。' });
    }
    if (door === 'dealer' && ageOf(claims, options.clock) > DEALER_TOKEN_SECONDS + CLOCK_TOLERANCE_SECONDS) {
      throw unauthenticated('EXPIRED');
    }
    return callerOf(claims, door, options.rolesClaim);
  };
}

/** How many seconds ago a token was issued; endless where it does not say. */
const ageOf = ({ iat }: JWTPayload, clock?: Clock): number =>
  (clock?.now() ?? new Date()).getTime() / 1000 - (iat ?? Number.NEGATIVE_INFINITY);

function createVerifier(options: SignInOptions): Verify {
  const findKey = keysOf(options);
  return async token => {
    try {
      return await verifyToken(token, findKey, {
        algorithms: ALGORITHMS,
        issuer: options.issuer,
        audience: Object.values(options.audiences),
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp'],
        ...(options.clock ? { currentDate: options.clock.now() } : {}),
      });
    } catch (error) {
      const fault = faultOf(error);
      throw fault ? unauthenticated(fault) : issuerUnavailable();
    }
  };
}

/** Why a token is refused; undefined where it is not the token's fault. */
function faultOf(error: unknown): TokenFault | undefined {
  if (error instanceof errors.JWTExpired) return 'EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return 'WRONG_ISSUER';
    if (error.claim === 'aud') return 'NOT_FOR_US';
    return error.claim === 'nbf' ? 'NOT_YET_VALID' : 'MALFORMED';
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'MALFORMED';
  const isUntrusted =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys;
  return isUntrusted ? 'UNTRUSTED' : undefined;
}

/** The issuer's keys: found on first use, kept, and fetched again (not too often) when a token names a new one. */
function keysOf({ issuer, jwksUri, issuerMs = 2_000 }: SignInOptions): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const find = async () =>
    createRemoteJWKSet(new URL(jwksUri ?? (await discover(issuer, issuerMs))), {
      cooldownDuration: 5_000,
    });
  const findKey: JWTVerifyGetKey = async (header, token) => {
    keys ??= find().catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return (await keys)(header, token);
  };
  return (header, token) =>
    inTime(Promise.resolve(findKey(header, token)), issuerMs, () => new Error('The issuer did not answer in time.'));
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

async function discover(issuer: string, withinMs: number): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(withinMs), redirect: 'error' });
  const document = discoverySchema.parse(await response.json());
  if (document.issuer !== issuer) throw new Error(`The discovery document is of another issuer: ${document.issuer}`);
  return document.jwks_uri;
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) && value.every(it => typeof it === 'string') ? value : [];

/** Staff are `STAFF` beside their roles; a dealer is `DEALER` and nothing else, whatever his token says. */
function callerOf(claims: JWTPayload, door: Door, rolesClaim: string): Caller {
  const scopes = (textIn(claims['scope']) ?? '').split(' ').filter(scope => scope !== '');
  const subject = textIn(claims.sub);
  if (!subject) throw unauthenticated('MALFORMED');
  const dealerId = textIn(claims['dealer_id']);
  if (door === 'dealer') {
    if (!dealerId) throw forbidden('NO_DEALER', { en: 'The token names no dealer.', zh: '令牌未注明经销商。' });
    return { subject, roles: ['DEALER'], dealerId, scopes };
  }
  const roles = new Set(['STAFF', ...textsIn(claimAt(claims, rolesClaim))]);
  for (const ours of ['DEALER', 'GATEWAY']) roles.delete(ours);
  return { subject, roles: [...roles], dealerId, scopes };
}

const claimAt = (claims: JWTPayload, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      claims,
    );
