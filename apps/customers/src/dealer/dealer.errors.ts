import { UserError } from '@mainstay/kit/domain';

export class DealerNotFound extends UserError {
  override readonly path = ['input', 'dealer'];
  constructor() {
    super({ en: 'There is no such dealer.', zh: '没有该经销商。' });
  }
}

export class DealerCodeTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'Another dealer has this code.', zh: '该编码已被其他经销商使用。' });
  }
}
