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

export class EngineerAccountTaken extends UserError {
  override readonly path = ['input', 'account'];
  constructor() {
    super({ en: 'Another engineer signs in by this account.', zh: '该账号已属于其他工程师。' });
  }
}

export class EngineerOffDuty extends UserError {
  constructor(override readonly path: readonly string[] = ['input', 'engineer']) {
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

export class EngineerPeriodNotFound extends UserError {
  override readonly path = ['input', 'period'];
  constructor() {
    super({ en: 'There is no such absence or standby of this engineer.', zh: '该工程师没有此时段记录。' });
  }
}

export class EngineerPeriodOver extends UserError {
  override readonly path = ['input', 'endsAt'];
  constructor() {
    super({ en: 'It is over already, or does not end then.', zh: '该时段已结束，或结束时间无效。' });
  }
}

export class EngineerAbsent extends UserError {
  constructor(
    readonly until: Date,
    override readonly path: readonly string[],
  ) {
    super({
      en: `The engineer is away until ${until.toISOString()}.`,
      zh: `该工程师至 ${until.toISOString()} 不在岗。`,
    });
  }
}

export class EngineerOnMission extends UserError {
  constructor(
    readonly mission: string,
    override readonly path: readonly string[],
  ) {
    super({
      en: `The engineer is away on mission ${mission} then.`,
      zh: `该工程师届时外派执行任务 ${mission}。`,
    });
  }
}

export class EngineerDoubleBooked extends UserError {
  constructor(override readonly path: readonly string[] = ['input', 'appointmentAt']) {
    super({ en: 'The engineer has another appointment at that time.', zh: '该工程师此时段已有预约。' });
  }
}

export class CustomerNotVip extends UserError {
  override readonly path = ['input', 'customer'];
  constructor() {
    super({ en: 'Only a VIP customer has an engineer of its own.', zh: '仅 VIP 客户可配专属工程师。' });
  }
}

export class EngineerNotDedicated extends UserError {
  override readonly path = ['input', 'customer'];
  constructor() {
    super({ en: 'This engineer is not dedicated to this customer.', zh: '该工程师不是此客户的专属工程师。' });
  }
}
