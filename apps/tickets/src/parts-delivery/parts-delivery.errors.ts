import { UserError } from '@mainstay/kit/domain';

export class PartsDeliveryNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such delivery of parts.', zh: '没有该配件交付。' });
  }
}

export class PartsNotOnTheWay extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly available: number,
  ) {
    super({
      en: `Of this part ${available} are on their way by this delivery.`,
      zh: `该交付在途的此配件为 ${available} 件。`,
    });
  }
}

export class PartsReceiptNotFound extends UserError {
  override readonly path = ['input', 'arrivedAt'];
  constructor() {
    super({ en: 'Nobody wrote down an arrival at this time.', zh: '没有登记过该时间的到货。' });
  }
}
