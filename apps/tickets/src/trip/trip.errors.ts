import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { TripStatus } from '../schema.types.ts';

export class TripNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such trip.', zh: '没有该行程。' });
  }
}

export class TripWrongState extends UserError {
  constructor(
    readonly status: TripStatus,
    possibleIn: readonly TripStatus[] = [],
  ) {
    super(notInThisState({ en: 'A trip', zh: '行程' }, status, possibleIn));
  }
}

export class TripElsewhere extends UserError {
  override readonly path = ['input', 'tickets'];
  constructor(readonly numbers: readonly string[]) {
    super({
      en: `The machines of these cases do not stand at the site of the trip: ${numbers.join(', ')}.`,
      zh: `以下工单的设备不在本次行程的站点：${numbers.join('、')}。`,
    });
  }
}

export class TripCaseRefused extends UserError {
  override readonly path = ['input', 'tickets'];
  constructor(
    readonly number: string,
    { text }: UserError,
  ) {
    super({ en: `${number}: ${text.en}`, zh: `${number}：${text.zh}` });
  }
}

export class TripUnfinished extends UserError {
  constructor(readonly numbers: readonly string[]) {
    super({
      en: `These visits are still to be made, or under way: ${numbers.join(', ')}.`,
      zh: `以下上门尚未进行或未结束：${numbers.join('、')}。`,
    });
  }
}

export class TripNotReturned extends UserError {
  constructor(readonly number: string) {
    super({
      en: `The kilometres of this work are shared out as trip ${number} returns (tripReturn): its papers go to billing then.`,
      zh: `里程在行程 ${number} 返回时分摊（tripReturn），此后方可提交结算。`,
    });
  }
}

export class TripTellsKilometres extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly number: string,
  ) {
    super({
      en: `Say 0 here: the kilometres of trip ${number} are said once for all of its visits, as it returns (tripReturn), and put right there (tripCorrect).`,
      zh: `此处请填 0：行程 ${number} 的里程在返回时统一填报（tripReturn），更正也在行程中办理（tripCorrect）。`,
    });
  }
}

export class TripFeesFinal extends UserError {
  override readonly path = ['id'];
  constructor(readonly numbers: readonly string[]) {
    super({
      en: `The fee lists of these visits are approved: ${numbers.join(', ')}. What the customer is charged too much is credited on the invoice (creditNoteIssue).`,
      zh: `以下上门的费用清单已批准：${numbers.join('、')}。多收客户的费用请在发票上开具贷项通知单（creditNoteIssue）。`,
    });
  }
}
