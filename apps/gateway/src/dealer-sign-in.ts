import type { Caller } from '@mainstay/kit/auth';
import type { Clock, Message } from '@mainstay/kit/domain';
import { GraphQLError } from 'graphql';
import type { Door } from './context.ts';
import { type DealerAccess, type DealerAccesses, digestOf } from './dealer-access.ts';
import type { DealerTokens } from './dealer-tokens.ts';
import { RequestRefused } from './errors.ts';
import { Buckets } from './quota.ts';
import { unauthenticated as refusedToken } from './sign-in.ts';

/** Who came in, and what a dealer's requests may cost in a minute, where that is not everybody's figure. */
export interface Visitor extends Caller {
  readonly quotaPerMinute?: number | null;
  /** When a token for a key ends, in milliseconds since 1970. */
  readonly endsAt?: number;
}

type SignIn<T extends Caller> = (authorization: string | undefined, door: Door) => Promise<T>;

const KEY = /^mst_([0-9a-f]{12})_[0-9a-f]{64}$/;

/** Keys that nobody asked about lately: 100 wrong ones at once, then 20 a second, in all. Good ones do not count. */
const STRANGERS = { capacity: 100, perSecond: 20 };

const TEXTS = {
  UNKNOWN_KEY: { en: 'There is no such API key.', zh: '没有该 API 密钥。' },
  KEY_EXPIRED: { en: 'The API key has expired.', zh: 'API 密钥已过期。' },
  KEY_REVOKED: { en: 'The API key was revoked.', zh: 'API 密钥已吊销。' },
  DEALER_SUSPENDED: { en: 'The access of this dealer is suspended.', zh: '该经销商的访问权限已暂停。' },
  UNKNOWN_DEALER: { en: 'The token names a dealer that we do not know.', zh: '令牌所注明的经销商不存在。' },
  WRONG_DOOR: { en: 'An API key, or a token for one, does not open this door.', zh: 'API 密钥无权访问此入口。' },
} satisfies Readonly<Record<string, Message>>;
type Reason = keyof typeof TEXTS;

const unauthenticated = (reason: Reason) => {
  const challenge = `Bearer realm="mainstay", error="invalid_token", error_description="${reason}"`;
  return new RequestRefused(401, 'UNAUTHENTICATED', TEXTS[reason], { reason }, { 'www-authenticate': challenge });
};
const forbidden = (reason: Reason) => new RequestRefused(403, 'FORBIDDEN', TEXTS[reason], { reason });

const busy = (seconds: number) =>
  new RequestRefused(
    429,
    'RATE_LIMITED',
    {
      en: 'Too many unknown API keys are tried just now; try again.',
      zh: '当前有过多未知的 API 密钥尝试，请稍后再试。',
    },
    { retryAfterSeconds: seconds },
    { 'retry-after': String(seconds) },
  );

const unavailable = () =>
  new RequestRefused(
    503,
    'SERVICE_UNAVAILABLE',
    { en: 'Sign-in cannot be checked at the moment; try again.', zh: '暂时无法验证登录，请稍后再试。' },
    { service: 'customers' },
    { 'retry-after': '2' },
  );

/** How dealers come in. */
export interface DealerSignIn {
  readonly signIn: SignIn<Visitor>;
  /** A token for a key that is good; of the wanted scopes those that the key has, all of them where none are wanted. */
  tokenFor(key: string, scopes: readonly string[]): Promise<{ readonly token: string; readonly visitor: Visitor }>;
}

/**
 * Lets dealers in by an API key, by a token that was given for one, and by a token of the issuer, and by none where the dealer
 * is suspended.
 * @param withinMs how long it may take, the look at the token included
 * @throws RequestRefused 401 for a key or token that is not good, 403 for a dealer who is not welcome, 429 where too many
 * unknown keys are tried, 503 while nobody can tell
 */
export function withDealers(
  signIn: SignIn<Caller>,
  accesses: DealerAccesses,
  tokens: DealerTokens,
  clock: Clock,
  withinMs: number,
): DealerSignIn {
  const strangers = new Buckets(clock);

  async function byKey(key: string, by: number): Promise<Visitor> {
    const prefix = prefixOf(key);
    if (prefix === undefined) throw unauthenticated('UNKNOWN_KEY');
    const isStranger = !accesses.knowsKey(key);
    const { isPaid, retryAfterSeconds } = strangers.take('', isStranger ? 1 : 0, STRANGERS);
    if (!isPaid) throw busy(retryAfterSeconds);
    const access = await asked(accesses.ofKey(prefix, key, by));
    if (!access) throw unauthenticated('UNKNOWN_KEY');
    if (isStranger) strangers.take('', -1, STRANGERS);
    return visitorOf(prefix, access);
  }

  async function byToken(token: string, by: number): Promise<Visitor> {
    const grant = tokens.open(token);
    if (!grant) throw refusedToken('UNTRUSTED');
    if (grant.endsAt <= clock.now().getTime()) throw refusedToken('EXPIRED');
    const access = await asked(accesses.ofDigest(grant.prefix, grant.digest, by));
    if (!access) throw unauthenticated('UNKNOWN_KEY');
    const visitor = visitorOf(grant.prefix, access);
    const scopes = visitor.scopes.filter(scope => grant.scopes.includes(scope));
    return { ...visitor, scopes, endsAt: grant.endsAt };
  }

  return {
    async signIn(authorization, door) {
      const by = performance.now() + withinMs;
      const [, secret] = /^Bearer +(\S*)$/i.exec(authorization ?? '') ?? [];
      const isKey = secret?.startsWith('mst_') ?? false;
      if (secret !== undefined && (isKey || tokens.isToken(secret))) {
        if (door === 'staff') throw forbidden('WRONG_DOOR');
        return await (isKey ? byKey(secret, by) : byToken(secret, by));
      }
      const caller = await signIn(authorization, door);
      if (caller.dealerId === null) return caller;
      const access = await asked(accesses.ofDealer(caller.dealerId, by));
      if (!access) throw forbidden('UNKNOWN_DEALER');
      // A token tells what its person or machine may do, the contract what anybody of the dealer may.
      const scopes = caller.scopes.filter(scope => access.scopes.includes(scope));
      return { ...caller, scopes, quotaPerMinute: admitted(access).quotaPerMinute };
    },
    async tokenFor(key, wanted) {
      const visitor = await byKey(key, performance.now() + withinMs);
      const scopes = visitor.scopes.filter(scope => wanted.length === 0 || wanted.includes(scope));
      const token = tokens.seal({ prefix: prefixOf(key) ?? '', digest: digestOf(key), scopes });
      return { token, visitor: { ...visitor, scopes } };
    },
  };
}

/** The public part of a key; undefined where it has not the form of one. */
export const prefixOf = (key: string): string | undefined => KEY.exec(key)?.[1];

function visitorOf(prefix: string, access: DealerAccess): Visitor {
  const { dealerId, quotaPerMinute } = admitted(access);
  return { subject: `api-key:${prefix}`, roles: ['DEALER'], dealerId, scopes: access.scopes, quotaPerMinute };
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof GraphQLError ? unavailable() : error;
  }
}

function admitted({ dealer, refusal, quotaPerMinute }: DealerAccess) {
  if (refusal === 'DEALER_SUSPENDED') throw forbidden(refusal);
  if (refusal) throw unauthenticated(refusal);
  return { dealerId: dealer.id, quotaPerMinute };
}
