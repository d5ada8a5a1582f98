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
    super({ en: 'Somebody other than its author reviews a plan.', zh: '编制人不能评审自己的维修计划。' });
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
