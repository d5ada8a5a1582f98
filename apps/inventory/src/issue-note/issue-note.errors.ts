import { UserError } from '@mainstay/kit/domain';
import type { IssueCapacity, IssueNoteStatus } from '../schema.types.ts';

export class IssueNoteNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such issue note.', zh: '没有该出库单。' });
  }
}

export class IssueNoteOpen extends UserError {
  constructor(readonly number: string) {
    super({ en: `Issue note ${number} for this request is under way.`, zh: `该申请已有出库单 ${number} 在办理中。` });
  }
}

export class IssueNoteWrongState extends UserError {
  constructor(
    readonly status: IssueNoteStatus,
    readonly act: string,
  ) {
    super({
      en: `An issue note that is ${status} does not allow this: ${act}.`,
      zh: `出库单处于 ${status} 状态，不能执行：${act}。`,
    });
  }
}

export class SignaturesMissing extends UserError {
  constructor(readonly missing: readonly IssueCapacity[]) {
    super({ en: `Signatures are missing: ${missing.join(', ')}.`, zh: `缺少签字：${missing.join('、')}。` });
  }
}

export class SignatureNotNeeded extends UserError {
  constructor() {
    super({
      en: 'This note needs no signature in a capacity that you hold, or has it.',
      zh: '该出库单不需要您所任职务的签字，或已签。',
    });
  }
}

export class SamePersonTwice extends UserError {
  constructor(readonly act: string) {
    super({ en: `Another person must do this: ${act}.`, zh: `此项须由另一人办理：${act}。` });
  }
}
