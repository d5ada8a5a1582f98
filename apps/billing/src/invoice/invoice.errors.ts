import { UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';

export class InvoiceNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such invoice.', zh: '没有该发票。' });
  }
}

export class NothingToInvoice extends UserError {
  constructor() {
    super({ en: 'The customer pays nothing of this fee list.', zh: '该费用清单客户无需支付任何费用。' });
  }
}

export class CreditExceedsInvoice extends UserError {
  override readonly path = ['input', 'amount'];
  constructor(readonly left: Money) {
    super({
      en: `At most ${left.amount} ${left.currency} can still be taken back.`,
      zh: `最多还可冲减 ${left.amount} ${left.currency}。`,
    });
  }
}

export class RefundExceedsBalance extends UserError {
  override readonly path = ['input', 'amount'];
  constructor(readonly owed: Money) {
    super({
      en: `We owe ${owed.amount} ${owed.currency} of this invoice, no more is paid back.`,
      zh: `该发票应退金额为 ${owed.amount} ${owed.currency}，退款不得超出。`,
    });
  }
}

export class InvoiceRefundNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'Who credited this invoice does not pay it back.', zh: '开具贷项者不得办理该发票的退款。' });
  }
}

export class PaymentExceedsBalance extends UserError {
  override readonly path = ['input', 'amount'];
  constructor(readonly balance: Money) {
    super({
      en: `Only ${balance.amount} ${balance.currency} are owed.`,
      zh: `应付余额仅为 ${balance.amount} ${balance.currency}。`,
    });
  }
}
