import { RepairAgreementLapsed, RepairAgreementOffered, RepairAgreementSigned } from '@mainstay/contracts/billing';
import {
  aggregate,
  amountOf,
  filled,
  InputInvalid,
  make,
  MoneyColumns,
  next,
  raise,
  type SalesScope,
  within,
} from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { requireSeen } from '../amount-moved/amount-moved.errors.ts';
import { referenceTo } from '../links/reference-to.ts';
import type * as Sdl from '../schema.types.ts';
import { RepairAgreementNeedsOtherPerson, RepairAgreementWrongStatus } from './repair-agreement.errors.ts';
import { REPAIR_AGREEMENT_LIFECYCLE, type RepairAgreementAct } from './repair-agreement.lifecycle.ts';

/** What is charged for; of a part, how its price was made. */
export interface QuotedLine {
  readonly description: string;
  readonly amount: Sdl.MoneyInput;
  readonly partId?: string;
  readonly quantity?: number;
  readonly explanation?: string;
}

/** Who does something, and when. */
interface Act {
  readonly by: string;
  readonly at: Date;
}

const RepairAgreementSchema = defineEntity({
  name: 'RepairAgreement',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    subjectKind: p.string().$type<Sdl.RepairAgreementSubject>(),
    subjectId: p.uuid(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    /** By which it is known who negotiates for sales. */
    scope: p.string().$type<SalesScope>().nullable(),
    /** Of the case that is repaired on site; what is done elsewhere has one. */
    round: p.integer(),
    /** Of the case that is repaired on site: by whose price list its parts are quoted. */
    siteCountry: p.string().length(2).nullable(),
    status: p.string().$type<Sdl.RepairAgreementStatus>(),
    lines: p.json<QuotedLine[]>(),
    total: p.embedded(MoneyColumns).nullable(),
    quotedBy: p.string().nullable(),
    quotedAt: p.datetime().nullable(),
    feeStandard: p.text().nullable(),
    settlementMode: p.string().$type<Sdl.RepairSettlementMode>().nullable(),
    postRepairResponsibility: p.text().nullable(),
    negotiatedBy: p.string().nullable(),
    reviewedBy: p.string().nullable(),
    reviewedAt: p.datetime().nullable(),
    sentBackReason: p.text().nullable(),
    signedBy: p.string().nullable(),
    signedAt: p.datetime().nullable(),
    evidence: p.text().nullable(),
    declinedBecause: p.text().nullable(),
  },
});

const MOST_LINES = 100;

/** What an agreement is about, and who pays. */
export type RepairAgreementOrigin = Pick<
  RepairAgreement,
  'subjectKind' | 'subjectId' | 'ticketId' | 'customerId' | 'scope' | 'round'
> & { readonly siteCountry?: string | null };

