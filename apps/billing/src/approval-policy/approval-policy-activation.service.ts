import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { ApprovalPolicy } from './approval-policy.entity.ts';

/** How an approval policy comes into force: whoever decides asks for the one in force. */
@Injectable()
export class ApprovalPolicyActivation implements PolicyActivation<ApprovalPolicy> {
  readonly entity = ApprovalPolicy;

  rivalsOf({ code }: ApprovalPolicy) {
    return { code };
  }

  /** What was approved stays so. */
  async follow(): Promise<void> {}
}
