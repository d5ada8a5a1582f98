import { UserError } from '@mainstay/kit/domain';
import type { RiskInspectionStatus } from '../schema.types.ts';

export class RiskInspectionNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such inspection.', zh: '没有该复检。' });
  }
}

export class RiskInspectionTooEarly extends UserError {
  override readonly path = ['id'];
  constructor(readonly opensAt: Date) {
    super({
      en: `Two inspections at once are one: this one is recorded from ${opensAt.toISOString()} on.`,
      zh: `两次复检不得同时进行，本次复检自 ${opensAt.toISOString()} 起方可记录。`,
    });
  }
}

export class RiskInspectionOver extends UserError {
  override readonly path = ['id'];
  constructor(readonly status: RiskInspectionStatus) {
    super({ en: `The inspection is ${status} already.`, zh: `该复检已处于 ${status} 状态。` });
  }
}
