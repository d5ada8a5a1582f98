import { UserError } from '@mainstay/kit/domain';

export class SupplierNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such supplier.', zh: '没有该供应商。' });
  }
}

export class SupplierCodeTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'Another supplier has this code.', zh: '该供应商代码已被使用。' });
  }
}
