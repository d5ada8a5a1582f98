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
  /** @param lastDay of a price list that would keep it until then */
  constructor(
    readonly policyCode: string,
    lastDay: string | null = null,
  ) {
    super(
      lastDay === null
        ? {
            en: `No policy ${policyCode} is in force that would keep the promise.`,
            zh: `没有生效的政策 ${policyCode} 来履行该承诺。`,
          }
        : {
            en: `${policyCode} ends on ${lastDay}: put a version without a last day in force before.`,
            zh: `${policyCode} 于 ${lastDay} 终止，请先启用无终止日的版本。`,
          },
    );
  }
}
