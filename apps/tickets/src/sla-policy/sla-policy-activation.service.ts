import { PolicyNeedsSuccessor, PolicyStillNamed } from '@mainstay/kit/domain';
import type { PolicyActivation } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAgreement } from '../links/known.entity.ts';
import { holdingFrom } from './agreement-in-force.ts';
import type { SlaRecalculation } from '../sla-recalculation/sla-recalculation.entity.ts';
import { SlaRecalculations } from '../sla-recalculation/sla-recalculations.service.ts';
import { SlaPolicy } from './sla-policy.entity.ts';

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
   * What agreements promise by its name stays promised, and cases of customers without an agreement have deadlines.
   * @throws PolicyStillNamed naming agreements that hold then or later @throws PolicyNeedsSuccessor for the last one for everybody
   */
  async requireDispensable(policy: SlaPolicy, at: Date): Promise<void> {
    const naming = await this.em.find(
      KnownAgreement,
      { slaPolicyCode: policy.code, [holdingFrom(at)]: [] },
      { orderBy: { number: 'asc', id: 'asc' }, limit: 20 },
    );
    if (naming.length > 0) throw new PolicyStillNamed(naming.map(({ number, id }) => number ?? id));
    if (!isForAllCases(policy)) return;
    const where = { id: { $ne: policy.id }, status: 'ACTIVE', isDefault: true, plannedUntil: null } as const;
    if (!(await this.em.find(SlaPolicy, where)).some(isForAllCases)) throw new PolicyNeedsSuccessor();
  }
}

const isForAllCases = (policy: SlaPolicy): boolean =>
  policy.isDefault && policy.level === 'PROMISE' && policy.speaksOf('TICKET');
