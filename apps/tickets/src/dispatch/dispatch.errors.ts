import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { DispatchStatus } from '../schema.types.ts';

export class DispatchNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such dispatch.', zh: '没有该派工记录。' });
  }
}

export class DispatchWrongState extends UserError {
  constructor(
    readonly status: DispatchStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A dispatch', zh: '派工' }, status, possibleIn));
  }
}

export class DispatchNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'You decided against the system; somebody else confirms it.', zh: '改派须由另一人确认。' });
  }
}

export class DispatchOverrideUnexplained extends UserError {
  override readonly path = ['input', 'reason'];
  constructor(code: string) {
    super({ en: `${code} was assigned. Say why somebody else goes.`, zh: `系统已派 ${code}，改派他人须说明理由。` });
  }
}

export class DispatchNotAssigned extends UserError {
  override readonly path = ['input', 'engineer'];
  constructor() {
    super({ en: 'Nobody is assigned to this case: say who goes.', zh: '此工单尚未派定工程师，请指定人员。' });
  }
}

export class DispatchNotConfirmed extends UserError {
  constructor() {
    super({
      en: 'This fault is above what engineers handle alone: a supervising engineer confirms the dispatch first.',
      zh: '此故障超出工程师独立处理级别，须先由主管工程师确认派工。',
    });
  }
}
