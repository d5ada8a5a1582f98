import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class RepairTestTemplateNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such test.', zh: '没有该测试模板。' });
  }
}

export class RepairTestTemplateNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: `Only a draft can be put in force; this is ${status}.`, zh: `只有草稿可以启用，当前为 ${status}。` });
  }
}
