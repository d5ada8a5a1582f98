import { UserError } from '@mainstay/kit/domain';
import type { ReceiptStatus } from '../schema.types.ts';
import type { ReceiptAct } from './receipt.lifecycle.ts';

export class ReceiptNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such receipt.', zh: '没有该入库单。' });
  }
}

export class ReceiptWrongState extends UserError {
  constructor(
    readonly status: ReceiptStatus,
    readonly act: ReceiptAct,
  ) {
    super({
      en: `A receipt that is ${status} does not allow this: ${act}.`,
      zh: `入库单处于 ${status} 状态，不能执行：${act}。`,
    });
  }
}

export class ReceiptLinesDiffer extends UserError {
  override readonly path = ['input', 'lines'];
  constructor(
    readonly missing: readonly string[],
    readonly unknown: readonly string[],
  ) {
    super({
      en: 'Name each part of the delivery note once, and no other.',
      zh: '送货单上的每种备件须且仅须填写一次。',
    });
  }
}

export class ReceiptInspectionIncomplete extends UserError {
  override readonly path = ['input', 'lines'];
  constructor(readonly partNumbers: readonly string[]) {
    super({
      en: `Accepted and rejected must add up to what was counted, and a rejection needs its defect and evidence: ${partNumbers.join(', ')}.`,
      zh: `合格数与不合格数之和须等于清点数，且不合格须注明缺陷等级与证据：${partNumbers.join('、')}。`,
    });
  }
}
