import { TicketAgreementWaived, TicketAgreementWanted } from '@mainstay/contracts/tickets';
import { filled, InputInvalid, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime, lastOf } from '../fact-time.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { type AgreementNote, withNote } from './agreement-waits.ts';
import type { SignedAgreement } from './ticket-facts.ts';
import type { Ticket } from './ticket.entity.ts';
import { COVERED_BY_PLAN, isByPlan } from './ticket-upkeep.ts';
import {
  TicketAgreementUnsigned,
  TicketCoverageUndecided,
  TicketPlanNotAgreed,
  TicketWithoutAsset,
} from './ticket.errors.ts';

/** That the customer of one case was told who pays, agreed to the plan, and signed where it pays (TCK-06, BIL-04). */
export class TicketClearance {
  constructor(private readonly ticket: Ticket) {}

  /**
   * The customer agrees to the plan before work, and was told who pays: of a case without a machine, which no decision is
   * made for, a person says that the customer does. In the talk in which the fault was told, that is at once (N21).
   * @throws TicketCoverageUndecided, TicketWithoutAsset, InputInvalid for a time before the fault was found, or to come
   */
  agreePlan(input: Sdl.TicketAgreePlanInput, act: Act): void {
    const { ticket } = this;
    const { agreedBy, agreedAt, note, finishBy = null, isPaid = null } = input;
    ticket.allow('agreePlan');
    this.requireDecision();
    if (!ticket.assetId && !isPaid) throw new TicketWithoutAsset();
    const since = ticket.diagnosedAt ?? ticket.reached('REPORTED');
    const at = factTime(['input', 'agreedAt'], agreedAt, since, act);
    if (finishBy && finishBy <= at) {
      throw new InputInvalid(['input', 'finishBy'], {
        en: 'It is to be done after it is agreed.',
        zh: '完成时间须晚于同意时间。',
      });
    }
    const told = (isByPlan(ticket) ? COVERED_BY_PLAN : ticket.coverageFacts)?.outcome ?? 'PAID';
    const decisionId = ticket.coverageFacts?.decisionId ?? null;
    const agreed = { agreedBy: filled(['input', 'agreedBy'], agreedBy), finishBy: finishBy?.toISOString() ?? null };
    ticket.planFacts = { ...agreed, agreedAt: at.toISOString(), told, decisionId, toldBy: act.by };
    if (finishBy) ticket.promiseFinish(finishBy);
    ticket.reach('PLAN_AGREED', at);
    const said = optionalText(['input', 'note'], note);
    ticket.log('PLAN_AGREED', { ...act, at }, said ? `${told}: ${said}` : told);
    if (!ticket.assetId) this.seek(act);
    if (!ticket.isAgreementAwaited) ticket.provision.askForHeld(act);
  }

  /**
   * What was agreed does not hold any more: it is to be agreed anew. That the customer had its answer to the first diagnosis
   * stays so, as that diagnosis does (N21).
   */
  withdrawPlan(): void {
    if (!this.ticket.milestones.DIAGNOSED) this.ticket.forget('PLAN_AGREED');
    this.ticket.planFacts = null;
  }

  /** What was found, and the answer that the customer had to it, helped nothing: both begin again. */
  seekAnew({ at }: Act): void {
    if (this.ticket.milestones.DIAGNOSED) this.ticket.beginAgain(at, 'DIAGNOSED', 'PLAN_AGREED');
  }

  /** Since when the fault is sought anew, where what was done elsewhere helped nothing. */
  get soughtAnewAt(): Date | null {
    const notes = this.ticket.agreementNotes.filter(({ type }) => type === 'UNDIAGNOSED');
    return lastOf(...notes.map(({ at }) => new Date(at)));
  }

  /** The fault is known, and which parts it needs: the customer has no answer yet. */
  beginWith(diagnosedAt: Date): void {
    const { ticket } = this;
    this.withdrawPlan();
    this.note('DIAGNOSED', diagnosedAt);
    ticket.reach('DIAGNOSED', diagnosedAt);
    ticket.diagnosedAt = diagnosedAt;
  }

  /** Where the customer has to sign that it pays, it is asked to; no part is asked for before. */
  seek(act: Act): void {
    const { ticket } = this;
    if (!ticket.isAgreementAwaited || ticket.endedAt || ticket.signedOffAt) return;
    ticket.provision.hold(act);
    const { id: ticketId, customerId, round, siteCountry } = ticket;
    raise(ticket, TicketAgreementWanted({ ticketId, customerId, round, siteCountry, wantedAt: act.at.toISOString() }));
  }

  /** The agreement lies with the customer, or no longer: until it is signed, or will not be, the case waits for it (TCK-04). */
  hear(type: 'OFFERED' | 'ENDED', number: string, round: number, at: Date): void {
    if (round === this.ticket.round) this.note(type, at, number);
  }

  /** What the case itself shows of when it waits for its customer's signature. */
  note(type: AgreementNote['type'], at: Date, number: string | null = null): void {
    const { ticket } = this;
    ticket.agreementNotes = withNote(ticket.agreementNotes, { type, number, at: at.toISOString() });
  }

  /** The case goes on, or ends, without the signature that it may wait for. */
  leave({ at }: Act): void {
    if (this.ticket.isAgreementAwaited) this.note('ENDED', at);
  }

  /** It turned out that the customer has nothing to sign. */
  waive(act: Act): void {
    this.tellWaived(act);
    this.ticket.provision.askForHeld(act);
  }

  /** What the customer was told, and was to sign, was of another machine: what is held waits until it is known who pays. */
  beginAnew(wasAwaited: boolean, act: Act): void {
    this.withdrawPlan();
    if (wasAwaited) this.tellWaived(act);
  }

  /**
   * Billing heard that the paying customer signed: what was held is asked for. A signature holds for its round, whatever is
   * diagnosed in it later; one of a round before is too late.
   */
  sign(signed: SignedAgreement, round: number, act: Act): void {
    const { ticket } = this;
    this.hear('ENDED', signed.number, round, new Date(signed.signedAt));
    if (ticket.signed || round !== ticket.round) return;
    ticket.signed = signed;
    ticket.log('AGREEMENT_SIGNED', act, signed.number);
    ticket.provision.askForHeld(act);
  }

  /**
   * No work before it is known who pays, and the customer, who was told it, has agreed; to maintenance it did with its plan.
   * @throws TicketCoverageUndecided, TicketPlanNotAgreed
   */
  requireAgreed(): void {
    this.requireDecision();
    if (!this.ticket.planAgreedAt && !isByPlan(this.ticket)) throw new TicketPlanNotAgreed();
  }

  /**
   * No part and nobody on site before a customer who pays by the entitlement signed, either (3a, step 4).
   * @throws TicketCoverageUndecided, TicketPlanNotAgreed, TicketAgreementUnsigned
   */
  requireSigned(): void {
    this.requireAgreed();
    if (this.ticket.isAgreementAwaited) throw new TicketAgreementUnsigned();
  }

  private tellWaived({ at }: Act): void {
    this.note('ENDED', at);
    raise(this.ticket, TicketAgreementWaived({ ticketId: this.ticket.id, waivedAt: at.toISOString() }));
  }

  private requireDecision(): void {
    const { assetId, coverageFacts } = this.ticket;
    if (assetId && !coverageFacts && !isByPlan(this.ticket)) throw new TicketCoverageUndecided();
  }
}
