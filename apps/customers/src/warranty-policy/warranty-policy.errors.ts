import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class WarrantyPolicyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such warranty policy.', zh: '没有该保修政策。' });
  }
}

export class WarrantyPolicyNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: 'Only a draft can be put in force; write a new version.', zh: '只有草稿可以启用，请新建版本。' });
  }
}
