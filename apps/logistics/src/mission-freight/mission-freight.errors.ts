import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { MissionFreightMode, MissionFreightStatus } from '../schema.types.ts';

export class MissionFreightOrderNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such freight of a mission.', zh: '没有该任务货物单。' });
  }
}

export class FreightMissionUnknown extends UserError {
  override readonly path = ['input', 'mission'];
  constructor() {
    super({ en: 'There is no such mission that sends goods.', zh: '没有可发货的该任务。' });
  }
}

export class MissionFreightOrderWrongStatus extends UserError {
  constructor(
    readonly status: MissionFreightStatus,
    readonly act: string,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'Freight', zh: '货物' }, status, possibleIn));
  }
}

export class MissionFreightModeWrong extends UserError {
  constructor(readonly mode: MissionFreightMode) {
    super({ en: `This does not fit goods that go as ${mode}.`, zh: `此操作不适用于 ${mode} 方式的货物。` });
  }
}

export class MissionFreightNeedsOtherPerson extends UserError {
  constructor() {
    super({ en: 'You asked for this; somebody else confirms it.', zh: '申请由您提出，须由他人确认。' });
  }
}
