import { UserError } from '@mainstay/kit/domain';
import type { FeedbackStatus } from '../schema.types.ts';

export class FeedbackNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such suggestion or opinion.', zh: '没有该建议或意见。' });
  }
}

export class FeedbackWrongState extends UserError {
  constructor(readonly status: FeedbackStatus) {
    super({ en: `It is ${status}; this is not possible.`, zh: `当前状态为 ${status}，不能执行此操作。` });
  }
}
