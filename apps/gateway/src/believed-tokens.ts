import type { Clock } from '@mainstay/kit/domain';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';

/** Checks an access token and gives its claims. @throws where it is not good */
export type Verify = (token: string) => Promise<JWTPayload>;

/** A token that was found good is not checked again for this long: a key that the issuer withdraws counts as long. */
const BELIEVED_MS = 60_000;
const BELIEVED_TOKENS = 10_000;
const REMEMBERED_PRINTS = 4_096;
const PRINTED_CHARACTERS = 16;

/**
 * Believes for a while, and never beyond its expiry, a token found good: clients send one token with many requests. It is
 * kept when it comes the second time, so that tokens that come once take no memory and push nobody's out.
 */
export function believing(verify: Verify, clock: Clock): Verify {
  const believed = new LRUCache<string, { readonly claims: JWTPayload; readonly until: number }>({
    max: BELIEVED_TOKENS,
  });
  const prints = new Int32Array(REMEMBERED_PRINTS);
  const cameBefore = (token: string): boolean => {
    const print = printOf(token);
    const place = print & (REMEMBERED_PRINTS - 1);
    if (prints[place] === print) return true;
    prints[place] = print;
    return false;
  };
  return async token => {
    const now = clock.now().getTime();
    const known = believed.get(token);
    if (known && now < known.until) return known.claims;
    const claims = await verify(token);
    if (cameBefore(token)) {
      const expiresAt = (claims.exp ?? 0) * 1000;
      believed.set(token, { claims, until: Math.min(expiresAt, now + BELIEVED_MS) });
    }
    return claims;
  };
}

/** A number that tells tokens apart well enough: where it does not, one is kept a little early. */
function printOf(token: string): number {
  let print = 0;
  for (let at = Math.max(0, token.length - PRINTED_CHARACTERS); at < token.length; at += 1) {
    print = (Math.imul(print, 31) + token.charCodeAt(at)) | 0;
  }
  return print;
}
