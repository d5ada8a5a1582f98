import { UserError } from '@mainstay/kit/domain';
import type { CustomerHandoverStatus } from '../schema.types.ts';

export class CustomerHandoverNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such hand-over.', zh: '没有该移交清单。' });
  }
}

export class CustomerHandoverWrongStatus extends UserError {
  constructor(readonly status: CustomerHandoverStatus) {
    super({ en: `The hand-over is ${status}; this is not possible.`, zh: `移交状态为 ${status}，不能执行此操作。` });
  }
}

export class CustomerHandoverEmpty extends UserError {
  override readonly path = ['input', 'day'];
  constructor() {
    super({ en: 'No customer came on this day who is not handed over.', zh: '当日没有待移交的新客户。' });
  }
}

export class CustomerHandoverUnruled extends UserError {
  constructor() {
    super({ en: 'No care policy in force says by when.', zh: '没有生效的政策规定移交时限。' });
  }
}

export class CustomerHandoverNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'You passed this list; somebody else has to acknowledge it.', zh: '清单由您移交，须由他人确认。' });
  }
}
