import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class PriceListNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such price list.', zh: '没有该价目表。' });
  }
}

export class PriceListNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({
      en: 'Only a draft can be changed or put in force; write a new version.',
      zh: '只有草稿可以修改或启用，请新建版本。',
    });
  }
}
