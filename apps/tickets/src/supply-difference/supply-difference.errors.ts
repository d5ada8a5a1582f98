import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { SupplyDifferenceStatus, SupplyLatenessAnswer, SupplyRemedy } from '../schema.types.ts';

export class SupplyDifferenceNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such difference of a delivery.', zh: '没有该补退货记录。' });
  }
}

export class SupplyDifferenceWrongState extends UserError {
  constructor(
    readonly status: SupplyDifferenceStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A difference', zh: '补退货' }, status, possibleIn));
  }
}

export class SupplyDifferenceReportedAlready extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly number: string,
  ) {
    super({ en: `${number} reports this already.`, zh: `${number} 已报告此差异。` });
  }
}

export class SupplyPiecesTooMany extends UserError {
  override readonly path = ['input', 'quantity'];
  constructor(readonly available: number) {
    super({ en: `There are ${available} such pieces at most.`, zh: `此类配件至多 ${available} 件。` });
  }
}

export class SupplyRemedyUnfit extends UserError {
  override readonly path = ['input', 'remedy'];
  constructor(readonly remedies: readonly SupplyRemedy[]) {
    super({
      en: `This can be done about it: ${remedies.join(', ')}.`,
      zh: `可采取的处理方式：${remedies.join('、')}。`,
    });
  }
}

export class SupplyNotAsBought extends UserError {
  override readonly path = ['input', 'remedy'];
  constructor() {
    super({
      en: 'What is not wanted is taken back unused and as it was bought alone (RET-004P).',
      zh: '不需要的配件须未使用且保持原状方可退回（RET-004P）。',
    });
  }
}

export class SupplyReplacementOnItsWay extends UserError {
  constructor() {
    super({ en: 'The other pieces are ordered or on their way.', zh: '补发配件已订购或在途。' });
  }
}

export class SupplyReplacementRefused extends UserError {
  constructor() {
    super({
      en: 'No depot sends the other pieces: determine first whether they are ordered again.',
      zh: '没有备件库发出补发配件：请先确定是否重新订购。',
    });
  }
}

export class SupplyReplacementNotLate extends UserError {
  constructor() {
    super({
      en: 'The replacement is not late, or that was answered already.',
      zh: '补发未逾期，或已作答复。',
    });
  }
}

export class SupplyOfferUnfit extends UserError {
  override readonly path = ['input', 'answer'];
  constructor(readonly offers: readonly SupplyLatenessAnswer[]) {
    super({ en: `The policy offers ${offers.join(', ')}.`, zh: `政策可提供：${offers.join('、')}。` });
  }
}

export class SupplyPartNeedsConsent extends UserError {
  override readonly path = ['input', 'consent'];
  constructor() {
    super({ en: 'Another part goes out only where the customer agrees.', zh: '更换其他配件须经客户同意。' });
  }
}
