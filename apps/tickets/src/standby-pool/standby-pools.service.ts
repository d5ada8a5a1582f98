import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { StandbyDepartment } from '../schema.types.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { StandbyPool } from './standby-pool.entity.ts';
import { StandbyRepairer } from './standby-repairer.entity.ts';

export const PASSPORT_TIMER = 'standby-passport';

/** The figure of the policy that counts for each department (001-WI 5.1). */
const FIGURE: Readonly<Record<StandbyDepartment, string>> = {
  PRODUCTION_ENGINEERING: 'productionEngineering',
  QUALITY: 'quality',
  RESEARCH_AND_DEVELOPMENT: 'hardwareDevelopment',
};
/** Keeps the standby pool counted after everything that changes it. */
@Injectable()
export class StandbyPools {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Counts every department anew, one transaction after the other. */
  async recount(): Promise<void> {
    await this.em.flush();
    const pools = await this.locked();
    const day = this.clock.now().toISOString().slice(0, 10);
    const policy = await this.policy();
    const repairers = await this.em.find(StandbyRepairer, { isRetired: false });
    for (const pool of pools) {
      const own = repairers.filter(it => it.department === pool.department);
      const available = own.filter(it => it.reasonAgainst(day) === null).length;
      pool.recount(available, minimumOf(policy, pool.department), this.clock.now());
    }
  }

  /** The standby policy in force. */
  policy(): Promise<ServicePolicy | null> {
    return this.em.findOne(
      ServicePolicy,
      { kind: 'STANDBY_POOL', status: 'ACTIVE' },
      { orderBy: { effectiveFrom: 'desc' } },
    );
  }

  /** The pool is counted anew at the moment when a passport is no longer valid. */
  async watchPassport({ id, passportValidUntil }: StandbyRepairer): Promise<void> {
    const key = `${PASSPORT_TIMER}:${id}`;
    if (!passportValidUntil) return await this.timers.clear(key);
    const lapses = Temporal.PlainDate.from(passportValidUntil).add({ days: 1 });
    const at = new Date(lapses.toZonedDateTime('UTC').epochMilliseconds);
    await this.timers.set({ task: PASSPORT_TIMER, key, at, payload: {} });
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
