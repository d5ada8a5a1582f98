import { UserError } from '@mainstay/kit/domain';

export class ReturnNoteNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such return note.', zh: '没有该退料单。' });
  }
}

export class ReturnNoteReceived extends UserError {
  constructor(readonly receivedAt: Date) {
    super({ en: 'The parts of this note were counted in before.', zh: '该退料单的备件此前已清点入库。' });
  }
}

export class ReturnNoteLinesDiffer extends UserError {
  override readonly path = ['input', 'lines'];
  constructor(
    readonly missing: readonly string[],
    readonly unknown: readonly string[],
  ) {
    super({ en: 'Name each line of the note once, and no other.', zh: '退料单的每一行须且仅须填写一次。' });
  }
}

export class ReturnExceedsIssue extends UserError {
  override readonly path = ['input', 'lines'];
  constructor(readonly partNumbers: readonly string[]) {
    super({
      en: `More would come back than was issued and is still out: ${partNumbers.join(', ')}.`,
      zh: `退回数量超过已发出且尚未退回的数量：${partNumbers.join('、')}。`,
    });
  }
}
