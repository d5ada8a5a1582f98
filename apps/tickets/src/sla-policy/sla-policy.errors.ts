import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class SlaPolicyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such SLA policy.', zh: '没有该时效政策。' });
  }
}

export class SlaPolicyNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: `Only a draft can be put in force; this is ${status}.`, zh: `只有草稿可以启用，当前为 ${status}。` });
  }
}

export class SlaCalendarUnknown extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly unknown: readonly string[],
  ) {
    super({ en: `There is no service calendar ${unknown.join(', ')}.`, zh: `没有服务日历 ${unknown.join('、')}。` });
  }
}
