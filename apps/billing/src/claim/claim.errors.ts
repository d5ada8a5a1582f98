import { UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { ClaimStatus } from '../schema.types.ts';

export class ClaimNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such claim.', zh: '没有该索赔。' });
  }
}

export class ClaimedTicketUnknown extends UserError {
  override readonly path = ['input', 'ticket'];
  constructor() {
    super({ en: 'There is no such ticket.', zh: '没有该工单。' });
  }
}

export class ClaimSupplierMissing extends UserError {
  override readonly path = ['input', 'partyCode'];
  constructor() {
    super({
      en: 'Name the supplier that is asked, or close this claim and open one against somebody else.',
      zh: '请填写索赔的供应商；若向他方索赔，请关闭此索赔并另行提出。',
    });
  }
}

export class ClaimWrongStatus extends UserError {
  constructor(
    readonly status: ClaimStatus,
    readonly act: string,
  ) {
    super({ en: `The claim is ${status}; ${act} is not possible.`, zh: `索赔状态为 ${status}，不能执行 ${act}。` });
  }
}

export class ClaimNeedsSecondPerson extends UserError {
  constructor() {
    super({
      en: 'You assessed this claim, decided on it or settled it before; somebody else has to do this.',
      zh: '该索赔由您评估、决定或结算，此步骤须由他人办理。',
    });
  }
}

export class ClaimLinesDiffer extends UserError {
  override readonly path = ['input', 'lines'];
  constructor(readonly expected: readonly string[]) {
    super({ en: 'Name lines of this claim, each once.', zh: '请填写本索赔的明细行，每行一次。' });
  }
}

export class ClaimBeyondTerms extends UserError {
  override readonly path: string[];
  constructor(
    line: readonly string[],
    readonly loss: string,
    readonly left: Money,
  ) {
    super({
      en: `By its terms the supplier bears ${left.amount} ${left.currency} of it; say why more is asked.`,
      zh: `按供应商条款，其仅承担 ${left.amount} ${left.currency}；索赔更多时请说明理由。`,
    });
    this.path = [...line, 'beyondTerms'];
  }
}

export class RepaymentExceedsClaim extends UserError {
  override readonly path = ['input', 'amount'];
  constructor(readonly left: Money) {
    super({
      en: `Of what came for the claim, only ${left.amount} ${left.currency} are for what is lost no more.`,
      zh: `已收赔款中，仅 ${left.amount} ${left.currency} 属于已不再是损失的部分。`,
    });
  }
}

export class SettlementExceedsClaim extends UserError {
  override readonly path = ['input', 'amount'];
  constructor(readonly open: Money) {
    super({
      en: `Only ${open.amount} ${open.currency} are open.`,
      zh: `未结金额仅为 ${open.amount} ${open.currency}。`,
    });
  }
}
