import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { LossCompensationStatus } from '../schema.types.ts';

export class LossCompensationNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such compensation of a loss.', zh: '没有该遗失赔付单。' });
  }
}

export class LossCompensationWrongStatus extends UserError {
  constructor(
    readonly status: LossCompensationStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A compensation', zh: '遗失赔付单' }, status, possibleIn));
  }
}

export class LossCompensationNeedsOtherPerson extends UserError {
  constructor() {
    super({
      en: 'Who promised it neither approves nor pays it, and who approved it does not pay.',
      zh: '承诺人不得审批或付款，审批人不得付款，须由他人办理。',
    });
  }
}
