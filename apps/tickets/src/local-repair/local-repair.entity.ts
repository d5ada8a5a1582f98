import { dayIn } from '@mainstay/calendar';
import {
  LocalRepairGoodwillConfirmed,
  LocalRepairIncidentReportDue,
  LocalRepairOpened,
  LocalRepairOverdue,
  LocalRepairProgressed,
  LocalRepairReported,
  LocalRepairUnanswered,
  OnSiteRepairEnded,
} from '@mainstay/contracts/tickets';
import { filled, InputInvalid, make, next, raise } from '@mainstay/kit/domain';
import { Collection, defineEntity, type Opt } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import { laborMinutesOf } from '../labor-minutes.ts';
import { optionalText } from '../optional-text.ts';
import { ownedBy } from '../record-owner/record-ownership.ts';
import type { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { SlaTracked } from '../sla-record/sla-record-facts.ts';
import { customersWord, type RepairCosts, type RepairOrder } from '../ticket/elsewhere-case.ts';
import { toldLines } from '../ticket/taken-parts.ts';
import type { PartNeed } from '../ticket/ticket-facts.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { LocalRepairPart } from './local-repair-part.entity.ts';
import { type KeptUnit, LocalRepairRecord } from './local-repair-record.entity.ts';
import { LocalRepairSupply } from './local-repair-supply.ts';
import { type EntrustedPartner, obstaclesOf, termsOf } from './local-repair-terms.ts';
import { resultsOf, unitsOf, withParts } from './local-repair-units.ts';
import {
  LocalPartnerUnsuitable,
  LocalRepairDecisionUnsuitable,
  LocalRepairGoodwillPointless,
  LocalRepairIncidentReportMissing,
  LocalRepairNeedsOtherPerson,
  LocalRepairNotAgreed,
  LocalRepairWrongState,
} from './local-repair.errors.ts';
import { DONE, ENTRUSTED, LOCAL_REPAIR_LIFECYCLE, type LocalRepairAct } from './local-repair.lifecycle.ts';

interface Opening {
  readonly number: string;
  readonly decision: RepairModeDecision;
  readonly ticket: Ticket;
  /** Whether the decision was made for the firm of the case. */
  readonly isOfFirm: boolean;
  readonly partner: EntrustedPartner;
  /** Of the place where the units stand. */
  readonly timeZone: string;
  /** Of the units that are known machines. */
  readonly models: readonly string[];
}

/** A repair that a partner near the customer is entrusted with (TCK-26, CUS-15; 001-WI 5.3). */
export class LocalRepair extends LocalRepairRecord implements RepairOrder, SlaTracked {
  /** @throws LocalRepairDecisionUnsuitable, LocalPartnerUnsuitable, LocalRepairUnitsIncomplete, InputInvalid */
  static open(opening: Opening, input: Sdl.LocalRepairOpenInput, { at, by }: Act): LocalRepair {
    const { number, decision, ticket, isOfFirm, partner, timeZone, models } = opening;
    const isForPartner = decision.status === 'DECIDED' && decision.mode === 'ENTRUST_LOCAL';
    const isOfCase = isOfFirm && (decision.ticket?.id ?? ticket.id) === ticket.id;
    if (!isForPartner || !isOfCase) throw new LocalRepairDecisionUnsuitable();
    const { scope, liability } = decision;
    const repair = make(LocalRepair, {
      ...{ number, decision, ticketId: ticket.id, round: ticket.round, customerId: ticket.customerId },
      ...{
        scope,
        liability,
        status: 'DRAFTED',
        openedBy: by,
        negotiatedBy: by,
        country: ticket.siteCountry,
        timeZone,
        models: [...models],
      },
      ...ownedBy(by),
      ...{ partnerId: partner.id, partnerCode: partner.code, dealerId: null },
      ...termsOf(input.terms, at),
      task: filled(['input', 'task'], input.task, 4000),
      place: filled(['input', 'place'], input.place, 1000),
      contact: filled(['input', 'contact'], input.contact, 500),
      unitsKept: unitsOf(input.units),
      milestones: {},
    });
    repair.parts = new Collection<LocalRepairPart, object>(repair, []);
    repair.requireSuitable(partner, ['input', 'terms', 'partner']);
    const { currency } = repair.fee;
    raise(repair, LocalRepairOpened({ ...repair.ids, scope, liability, currency, openedAt: at.toISOString() }));
    return repair;
  }

  /** @throws LocalRepairWrongState once a partner accepted, LocalPartnerUnsuitable, InputInvalid */
  revise({ terms }: Sdl.LocalRepairReviseInput, partner: EntrustedPartner, act: Act): void {
    this.require('revise');
    const agreed = termsOf(terms, act.at, this.fee.currency);
    const { id: partnerId, code: partnerCode } = partner;
    Object.assign(this, { ...agreed, partnerId, partnerCode, dealerId: null, negotiatedBy: act.by });
    this.requireSuitable(partner, ['input', 'terms', 'partner']);
    Object.assign(this, { approvedBy: null, offeredAt: null, answeredAt: null, refusedBecause: null, lateSince: null });
    this.milestones = {};
    this.move('revise', act);
  }

  /**
   * Finance approves what sales negotiated; the partner is asked (requirements.md 4.2).
   * @throws LocalRepairNeedsOtherPerson, LocalPartnerUnsuitable
   * @throws InputInvalid where the time for an answer is over by now
   */
  approve(partner: EntrustedPartner, act: Act): void {
    this.require('approve');
    if (act.by === this.negotiatedBy) throw new LocalRepairNeedsOtherPerson();
    this.requireSuitable(partner, ['id']);
    if (this.answerBy <= act.at) {
      throw new InputInvalid(['id'], { en: 'The time for an answer is over.', zh: '答复期限已过。' });
    }
    this.dealerId = partner.dealerId ?? null;
    this.move('approve', act);
    Object.assign(this, { approvedBy: act.by, offeredAt: act.at });
    this.reach('ORDERED', act.at);
  }

  /** @throws LocalPartnerUnsuitable of one that ended meanwhile */
  accept(partner: EntrustedPartner, act: Act): void {
    this.require('accept');
    this.requireSuitable(partner, ['id']);
    this.move('accept', act);
    Object.assign(this, { answeredAt: act.at, lateSince: null });
  }

  refuse({ reason }: Pick<Sdl.LocalRepairRefuseInput, 'reason'>, act: Act): void {
    this.move('refuse', act);
    this.refusedBecause = filled(['input', 'reason'], reason, 2000);
    Object.assign(this, { answeredAt: act.at, lateSince: null });
  }

  /** Billing heard that the liable customer signed (BIL-04); said again, it changes nothing. */
  agree(signed: { number: string; total: Sdl.Money; signedAt: string }): void {
    this.signed ??= signed;
  }

  /**
   * The customer is liable but served free (BIL-08, APR-001WI).
   * @throws LocalRepairGoodwillPointless, LocalRepairNeedsOtherPerson
   */
  confirmGoodwill({ reason }: Sdl.LocalRepairConfirmGoodwillInput, { by: confirmedBy, at }: Act): void {
    if (this.endedAt || !this.isAway) throw new LocalRepairWrongState(this.status);
    if (!this.isAgreementAwaited) throw new LocalRepairGoodwillPointless();
    if (confirmedBy === this.openedBy) throw new LocalRepairNeedsOtherPerson();
    const confirmedAt = at.toISOString();
    this.granted = { confirmedBy, confirmedAt, reason: filled(['input', 'reason'], reason, 2000) };
    raise(this, LocalRepairGoodwillConfirmed({ ...this.ids, confirmedAt }));
  }

  /**
   * The partner is at work; what sales writes down in the afternoon may have begun in the morning.
   * @throws LocalRepairNotAgreed, InputInvalid for a time before it was offered and agreed to, or to come
   */
  start({ startedAt }: Pick<Sdl.LocalRepairStartInput, 'startedAt'>, act: Act): void {
    this.require('start');
    if (this.isAgreementAwaited) throw new LocalRepairNotAgreed();
    const at = factTime(['input', 'startedAt'], startedAt, this.agreedAt ?? this.offeredAt ?? null, act);
    this.move('start', act);
    this.startedAt = at;
    this.reach('ARRIVED', at);
  }

  /** @throws LocalRepairUnitsIncomplete, LocalRepairPartsUnaccounted, FittedUnitsTooMany, InputInvalid */
  takeReport(input: Sdl.LocalRepairReportInput, act: Act): void {
    this.require('report');
    const finishedAt = factTime(['input', 'finishedAt'], input.finishedAt, this.startedAt ?? null, act);
    const results = resultsOf(this.unitsKept, input.units);
    this.supply.account(input.parts);
    this.unitsKept = withParts(results, input.units, this.parts.getItems());
    this.reported = {
      foundFault: filled(['input', 'foundFault'], input.foundFault, 4000),
      laborMinutes: laborMinutesOf(['input', 'laborMinutes'], input.laborMinutes),
      ...{ finishedAt: finishedAt.toISOString(), reportedAt: act.at.toISOString(), reportedBy: act.by },
    };
    this.lateSince = null;
    this.move('report', act);
    this.reach('REPAIRED', finishedAt);
    const { partnerId, partnerCode, liability, hasMended } = this;
    const fee = (hasMended ? this.fee : this.attemptFee) ?? null;
    raise(
      this,
      LocalRepairReported({
        ...{ ...this.ids, partnerId, partnerCode, liability, hasMended, reportedAt: act.at.toISOString() },
        fee: fee && !fee.isZero() ? fee.toJSON() : null,
      }),
    );
    for (const unit of this.unitsKept) this.tellEnded(unit, unit.isSolved === true);
    this.takeUpSettlement(act);
  }

  /**
   * The customer's word on what was mended; it is given once.
   * @throws LocalRepairWrongState, InputInvalid for a time before the work was done, or to come
   */
  takeWord(input: Sdl.LocalRepairSignOffInput, act: Act): void {
    if (this.word || !DONE.includes(this.status) || !this.hasMended) throw new LocalRepairWrongState(this.status);
    const word = customersWord(input);
    const signedAt = factTime(['input', 'signedAt'], input.signedAt, this.mendedAt, act);
    this.word = { ...word, signedAt: signedAt.toISOString() };
    if (word.isSatisfied) return;
    for (const unit of this.unitsKept) if (unit.isSolved) this.tellEnded(unit, false);
  }

  /** Finance verified the costs; said again it is no news, nor of what was called off. */
  cost(costs: RepairCosts, { at }: Act): void {
    this.costs ??= costs;
    const { companyTotal } = costs;
    const isOurs = this.liability === 'COMPANY' || (this.liability === 'UNKNOWN' && Number(companyTotal.amount) > 0);
    if (!isOurs || this.incidentDueSince || this.status === 'CANCELLED') return;
    this.incidentDueSince = at;
    raise(this, LocalRepairIncidentReportDue({ ...this.ids, companyTotal, dueSince: at.toISOString() }));
  }

  /** What finance says is a fact whenever it comes, and however often. */
  settle(settledAt: Date, act: Act): void {
    this.costsSettledAt ??= settledAt;
    this.takeUpSettlement(act);
  }

  /** @throws LocalRepairIncidentReportMissing where the company is liable */
  close(input: Sdl.LocalRepairCloseInput, act: Act): void {
    this.require('close');
    const incidentReport = optionalText(['input', 'incidentReport'], input.incidentReport);
    if (this.isIncidentReportDue && !incidentReport) throw new LocalRepairIncidentReportMissing();
    this.improvement = filled(['input', 'improvement'], input.improvement, 4000);
    Object.assign(this, { incidentReport, endedAt: act.at });
    this.move('close', act);
  }

  /** What left a depot for it comes back. */
  cancel({ reason }: Sdl.LocalRepairCancelInput, act: Act): void {
    this.move('cancel', act);
    this.cancelledBecause = filled(['input', 'reason'], reason, 2000);
    Object.assign(this, { endedAt: act.at, lateSince: null });
    this.supply.giveBack();
  }

  /** A further line for parts. */
  addPart({ partId, quantity }: PartNeed): LocalRepairPart {
    const none = { issuedQuantity: 0, usedQuantity: 0, returnedQuantity: 0, lostQuantity: 0 };
    const part = make(LocalRepairPart, {
      localRepair: this,
      dealerId: this.dealerId ?? null,
      partId,
      quantity,
      ...none,
    });
    this.parts.add(part);
    return part;
  }

  /** The parts of ours that it is repaired with. */
  get supply(): Opt<LocalRepairSupply> {
    return new LocalRepairSupply(this);
  }

  /** When the partner's next deadline is over; null where none runs. */
  get wakesAt(): Date | null {
    if (this.lateSince) return null;
    if (this.status === 'OFFERED') return this.answerBy;
    return ENTRUSTED.includes(this.status) ? this.finishBy : null;
  }

  /** A deadline of the partner is over, each once. A timer that fires early or twice finds nothing new. */
  wake(now: Date): void {
    const due = this.wakesAt;
    if (!due || due > now) return;
    this.lateSince = due;
    const about = { ...this.ids, partnerId: this.partnerId };
    const moment = due.toISOString();
    raise(
      this,
      this.status === 'OFFERED'
        ? LocalRepairUnanswered({ ...about, answerBy: moment })
        : LocalRepairOverdue({ ...about, finishBy: moment }),
    );
  }

  private tellEnded({ unitRepairId, serial, assetId, parts, tests }: KeptUnit, isSolved: boolean): void {
    const [beganAt, endedAt] = [(this.startedAt ?? new Date(0)).toISOString(), this.reported?.finishedAt ?? ''];
    const dayOf = (at: string) => dayIn(this.timeZone, new Date(at));
    raise(
      this,
      OnSiteRepairEnded({
        ...{ unitRepairId, subjectKind: 'LOCAL_REPAIR', subjectId: this.id, number: this.number },
        ...{ ticketId: this.ticketId, round: this.round, customerId: this.customerId, serial, assetId, isSolved },
        tests: [...tests],
        ...{ beganAt, endedAt, beganOn: dayOf(beganAt), endedOn: dayOf(endedAt) },
        parts: toldLines(parts),
      }),
    );
  }

  private takeUpSettlement(act: Act): void {
    if (this.costsSettledAt && this.after('settle')) this.move('settle', act);
  }

  private requireSuitable(partner: EntrustedPartner, path: readonly string[]): void {
    const obstacles = obstaclesOf(partner, this);
    if (obstacles.length > 0) throw new LocalPartnerUnsuitable(obstacles, path);
  }

  private reach(milestone: Sdl.SlaMilestone, at: Date): void {
    this.milestones = { ...this.milestones, [milestone]: at.toISOString() };
  }

  private after(act: LocalRepairAct): Sdl.LocalRepairStatus | undefined {
    return next<Sdl.LocalRepairStatus, LocalRepairAct>(LOCAL_REPAIR_LIFECYCLE, this.status, act);
  }

  private require(act: LocalRepairAct): Sdl.LocalRepairStatus {
    const status = this.after(act);
    if (!status) throw new LocalRepairWrongState(this.status, LOCAL_REPAIR_LIFECYCLE[act].from);
    return status;
  }

  private move(act: LocalRepairAct, { at }: Act): void {
    this.status = this.require(act);
    const { status, partnerId, dealerId = null } = this;
    raise(this, LocalRepairProgressed({ ...this.ids, status, partnerId, dealerId, at: at.toISOString() }));
  }
}
defineEntity({ class: LocalRepair, extends: LocalRepairRecord, properties: {} });
