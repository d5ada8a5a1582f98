import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class CostCentrePolicyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such cost centre policy.', zh: '没有该成本中心政策。' });
  }
}

export class CostCentrePolicyNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: 'Only a draft can be put in force; write a new version.', zh: '只有草稿可以启用，请新建版本。' });
  }
}
