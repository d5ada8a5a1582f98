import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Asset } from '../asset/asset.entity.ts';
import { ExchangePolicies } from '../exchange/exchange-policies.service.ts';
import type { ExchangeTerms } from '../exchange/exchange-rules.ts';
import type { ExchangeRepair } from '../schema.types.ts';
import { GUARANTEE_ENDS_TIMER } from '../warranty-policy/warranty-policies.service.ts';
import { WarrantyPolicy } from '../warranty-policy/warranty-policy.entity.ts';
import { RepairWait } from './repair-wait.entity.ts';

export const REPAIR_WAIT_TIMER = 'repair-wait';

/** Sees that each wait has the one timer that it needs, and that what was told of it is told to be over. */
@Injectable()
export class RepairWaits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly policies: ExchangePolicies,
  ) {}

  /** What is known of them, of their machines or of the rules has changed. */
  async follow(waits: readonly RepairWait[]): Promise<void> {
    const now = this.clock.now();
    for (const wait of waits) wait.settle(now);
    const open = waits.filter(it => !it.over && !it.exceededAt);
    const terms = await this.termsOf(open, now);
    const timers = open.flatMap(wait => {
      const days = terms.get(wait)?.daysUnrepaired ?? null;
      if (days === null) return [];
      const at = new Date(Math.max(now.getTime(), wait.exceedsAt(days).getTime()));
      return [{ task: REPAIR_WAIT_TIMER, key: keyOf(wait), at, payload: { id: wait.id } }];
    });
    const set = new Set(timers.map(({ key }) => key));
    await this.timers.setAll(timers);
    await this.timers.clearAll(waits.map(keyOf).filter(key => !set.has(key)));
  }

  /** The machines, or the policies under which they were sold, were changed. */
  async followMachines(assets: readonly Asset[]): Promise<void> {
    const waits = await this.em.find(RepairWait, {
      ...{ asset: { $in: assets.map(it => it.id) }, repairedOn: null, isWithdrawn: false, isLeft: false },
    });
    if (waits.length > 0) await this.follow(waits);
  }

  /** Exchange rules came into force: the machines that were sold under them are looked at, so many at once. */
  async followRules(exchangePolicy: string): Promise<void> {
    const named = await this.em.find(WarrantyPolicy, { exchangePolicy, status: 'ACTIVE' });
    await this.timers.setAll(
      named.map(({ code }) => ({
        ...{ task: GUARANTEE_ENDS_TIMER, key: `${GUARANTEE_ENDS_TIMER}:${code}`, at: this.clock.now() },
        payload: { code, after: null },
      })),
    );
  }

  /** The days that a machine waited or waits, as a decision on its exchange counts them: no repair, but days without one. */
  async spansOf({ id }: Asset, day: string): Promise<readonly ExchangeRepair[]> {
    const waits = await this.em.find(RepairWait, {
      ...{ asset: id, isFault: true, isWithdrawn: false, isLeft: false, since: { $lte: day } },
    });
    return waits.map(({ since: from, repairedOn, ticketNumber: toldBy, severity: faultSeverity = null }) => {
      const until = repairedOn && repairedOn <= day ? repairedOn : null;
      const isSolved = until !== null;
      return {
        ...{ from, until, isSolved, toldBy, failedBecause: null, faultSeverity },
        isDisassembly: false,
        byAuthorisedPoint: true,
      };
    });
  }

  private async termsOf(
    waits: readonly RepairWait[],
    now: Date,
  ): Promise<ReadonlyMap<RepairWait, ExchangeTerms | null>> {
    const terms = new Map<RepairWait, ExchangeTerms | null>();
    for (const alike of Map.groupBy(waits, it => it.asset.warrantyPolicy).values()) {
      const [first] = alike;
      const said = first ? await this.policies.for(first.asset, first.dayAt(now)) : null;
      for (const wait of alike) terms.set(wait, said);
    }
    return terms;
  }
}

const keyOf = ({ id }: RepairWait) => `${REPAIR_WAIT_TIMER}:${id}`;
