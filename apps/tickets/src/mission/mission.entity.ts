import { dayAfter, dayIn, zoneNamed } from '@mainstay/calendar';
import {
  MissionGoodwillConfirmed,
  MissionIncidentReportDue,
  MissionDayReported as MissionDayReportedEvent,
  MissionItemAccounted,
  MissionItemExpected,
  MissionItemsSent,
  MissionOpened,
  MissionProgressed,
  MissionReportDue,
  MissionReportMissing,
  OnSiteRepairEnded,
  PartsRequested,
  PartsRequestWithdrawn,
  PartsReturned,
} from '@mainstay/contracts/tickets';
import { type Actor, currencyOf, filled, InputInvalid, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { customersWord, type RepairCosts, type RepairOrder } from '../ticket/elsewhere-case.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import {
  MissionAnalysisUnsigned,
  MissionDecisionUnsuitable,
  MissionDepartmentForeign,
  MissionGoodwillNeedsOtherPerson,
  MissionGoodwillPointless,
  MissionIncidentReportMissing,
  MissionLeaderOnly,
  MissionNeedsOtherPerson,
  MissionNotAnalysed,
  MissionNotReady,
  MissionTeamMissing,
  MissionToolsOut,
  MissionWrongStatus,
} from './mission.errors.ts';
import { momentOf } from './mission-days.ts';
import { incidentReportOf, untold } from './mission-incident.ts';
import type { MissionItem } from './mission-item.entity.ts';
import type { MissionUnit } from './mission-unit.entity.ts';
import type { MissionMember } from './mission-member.entity.ts';
import { type MissionParts, readinessOf } from './mission-readiness.ts';
import { type MissionFact, MissionRecord } from './mission-record.entity.ts';
import { DONE, MILESTONES, MISSION_LIFECYCLES, type MissionAct, type MissionPhase } from './mission.lifecycle.ts';

/** What logistics or finance said, by the act that it allows; the mission takes it up when it waits for it. */
const FACTS = [
  ['ship', 'freightReleasedAt'],
  ['clear', 'freightClearedAt'],
  ['settle', 'costsSettledAt'],
] as const satisfies readonly (readonly [MissionAct, MissionFact])[];

/** A team of ours that repairs at the customer's (TCK-27). Every verb answers with what the room's log says of it. */
export class Mission extends MissionRecord implements RepairOrder {
  /** @throws MissionDecisionUnsuitable @throws InputInvalid for a blank, an unknown time zone or currency */
  static open(
    number: string,
    decision: RepairModeDecision,
    ticket: Ticket,
    input: Omit<Sdl.MissionOpenInput, 'decision' | 'ticket'>,
    { at, by: openedBy }: Act,
  ): Mission {
    const isForTeam = decision.status === 'DECIDED' && decision.mode === 'DISPATCH_TEAM';
    const isOfCase = ticket.customerId === decision.customerId && (decision.ticket?.id ?? ticket.id) === ticket.id;
    if (!isForTeam || !isOfCase) throw new MissionDecisionUnsuitable();
    const { scope, country } = input;
    const { liability } = decision;
    const mission = make(Mission, {
      ...{ liability, openedBy, round: ticket.round },
      ...{ number, decision, ticket, customerId: ticket.customerId, scope, country, status: 'MISSION_OPEN' },
      destination: filled(['input', 'destination'], input.destination),
      timeZone: timeZoneOf(['input', 'timeZone'], input.timeZone),
      currency: currencyOf(['input', 'currency'], input.currency),
      signatures: [],
      missingReports: [],
      milestones: { OPENED: at.toISOString() },
      unitsTold: 0,
      unitsSolved: 0,
    });
    const { id: missionId, customerId, currency } = mission;
    const fact = { missionId, number, ticketId: ticket.id, customerId, scope, liability, country, currency };
    raise(mission, MissionOpened({ ...fact, openedAt: at.toISOString() }));
    return mission;
  }

  /** Billing heard that the liable customer signed (BIL-04). @returns whether that was news */
  agree(signed: { number: string; total: Sdl.Money; signedAt: string }): boolean {
    if (this.signed) return false;
    this.signed = signed;
    return true;
  }

