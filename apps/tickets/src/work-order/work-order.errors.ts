import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { WorkOrderStatus } from '../schema.types.ts';

export class WorkOrderNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such work order.', zh: '没有该派工单。' });
  }
}

export class WorkOrderWrongState extends UserError {
  constructor(
    readonly status: WorkOrderStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A work order', zh: '派工单' }, status, possibleIn));
  }
}

export class WorkOrderFeesFinal extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Its fee list is approved: what the customer is charged too much is credited on the invoice (creditNoteIssue).',
      zh: '该派工单的费用清单已批准：多收客户的费用请在发票上开具贷项通知单（creditNoteIssue）。',
    });
  }
}

export class PartsNotUsed extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly most: number,
  ) {
    super({
      en: `Of this part ${most} pieces without a serial number were said to be built in.`,
      zh: `该配件登记装入的无序列号件数为 ${most}。`,
    });
  }
}

export class SerialsNotFitted extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly fitted: readonly string[],
  ) {
    const [en, zh] = [fitted.join(', ') || 'none', fitted.join('、') || '无'];
    super({
      en: `Name each serial number once, of those that were said to be built in: ${en}.`,
      zh: `每个序列号只填一次，且须为已登记装入的序列号：${zh}。`,
    });
  }
}

export class FittedUnitReplaced extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly serial: string,
    readonly number: string,
  ) {
    super({
      en: `${number} took ${serial} out since: put right first what that replaced (workOrderCorrect). Of a repair elsewhere, withdraw this fitting in the passport (unitFactWithdraw).`,
      zh: `${number} 此后已拆下 ${serial}：请先更正该次更换的内容（workOrderCorrect）；若为异地维修，请在履历中撤销此次装配（unitFactWithdraw）。`,
    });
  }
}

export class JointTestMissing extends UserError {
  override readonly path = ['input', 'jointTest'];
  constructor() {
    super({
      en: 'Test the repair together with the customer before the customer signs.',
      zh: '客户签字前请与客户共同测试。',
    });
  }
}

export class JointTestFailed extends UserError {
  override readonly path = ['input', 'jointTest'];
  constructor(readonly failed: readonly string[]) {
    super({
      en: `The joint test failed: ${failed.join(', ')}. Another solution is to be sought.`,
      zh: `共同测试未通过：${failed.join('、')}，请另寻解决方案。`,
    });
  }
}

export class SignatureMissing extends UserError {
  constructor() {
    super({
      en: 'First attach the customer’s signature, as a file of the kind SIGNATURE: to the visit, or to the case of parts that the customer fits itself.',
      zh: '请先上传客户签名文件（SIGNATURE）：上传至派工单；客户自行安装配件的，上传至工单。',
    });
  }
}

export class FittedUnitsTooMany extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly most: number,
  ) {
    super({
      en: `At most ${most} pieces can be named here as built into the machine.`,
      zh: `此处最多可登记 ${most} 件装入设备的配件。`,
    });
  }
}

export class PartsNotIssued extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly available: number,
  ) {
    super({
      en: `Only ${available} of this part left the warehouse and are not accounted for.`,
      zh: `该配件已出库且未核销的数量仅为 ${available}。`,
    });
  }
}

export class MachineAway extends UserError {
  constructor(readonly number: string) {
    super({
      en: `The machine is away for repair (${number}): nobody is sent before it is home.`,
      zh: `设备正在返修（${number}），返回前不得派工。`,
    });
  }
}
