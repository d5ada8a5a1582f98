import { UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';

export class PartsSaleNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such sale of parts.', zh: '没有该配件销售记录。' });
  }
}

export class PartsSalePaidAlready extends UserError {
  constructor(readonly paidOn: string) {
    super({ en: `The sale was paid on ${paidOn}.`, zh: `该销售已于 ${paidOn} 付款。` });
  }
}

export class PartsSaleAmountDiffers extends UserError {
  override readonly path = ['input', 'amount'];
  constructor(readonly amount: Money) {
    super({
      en: `The parts cost ${amount.amount} ${amount.currency}, paid all at once.`,
      zh: `配件价款为 ${amount.amount} ${amount.currency}，须一次付清。`,
    });
  }
}

export class PartsSaleNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'Who agreed on the price does not take it in.', zh: '商定价格者不得自行收款，须由他人办理。' });
  }
}
