import { UserError } from '@mainstay/kit/domain';

export class AssetNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such machine.', zh: '没有该设备。' });
  }
}

export class AssetSerialTaken extends UserError {
  override readonly path = ['input', 'serial'];
  constructor() {
    super({ en: 'Another machine has this serial number.', zh: '该序列号已被其他设备使用。' });
  }
}

export class SiteOfAnotherCustomer extends UserError {
  override readonly path = ['input', 'site'];
  constructor() {
    super({ en: 'The site is not one of this customer.', zh: '该地点不属于此客户。' });
  }
}
