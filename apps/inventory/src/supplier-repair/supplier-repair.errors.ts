import { UserError } from '@mainstay/kit/domain';

export class SupplierRepairNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such repair at a supplier.', zh: '没有该返厂维修单。' });
  }
}

export class SupplierRepairReturnedBefore extends UserError {
  constructor(readonly returnedAt: Date) {
    super({ en: 'It is back already.', zh: '该件已经返回。' });
  }
}

export class SupplierRepairUnderWay extends UserError {
  override readonly path = ['input', 'asset'];
  constructor(readonly number: string) {
    super({ en: `It is away on ${number} and has not come back.`, zh: `该件已随 ${number} 送修，尚未返回。` });
  }
}

export class RepairedAssetUnknown extends UserError {
  override readonly path = ['input', 'asset'];
  constructor() {
    super({ en: 'We do not know such a machine.', zh: '没有该设备。' });
  }
}

export class RepairedTicketUnknown extends UserError {
  override readonly path = ['input', 'ticket'];
  constructor() {
    super({ en: 'We do not know such a case.', zh: '没有该工单。' });
  }
}
