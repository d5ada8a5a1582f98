import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class RunWatchNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such watch on run data.', zh: '没有该运行数据监视规则。' });
  }
}

export class RunWatchNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: `Only a draft can be put in force; this is ${status}.`, zh: `仅草稿可启用，当前为 ${status}。` });
  }
}
