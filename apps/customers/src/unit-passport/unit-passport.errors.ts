import { UserError } from '@mainstay/kit/domain';

export class UnitNotFound extends UserError {
  override readonly path: readonly string[];
  constructor(path: readonly string[] = ['id']) {
    super({ en: 'There is no such unit.', zh: '没有该序列件。' });
    this.path = path;
  }
}

export class MeterRanBackwards extends UserError {
  override readonly path = ['input', 'value'];
  constructor(
    readonly before: number | null,
    readonly after: number | null,
  ) {
    super({
      en: 'The meter would run backwards. Record an exchange of the meter, if there was one.',
      zh: '仪表读数不可倒退；如更换过仪表，请登记更换。',
    });
  }
}

export class MeterUnknown extends UserError {
  override readonly path = ['input', 'kind'];
  constructor() {
    super({ en: 'The machine has no such meter.', zh: '该设备没有此仪表。' });
  }
}
