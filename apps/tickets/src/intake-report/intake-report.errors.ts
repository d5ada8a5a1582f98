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

export class IntakeReportOpen extends UserError {
  constructor() {
    super({ en: 'The report is open: settle it.', zh: '该受理记录尚未处理：请直接处理。' });
  }
}

export class IntakeReportStands extends UserError {
  constructor(readonly became: string) {
    super({
      en: `It became ${became}, which stands: cancel or withdraw that first, where it was a mistake; what it says beside that is noted as another report.`,
      zh: `该受理记录已转为 ${became}，且仍有效：如属误转，请先取消或撤回；其中另有内容的，请另记一份受理记录。`,
    });
  }
}

export class IntakeReportRepeats extends UserError {
  constructor(readonly ticket: string) {
    super({
      en: `Its case ${ticket} repeats another, which goes on by it: say first that it does not, and cancel it.`,
      zh: `其工单 ${ticket} 已并入另一工单：请先解除重复，再予取消。`,
    });
  }
}

export class IntakeReportForgotten extends UserError {
  constructor() {
    super({ en: 'The report was erased: nothing is kept at it.', zh: '该受理记录已被删除，不再保存任何内容。' });
  }
}
