import { PolicyNeedsSuccessor } from '@mainstay/kit/domain';
import type { PolicyActivation } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ApprovalPolicy } from './approval-policy.entity.ts';

/** How an approval policy comes into force: whoever decides asks for the one in force. */
@Injectable()
export class ApprovalPolicyActivation implements PolicyActivation<ApprovalPolicy> {
  readonly entity = ApprovalPolicy;

  constructor(private readonly em: EntityManager) {}

  rivalsOf({ code }: ApprovalPolicy) {
    return { code };
  }

  /** What was approved stays so. */
  async follow(): Promise<void> {}

  /**
   * A ladder without steps sets no limits: nobody lifts their own by ending what sets them.
   * @throws PolicyNeedsSuccessor for the last one that names steps of a ladder
   */
  async requireDispensable(policy: ApprovalPolicy): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock(hashtextextended('approval-ladders', 0))`);
    const where = { id: { $ne: policy.id }, status: 'ACTIVE', plannedUntil: null } as const;
    const others = new Set((await this.em.find(ApprovalPolicy, where)).flatMap(it => it.ladders));
    if (policy.ladders.some(it => !others.has(it))) throw new PolicyNeedsSuccessor();
  }
}
