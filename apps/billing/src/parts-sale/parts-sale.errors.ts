import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { PartsSaleStatus } from '../schema.types.ts';

export class PartsSaleNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such sale of parts.', zh: '没有该配件销售记录。' });
  }
}

export class PartsSaleWrongStatus extends UserError {
  constructor(readonly status: PartsSaleStatus) {
    super(notInThisState({ en: 'A sale', zh: '销售' }, status));
  }
}

export class PartsSaleAmountDiffers extends UserError {
  override readonly path = ['input', 'amount'];
  constructor(readonly amount: Money) {
    super({
      en: `The parts cost ${amount.amount} ${amount.currency}, paid all at once; what came for pieces that are back is noted in the sale of those.`,
      zh: `配件价款为 ${amount.amount} ${amount.currency}，须一次付清；为已退回件所付的款项请记入退回件的销售记录。`,
    });
  }
}

export class PartsSaleNeedsSecondPerson extends UserError {
  constructor() {
    super({
      en: 'Who agreed on the price neither stands for it nor takes it in or writes it off; who stood for it or wrote it off does not take it in, nor who took it in give it back.',
      zh: '商定价格者不得自行审批、收款或核销；审批者或核销者不得收款，收款者不得自行退款，须由他人办理。',
    });
  }
}
