import { UserError } from '@mainstay/kit/domain';
import type { TransferStatus } from '../schema.types.ts';
import type { TransferAct } from './transfer.lifecycle.ts';

export class TransferNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such transfer.', zh: '没有该调拨单。' });
  }
}

export class TransferWrongState extends UserError {
  constructor(
    readonly status: TransferStatus,
    readonly act: TransferAct,
  ) {
    super({
      en: `A transfer that is ${status} does not allow this: ${act}.`,
      zh: `调拨单处于 ${status} 状态，不能执行：${act}。`,
    });
  }
}
