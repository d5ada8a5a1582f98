import { dayIn } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { ServicePolicyKind, StandbyDepartment, StandbyUnavailableReason } from '../schema.types.ts';
import { figureOf } from '../service-policy/policy-figures.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { absencesOf } from './absences-of.ts';
import { StandbyPool } from './standby-pool.entity.ts';
import { StandbyRepairer } from './standby-repairer.entity.ts';

export const POOL_TIMER = 'standby-pool';

/** The figure of the policy that counts for each department (001-WI 5.1). */
const FIGURE: Readonly<Record<StandbyDepartment, string>> = {
  PRODUCTION_ENGINEERING: 'productionEngineering',
  QUALITY: 'quality',
  RESEARCH_AND_DEVELOPMENT: 'hardwareDevelopment',
};

/** One of the pool, and why they cannot be sent; null where they can. */
interface Judged {
  readonly repairer: StandbyRepairer;
  readonly reason: StandbyUnavailableReason | null;
}

/** Everybody of the pool, and when an absence or a passport changes what is said of one of them. */
interface Look {
  readonly judged: readonly Judged[];
  readonly changesAt: Date | null;
}

/** How many stand by, and whose days are the company's: those of the policy that says when they end. */
interface Policies {
  readonly standby: ServicePolicy | null;
  readonly timeZone: string;
}

/** Keeps the standby pool counted after everything that changes it. */
@Injectable()
export class StandbyPools {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Counts every department anew, one transaction after the other, and again when an absence or a passport changes that. */
  async recount(): Promise<void> {
    await this.em.flush();
    const pools = await this.locked();
    const now = this.clock.now();
    const policies = await this.policies();
    const { judged, changesAt } = await this.judge(policies);
    for (const pool of pools) {
      const able = judged.filter(it => it.repairer.department === pool.department && it.reason === null);
      pool.recount(able.length, minimumOf(policies.standby, pool.department), now);
    }
    if (changesAt) await this.timers.set({ task: POOL_TIMER, key: POOL_TIMER, at: changesAt, payload: {} });
    else await this.timers.clear(POOL_TIMER);
  }

  /** Somebody is absent from now on, or later, or no longer: the pool is counted after this act, which does not wait for it. */
  async recountSoon(): Promise<void> {
    await this.timers.set({ task: POOL_TIMER, key: `${POOL_TIMER}:soon`, at: this.clock.now(), payload: {} });
  }

  /** Everybody of the pool, by code. */
  async judged(): Promise<readonly Judged[]> {
    return (await this.judge(await this.policies())).judged;
  }

  /** The standby policy in force. */
  async policy(): Promise<ServicePolicy | null> {
    return (await this.policies()).standby;
  }

  /** In one statement, as every act that changes the pool asks. */
  private async policies(): Promise<Policies> {
    const where = { kind: { $in: ['STANDBY_POOL' as const, 'OPEN_CASES' as const] }, status: 'ACTIVE' as const };
    const inForce = await this.em.find(ServicePolicy, where, { orderBy: { effectiveFrom: 'desc' } });
    const latest = (kind: ServicePolicyKind) => inForce.find(it => it.kind === kind) ?? null;
    return { standby: latest('STANDBY_POOL'), timeZone: figureOf(latest('OPEN_CASES'), 'timeZone')?.value ?? 'UTC' };
  }

  private async judge({ timeZone }: Pick<Policies, 'timeZone'>): Promise<Look> {
    const now = this.clock.now();
    const today = dayIn(timeZone, now);
    const repairers = await this.em.find(StandbyRepairer, { isRetired: false }, { orderBy: { code: 'asc' } });
    const accounts = repairers.map(it => it.account);
    const absences = await absencesOf(this.em, accounts, now);
    const absent = new Set(absences.filter(it => it.startsAt <= now).map(it => it.account));
    const judged = repairers.map(repairer => ({
      repairer,
      reason: repairer.reasonAgainst(today, absent.has(repairer.account)),
    }));
    const changes = [
      ...absences.flatMap(({ startsAt, endsAt }) => (endsAt ? [startsAt, endsAt] : [startsAt])),
      ...repairers.flatMap(it => it.passportLapsesAt(timeZone) ?? []),
    ];
    const ahead = changes.filter(at => at > now).toSorted((a, b) => a.getTime() - b.getTime());
    return { judged, changesAt: ahead[0] ?? null };
  }

  /** The pools of all departments; their rows come with the table. */
  private locked(): Promise<StandbyPool[]> {
    return this.em.find(
      StandbyPool,
      {},
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { department: 'asc' }, refresh: true },
    );
  }
}

function minimumOf(policy: ServicePolicy | null, department: StandbyDepartment): number | null {
  const value = policy?.parameters.find(it => it.name === FIGURE[department])?.value;
  return value == null ? null : Number(value);
}
