import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { ComplaintStatus } from '../schema.types.ts';

export class ComplaintNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such complaint.', zh: '没有该投诉。' });
  }
}

export class ComplaintWrongState extends UserError {
  constructor(
    readonly status: ComplaintStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A complaint', zh: '投诉' }, status, possibleIn));
  }
}

export class ComplaintTicketUnknown extends UserError {
  override readonly path = ['input', 'ticket'];
  constructor() {
    super({ en: 'This customer has no such case.', zh: '该客户没有此工单。' });
  }
}

export class ComplaintNeedsInvestigator extends UserError {
  override readonly path = ['input', 'investigator'];
  constructor() {
    super({
      en: 'The complaint department investigates a major complaint: name who does.',
      zh: '重大投诉由投诉部门独立调查，请指定调查人。',
    });
  }
}

export class ComplaintInvestigatorNotIndependent extends UserError {
  constructor(
    person: string,
    readonly steps: readonly string[],
  ) {
    super({
      en: `${person} worked on the case and cannot investigate it: ${steps.join(', ')}.`,
      zh: `${person} 曾参与此案，不能担任独立调查人：${steps.join('、')}。`,
    });
  }
}

export class ComplaintNeedsOfficer extends UserError {
  override readonly path = ['input', 'investigator'];
  constructor() {
    super({ en: 'An officer of the complaint department investigates this.', zh: '须由投诉部门人员独立调查。' });
  }
}

export class ComplaintNotInvestigator extends UserError {
  constructor() {
    super({ en: 'Somebody else was named to investigate this.', zh: '此投诉已指定他人调查。' });
  }
}

export class ComplaintNotInvestigated extends UserError {
  constructor() {
    super({
      en: 'This complaint is investigated independently before a remedy is agreed.',
      zh: '重大投诉须先完成独立调查，再商定处理方案。',
    });
  }
}

export class ComplaintNotOwner extends UserError {
  constructor(readonly owner: string) {
    super({ en: `${owner} answers for this complaint.`, zh: `此投诉由 ${owner} 负责。` });
  }
}

export class ComplaintNeedsSupervisingEngineer extends UserError {
  constructor() {
    super({ en: 'A supervising engineer answers for a severe complaint.', zh: '严重投诉须由主管工程师负责。' });
  }
}

export class ComplaintNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'You carried this out; somebody else has to verify it.', zh: '您是执行人，须由他人验证。' });
  }
}

export class ComplaintRemedyStands extends UserError {
  constructor() {
    super({
      en: 'A remedy was agreed with the customer: this is a complaint, and goes on as one.',
      zh: '已与客户商定处理方案：此为投诉，须按投诉继续处理。',
    });
  }
}

export class ComplaintOfOtherDealer extends UserError {
  constructor() {
    super({
      en: 'Another dealer looks after this: withdraw the complaint, and write it down for that.',
      zh: '该事项由另一经销商负责，请撤回此投诉并重新登记。',
    });
  }
}
