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

/** It would end under what was promised by its name. */
export class PriceListStillPromised extends UserError {
  override readonly path = ['id'];
  constructor(readonly by: readonly string[]) {
    super({
      en: `${by.join(', ')} holds beyond its last day: leave that open, for the next version ends it, or withdraw the promise before.`,
      zh: `${by.join('、')} 的承诺在该价目表结束之后仍有效：请不填结束日期（下一版本启用时自动结束），或先撤回承诺。`,
    });
  }
}
