import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { RepairFreightStatus } from '../schema.types.ts';

export class RepairFreightNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such transport.', zh: '没有该返修运输单。' });
  }
}

export class RepairFreightWrongState extends UserError {
  constructor(
    readonly status: RepairFreightStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A transport', zh: '运输单' }, status, possibleIn));
  }
}

export class ReturnRepairUnknown extends UserError {
  override readonly path = ['input', 'returnRepair'];
  constructor() {
    super({ en: 'We know no such return repair, or it is over.', zh: '没有该返修单，或该返修单已结束。' });
  }
}

export class ReturnRepairNotReady extends UserError {
  override readonly path = ['input', 'direction'];
  constructor() {
    super({
      en: 'Repaired units leave when all of the order passed their tests.',
      zh: '全部返修品检验合格后方可发运。',
    });
  }
}

export class RepairFreightHomeBooked extends UserError {
  override readonly path = ['input', 'direction'];
  constructor(readonly number: string) {
    super({ en: `The units go home together, on ${number}.`, zh: `返修品须一并发运，已订运输单 ${number}。` });
  }
}

export class RepairedUnitsNotReleased extends UserError {
  constructor() {
    super({ en: 'The warehouse has to release all units first.', zh: '须先由仓库放行全部返修品。' });
  }
}

export class RepairFreightUnitUnknown extends UserError {
  override readonly path = ['input', 'units'];
  constructor() {
    super({ en: 'The return repair has no such unit.', zh: '该返修单没有此返修品。' });
  }
}

export class RepairFreightUnitsElsewhere extends UserError {
  override readonly path = ['input', 'units'];
  constructor() {
    super({
      en: 'Name units that the carrier has, or has lost, each once: these arrived, are lost already, or never were on this transport.',
      zh: '请列出承运人持有或遗失的返修品，每台一次：所列返修品已到达、已登记遗失或不在该运输单上。',
    });
  }
}

export class RepairFreightInCustoms extends UserError {
  constructor() {
    super({ en: 'Customs has not let the units go yet.', zh: '返修品尚未清关放行。' });
  }
}

export class RepairFreightNotInCustoms extends UserError {
  constructor() {
    super({ en: 'The units do not wait at customs.', zh: '返修品不在海关待审。' });
  }
}
