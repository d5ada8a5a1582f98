import { UserError } from '@mainstay/kit/domain';

/** Until when somebody is away, in words. */
const until = (endsAt: Date | null): { en: string; zh: string } =>
  endsAt
    ? { en: `away until ${endsAt.toISOString()}`, zh: `在 ${endsAt.toISOString()} 之前不在岗` }
    : { en: 'gone', zh: '已离职' };

export class OwnerAbsenceNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such absence.', zh: '没有该缺勤记录。' });
  }
}

export class OwnerAbsenceOver extends UserError {
  override readonly path = ['input', 'endsAt'];
  constructor() {
    super({ en: 'The absence is over by then.', zh: '届时该缺勤已结束。' });
  }
}

export class OwnerAbsenceOverlaps extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly person: string,
    readonly endsAt: Date | null,
  ) {
    const { en, zh } = until(endsAt);
    super({ en: `${person} is ${en} at that time.`, zh: `${person} 届时${zh}。` });
  }
}

export class OwnerAway extends UserError {
  override readonly path = ['input'];
  constructor(
    readonly person: string,
    readonly deputy: string,
    readonly endsAt: Date | null,
  ) {
    const { en, zh } = until(endsAt);
    super({ en: `${person} is ${en}; ${deputy} answers meanwhile.`, zh: `${person} ${zh}，由 ${deputy} 代理。` });
  }
}
