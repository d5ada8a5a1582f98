import { UserError } from '@mainstay/kit/domain';
import type { GoodwillStatus } from '../schema.types.ts';

export class GoodwillNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such goodwill.', zh: '没有该优惠减免。' });
  }
}

export class CoverageDecisionNotFound extends UserError {
  override readonly path = ['input', 'decision'];
  constructor() {
    super({ en: 'There is no such decision about a machine on file.', zh: '没有关于在册设备的该决定。' });
  }
}

export class GoodwillWrongStatus extends UserError {
  constructor(
    readonly status: GoodwillStatus,
    readonly act: string,
  ) {
    super({ en: `The goodwill is ${status}; this is not possible.`, zh: `优惠减免状态为 ${status}，不能执行此操作。` });
  }
}

export class GoodwillNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'You proposed this; somebody else has to decide on it.', zh: '您是申请人，须由他人决定。' });
  }
}

/** What counts on it went into a fee list that is final. */
export class GoodwillBilled extends UserError {
  constructor(readonly number: string) {
    super({
      en: `The case was billed by it: the fee list ${number} is final.`,
      zh: `该工单已据此计费：费用清单 ${number} 已最终确定。`,
    });
  }
}

export class GoodwillOutdated extends UserError {
  constructor() {
    super({
      en: 'The ticket has a later decision. Propose goodwill on that one.',
      zh: '该工单已有更新的决定，请就新决定申请。',
    });
  }
}
