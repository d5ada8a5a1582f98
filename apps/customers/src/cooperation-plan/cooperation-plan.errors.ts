import { UserError } from '@mainstay/kit/domain';
import type { CooperationPlanStatus } from '../schema.types.ts';

export class CooperationPlanNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such plan of cooperation.', zh: '没有该合作计划。' });
  }
}

export class CooperationPlanWrongStatus extends UserError {
  constructor(readonly status: CooperationPlanStatus) {
    super({ en: `The plan is ${status}; this is not possible.`, zh: `计划状态为 ${status}，不能执行此操作。` });
  }
}

export class CooperationPlanEmpty extends UserError {
  constructor() {
    super({ en: 'Say first who does what by when.', zh: '请先列出措施、责任部门和期限。' });
  }
}

export class CooperationPlanNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'Whoever wrote the plan does not confirm it.', zh: '计划编制人不能自行确认。' });
  }
}

export class CooperationMeasureNotFound extends UserError {
  override readonly path = ['input', 'measure'];
  constructor() {
    super({ en: 'The plan has no such measure.', zh: '该计划没有此项措施。' });
  }
}

export class CooperationMeasureSettled extends UserError {
  override readonly path = ['input', 'measure'];
  constructor() {
    super({ en: 'What came of it was said already.', zh: '该措施的结果已登记。' });
  }
}
