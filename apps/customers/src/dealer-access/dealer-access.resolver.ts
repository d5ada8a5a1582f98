import { Clock } from '@mainstay/kit/domain';
import { Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { ApiKey } from '../api-key/api-key.entity.ts';
import { Dealer } from '../dealer/dealer.entity.ts';
import type { ApiKeyStatus, DealerAccessRefusal } from '../schema.types.ts';

const REFUSALS: Readonly<Record<ApiKeyStatus, DealerAccessRefusal | null>> = {
  ACTIVE: null,
  EXPIRED: 'KEY_EXPIRED',
  REVOKED: 'KEY_REVOKED',
};

/** Answers the gateway, which remembers the answer for a while. */
@Resolver('DealerAccess')
export class DealerAccessResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  async dealerAccess(@Args('dealer') id: string) {
    const dealer = await this.load.one(Dealer, id);
    return dealer && accessOf(dealer);
  }

  @Query()
  async dealerAccessByKey(@Args('prefix') prefix: string, @Args('digest') digest: string) {
    const now = this.clock.now();
    const key = await this.em.findOne(ApiKey, { prefix }, { populate: ['dealer'] });
    if (!key?.hasSecret(digest, now)) return null;
    const refusal = REFUSALS[key.statusAt(now)];
    if (!refusal) await this.noteUse(key.id, now);
    return accessOf(
      key.dealer,
      refusal,
      key.scopes.filter(scope => key.dealer.scopes.includes(scope)),
    );
  }

  /** One write in a minute at most. It is a note, not an act: no version, no audit record. */
  private async noteUse(id: string, now: Date): Promise<void> {
    const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
    await this.em.execute(
      `update api_key set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)`,
      [minute, id, minute],
    );
  }
}

const accessOf = (dealer: Dealer, refusal: DealerAccessRefusal | null = null, scopes = dealer.scopes) => ({
  dealer,
  refusal: refusal ?? (dealer.status === 'SUSPENDED' ? 'DEALER_SUSPENDED' : null),
  scopes,
  quotaPerMinute: dealer.quotaPerMinute,
});
