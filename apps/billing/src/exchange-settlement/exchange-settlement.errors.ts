import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { ExchangeSettlementStatus } from '../schema.types.ts';

export class ExchangeSettlementNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such settlement of an exchange.', zh: '没有该退换货结算单。' });
  }
}

export class ExchangeSettlementWrongStatus extends UserError {
  constructor(
    readonly status: ExchangeSettlementStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A settlement', zh: '退换货结算单' }, status, possibleIn));
  }
}

export class ExchangeSettlementNeedsOtherPerson extends UserError {
  constructor() {
    super({
      en: 'Who worked it out does not approve it, who approved it does not pay, and who noted the payment does not give it back.',
      zh: '计算人不得审批，审批人不得付款，登记付款者不得退回，须由他人办理。',
    });
  }
}

export class DepreciationPolicyMissing extends UserError {
  constructor(readonly policyCode: string) {
    super({
      en: `No depreciation rate is in force for ${policyCode}, nor for all others (BIL-14): national rules say it, finance drafts one of either code.`,
      zh: `${policyCode} 没有生效的折旧率，通用折旧率（BIL-14）亦未生效：折旧率依国家规定，请财务以其中任一编码拟定。`,
    });
  }
}
