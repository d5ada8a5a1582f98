import { UserError } from '@mainstay/kit/domain';

export class OutboundOrderNumberTaken extends UserError {
  override readonly path = ['input', 'number'];
  constructor() {
    super({ en: 'An outbound order of this number is registered already.', zh: '该编号的出库单已登记。' });
  }
}
