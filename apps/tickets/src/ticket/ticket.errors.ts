import { InputInvalid, notInThisState, UserError } from '@mainstay/kit/domain';
import type { Candidate } from '../intake-report/intake-candidates.ts';
import type { SlaParty, TicketClosingPaper, TicketPriority, TicketStatus } from '../schema.types.ts';

export class TicketNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such ticket.', zh: '没有该工单。' });
  }
}

export class TicketWrongState extends UserError {
  constructor(
    readonly status: TicketStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A ticket', zh: '工单' }, status, possibleIn));
  }
}

export class TicketMayRepeat extends UserError {
  override readonly path = ['input', 'noRepetitionOf'];
  constructor(readonly candidates: readonly Candidate[]) {
    const numbers = candidates.map(({ number }) => number);
    super({
      en: `It may repeat ${numbers.join(', ')}: add it to one of them, or say that it repeats none.`,
      zh: `可能与 ${numbers.join('、')} 重复：请并入其中之一，或确认并非重复。`,
    });
  }
}

export class TicketNotDuplicate extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'This case was not found to repeat another.', zh: '该工单未被标记为重复工单。' });
  }
}

export class TicketRepeatsAnother extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'It ended as it repeats another case: say that it does not (ticketUnmarkDuplicate).',
      zh: '该工单因与另一工单重复而结束：请改为取消重复标记（ticketUnmarkDuplicate）。',
    });
  }
}

export class TicketVisitLeftOut extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'With this case its visit was left out of the plan of maintenance: bring the next one forward (maintenancePlanBringForward).',
      zh: '该工单取消时，其保养计划已略过本次保养：请提前安排下一次保养（maintenancePlanBringForward）。',
    });
  }
}

export class TicketNotReported extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'We opened this case ourselves: nobody reported anything that could be put right.',
      zh: '该工单由我方自行开立，没有可更正的报修内容。',
    });
  }
}

export class TicketDuplicateUnfit extends UserError {
  override readonly path = ['input', 'of'];
  constructor() {
    super({
      en: 'Name another open case of the same customer, which goes on; where one is of ours, what the customer reported goes on.',
      zh: '请指明同一客户的另一张未结工单，由其继续处理；其中一张由我方自行开立的，以客户报修的工单为准。',
    });
  }
}

export class TicketRecurrenceUnfit extends UserError {
  override readonly path = ['input', 'of'];
  constructor() {
    super({
      en: 'Name a closed case of the same customer and machine, whose repair was signed for before this report.',
      zh: '请指明同一客户、同一设备的已关闭工单，且其维修须在本次报修之前已由客户签字确认。',
    });
  }
}

export class CustomerUnknown extends UserError {
  override readonly path = ['input', 'customer'];
  constructor() {
    super({ en: 'We do not know such a customer.', zh: '没有该客户。' });
  }
}

export class ContactUnknown extends UserError {
  override readonly path = ['input', 'contact'];
  constructor() {
    super({ en: "The customer's file has no such person.", zh: '该客户档案中没有此联系人。' });
  }
}

export class TicketContactStands extends UserError {
  override readonly path = ['input', 'contact'];
  constructor() {
    super({
      en: 'Somebody to speak to in this case is known already: ask us to name another person.',
      zh: '该工单已有联系人，如需更换请与我们联系。',
    });
  }
}

export class AssetUnknown extends UserError {
  override readonly path = ['input', 'asset'];
  constructor() {
    super({ en: 'This customer has no such machine.', zh: '该客户没有此设备。' });
  }
}

export class TicketAssetOfOtherDealer extends UserError {
  override readonly path = ['input', 'asset'];
  constructor() {
    super({
      en: 'Another dealer looks after this machine: withdraw the case, and register one for that machine.',
      zh: '该设备由另一经销商负责，请撤销此工单并为该设备重新登记。',
    });
  }
}

export class TicketAssetTied extends UserError {
  override readonly path = ['input', 'asset'];
  constructor(readonly by: readonly string[]) {
    super({
      en: `What was done, lent or signed is for the machine that is named: ${by.join(', ')}. End what is still open of it, or register another case for the other machine.`,
      zh: `以下业务已针对现有设备办理：${by.join('、')}。请先结束其中未完成的业务，或为另一设备另行登记工单。`,
    });
  }
}

export class TicketWithoutAsset extends UserError {
  constructor() {
    super({
      en: 'Who bears a repair is decided for a machine, and this case names none: name it, or say with the plan that the customer pays.',
      zh: '费用由谁承担须按设备判定，此工单未注明设备：请注明设备，或在确认方案时说明由客户付费。',
    });
  }
}

export class TicketCoverageNotAsked extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Ask first who bears the repair, with its cause and day.',
      zh: '请先提交保修判定，注明故障原因和日期。',
    });
  }
}

export class PartsUnknown extends UserError {
  constructor(
    readonly unknown: readonly string[],
    override readonly path: readonly string[] = ['input', 'parts'],
  ) {
    super({ en: `We do not know these parts: ${unknown.join(', ')}.`, zh: `没有以下配件：${unknown.join('、')}。` });
  }
}

export class WarehouseUnknown extends UserError {
  override readonly path = ['input', 'warehouse'];
  constructor() {
    super({ en: 'Name a depot of ours that the parts come from.', zh: '请注明我们的发料仓库。' });
  }
}

export class TicketCoverageUndecided extends UserError {
  constructor() {
    super({ en: 'First let it be decided who bears the repair.', zh: '请先判定维修费用由谁承担。' });
  }
}

