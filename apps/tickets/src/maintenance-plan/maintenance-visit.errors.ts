import { UserError } from '@mainstay/kit/domain';
import type { MaintenanceRepair } from '../schema.types.ts';

export class MaintenanceVisitNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such visit.', zh: '没有该次保养。' });
  }
}

export class MaintenanceVisitUnlisted extends UserError {
  constructor() {
    super({ en: 'This visit follows no checklist.', zh: '本次保养没有检查表。' });
  }
}

export class MaintenanceVisitRecorded extends UserError {
  constructor() {
    super({ en: 'What was found at this visit is kept already.', zh: '本次保养的结果已记录。' });
  }
}

export class MaintenanceVisitLeftOut extends UserError {
  constructor() {
    super({ en: 'This visit was left out.', zh: '本次保养已取消。' });
  }
}

export class MaintenanceVisitUnrecorded extends UserError {
  constructor() {
    super({ en: 'First say what was found at each task of the checklist.', zh: '请先填写检查表各项结果。' });
  }
}

export class MaintenanceRepairNotProposed extends UserError {
  constructor(readonly repair: MaintenanceRepair | null) {
    super({
      en: repair ? `The repair is ${repair} already.` : 'No repair is proposed: nothing failed.',
      zh: repair ? `维修建议已处于 ${repair} 状态。` : '没有维修建议：没有不合格项。',
    });
  }
}