  /**
   * The customer is liable but served free (BIL-08, APR-001WI).
   * @throws MissionGoodwillPointless, MissionGoodwillNeedsOtherPerson
   */
  confirmGoodwill({ reason }: Sdl.MissionConfirmGoodwillInput, { by: confirmedBy, at }: Act): string {
    this.requireBeforeDeparture();
    if (!this.isAgreementAwaited) throw new MissionGoodwillPointless();
    if (confirmedBy === this.openedBy) throw new MissionGoodwillNeedsOtherPerson();
    const confirmedAt = at.toISOString();
    this.granted = { confirmedBy, confirmedAt, reason: filled(['input', 'reason'], reason, 2000) };
    const { id: missionId, number, ticket, customerId } = this;
    raise(this, MissionGoodwillConfirmed({ missionId, number, ticketId: ticket.id, customerId, confirmedAt }));
    return 'The customer is served free';
  }

  receiveInvitation({ reference, receivedOn }: Sdl.MissionReceiveInvitationInput, { at }: Act): string {
    this.requireBeforeDeparture();
    const text = filled(['input', 'reference'], reference);
    this.invitation = { reference: text, receivedOn: receivedOn ?? dayIn(this.timeZone, at) };
    return `Invitation letter ${text}`;
  }

  receiveSamples({ description, receivedOn }: Sdl.MissionReceiveSamplesInput, { at }: Act): string {
    this.require('prepare');
    const text = filled(['input', 'description'], description, 2000);
    this.samples = { description: text, receivedOn: receivedOn ?? dayIn(this.timeZone, at) };
    return `Samples came back: ${text}`;
  }

  /** New findings are signed anew. */
  analyse({ findings }: Sdl.MissionAnalyseInput): string {
    this.require('prepare');
    this.findings = filled(['input', 'findings'], findings, 10_000);
    this.signatures = [];
    return 'Joint analysis written down';
  }

  /** @throws MissionNotAnalysed @throws MissionDepartmentForeign @throws MissionNeedsOtherPerson */
  signAnalysis({ department }: Sdl.MissionSignAnalysisInput, { roles, subject }: Actor, { at }: Act): string {
    this.require('prepare');
    if (!this.findings) throw new MissionNotAnalysed();
    if (!roles.includes(department)) throw new MissionDepartmentForeign();
    const others = this.signatures.filter(it => it.department !== department);
    if (others.some(it => it.signedBy === subject)) throw new MissionNeedsOtherPerson();
    this.signatures = [...others, { department, signedBy: subject, signedAt: at.toISOString() }];
    return `Joint analysis signed for ${department}`;
  }

  /** Somebody may fall ill at the last moment: whether all can go is judged anew as the team leaves. */
  nameTeam(leader: MissionMember, members: readonly MissionMember[]): string {
    this.requireBeforeDeparture();
    for (const member of members) member.isLeader = member === leader;
    this.leaderAccount = leader.repairer.account;
    return `Team: ${members.map(it => it.repairer.code).join(', ')}; ${leader.repairer.code} leads`;
  }

  /** @throws MissionAnalysisUnsigned @throws MissionTeamMissing */
  plan({ instructionPlan }: Sdl.MissionPlanInput, act: Act): string {
    this.move('plan', act);
    if (!this.findings || this.unsigned.length > 0) throw new MissionAnalysisUnsigned(this.unsigned);
    if (!this.leaderAccount) throw new MissionTeamMissing();
    this.instructionPlan = filled(['input', 'instructionPlan'], instructionPlan, 20_000);
    return 'Repair instruction plan put down';
  }

  /** The first list of a kind moves the mission on; more lines may come until it is ready. */
  listItems(list: Sdl.MissionList, count: number, act: Act): string {
    const first = list === 'MATERIAL' ? 'listMaterials' : 'listTools';
    if (this.allows(first)) this.move(first, act);
    else if (!LISTING[list].includes(this.status)) throw new MissionWrongStatus(this.status, first);
    this.takeUpFacts(act);
    return `${count} lines on the list ${list}`;
  }

  /** @throws MissionWrongStatus once the team left, or the mission is off */
  requireBeforeDeparture(): void {
    if (!this.allows('cancel')) throw new MissionWrongStatus(this.status, 'prepare');
  }

  /** What was drawn for a mission that was called off still goes back. @throws MissionWrongStatus once it has ended */
  requireRunning(isComingBack: boolean): void {
    if (this.endedAt && !isComingBack) throw new MissionWrongStatus(this.status, 'item');
  }

