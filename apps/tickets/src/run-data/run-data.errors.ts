import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class RunWatchNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such watch on run data.', zh: '没有该运行数据监视规则。' });
  }
}

export class RunWatchNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: `Only a draft can be put in force; this is ${status}.`, zh: `仅草稿可启用，当前为 ${status}。` });
  }
}

export class RunWatchNotInForce extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({
      en: `Only what is in force can be retired; this is ${status}.`,
      zh: `仅生效中的规则可停用，当前为 ${status}。`,
    });
  }
}

export class RunWatchOfOtherThing extends UserError {
  override readonly path = ['input', 'code'];
  constructor(
    readonly signal: string,
    readonly model: string | null,
  ) {
    super({
      en: `This code watches ${signal}${model ? ` of ${model}` : ''}; give another thing a code of its own.`,
      zh: `该代码监视的是${model ? `型号 ${model} 的` : ''} ${signal}；监视其他对象请使用新代码。`,
    });
  }
}
