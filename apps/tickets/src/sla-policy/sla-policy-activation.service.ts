import { PolicyNeedsSuccessor, PolicyStillNamed } from '@mainstay/kit/domain';
import type { PolicyActivation } from '@mainstay/kit/service';
import { raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAgreement } from '../links/known.entity.ts';
import { KnownServicePromise } from '../links/known-service-promise.entity.ts';
import { holdingFrom } from './agreement-in-force.ts';
import type { SlaRecalculation } from '../sla-recalculation/sla-recalculation.entity.ts';
import { SlaRecalculations } from '../sla-recalculation/sla-recalculations.service.ts';
import { SlaPolicy } from './sla-policy.entity.ts';

/** So many are named that stand on a policy. */
const MOST = 20;

/** How a version of what we promise comes into force, and goes out of it. */
@Injectable()
export class SlaPolicyActivation implements PolicyActivation<SlaPolicy, SlaRecalculation | null> {
  readonly entity = SlaPolicy;

  constructor(
    private readonly em: EntityManager,
    private readonly recalculations: SlaRecalculations,
  ) {}

  rivalsOf({ code }: SlaPolicy) {
    return { code };
  }

  async follow(policy: SlaPolicy): Promise<SlaRecalculation | null> {
    return policy.movesOpenClocks ? await this.recalculations.moveTo(policy) : null;
  }

  /**
   * What agreements, and what we say to the public, promise by its name stays promised (CUS-08, CUS-17), and cases of customers
   * without an agreement have deadlines.
   * @throws PolicyStillNamed naming agreements, or else promises, that hold then or later @throws PolicyNeedsSuccessor for the last one for everybody
   */
  async requireDispensable(policy: SlaPolicy, at: Date): Promise<void> {
    const naming = await this.em.find(
      KnownAgreement,
      { slaPolicyCode: policy.code, [holdingFrom(at)]: [] },
      { orderBy: { number: 'asc', id: 'asc' }, limit: MOST },
    );
    if (naming.length > 0) throw new PolicyStillNamed(naming.map(({ number, id }) => number ?? id));
    const published = await this.em.find(
      KnownServicePromise,
      { policyCode: policy.code, [publishedAt(at)]: [] },
      { orderBy: { code: 'asc' }, limit: MOST },
    );
    if (published.length > 0) throw new PolicyStillNamed([...new Set(published.map(({ code }) => code))]);
    if (!isForAllCases(policy)) return;
    const where = { id: { $ne: policy.id }, status: 'ACTIVE', isDefault: true, plannedUntil: null } as const;
    if (!(await this.em.find(SlaPolicy, where)).some(isForAllCases)) throw new PolicyNeedsSuccessor();
  }
}

/** Those that hold at a moment or later; until when is a day of their own zone. */
const publishedAt = (at: Date) =>
  raw(
    row => `(${row}.published_until is null
      or ${row}.published_until > (?::timestamptz at time zone ${row}.time_zone)::date)`,
    [at],
  );

const isForAllCases = (policy: SlaPolicy): boolean =>
  policy.isDefault && policy.level === 'PROMISE' && policy.speaksOf('TICKET');
