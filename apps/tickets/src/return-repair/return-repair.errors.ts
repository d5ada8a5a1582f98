import { notInThisState, UserError } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

export class ReturnRepairNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such return repair.', zh: '没有该返修单。' });
  }
}

export class ReturnRepairWrongState extends UserError {
  constructor(
    readonly status: Sdl.ReturnRepairStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A return repair', zh: '返修单' }, status, possibleIn));
  }
}

export class ReturnRepairUnitWrongState extends UserError {
  constructor(
    readonly serial: string,
    readonly status: Sdl.ReturnRepairUnitStatus,
  ) {
    super({
      en: `Unit ${serial} is ${status}; this is not possible.`,
      zh: `返修品 ${serial} 处于 ${status} 状态，不允许此操作。`,
    });
  }
}

export class ReturnRepairUnitUnknown extends UserError {
  override readonly path = ['input', 'units'];
  constructor() {
    super({ en: 'Name units of this return repair, each once.', zh: '请列出本返修单的返修品，每台一次。' });
  }
}

export class ReturnToFactoryNotDecided extends UserError {
  override readonly path = ['input', 'decision'];
  constructor() {
    super({
      en: 'Name a decision that the units come back to the factory, for which no return repair was opened yet.',
      zh: '请指定已决定返厂维修且尚未开立返修单的决定。',
    });
  }
}

export class ReturnRepairQuantityDiffers extends UserError {
  override readonly path = ['input', 'units'];
  constructor(readonly decided: number) {
    super({ en: `It was decided on ${decided} units.`, zh: `已决定的数量为 ${decided} 台。` });
  }
}

export class ReturnRepairUnitAway extends UserError {
  override readonly path = ['input', 'units'];
  constructor(
    readonly serials: readonly string[],
    readonly numbers: readonly string[],
  ) {
    super({
      en: `Units ${serials.join(', ')} are in ${numbers.join(', ')} already, which is not home yet.`,
      zh: `返修品 ${serials.join('、')} 已在未结束的返修单 ${numbers.join('、')} 中。`,
    });
  }
}

export class ReturnRepairVisitUnderWay extends UserError {
  constructor(readonly numbers: readonly string[]) {
    super({
      en: `${numbers.join(', ')} goes to one of these machines: let the visit end, or call it off, before it is sent in.`,
      zh: `上门单 ${numbers.join('、')} 涉及其中的设备：须先结束或取消上门，方可返厂。`,
    });
  }
}

export class ReturnRepairNotAgreed extends UserError {
  constructor() {
    super({
      en: 'The customer is liable: first an agreement is signed, or a general manager confirms that it is free.',
      zh: '责任在客户：须先签订维修协议，或由总经理确认免费。',
    });
  }
}

export class ReturnRepairLiabilityCosted extends UserError {
  override readonly path = ['input', 'liability'];
  constructor() {
    super({
      en: 'Finance verified the costs by who answered for the fault: what is still in repair keeps that liability, what is done keeps its findings.',
      zh: '财务已按原责任方审核费用：维修中的返修品不得变更责任方，已完成的返修品不得变更检测结果。',
    });
  }
}

export class ReturnRepairLiabilityObjected extends UserError {
  constructor(readonly serial: string) {
    super({
      en: `Quality objects to who answers for unit ${serial}: say that anew first.`,
      zh: `质量部门对返修品 ${serial} 的责任方有异议：请先重新判定。`,
    });
  }
}

export class ReturnRepairGoodwillPointless extends UserError {
  constructor() {
    super({ en: 'The customer is not liable; there is nothing to give.', zh: '责任不在客户，无需确认免费。' });
  }
}

export class ReturnRepairGoodwillNeedsOtherPerson extends UserError {
  constructor() {
    super({ en: 'You opened this; another person has to confirm it.', zh: '您是申请人，须由他人确认。' });
  }
}

export class ReturnRepairEvidenceMissing extends UserError {
  override readonly path = ['input'];
  constructor(readonly missing: readonly string[]) {
    super({
      en: `The customer pays; attach proof: ${missing.join(', ')}.`,
      zh: `客户付费，须附证明：${missing.join('、')}。`,
    });
  }
}

export class ReturnRepairFileUnknown extends UserError {
  constructor() {
    super({ en: 'There is no such file at this return repair.', zh: '该返修单没有此附件。' });
  }
}

