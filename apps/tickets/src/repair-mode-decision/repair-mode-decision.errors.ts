import { UserError } from '@mainstay/kit/domain';
import type {
  RepairMode,
  RepairModeDecisionStatus,
  RepairReviewDepartment,
  RepairModeFactor,
} from '../schema.types.ts';

export class RepairModeDecisionNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such decision on a way of repair.', zh: '没有该维修方式决定。' });
  }
}

export class RepairModeDecisionClosed extends UserError {
  constructor(readonly status: RepairModeDecisionStatus) {
    super({ en: `The way of repair is ${status}.`, zh: `维修方式决定已处于 ${status} 状态。` });
  }
}

export class RepairModeFactorsIncomplete extends UserError {
  override readonly path = ['input', 'proposal', 'weighing'];
  constructor(readonly factors: readonly RepairModeFactor[]) {
    super({
      en: `Weigh each of these once: ${factors.join(', ')}.`,
      zh: `以下因素须各评估一次：${factors.join('、')}。`,
    });
  }
}

export class RepairModeUnfounded extends UserError {
  override readonly path = ['input', 'proposal', 'mode'];
  constructor(readonly mode: RepairMode) {
    super({ en: `Nothing that was weighed speaks for ${mode}.`, zh: `没有任何因素支持 ${mode}。` });
  }
}

export class RepairDepartmentForeign extends UserError {
  override readonly path = ['input', 'department'];
  constructor(readonly department: string) {
    super({ en: `You do not speak for ${department}.`, zh: `您不能代表 ${department} 表态。` });
  }
}

export class RepairReviewNeedsOtherPerson extends UserError {
  constructor() {
    super({
      en: 'Who proposed this, or spoke for another department, cannot consent for this one.',
      zh: '提案人或已代表其他部门表态的人不能代表本部门同意。',
    });
  }
}

export class RepairConsentMissing extends UserError {
  constructor(readonly departments: readonly RepairReviewDepartment[]) {
    super({
      en: `These departments have not consented: ${departments.join(', ')}.`,
      zh: `以下部门尚未同意：${departments.join('、')}。`,
    });
  }
}

export class TicketOfCustomerUnknown extends UserError {
  override readonly path = ['input', 'ticket'];
  constructor() {
    super({ en: 'This customer has no such ticket.', zh: '该客户没有此工单。' });
  }
}

export class RepairedOtherwise extends UserError {
  constructor(readonly numbers: readonly string[]) {
    super({
      en: `The case is repaired by ${numbers.join(', ')}: end or call that off first, or open another case for the rest.`,
      zh: `该工单正由 ${numbers.join('、')} 维修：请先结束或取消，其余部分请另开工单。`,
    });
  }
}
