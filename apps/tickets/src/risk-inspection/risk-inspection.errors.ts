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
      en: `The inspection before was due at ${opensAt.toISOString()}: this one is recorded from then on.`,
      zh: `上一次复检的到期时间为 ${opensAt.toISOString()}，本次复检自该时间起方可记录。`,
    });
  }
}

export class RiskInspectionOver extends UserError {
  override readonly path = ['id'];
  constructor(readonly status: RiskInspectionStatus) {
    super({ en: `The inspection is ${status} already.`, zh: `该复检已处于 ${status} 状态。` });
  }
}