export class TicketPlanNotAgreed extends UserError {
  constructor() {
    super({
      en: 'First tell the customer who pays, and agree the plan.',
      zh: '请先告知客户费用由谁承担，并与客户商定方案。',
    });
  }
}

export class TicketIsNoQuestion extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Only a question, a request for guidance, or what its department has carried out is answered: say so in triage, let it be carried out, or repaired.',
      zh: '仅咨询、使用指导类工单或责任部门已执行完毕的工单可直接答复：请先在分诊中注明、由部门执行，否则按维修办理。',
    });
  }
}

export class TicketNeedsRepair extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'A fault is repaired, and a planned visit or a machine of ours carried out by its papers: no department says so in words.',
      zh: '故障须通过维修办理，计划巡检和我方自有工单以其单据为准，不得仅由部门以文字说明执行完毕。',
    });
  }
}

export class FollowUpNeedsOtherPerson extends UserError {
  constructor() {
    super({
      en: 'Somebody who did not repair or carry it out asks the customer how it was done.',
      zh: '回访须由未参与维修或执行的人员进行。',
    });
  }
}

export class TicketNotDiagnosed extends UserError {
  constructor() {
    super({ en: 'First record what is wrong: the diagnosis.', zh: '请先登记故障诊断。' });
  }
}

export class TicketNotTriaged extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'First say what kind of problem it is: the triage.', zh: '请先完成工单分诊。' });
  }
}

export class TicketFaultLevelTooLow extends UserError {
  override readonly path = ['input', 'faultLevel'];
  constructor(
    readonly faultCode: string,
    readonly faultLevel: number,
  ) {
    super({
      en: `The fault ${faultCode} asks for level ${faultLevel}: diagnose it anew if it is another one.`,
      zh: `已诊断故障 ${faultCode} 需要 ${faultLevel} 级权限；如为其他故障，请重新诊断。`,
    });
  }
}

export class TicketPriorityNeedsReason extends UserError {
  override readonly path = ['input', 'priorityReason'];
  constructor(readonly proposed: TicketPriority) {
    super({
      en: `The policy proposes ${proposed}: say why it is another priority.`,
      zh: `政策建议优先级为 ${proposed}，请说明改动的理由。`,
    });
  }
}

export class TicketAgreementUnsigned extends UserError {
  constructor() {
    super({
      en: 'The customer pays: the repair agreement must be signed first.',
      zh: '此维修由客户付费，请先签订维修协议。',
    });
  }
}

export class TicketAlreadyPaused extends UserError {
  constructor(readonly waitingFor: SlaParty) {
    super({ en: `The case already waits for ${waitingFor}.`, zh: `工单已暂停，等待方：${waitingFor}。` });
  }
}

export class TicketNotPaused extends UserError {
  constructor() {
    super({ en: 'Nobody paused the case.', zh: '工单未被人为暂停。' });
  }
}

export class FollowUpNeedsComplaint extends UserError {
  override readonly path = ['input', 'complaint'];
  constructor(readonly satisfaction: number) {
    super({
      en: `The customer is not satisfied (${satisfaction}): write down the complaint, or say why none is made.`,
      zh: `客户不满意（${satisfaction} 分）：请登记投诉，或说明不登记的原因。`,
    });
  }
}

export class FollowUpTooSoon extends UserError {
  constructor(readonly nextFollowUpAt: Date) {
    const at = nextFollowUpAt.toISOString();
    super({ en: `The next call is due at ${at}.`, zh: `下次回访应在 ${at} 之后进行。` });
  }
}

export class TicketNotReadyToClose extends UserError {
  constructor(readonly missing: readonly TicketClosingPaper[]) {
    super({
      en: `Before it can be closed, these are missing: ${missing.join(', ')}.`,
      zh: `结案前尚缺：${missing.join('、')}。`,
    });
  }
}

export class RemoteSessionsUsedUp extends UserError {
  override readonly path = ['input'];
  constructor(
    readonly sessions: number,
    readonly policyCode: string,
  ) {
    super({
      en: `By ${policyCode} ${sessions} sessions from afar are enough: somebody goes, or the unit comes back.`,
      zh: `按 ${policyCode}，远程支持最多 ${sessions} 次，请安排上门或返厂。`,
    });
  }
}

export class RemoteSessionWithoutConsent extends UserError {
  override readonly path = ['input', 'hasCustomerConsent'];
  constructor() {
    super({ en: 'No session without the consent of the customer.', zh: '未经客户同意不得进行远程操作。' });
  }
}

export class RemoteSessionNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such remote session.', zh: '没有该远程服务记录。' });
  }
}

export class RepairElsewhereUnderWay extends UserError {
  constructor(readonly numbers: readonly string[]) {
    super({
      en: `The customer's word is taken once ${numbers.join(', ')} is done or called off.`,
      zh: `${numbers.join('、')} 完成或取消后，方可记录客户意见。`,
    });
  }
}

export const causeUnsaid = () =>
  new InputInvalid(['input', 'causeClass'], { en: 'Say what caused the fault.', zh: '请说明故障原因。' });

export class TicketIsNoUpkeep extends UserError {
  constructor() {
    super({
      en: 'Maintenance without a fault names its parts so; a fault is diagnosed, with the parts that it takes.',
      zh: '仅未发现故障的保养可如此列明配件；故障须先诊断并列明所需配件。',
    });
  }
}
