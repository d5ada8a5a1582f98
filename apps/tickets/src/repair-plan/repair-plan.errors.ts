import { UserError } from '@mainstay/kit/domain';

export class RepairPlanNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such repair plan.', zh: '没有该维修计划。' });
  }
}

export class RepairPlanAlreadyReviewed extends UserError {
  constructor() {
    super({ en: 'The plan is reviewed already.', zh: '该维修计划已评审。' });
  }
}

export class RepairPlanNeedsOtherPerson extends UserError {
  constructor() {
    super({
      en: 'Somebody other than its author reviews a plan; nobody inspects their own repair.',
      zh: '编制人不能评审自己的维修计划，维修人不能复检自己的维修。',
    });
  }
}

export class RepairPlanUnreviewed extends UserError {
  constructor(readonly failureModes: readonly string[]) {
    super({
      en: `No work before these high risks of the plan are reviewed: ${failureModes.join(', ')}.`,
      zh: `以下高风险项评审之前不得开工：${failureModes.join('、')}。`,
    });
  }
}

export class RepairRiskUnknown extends UserError {
  override readonly path = ['input', 'failureMode'];
  constructor() {
    super({ en: 'The plan has no such high risk.', zh: '维修计划中没有该高风险项。' });
  }
}

export class RepairRisksNotReinspected extends UserError {
  constructor(readonly failureModes: readonly string[]) {
    super({
      en: `First these high risks are inspected again, and good: ${failureModes.join(', ')}.`,
      zh: `以下高风险项须先复检合格：${failureModes.join('、')}。`,
    });
  }
}

export class RepairSopUnsaid extends UserError {
  override readonly path = ['input', 'sop'];
  constructor(readonly sop: string) {
    super({
      en: `Say whether the repair was done by the procedure that it had to follow: ${sop}`,
      zh: `请说明维修是否按规定的作业规程执行：${sop}`,
    });
  }
}

export class RepairSopLeftOut extends UserError {
  override readonly path = ['input', 'sopReason'];
  constructor(readonly sop: string) {
    super({
      en: `Say why the repair does not follow the procedure of its fault: ${sop}`,
      zh: `请说明不采用该故障规定的作业规程的理由：${sop}`,
    });
  }
}
