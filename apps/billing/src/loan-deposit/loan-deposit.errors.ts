import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { LoanDepositStatus } from '../schema.types.ts';

export class LoanDepositNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such deposit.', zh: '没有该押金记录。' });
  }
}

export class LoanDepositWrongStatus extends UserError {
  constructor(readonly status: LoanDepositStatus) {
    super(notInThisState({ en: 'A deposit', zh: '押金' }, status));
  }
}

export class LoanDepositAmountDiffers extends UserError {
  override readonly path = ['input', 'amount'];
  constructor(readonly amount: Money) {
    super({
      en: `The deposit is ${amount.amount} ${amount.currency}, paid all at once.`,
      zh: `押金为 ${amount.amount} ${amount.currency}，须一次付清。`,
    });
  }
}

export class LoanDepositNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'Who took the deposit in does not give it back.', zh: '收取押金者不得自行退还，须由他人办理。' });
  }
}