/** What a liable customer pays for a repair, and who answers for quality after it (BIL-03, BIL-04; 001-WI 5.3). */
export class RepairAgreement
  extends RepairAgreementSchema.class
  implements Omit<Sdl.RepairAgreement, 'ticket' | 'customer' | 'isPartsAtCost'>
{
  static want(number: string, about: RepairAgreementOrigin): RepairAgreement {
    return make(RepairAgreement, { ...about, number, status: 'WANTED', lines: [] });
  }

  get returnRepair(): { id: string } | null {
    return this.subjectKind === 'RETURN_REPAIR' ? { id: this.subjectId } : null;
  }

  get mission(): { id: string } | null {
    return this.subjectKind === 'MISSION' ? { id: this.subjectId } : null;
  }

  get localRepair(): { id: string } | null {
    return this.subjectKind === 'LOCAL_REPAIR' ? { id: this.subjectId } : null;
  }

  get quotation(): Opt<Sdl.RepairQuotationLine[]> {
    return this.lines.map(({ partId, ...it }) => ({ ...it, part: referenceTo(partId) }));
  }

  /** Finance calculates; what was negotiated on an earlier quotation is void. @throws InputInvalid */
  quote(lines: readonly QuotedLine[], { by: quotedBy, at: quotedAt }: Act): void {
    this.move('quote');
    within(['input', 'lines'], lines.length, 1, MOST_LINES);
    const currency = lines[0]?.amount.currency;
    const amounts = lines.map(({ amount }, index) =>
      amountOf(['input', 'lines', String(index), 'amount'], amount, currency),
    );
    const total = Money.sum(currency ?? '', amounts);
    if (total.isZero())
      throw new InputInvalid(['input', 'lines'], { en: 'A quotation is more than zero.', zh: '报价须大于零。' });
    this.lines = lines.map(({ description, ...line }, index) => ({
      ...line,
      description: filled(['input', 'lines', String(index), 'description'], description),
      amount: amounts[index]!.toJSON(),
    }));
    Object.assign(this, { total, quotedBy, quotedAt, negotiatedBy: null });
  }

  /** Sales agrees with the customer on the rest. @throws InputInvalid for blanks */
  negotiate(input: Sdl.RepairAgreementNegotiateInput, { by }: Act): void {
    this.move('negotiate');
    this.feeStandard = filled(['input', 'feeStandard'], input.feeStandard, 2000);
    this.settlementMode = input.settlementMode;
    const path = ['input', 'postRepairResponsibility'];
    this.postRepairResponsibility = filled(path, input.postRepairResponsibility, 2000);
    this.negotiatedBy = by;
  }

  /**
   * Finance reviews fee standard and settlement mode.
   * @param seen what the reviewer read
   * @throws RepairAgreementNeedsOtherPerson (requirements.md 4.2) @throws AmountMoved
   */
  approve(seen: Sdl.RepairAgreementApproveInput, { by, at }: Act): void {
    this.move('approve');
    this.requireOther(by);
    if (!this.total) throw new Error(`${this.number} was negotiated without what it says.`);
    requireSeen(['input', 'total'], seen.total, this.total);
    Object.assign(this, { reviewedBy: by, reviewedAt: at, sentBackReason: null });
    raise(this, RepairAgreementOffered({ ...this.about, offeredAt: at.toISOString() }));
  }

  /** @throws RepairAgreementNeedsOtherPerson */
  sendBack(reason: string, { by }: Act): void {
    this.move('sendBack');
    this.requireOther(by);
    this.sentBackReason = filled(['input', 'reason'], reason, 2000);
  }

  /** Who bears what of it was decided anew: what was quoted by the decision before is of no use, unless it was signed. */
  lookAnew(because: string, at: Date): void {
    if (!this.allows('lookAnew')) return;
    this.lapse('lookAnew', at);
    Object.assign(this, { sentBackReason: because, total: null, negotiatedBy: null });
  }

  /** The customer signed, before any work (001-WI 5.3). */
  sign({ signedBy, evidence }: Sdl.RepairAgreementSignInput, { at }: Act): void {
    this.move('sign');
    this.signedBy = filled(['input', 'signedBy'], signedBy);
    this.evidence = filled(['input', 'evidence'], evidence, 1000);
    this.signedAt = at;
    const { number, total, settlementMode } = this;
    if (!total || !settlementMode) throw new Error(`${number} was reviewed without what it says.`);
    raise(
      this,
      RepairAgreementSigned({
        ...this.about,
        ...{ settlementMode, total: total.toJSON(), signedAt: at.toISOString() },
      }),
    );
  }

  /** The customer does not sign, or what it is about is off. */
  decline(reason: string, at: Date): void {
    this.lapse('decline', at);
    this.declinedBecause = filled(['input', 'reason'], reason, 2000);
  }

  /** What it is about is off, or goes another way: what was not signed is of no use. */
  drop(because: string, at: Date): void {
    if (this.allows('decline')) this.decline(because, at);
  }

  /** The customer is served free (BIL-08); what was signed before stays signed. */
  waive(at: Date): void {
    if (this.allows('waive')) this.lapse('waive', at);
  }

  private get about() {
    const { id: agreementId, number, subjectKind, subjectId, ticketId, round } = this;
    return { agreementId, number, subjectKind, subjectId, ticketId, round };
  }

  /** It is not signed; whoever heard that it lies with the customer hears that it does not any more. */
  private lapse(act: 'decline' | 'waive' | 'lookAnew', at: Date): void {
    const wasOffered = this.status === 'REVIEWED';
    this.move(act);
    if (wasOffered) raise(this, RepairAgreementLapsed({ ...this.about, lapsedAt: at.toISOString() }));
  }

  private allows(act: RepairAgreementAct): boolean {
    return next(REPAIR_AGREEMENT_LIFECYCLE, this.status, act) !== undefined;
  }

  private requireOther(person: string): void {
    if (person === this.negotiatedBy) throw new RepairAgreementNeedsOtherPerson();
  }

  private move(act: RepairAgreementAct): void {
    const status = next<Sdl.RepairAgreementStatus, RepairAgreementAct>(REPAIR_AGREEMENT_LIFECYCLE, this.status, act);
    if (!status) throw new RepairAgreementWrongStatus(this.status, REPAIR_AGREEMENT_LIFECYCLE[act].from);
    this.status = status;
  }
}
RepairAgreementSchema.setClass(RepairAgreement);
