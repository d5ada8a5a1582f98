import { UserError } from '@mainstay/kit/domain';
import type { ExchangeOutcome } from '../schema.types.ts';

export class ExchangeNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such decision on an exchange.', zh: '没有该退换货决定。' });
  }
}

export class ExchangeOpenAlready extends UserError {
  override readonly path = ['input', 'asset'];
  readonly number: string;
  readonly isUnderway: boolean;
  constructor({ number, isSentAhead }: { readonly number: string; readonly isSentAhead: boolean }) {
    super(
      isSentAhead
        ? {
            en: `Another machine was sent ahead for this one by ${number}: carry it out, it is not withdrawn meanwhile.`,
            zh: `该设备的 ${number} 已先行发出设备，期间不能撤回，应继续执行。`,
          }
        : {
            en: `${number} is open for this machine: carry it out, or withdraw it before you decide anew.`,
            zh: `该设备的 ${number} 尚未了结，请先执行或撤回，再重新决定。`,
          },
    );
    this.number = number;
    this.isUnderway = isSentAhead;
  }
}

export class ExchangePolicyMissing extends UserError {
  override readonly path = ['input', 'asset'];
  constructor() {
    super({
      en: 'The machine was sold under no rules for exchange that are in force, and its guarantee does not give it back.',
      zh: '该设备没有适用且有效的退换货规则，其保修也不含退换。',
    });
  }
}

export class ExchangeInvoiceDayMissing extends UserError {
  override readonly path = ['input', 'asset'];
  constructor() {
    super({
      en: 'Record the day of the invoice first: use is charged from it.',
      zh: '请先登记发票日期，折旧自该日起算。',
    });
  }
}

export class ExchangeNotOpen extends UserError {
  constructor(readonly outcome: ExchangeOutcome) {
    super({ en: `The exchange is not open: ${outcome}.`, zh: `该退换货不可执行：${outcome}。` });
  }
}

export class ExchangeUnderway extends UserError {
  constructor(readonly loanNumber: string) {
    super({
      en: `A machine was sent ahead for the exchange by ${loanNumber}: it is not withdrawn until that is over without it.`,
      zh: `该退换货已由 ${loanNumber} 先行发出设备，在其未果结束之前不能撤回。`,
    });
  }
}