  /** All are told when something that was missing arrives. */
  tellExpected({ id: itemId, expectedOn, neededOn, isLate }: MissionItem): void {
    if (!expectedOn) return;
    raise(this, MissionItemExpected({ missionId: this.id, itemId, expectedOn, neededOn, isLate }));
  }

  /** Asks a depot for parts of ours; the case of the mission is loaded. */
  requestItems(items: readonly MissionItem[], warehouseId: string): string {
    this.requireBeforeDeparture();
    const { ticket, number: ticketNumber, country: siteCountry } = this;
    const about = { ticketId: ticket.id, ticketNumber, dealerId: null, siteCountry, warehouseId };
    const lines = items.map(it => it.request());
    raise(this, PartsRequested({ ...about, priority: ticket.priority ?? 'P3', lines }));
    return `Asked of the depot: ${items.map(it => it.description).join(', ')}`;
  }

  /** What left on a note of the depot goes back there, to be counted in again; what is lost is told. */
  tellReturned(item: MissionItem): void {
    const { id: itemId, list, requestLineId: lineId, partId = null, returnedQuantity: quantity } = item;
    const { usedQuantity: used, lostQuantity: lost } = item;
    const went = { used, returned: quantity, lost };
    raise(this, MissionItemAccounted({ missionId: this.id, itemId, list, partId, quantity: item.quantity, ...went }));
    if (!lineId || !partId || quantity === 0) return;
    raise(this, PartsReturned({ workOrderId: null, ticketId: this.ticket.id, lines: [{ lineId, partId, quantity }] }));
  }

  /** What logistics or finance says is a fact whenever it comes, and however often. */
  hear(fact: MissionFact, at: Date, act: Act): void {
    const before = this[fact];
    if (!before || before < at) this[fact] = at;
    this.takeUpFacts(act);
  }

  /** More goods are to go: the mission waits for them. */
  awaitFreight(askedAt: Date): void {
    if (!this.freightAskedAt || this.freightAskedAt < askedAt) this.freightAskedAt = askedAt;
  }

  /** @throws MissionNotReady saying what is missing */
  confirmReady({ confirmedBy, departsOn }: Sdl.MissionConfirmReadyInput, parts: MissionParts, act: Act): string {
    this.move('confirmReady', act);
    this.confirmedBy = filled(['input', 'confirmedBy'], confirmedBy);
    if (departsOn < dayIn(this.timeZone, act.at)) {
      throw new InputInvalid(['input', 'departsOn'], { en: 'This day is over.', zh: '该日期已过。' });
    }
    this.departsOn = departsOn;
    this.requireReady(parts, departsOn, 'CONFIRM');
    return `Ready, says ${this.confirmedBy}; departs on ${departsOn}`;
  }

  /** @throws MissionNotReady saying what is missing, travel included */
  depart(parts: MissionParts, act: Act): string {
    this.move('depart', act);
    this.requireReady(parts, dayIn(this.timeZone, act.at), 'DEPART');
    this.departedAt = act.at;
    for (const { repairer } of parts.members) repairer.leave(this.id);
    return 'The team left';
  }

  /** @throws MissionLeaderOnly */
  arrive(act: Act): string {
    this.requireLeader(act);
    this.move('arrive', act);
    this.arrivedAt = act.at;
    this.watchedDay = dayIn(this.timeZone, act.at);
    this.watchedStep = 'REMIND';
    return 'The team arrived';
  }

  /** A day that comes late is no longer missing. @throws MissionLeaderOnly */
  reportDay(day: string, act: Act): string {
    this.requireLeader(act);
    const { id: missionId, status } = this;
    if (!this.allows('reportDay') && status !== 'WORK_DONE') throw new MissionWrongStatus(status, 'reportDay');
    this.missingReports = this.missingReports.filter(it => it !== day);
    raise(this, MissionDayReportedEvent({ missionId, day, reportedAt: act.at.toISOString() }));
    return `Report of ${day}`;
  }

  /** When the next step of the daily report is due; null off site. */
  get reportDueAt(): Date | null {
    const { watchedDay: day, watchedStep: step, timeZone } = this;
    return day && step ? momentOf(timeZone, day, step) : null;
  }

