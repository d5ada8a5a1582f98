import { UserError } from '@mainstay/kit/domain';

export class WarehouseNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such warehouse.', zh: '没有该仓库。' });
  }
}

export class WarehouseCodeTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'Another warehouse has this code.', zh: '该仓库代码已被使用。' });
  }
}
