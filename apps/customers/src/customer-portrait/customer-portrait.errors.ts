import { UserError } from '@mainstay/kit/domain';

export class CustomerPortraitMonthOpen extends UserError {
  override readonly path = ['input', 'month'];
  constructor() {
    super({ en: 'The month is not over yet.', zh: '该月份尚未结束。' });
  }
}

export class CustomerPortraitRunUnderway extends UserError {
  override readonly path = ['input', 'month'];
  constructor() {
    super({ en: 'The portraits of this month are being drawn already.', zh: '该月份的客户画像正在生成。' });
  }
}

export class CustomerPortraitUnruled extends UserError {
  constructor() {
    super({ en: 'No portrait policy in force says what to count.', zh: '没有生效的客户画像政策。' });
  }
}
