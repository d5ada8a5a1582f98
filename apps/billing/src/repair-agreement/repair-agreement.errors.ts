import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { RepairAgreementStatus } from '../schema.types.ts';

export class RepairAgreementNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such repair agreement.', zh: '没有该维修协议。' });
  }
}

export class RepairAgreementWrongStatus extends UserError {
  constructor(
    readonly status: RepairAgreementStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A repair agreement', zh: '维修协议' }, status, possibleIn));
  }
}

export class RepairAgreementNeedsOtherPerson extends UserError {
  constructor() {
    super({
      en: 'Who negotiated does not review it.',
      zh: '谈判人不得自行审核，须由财务其他人员审核。',
    });
  }
}
