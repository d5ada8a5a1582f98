import type { Clock } from '@mainstay/kit/domain';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';

/** Checks an access token and gives its claims. @throws where it is not good */
export type Verify = (token: string) => Promise<JWTPayload>;

/** A token that was found good is not checked again for this long: a key that the issuer withdraws counts as long. */
const BELIEVED_MS = 60_000;
const BELIEVED_TOKENS = 10_000;

/** Believes for a while, and never beyond its expiry, a token found good: clients send one token with many requests. */
export function believing(verify: Verify, clock: Clock): Verify {
  const believed = new LRUCache<string, { readonly claims: JWTPayload; readonly until: number }>({
    max: BELIEVED_TOKENS,
  });
  return async token => {
    const now = clock.now().getTime();
    const known = believed.get(token);
    if (known && now < known.until) return known.claims;
    const claims = await verify(token);
    const expiresAt = (claims.exp ?? 0) * 1000;
    believed.set(token, { claims, until: Math.min(expiresAt, now + BELIEVED_MS) });
    return claims;
  };
}
