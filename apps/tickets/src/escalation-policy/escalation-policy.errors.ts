import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class EscalationPolicyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such escalation policy.', zh: '没有该升级政策。' });
  }
}

export class EscalationPolicyNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: `Only a draft can be put in force; this is ${status}.`, zh: `只有草稿可以启用，当前为 ${status}。` });
  }
}
