import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class MaintenanceChecklistNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such checklist.', zh: '没有该保养检查表。' });
  }
}

export class MaintenanceChecklistNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: `Only a draft can be put in force; this is ${status}.`, zh: `只有草稿可以启用，当前为 ${status}。` });
  }
}

export class MaintenanceChecklistNotInForce extends UserError {
  override readonly path = ['input', 'checklist'];
  constructor(readonly checklist: string) {
    super({ en: `No checklist ${checklist} is in force.`, zh: `没有启用中的检查表 ${checklist}。` });
  }
}
