import { UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { CostSheetStatus } from '../schema.types.ts';

export class CostSheetNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such cost sheet.', zh: '没有该费用汇总单。' });
  }
}

export class CostSheetExists extends UserError {
  override readonly path = ['input', 'subject'];
  constructor() {
    super({ en: 'Its costs are collected on a sheet already.', zh: '该业务的费用汇总单已存在。' });
  }
}

export class CostSheetReturnRepairUnknown extends UserError {
  override readonly path = ['input', 'returnRepair'];
  constructor() {
    super({ en: 'There is no such return repair.', zh: '没有该返修单。' });
  }
}

export class CostSheetServedFree extends UserError {
  constructor() {
    super({
      en: 'This customer is served free, or all of it was lost on the way: nothing is charged.',
      zh: '该客户免费服务，或返修品已全部遗失，不得向客户收费。',
    });
  }
}

export class CostSheetWrongStatus extends UserError {
  constructor(
    readonly status: CostSheetStatus,
    readonly act: string,
  ) {
    super({
      en: `The cost sheet is ${status}; ${act} is not possible.`,
      zh: `费用汇总单状态为 ${status}，不能执行 ${act}。`,
    });
  }
}

export class CostSheetLineNotFound extends UserError {
  override readonly path = ['input', 'line'];
  constructor() {
    super({ en: 'There is no such line on this cost sheet.', zh: '该费用汇总单没有此明细。' });
  }
}

export class CostSheetEmpty extends UserError {
  constructor() {
    super({ en: 'Put down a cost first.', zh: '请先登记费用。' });
  }
}

export class ServiceFeeIsCustomers extends UserError {
  override readonly path = ['input', 'liability'];
  constructor() {
    super({ en: 'The fee for the repair is charged to the customer.', zh: '维修服务费由客户承担。' });
  }
}

export class CostSheetNeedsSecondPerson extends UserError {
  constructor() {
    super({
      en: 'You collected or handed in these costs; somebody else of finance has to verify them.',
      zh: '费用由您收集或提交，须由财务其他人员核实。',
    });
  }
}

export class CostSheetLiabilityObjected extends UserError {
  constructor() {
    super({
      en: 'Quality objects to who answers for units of this return repair: the repair group has to say it anew first.',
      zh: '质量部对返修品的责任判定有异议，须先由维修组重新判定。',
    });
  }
}

export class CostSheetNothingToInvoice extends UserError {
  constructor() {
    super({ en: 'The customer bears nothing of these costs.', zh: '客户无需承担任何费用。' });
  }
}

export class CostSheetNotRecovered extends UserError {
  constructor(readonly open: Money) {
    super({
      en: `The customer still owes ${open.amount} ${open.currency}.`,
      zh: `客户尚欠 ${open.amount} ${open.currency}。`,
    });
  }
}
