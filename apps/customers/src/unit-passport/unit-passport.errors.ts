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

export class UnitFactNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'Nothing like this was told of a unit.', zh: '没有该履历记录。' });
  }
}

export class UnitMeterReadingNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such reading.', zh: '没有该仪表读数。' });
  }
}

export class UnitEntryWithdrawn extends UserError {
  constructor() {
    super({ en: 'This was withdrawn already.', zh: '该记录已撤销。' });
  }
}

export class UnitFactOfFile extends UserError {
  constructor() {
    super({
      en: "This is what the machine's file says; put it right there.",
      zh: '此内容来自设备档案，请在档案中更正。',
    });
  }
}
