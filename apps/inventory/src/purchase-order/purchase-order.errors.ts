import { UserError } from '@mainstay/kit/domain';
import type { PurchaseOrderStatus } from '../schema.types.ts';
import type { PurchaseOrderAct } from './purchase-order.lifecycle.ts';

export class PurchaseOrderNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such order.', zh: '没有该采购订单。' });
  }
}

export class PurchaseOrderWrongState extends UserError {
  constructor(
    readonly status: PurchaseOrderStatus,
    readonly act: PurchaseOrderAct,
  ) {
    super({
      en: `An order that is ${status}, or partly received, does not allow this: ${act}.`,
      zh: `采购订单处于 ${status} 状态或已部分收货，不能执行：${act}。`,
    });
  }
}

export class PurchaseOrderNotCounted extends UserError {
  constructor() {
    super({
      en: 'Goods of this order are still expected, or none have been counted in: wait for them, or withdraw the order.',
      zh: '该订单仍有货物待收，或尚无货物清点入库：请等待收货，或撤销订单。',
    });
  }
}

export class PurchasePriceCurrencyDiffers extends UserError {
  override readonly path = ['input', 'lines', 'unitPrice'];
  constructor(readonly expected: string) {
    super({ en: `Prices of this order are in ${expected}.`, zh: `该订单的价格须以 ${expected} 计。` });
  }
}

export class PartRequestLineNotShort extends UserError {
  override readonly path = ['input', 'lines', 'partRequestLine'];
  constructor() {
    super({
      en: 'The line of this request does not wait for this part at this depot.',
      zh: '该申请行并非在此仓库等待此备件。',
    });
  }
}
