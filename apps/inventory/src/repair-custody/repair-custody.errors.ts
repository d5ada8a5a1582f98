import { UserError } from '@mainstay/kit/domain';
import type { CustodyUnitStatus } from '../schema.types.ts';

export class RepairCustodyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'The warehouse expects no such return repair.', zh: '仓库没有该返修单。' });
  }
}

export class CustodyUnitUnknown extends UserError {
  override readonly path = ['input', 'units'];
  constructor() {
    super({ en: 'Name units of this return repair, each once.', zh: '请列出本返修单的返修品，每台一次。' });
  }
}

export class CustodyUnitWrongState extends UserError {
  constructor(
    readonly serial: string,
    readonly status: CustodyUnitStatus,
  ) {
    super({
      en: `Unit ${serial} is ${status}; this is not possible.`,
      zh: `返修品 ${serial} 处于 ${status} 状态，不允许此操作。`,
    });
  }
}
