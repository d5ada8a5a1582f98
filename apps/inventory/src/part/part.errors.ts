import { UserError } from '@mainstay/kit/domain';

export class PartNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such part.', zh: '没有该备件。' });
  }
}

export class PartNumberTaken extends UserError {
  override readonly path = ['input', 'number'];
  constructor() {
    super({ en: 'Another part has this number.', zh: '该备件编号已被使用。' });
  }
}

export class PartSupersedesItself extends UserError {
  override readonly path = ['input', 'by'];
  constructor() {
    super({
      en: 'These parts would take each other’s place in a circle.',
      zh: '备件替代关系不能循环。',
    });
  }
}
