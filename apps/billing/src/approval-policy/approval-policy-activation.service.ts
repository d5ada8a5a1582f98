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

  /** Whoever changes what sets the limits of ladders does so in turn. */
  async hold(): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock(hashtextextended('approval-ladders', 0))`);
  }

  /**
   * It takes no ladder away whose limits the version of its code sets that it follows.
   * @throws PolicyNeedsSuccessor where no other policy does
   */
  async check(policy: ApprovalPolicy, at: Date): Promise<void> {
    await this.hold();
    const { id, code, ladders } = policy;
    const before = { $or: [{ status: 'ACTIVE' as const }, { plannedFrom: { $lte: at } }] };
    const followed = await this.em.find(ApprovalPolicy, { code, id: { $ne: id }, ...before });
    await this.requireLimits(
      followed.flatMap(it => it.ladders).filter(it => !ladders.includes(it)),
      code,
    );
  }

  /** What was approved stays so. */
  async follow(): Promise<void> {}

  /**
   * A ladder without steps sets no limits: nobody lifts their own by ending what sets them.
   * @throws PolicyNeedsSuccessor for the last one that names steps of a ladder
   */
  async requireDispensable({ code, ladders }: ApprovalPolicy): Promise<void> {
    await this.hold();
    await this.requireLimits(ladders, code);
  }

  /** A policy that ends by plan, or whose planned version names no step of a ladder, does not go on to set its limits. */
  private async requireLimits(ladders: readonly string[], code: string): Promise<void> {
    if (ladders.length === 0) return;
    const or = [{ status: 'ACTIVE' as const }, { plannedFrom: { $ne: null } }];
    const others = await this.em.find(ApprovalPolicy, { code: { $ne: code }, plannedUntil: null, $or: or });
    const isSet = (ladder: string) =>
      others.some(
        ({ status, code }) =>
          status === 'ACTIVE' && others.every(it => it.code !== code || it.ladders.includes(ladder)),
      );
    if (!ladders.every(isSet)) throw new PolicyNeedsSuccessor();
  }
}
