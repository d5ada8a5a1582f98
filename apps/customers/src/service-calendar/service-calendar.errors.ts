import { UserError } from '@mainstay/kit/domain';

export class ServiceCalendarNotFound extends UserError {
  override readonly path: readonly string[];
  constructor(path: readonly string[] = ['id']) {
    super({ en: 'There is no such service calendar.', zh: '没有该服务日历。' });
    this.path = path;
  }
}

export class ServiceCalendarCodeTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'Another service calendar has this code.', zh: '该编码已被其他服务日历使用。' });
  }
}

export class ServiceCalendarDayNotSet extends UserError {
  override readonly path = ['input', 'dates'];
  constructor(readonly date: string) {
    super({ en: `Nothing was said of ${date} that could be cleared.`, zh: `${date} 没有可清除的特殊安排。` });
  }
}
