import { UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { PolicyStatus } from '../schema.types.ts';

export class ApprovalPolicyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such approval policy.', zh: '没有该审批政策。' });
  }
}

export class ApprovalPolicyNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: 'Only a draft can be put in force; write a new version.', zh: '只有草稿可以启用，请新建版本。' });
  }
}

export class ApprovalAboveLimit extends UserError {
  constructor(
    readonly amount: Money,
    readonly mayApprove: readonly string[],
  ) {
    super({
      en: `${amount.amount} ${amount.currency} is above your limit. It may be approved by: ${mayApprove.join(', ') || 'nobody'}.`,
      zh: `${amount.amount} ${amount.currency} 超出您的审批额度。可审批者：${mayApprove.join('、') || '无'}。`,
    });
  }
}
