import { aggregate, filled, InputInvalid, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Dealer } from '../dealer/dealer.entity.ts';
import { scopesWithin } from '../dealer/dealer-scopes.ts';
import type * as Sdl from '../schema.types.ts';
import { ApiKeyAlreadyRevoked } from './api-key.errors.ts';
import { newPrefix, newSecret } from './api-key-secret.ts';

/** A secret that the key answers to; the newest has no end of its own. */
interface LiveSecret {
  readonly digest: string;
  /** ISO 8601, UTC. */
  readonly endsAt: string | null;
}

const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  properties: {
    ...aggregate,
    dealer: () => p.manyToOne(Dealer),
    name: p.string(),
    prefix: p.string().unique(),
    scopes: p.json<string[]>(),
    secrets: p.json<LiveSecret[]>(),
    expiresAt: p.datetime(),
    lastUsedAt: p.datetime().nullable(),
    createdBy: p.string(),
    revokedAt: p.datetime().nullable(),
  },
});

const MAX_DAYS = 366;
const MAX_GRACE_HOURS = 168;

type LoadedElsewhere = 'dealer' | 'status' | 'oldSecretsEndAt';

/** What a machine of a dealer signs in with at the dealer API; its secrets are kept as digests alone. */
export class ApiKey extends ApiKeySchema.class implements Omit<Sdl.ApiKey, LoadedElsewhere> {
  /**
   * @returns the key and, once, its secret
   * @throws InputInvalid when the name is blank, the contract opens no such scope, or the end is not within a year
   */
  static create(dealer: Dealer, input: Sdl.ApiKeyCreateInput, createdBy: string, now: Date): [ApiKey, string] {
    const prefix = newPrefix();
    const { text, digest } = newSecret(prefix);
    const key = make(ApiKey, {
      dealer,
      name: filled(['input', 'name'], input.name, 100),
      prefix,
      scopes: scopesWithin(['input', 'scopes'], input.scopes, dealer.scopes),
      secrets: [{ digest, endsAt: null }],
      expiresAt: endIn(input.expiresAt, now),
      createdBy,
    });
    return [key, text];
  }

  /**
   * Gives a new secret; those before end after `graceHours` (0 to 168), or when they would have ended anyway.
   * @throws ApiKeyAlreadyRevoked @throws InputInvalid for the hours, or an end that is not within a year
   */
  rotate({ graceHours, expiresAt }: Sdl.ApiKeyRotateInput, now: Date): string {
    if (this.revokedAt) throw new ApiKeyAlreadyRevoked();
    this.expiresAt = endIn(expiresAt ?? this.expiresAt, now);
    const hours = within(['input', 'graceHours'], graceHours, 0, MAX_GRACE_HOURS);
    const end = new Date(now.getTime() + hours * 3_600_000).toISOString();
    const { text, digest } = newSecret(this.prefix);
    const before = this.secretsAt(now).map(it => ({ ...it, endsAt: it.endsAt && it.endsAt < end ? it.endsAt : end }));
    this.secrets = [{ digest, endsAt: null }, ...before].filter(it => isLive(it, now));
    return text;
  }

  /** Ends the key at once and for good. */
  revoke(now: Date): void {
    this.revokedAt ??= now;
  }

  statusAt(now: Date): Sdl.ApiKeyStatus {
    if (this.revokedAt) return 'REVOKED';
    return this.expiresAt <= now ? 'EXPIRED' : 'ACTIVE';
  }

  /** Is this the digest of a secret that the key answers to? */
  hasSecret(digest: string, now: Date): boolean {
    return this.secretsAt(now).some(it => it.digest === digest);
  }

  /** When the last of the secrets from before the newest ends. */
  oldSecretsEnd(now: Date): Date | null {
    const ends = this.secretsAt(now).flatMap(it => it.endsAt ?? []);
    const last = ends.sort().at(-1);
    return last === undefined ? null : new Date(last);
  }

  private secretsAt(now: Date): readonly LiveSecret[] {
    return this.secrets.filter(it => isLive(it, now));
  }
}
ApiKeySchema.setClass(ApiKey);

const isLive = ({ endsAt }: LiveSecret, now: Date): boolean => endsAt === null || new Date(endsAt) > now;

function endIn(expiresAt: Date, now: Date): Date {
  const days = (expiresAt.getTime() - now.getTime()) / 86_400_000;
  if (days > 0 && days <= MAX_DAYS) return expiresAt;
  throw new InputInvalid(['input', 'expiresAt'], {
    en: 'A key ends in the future, within a year.',
    zh: '密钥的到期时间须在未来一年之内。',
  });
}
