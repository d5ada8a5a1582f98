import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class DispatchPolicyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such policy.', zh: '没有该政策。' });
  }
}

export class DispatchPolicyNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: `Only a draft can be put in force; this is ${status}.`, zh: `只有草稿可以启用，当前为 ${status}。` });
  }
}
