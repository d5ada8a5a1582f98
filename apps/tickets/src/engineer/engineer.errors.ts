import { UserError } from '@mainstay/kit/domain';

export class EngineerNotFound extends UserError {
  constructor(override readonly path: readonly string[] = ['id']) {
    super({ en: 'There is no such engineer.', zh: '没有该工程师。' });
  }
}

export class EngineerCodeTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'Another engineer has this code.', zh: '该工号已被使用。' });
  }
}

export class EngineerOffDuty extends UserError {
  override readonly path = ['input', 'engineer'];
  constructor() {
    super({ en: 'This engineer is off duty.', zh: '该工程师不在岗。' });
  }
}

export class EngineerNotAuthorised extends UserError {
  override readonly path = ['input', 'engineer'];
  constructor(
    readonly faultLevel: number,
    readonly authorityLevel: number,
  ) {
    super({
      en: `The fault asks for level ${faultLevel}, the engineer has ${authorityLevel}: report it upward.`,
      zh: `故障需要 ${faultLevel} 级权限，该工程师为 ${authorityLevel} 级，请上报。`,
    });
  }
}
