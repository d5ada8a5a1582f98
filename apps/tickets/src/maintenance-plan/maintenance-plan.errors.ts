import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { MaintenancePlanStatus } from '../schema.types.ts';

export class MaintenancePlanNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such maintenance plan.', zh: '没有该保养计划。' });
  }
}

export class MaintenancePlanWrongState extends UserError {
  constructor(
    readonly status: MaintenancePlanStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A maintenance plan', zh: '保养计划' }, status, possibleIn));
  }
}

export class MaintenanceNotEarlier extends UserError {
  override readonly path = ['input', 'on'];
  constructor(readonly nextOn: string) {
    super({ en: `The next visit is due on ${nextOn} already.`, zh: `下次保养日期已为 ${nextOn}。` });
  }
}

export class MaintenanceMachineGone extends UserError {
  override readonly path = ['input', 'asset'];
  constructor(readonly retiredOn: string) {
    super({
      en: `The machine left the installed base on ${retiredOn}.`,
      zh: `该设备已于 ${retiredOn} 退出在用设备。`,
    });
  }
}