  /** Takes every step of the daily report that is due: reminds in the evening, flags a day that ended without one. */
  watchReports(reported: ReadonlySet<string>, now: Date): void {
    for (let due = this.reportDueAt; due && due <= now; due = this.reportDueAt) {
      const day = this.watchedDay!;
      const isMissing = !reported.has(day);
      if (this.watchedStep === 'REMIND') {
        const dueAt = momentOf(this.timeZone, day, 'FLAG').toISOString();
        if (isMissing) raise(this, MissionReportDue({ missionId: this.id, number: this.number, day, dueAt }));
        this.watchedStep = 'FLAG';
      } else {
        if (isMissing) this.flag(day);
        this.watchedDay = dayAfter(day);
        this.watchedStep = 'REMIND';
      }
    }
  }

  /** The work is done and the team comes back; the last day is flagged where it was not reported. */
  finishWork(members: readonly MissionMember[], reported: ReadonlySet<string>, act: Act): string {
    this.requireLeader(act);
    this.move('finishWork', act);
    this.watchReports(reported, act.at);
    const today = dayIn(this.timeZone, act.at);
    if (!reported.has(today)) this.flag(today);
    Object.assign(this, { workDoneAt: act.at, watchedDay: null, watchedStep: null });
    for (const { repairer } of members) repairer.comeBack();
    this.takeUpFacts(act);
    return 'The work is done';
  }

  /** The customer is told what to provide, and by when (3c, step 4). */
  sendItems(items: readonly MissionItem[], sentTo: string, { at }: Act): string {
    this.requireBeforeDeparture();
    const to = filled(['input', 'sentTo'], sentTo);
    for (const item of items) item.send(to, at);
    const lines = items.map(({ id: itemId, neededOn }) => ({ itemId, neededOn }));
    if (lines.length > 0) raise(this, MissionItemsSent({ missionId: this.id, lines, sentAt: at.toISOString() }));
    return `Sent to ${to}: ${items.map(it => `${it.quantity} ${it.description} by ${it.neededOn}`).join(', ')}`;
  }

  /** What was done to a unit; late reports are taken as late days are. @throws MissionLeaderOnly, MissionWrongStatus */
  requireUnitReport(act: Act): void {
    this.requireLeader(act);
    if (!this.allows('reportDay') && this.status !== 'WORK_DONE')
      throw new MissionWrongStatus(this.status, 'reportUnit');
  }

  /** How the repair of a unit ended; of one that is told again, that it solved nothing. */
  tellUnit({ id: unitRepairId, serial, assetId = null, isSolved, built, tests, reportedAt }: MissionUnit): void {
    const { id: subjectId, number, ticket, round, customerId } = this;
    const about = { subjectKind: 'MISSION' as const, subjectId, number, ticketId: ticket.id, round, customerId };
    const parts = built.flatMap(({ partId, quantity }) => (partId ? [{ partId, quantity }] : []));
    const day = dayIn(this.timeZone, reportedAt);
    const beganOn = this.arrivedAt ? dayIn(this.timeZone, this.arrivedAt) : day;
    raise(
      this,
      OnSiteRepairEnded({
        ...{ ...about, unitRepairId, serial, assetId, isSolved, parts, tests },
        ...{ beganOn, endedOn: day },
      }),
    );
  }

  /**
   * How many units it was reported of, and how many of these work again: where none does, the case comes back. What is
   * reported later undoes nothing: the case waits for the customer's word then.
   */
  countUnits(units: readonly MissionUnit[]): void {
    if (DONE.includes(this.status)) return;
    this.unitsTold = units.length;
    this.unitsSolved = units.filter(it => it.isSolved).length;
  }

  /** The customer's word on the work; it is given once. @throws MissionWrongStatus before the work is done */
  takeWord(input: Sdl.MissionSignOffInput, { at }: Act): string {
    if (this.word || !DONE.includes(this.status)) throw new MissionWrongStatus(this.status, 'signOff');
    const word = customersWord(input);
    const { signedBy, isSatisfied, remarks } = word;
    this.word = { ...word, signedAt: at.toISOString() };
    return isSatisfied ? `Signed off by ${signedBy}` : `Not satisfied: ${remarks}`;
  }

