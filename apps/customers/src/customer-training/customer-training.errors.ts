import { UserError } from '@mainstay/kit/domain';
import type { CustomerTrainingStatus } from '../schema.types.ts';

export class CustomerTrainingNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such training.', zh: '没有该客户培训。' });
  }
}

export class CustomerTrainingWrongStatus extends UserError {
  constructor(readonly status: CustomerTrainingStatus) {
    super({ en: `The training is ${status}; this is not possible.`, zh: `培训状态为 ${status}，不能执行此操作。` });
  }
}

export class CustomerTrainingTemplateMissing extends UserError {
  override readonly path = ['input', 'template'];
  constructor() {
    super({ en: 'No training template in force has this code.', zh: '没有该编号的生效培训模板。' });
  }
}
