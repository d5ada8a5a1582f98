import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { LoanUnitStatus } from '../schema.types.ts';

export class LoanUnitNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such loan.', zh: '没有该借用记录。' });
  }
}

export class LoanUnitWrongState extends UserError {
  constructor(
    readonly status: LoanUnitStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A loan', zh: '借用' }, status, possibleIn));
  }
}

export class LoanUnitTaken extends UserError {
  override readonly path = ['input'];
  constructor() {
    super({ en: 'This unit is lent already and has not come back.', zh: '该设备已借出且尚未归还。' });
  }
}

export class LoanUnitAskedAlready extends UserError {
  override readonly path = ['input', 'ticket'];
  constructor() {
    super({ en: 'This case has such a loan already.', zh: '该工单已有同类借用。' });
  }
}

export class LoanUnitCaseEnded extends UserError {
  override readonly path = ['input', 'ticket'];
  constructor() {
    super({ en: 'The case has ended: nobody needs a substitute.', zh: '该工单已结束，无需替代设备。' });
  }
}

export class AdvanceExchangePolicyMissing extends UserError {
  constructor() {
    super({
      en: 'No policy in force says within how many days the core comes back (exchangeDays).',
      zh: '没有生效的政策规定旧件须在几天内退回（exchangeDays）。',
    });
  }
}

export class LoanUnitOtherModel extends UserError {
  override readonly path = ['input', 'consent'];
  readonly wanted: readonly string[];
  readonly offered: string;
  constructor({ wanted, offered }: { readonly wanted: readonly string[]; readonly offered: string | null }) {
    const [ask, give] = [wanted.join(', '), offered ?? ''];
    super({
      en: `${give} instead of ${ask}: say who of the customer agreed, and how.`,
      zh: `以 ${give} 代替 ${ask}，须注明客户何人以何方式同意。`,
    });
    this.wanted = wanted;
    this.offered = give;
  }
}