  /**
   * Finance verified the costs. Where the company answers for the fault, or nobody knew who does and the company bears
   * some of them, a report on the incident is due; said again it is no news, nor of a mission that was called off.
   */
  cost(costs: RepairCosts, { at }: Act): void {
    this.costs ??= costs;
    const { companyTotal } = costs;
    const isOurs = this.liability === 'COMPANY' || (this.liability === 'UNKNOWN' && Number(companyTotal.amount) > 0);
    if (!isOurs || this.incidentDueSince || this.status === 'CANCELLED') return;
    this.incidentDueSince = at;
    const { id: missionId, number, ticket, customerId } = this;
    const about = { missionId, number, ticketId: ticket.id, customerId };
    raise(this, MissionIncidentReportDue({ ...about, companyTotal, dueSince: at.toISOString() }));
  }

  /** @throws MissionToolsOut naming them @throws MissionIncidentReportMissing naming the disciplines */
  close(input: Sdl.MissionCloseInput, items: readonly MissionItem[], act: Act): string {
    this.move('close', act);
    const out = items.filter(it => it.status === 'DRAWN');
    if (out.length > 0) throw new MissionToolsOut(out);
    const report = input.incidentReport ? incidentReportOf(input.incidentReport) : null;
    const missing = this.isIncidentReportDue ? untold(report) : [];
    if (missing.length > 0) throw new MissionIncidentReportMissing(missing);
    this.improvement = filled(['input', 'improvement'], input.improvement, 10_000);
    this.incidentReport = report;
    this.endedAt = act.at;
    return 'Closed';
  }

  /** What a depot has set aside for it is free again. */
  cancel({ reason }: Sdl.MissionCancelInput, items: readonly MissionItem[], act: Act): string {
    this.move('cancel', act);
    const lineIds = items.flatMap(it => (it.status === 'REQUESTED' ? (it.requestLineId ?? []) : []));
    if (lineIds.length > 0) raise(this, PartsRequestWithdrawn({ ticketId: this.ticket.id, lineIds }));
    this.cancelledBecause = filled(['input', 'reason'], reason, 2000);
    this.endedAt = act.at;
    return `Called off: ${this.cancelledBecause}`;
  }

  private requireReady(parts: MissionParts, day: string, phase: MissionPhase): void {
    const { isReady, requirements } = readinessOf(this, parts, day, phase);
    if (!isReady) throw new MissionNotReady(requirements.filter(it => !it.isMet));
  }

  private requireLeader({ by }: Act): void {
    if (by !== this.leaderAccount) throw new MissionLeaderOnly();
  }

  private flag(day: string): void {
    if (this.missingReports.includes(day)) return;
    this.missingReports = [...this.missingReports, day];
    raise(this, MissionReportMissing({ missionId: this.id, number: this.number, day }));
  }

  private takeUpFacts(act: Act): void {
    for (const [name, fact] of FACTS) {
      if (!this.knows(fact) || !this.allows(name)) continue;
      this.move(name, { ...act, at: this.notBeforeLast(this[fact] ?? act.at) });
    }
  }

  /** A late fact counts from when it happened, but from no time before what it follows on. */
  private notBeforeLast(at: Date): Date {
    return new Date(Math.max(at.getTime(), ...Object.values(this.milestones).map(it => Date.parse(it))));
  }

  private allows(act: MissionAct): boolean {
    return next(MISSION_LIFECYCLES[this.scope], this.status, act) !== undefined;
  }

  private require(act: MissionAct): Sdl.MissionStatus {
    const status = next(MISSION_LIFECYCLES[this.scope], this.status, act);
    if (!status) throw new MissionWrongStatus(this.status, act);
    return status;
  }

  private move(act: MissionAct, { at }: Act): void {
    const status = this.require(act);
    this.status = status;
    const milestone = MILESTONES[status];
    if (milestone) this.milestones = { [milestone]: at.toISOString(), ...this.milestones };
    const { id: missionId, number, ticket } = this;
    raise(this, MissionProgressed({ missionId, number, ticketId: ticket.id, status, at: at.toISOString() }));
  }
}
defineEntity({ class: Mission, extends: MissionRecord, properties: {} });

/** Where a list may still get lines. */
const LISTING: Readonly<Record<Sdl.MissionList, readonly Sdl.MissionStatus[]>> = {
  MATERIAL: ['MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED'],
  TOOL: ['TOOLS_PREPARING', 'SHIPPED', 'CLEARED'],
};

function timeZoneOf(path: readonly string[], name: string): string {
  const zone = zoneNamed(name);
  if (zone === null) throw new InputInvalid(path, { en: 'There is no such time zone.', zh: '没有该时区。' });
  return zone;
}
