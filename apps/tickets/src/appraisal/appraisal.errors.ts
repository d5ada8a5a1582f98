import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { AppraisalStatus } from '../schema.types.ts';

export class AppraisalNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such appraisal.', zh: '没有该考核。' });
  }
}

export class AppraisalWrongState extends UserError {
  constructor(
    readonly status: AppraisalStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'An appraisal', zh: '考核' }, status, possibleIn));
  }
}

export class AppraisalMadeAlready extends UserError {
  override readonly path = ['input', 'month'];
  constructor() {
    super({ en: 'This month of the engineer is appraised already.', zh: '该工程师当月已有考核。' });
  }
}

export class AppraisalMonthNotOver extends UserError {
  override readonly path = ['input', 'month'];
  constructor() {
    super({ en: 'The month is not over where the engineer works.', zh: '工程师所在地当月尚未结束。' });
  }
}

export class AppraisalPolicyMissing extends UserError {
  constructor() {
    super({
      en: 'No policy in force says how the work of engineers is scored.',
      zh: '没有生效的政策规定工程师绩效评分办法。',
    });
  }
}

export class AppraisalNeedsOtherPerson extends UserError {
  constructor() {
    super({
      en: 'Nobody appraises themselves, and another person confirms than who proposed.',
      zh: '不得考核自己；确认人与提出人不得为同一人。',
    });
  }
}

export class AppraisalOfAnother extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'Only the engineer whom it is about objects.', zh: '只有被考核的工程师本人可以提出异议。' });
  }
}
