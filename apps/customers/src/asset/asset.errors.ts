import { UserError } from '@mainstay/kit/domain';
import type { AssetRetirement } from '../schema.types.ts';

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

export class AssetGone extends UserError {
  override readonly path = ['id'];
  constructor(
    readonly retiredOn: string,
    readonly because: AssetRetirement,
  ) {
    super({
      en: `The machine left the installed base on ${retiredOn}: ${because}.`,
      zh: `该设备已于 ${retiredOn} 退出在用设备：${because}。`,
    });
  }
}

export class AssetNotGone extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'The machine is in the installed base.', zh: '该设备仍为在用设备。' });
  }
}
