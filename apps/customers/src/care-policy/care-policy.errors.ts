import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class CarePolicyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such care policy.', zh: '没有该客户关怀政策。' });
  }
}

export class CarePolicyNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: 'Only a draft can be put in force; write a new version.', zh: '只有草稿可以启用，请新建版本。' });
  }
}

export class CarePolicyUnusable extends UserError {
  constructor(readonly parameter: string) {
    super({ en: `The figure ${parameter} cannot be used.`, zh: `参数 ${parameter} 无法使用。` });
  }
}
