import { UserError } from '@mainstay/kit/domain';

export class OutboundOrderNumberTaken extends UserError {
  override readonly path = ['input', 'number'];
  constructor() {
    super({ en: 'An outbound order of this number is registered already.', zh: '该编号的出库单已登记。' });
  }
}

export class OutboundOrderNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such copy of an outbound order.', zh: '没有该出库单副本。' });
  }
}

export class OutboundOrderWithdrawn extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'This copy was withdrawn: register the order anew.', zh: '该出库单副本已撤销：请重新登记。' });
  }
}
