import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type { Clock } from '@mainstay/kit/domain';
import { z } from 'zod';

/** How long a token is good, where the key that it was given for is. */
export const TOKEN_SECONDS = 600;

const grantSchema = z.object({
  /** The public part of the key. */
  prefix: z.string(),
  /** Of the secret that the token was given for: the token ends with it. */
  digest: z.string(),
  scopes: z.array(z.string()),
  /** Milliseconds since 1970. */
  endsAt: z.number(),
});
/** What a machine of a dealer was given. */
export type DealerGrant = z.infer<typeof grantSchema>;

const CIPHER = 'aes-256-gcm';
const FORM = /^mat_[\w-]{40,4000}$/;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What the keys of these tokens are made for. */
export const TOKEN_PURPOSE = 'mainstay dealer token';

/**
 * Access tokens that machines of dealers get for their key (docs/adr/0023). They are sealed, so that only a gateway reads them,
 * and kept nowhere: whether the key is still good is asked at each use, as for the key itself.
 */
export class DealerTokens {
  constructor(
    /** The first seals; each opens. */
    private readonly keys: readonly KeyObject[],
    private readonly clock: Clock,
  ) {}

  /** Whether it is meant to be such a token. */
  isToken(text: string): boolean {
    return text.startsWith('mat_');
  }

  /** @throws Error where there is no key */
  seal(grant: Omit<DealerGrant, 'endsAt'>): string {
    const [key] = this.keys;
    if (!key) throw new Error('There is no key to seal tokens with.');
    const endsAt = this.clock.now().getTime() + TOKEN_SECONDS * 1000;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    const sealed = [cipher.update(JSON.stringify({ ...grant, endsAt }), 'utf8'), cipher.final()];
    return `mat_${Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url')}`;
  }

  /** What was sealed; undefined where no gateway did that, or with a key that is out of use. */
  open(token: string): DealerGrant | undefined {
    if (!FORM.test(token)) return undefined;
    const bytes = Buffer.from(token.slice('mat_'.length), 'base64url');
    for (const key of this.keys) {
      const text = opened(key, bytes);
      if (text !== undefined) return grantSchema.parse(JSON.parse(text));
    }
    return undefined;
  }
}

function opened(key: KeyObject, bytes: Buffer): string | undefined {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8');
    return text + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
