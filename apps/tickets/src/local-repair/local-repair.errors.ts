import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { LocalPartnerObstacle, LocalRepairStatus } from '../schema.types.ts';
import type { LocalRepairPart } from './local-repair-part.entity.ts';

export class LocalRepairNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such local repair.', zh: '没有该委托维修单。' });
  }
}

export class LocalRepairDecisionUnsuitable extends UserError {
  override readonly path = ['input', 'decision'];
  constructor() {
    super({
      en: 'The decision does not entrust a local partner with this case, or one was entrusted already.',
      zh: '该维修方式决定不是委托当地维修、不属于该工单，或已委托。',
    });
  }
}

export class LocalPartnerUnknown extends UserError {
  override readonly path = ['input', 'terms', 'partner'];
  constructor() {
    super({ en: 'There is no such partner.', zh: '没有该服务伙伴。' });
  }
}

export class LocalPartnerUnsuitable extends UserError {
  constructor(
    readonly obstacles: readonly LocalPartnerObstacle[],
    override readonly path: readonly string[],
  ) {
    super({
      en: `The partner cannot be entrusted with this repair: ${obstacles.join(', ')}.`,
      zh: `不能委托该服务伙伴：${obstacles.join('、')}。`,
    });
  }
}

export class LocalRepairWrongState extends UserError {
  constructor(
    readonly status: LocalRepairStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A local repair', zh: '委托维修单' }, status, possibleIn));
  }
}

export class LocalRepairNotAgreed extends UserError {
  constructor() {
    super({
      en: 'The customer is liable: first an agreement is signed, or a general manager confirms that it is free.',
      zh: '责任在客户：须先签订维修协议，或由总经理确认免费。',
    });
  }
}

export class LocalRepairNeedsOtherPerson extends UserError {
  constructor() {
    super({ en: 'Another person than who negotiated this confirms it.', zh: '须由协商人以外的人确认。' });
  }
}

export class LocalRepairGoodwillPointless extends UserError {
  constructor() {
    super({
      en: 'The customer is not liable, has signed, or is served free already.',
      zh: '责任不在客户、客户已签协议，或已确认免费。',
    });
  }
}

export class LocalRepairUnitsIncomplete extends UserError {
  override readonly path = ['input', 'units'];
  constructor(readonly serials: readonly string[]) {
    super({
      en: `Name each unit of it once: ${serials.join(', ')}.`,
      zh: `每台设备须各列一次：${serials.join('、')}。`,
    });
  }
}

export class LocalRepairPartsUnaccounted extends UserError {
  override readonly path = ['input', 'parts'];
  constructor(readonly parts: readonly LocalRepairPart[]) {
    super({
      en: 'Say of each part that left the depot whether it was built in, comes back or is lost; units get no more than was built in.',
      zh: '须逐项说明出库配件是已使用、退回还是遗失；各设备装入数不得超过已使用数。',
    });
  }
}

export class LocalRepairIncidentReportMissing extends UserError {
  override readonly path = ['input', 'incidentReport'];
  constructor() {
    super({ en: 'The company is liable: report on the incident.', zh: '责任在本公司，须附事故调查处理报告。' });
  }
}
