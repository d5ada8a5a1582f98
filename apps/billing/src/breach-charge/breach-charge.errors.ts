import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { BreachChargeStatus } from '../schema.types.ts';

export class BreachChargeNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such charge.', zh: '没有该违约费用。' });
  }
}

export class BreachChargeWrongStatus extends UserError {
  constructor(
    readonly status: BreachChargeStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A charge', zh: '违约费用' }, status, possibleIn));
  }
}

export class BreachChargeInvoiceUnsuitable extends UserError {
  override readonly path = ['input', 'invoice'];
  constructor() {
    super({
      en: 'A credit goes on an invoice of the customer whose promise was broken, and a penalty on none.',
      zh: '补偿须计入受影响客户的发票；对方违约金不涉及发票。',
    });
  }
}

export class BreachChargeNeedsSecondPerson extends UserError {
  constructor() {
    super({
      en: 'Whoever confirmed or approved a charge does not decide on it again.',
      zh: '确认人或审批人不得再次决定该费用。',
    });
  }
}
