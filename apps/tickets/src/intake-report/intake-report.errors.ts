import { UserError } from '@mainstay/kit/domain';
import type { IntakeReportStatus } from '../schema.types.ts';

export class IntakeReportNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such report.', zh: '没有该受理记录。' });
  }
}

export class IntakeReportSettled extends UserError {
  constructor(readonly status: IntakeReportStatus) {
    super({ en: `The report was settled: ${status}.`, zh: `该受理记录已处理：${status}。` });
  }
}

export class IntakeReportMayRepeat extends UserError {
  override readonly path = ['input', 'noRepetitionOf'];
  constructor(readonly tickets: readonly string[]) {
    super({
      en: `It may repeat ${tickets.join(', ')}: add it to one of them, or say that it repeats none.`,
      zh: `可能与 ${tickets.join('、')} 重复：请并入其中之一，或确认并非重复。`,
    });
  }
}

export class IntakeReportUnsettled extends UserError {
  constructor() {
    super({ en: 'Settle the report before you erase it.', zh: '请先处理该受理记录，再予删除。' });
  }
}

export class IntakeReportForgotten extends UserError {
  constructor() {
    super({ en: 'The report was erased: nothing is kept at it.', zh: '该受理记录已被删除，不再保存任何内容。' });
  }
}
