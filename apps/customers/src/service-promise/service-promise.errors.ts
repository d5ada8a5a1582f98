import { UserError } from '@mainstay/kit/domain';

export class ServicePromiseNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such promise.', zh: '没有该服务承诺。' });
  }
}

export class ServicePromiseWrongStatus extends UserError {
  constructor() {
    super({ en: 'The promise is published already, or not in force.', zh: '该承诺已发布，或未生效。' });
  }
}

export class ServicePromiseNotKept extends UserError {
  constructor(readonly policyCode: string) {
    super({
      en: `No policy ${policyCode} is in force that would keep the promise.`,
      zh: `没有生效的政策 ${policyCode} 来履行该承诺。`,
    });
  }
}
