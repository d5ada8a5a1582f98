import { UserError } from '@mainstay/kit/domain';

export class StandbyRepairerNotFound extends UserError {
  constructor(override readonly path: readonly string[] = ['id']) {
    super({ en: 'There is no such repairer in the standby pool.', zh: '备用维修人员库中没有该人员。' });
  }
}

export class StandbyRepairerCodeTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'Another repairer has this code.', zh: '该工号已被使用。' });
  }
}

export class StandbyRepairerAway extends UserError {
  constructor() {
    super({ en: 'This repairer is away on a mission.', zh: '该人员正在外出维修。' });
  }
}

export class StandbyRepairerNotRetired extends UserError {
  constructor() {
    super({ en: 'This repairer is in the standby pool already.', zh: '该人员已在备用维修人员库中。' });
  }
}
