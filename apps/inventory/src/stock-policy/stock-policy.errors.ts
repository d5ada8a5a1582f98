import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class StockPolicyNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such policy.', zh: '没有该政策。' });
  }
}

export class StockPolicyWrongState extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: `A policy that is ${status} cannot be put in force.`, zh: `处于 ${status} 状态的政策不能启用。` });
  }
}
