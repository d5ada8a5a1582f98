import { UserError } from '@mainstay/kit/domain';

export class FaultCodeNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such fault code.', zh: '没有该故障代码。' });
  }
}

export class FaultCodeTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'The catalogue has this code already.', zh: '故障代码表中已有此代码。' });
  }
}

export class FaultCodeRetired extends UserError {
  constructor(readonly code: string) {
    super({ en: `The code ${code} is retired.`, zh: `故障代码 ${code} 已停用。` });
  }
}

export class FaultCodeOfOtherModel extends UserError {
  override readonly path = ['input', 'faultCode'];
  constructor(readonly models: readonly string[]) {
    super({
      en: `Only these models have this fault: ${models.join(', ')}.`,
      zh: `此故障仅见于以下机型：${models.join('、')}。`,
    });
  }
}

export class FaultCodeCircular extends UserError {
  override readonly path = ['input', 'description', 'parent'];
  constructor() {
    super({ en: 'A fault is no kind of itself.', zh: '故障代码不得归属于自身或其下级。' });
  }
}