export class ReturnRepairBatchNotReady extends UserError {
  constructor(readonly missing: readonly Sdl.ReturnRepairBatchStep[]) {
    super({ en: `The batch first needs: ${missing.join(', ')}.`, zh: `批量返修须先完成：${missing.join('、')}。` });
  }
}

export class ReturnRepairNoBatch extends UserError {
  constructor() {
    super({ en: 'This return repair is no batch.', zh: '该返修单不是批量返修。' });
  }
}

export class UnitNotInspected extends UserError {
  constructor(readonly serial: string) {
    super({
      en: `Final inspection has to pass unit ${serial} first, after its last repair.`,
      zh: `返修品 ${serial} 须在最近一次维修后先经成品检验合格。`,
    });
  }
}

export class UnitCheckNeedsOtherPerson extends UserError {
  constructor(readonly serial: string) {
    super({
      en: `Who took part in the repair of unit ${serial} does not check it.`,
      zh: `参与维修返修品 ${serial} 的人员不得检验该产品。`,
    });
  }
}

export class RepairTesterForeign extends UserError {
  constructor(readonly tester: Sdl.RepairTester) {
    super({ en: `These units are tested by ${tester}.`, zh: `这些返修品由 ${tester} 测试。` });
  }
}

export class FittedUnitsOfSeveral extends UserError {
  constructor(override readonly path: readonly string[]) {
    super({
      en: 'Name serial numbers for one unit at a time: which piece sits in which would not be known.',
      zh: '请逐台登记装入配件的序列号，否则无法确定配件装在哪台返修品内。',
    });
  }
}

export class RepairTestMissing extends UserError {
  constructor(readonly kind: Sdl.RepairTestKind) {
    super({ en: `No ${kind} test is in force for this product.`, zh: `该产品没有启用的 ${kind} 测试。` });
  }
}

export class BurnInTooShort extends UserError {
  constructor(readonly endsAt: Date) {
    super({ en: `The burn-in lasts until ${endsAt.toISOString()}.`, zh: `老化须持续至 ${endsAt.toISOString()}。` });
  }
}

export class IncidentReportMissing extends UserError {
  override readonly path = ['input', 'incidentReport'];
  constructor() {
    super({
      en: 'The company is liable: name the report on the incident.',
      zh: '责任在公司：请填写事故调查处理报告编号。',
    });
  }
}

export class ReturnRepairUnitNotLost extends UserError {
  override readonly path = ['input', 'units'];
  constructor(readonly serials: readonly string[]) {
    super({
      en: `Units ${serials.join(', ')} are not lost, or it was said what the customer gets for them.`,
      zh: `返修品 ${serials.join('、')} 未遗失，或已确定对客户的处理方式。`,
    });
  }
}

export class ReturnRepairLossesOfSeveral extends UserError {
  override readonly path = ['input', 'units'];
  constructor(readonly freightNumbers: readonly string[]) {
    super({
      en: `These were lost on ${freightNumbers.join(', ')}: answer for those of one transport at a time.`,
      zh: `这些返修品分别在 ${freightNumbers.join('、')} 中遗失，请按运输单分别处理。`,
    });
  }
}

export class ReturnRepairLossOwed extends UserError {
  constructor(readonly serials: readonly string[]) {
    super({
      en: `The customer has not got what was promised for ${serials.join(', ')}.`,
      zh: `客户尚未得到就 ${serials.join('、')} 承诺的补偿。`,
    });
  }
}

export class ReturnRepairReplacementNotOwed extends UserError {
  override readonly path = ['input', 'unit'];
  constructor(readonly serial: string) {
    super({
      en: `Neither a replacement nor an exchange is owed for ${serial}: none was promised, it was given, or the unit is found.`,
      zh: `${serial} 无待交付的替换品或换货：未承诺、已交付，或该返修品已找回。`,
    });
  }
}

export class ReturnRepairExchangeUnknown extends UserError {
  override readonly path = ['input', 'serial'];
  constructor(readonly number: string) {
    super({
      en: `No exchange ${number} was carried out for this machine since it was lost, or by what was promised for that.`,
      zh: `该设备丢失后没有已执行的换货 ${number}，也没有为此承诺的换货。`,
    });
  }
}

export class ReturnRepairLossUnanswered extends UserError {
  constructor(readonly serials: readonly string[]) {
    super({
      en: `A carrier lost ${serials.join(', ')}: first say what the customer gets for them.`,
      zh: `承运人遗失了 ${serials.join('、')}：请先确定对客户的处理方式。`,
    });
  }
}
