import { dayIn, zoneNamed } from '@mainstay/calendar';
import type { DataOf } from '@mainstay/contracts/event';
import type { MissionFreightRejected } from '@mainstay/contracts/logistics';
import { MissionOpened, MissionProgressed } from '@mainstay/contracts/tickets';
import { currencyOf, filled, InputInvalid, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { factTime, lastOf } from '../fact-time.ts';
import { ownedBy } from '../record-owner/record-ownership.ts';
import type { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { RepairOrder } from '../ticket/elsewhere-case.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { MissionCrew } from './mission-crew.ts';
import { MissionDecisionUnsuitable, MissionNotReady, MissionWrongStatus } from './mission.errors.ts';
import type { MissionItem } from './mission-item.entity.ts';
import { MissionPreparation } from './mission-preparation.ts';
import { type MissionParts, readinessOf } from './mission-readiness.ts';
import { type MissionFact, MissionRecord } from './mission-record.entity.ts';
import { MissionSettlement } from './mission-settlement.ts';
import { MissionSite } from './mission-site.ts';
import { MissionSupply } from './mission-supply.ts';
import { MILESTONES, MISSION_LIFECYCLES, type MissionAct, type MissionPhase } from './mission.lifecycle.ts';

/** What logistics or finance said, by the act that it allows; the mission takes it up when it waits for it. */
const FACTS = [
  ['ship', 'freightReleasedAt'],
  ['clear', 'freightClearedAt'],
  ['settle', 'costsSettledAt'],
] as const satisfies readonly (readonly [MissionAct, MissionFact])[];

type RejectedFreight = Pick<DataOf<typeof MissionFreightRejected>, 'releasedAt' | 'clearedAt' | 'rejectedAt'>;

interface MissionOpening {
  readonly number: string;
  readonly decision: RepairModeDecision;
  readonly ticket: Ticket;
  /** Whether the decision was made for the firm of the case. */
  readonly isOfFirm: boolean;
}

/** A team of ours that repairs at the customer's (TCK-27). Every verb answers with what the room's log says of it. */
export class Mission extends MissionRecord implements RepairOrder {
  /** @throws MissionDecisionUnsuitable @throws InputInvalid for a blank, an unknown time zone or currency */
  static open(
    { number, decision, ticket, isOfFirm }: MissionOpening,
    input: Omit<Sdl.MissionOpenInput, 'decision' | 'ticket'>,
    { at, by: openedBy }: Act,
  ): Mission {
    const isForTeam = decision.status === 'DECIDED' && decision.mode === 'DISPATCH_TEAM';
    const isOfCase = isOfFirm && (decision.ticket?.id ?? ticket.id) === ticket.id;
    if (!isForTeam || !isOfCase) throw new MissionDecisionUnsuitable();
    const { country } = input;
    const { scope, liability } = decision;
    const mission = make(Mission, {
      ...{ liability, openedBy, round: ticket.round, ...ownedBy(openedBy) },
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

  /** What is found out and decided before anything is taken along. */
  get preparation(): Opt<MissionPreparation> {
    return new MissionPreparation(this);
  }

  /** What the team takes along, or finds there. */
  get supply(): Opt<MissionSupply> {
    return new MissionSupply(this);
  }

  /** Who is of the team once it left. */
  get crew(): Opt<MissionCrew> {
    return new MissionCrew(this);
  }

  /** What the leader says from there. */
  get site(): Opt<MissionSite> {
    return new MissionSite(this);
  }

  /** Who pays, and what the customer says of it. */
  get settlement(): Opt<MissionSettlement> {
    return new MissionSettlement(this);
  }

  /** @throws MissionWrongStatus once the team left, or the mission is off */
  requireBeforeDeparture(): void {
    if (!this.allows('cancel')) throw new MissionWrongStatus(this.status, 'prepare');
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

  /**
   * Goods that were asked for do not go. Where all others left, they count again, unless more was asked for since; as
   * of when they left: a line that came after them waits for a freight of its own, as it did (LOG-09).
   */
  forgetFreight({ releasedAt, clearedAt, rejectedAt }: RejectedFreight, act: Act): void {
    if (releasedAt && this.freightAskedAt && this.freightAskedAt <= new Date(rejectedAt))
      this.freightAskedAt = new Date(releasedAt);
    if (releasedAt) this.hear('freightReleasedAt', new Date(releasedAt), act);
    if (clearedAt) this.hear('freightClearedAt', new Date(clearedAt), act);
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

  /**
   * Perhaps written down only later: what it needs to go had to hold on the day when it went.
   * @throws MissionNotReady saying what is missing, travel included @throws InputInvalid for a time before it was planned, or to come
   */
  depart({ departedAt }: Sdl.MissionDepartInput, parts: MissionParts, act: Act): string {
    this.require('depart');
    const at = factTime(['input', 'departedAt'], departedAt, this.lastMilestoneAt, act);
    this.requireReady(parts, dayIn(this.timeZone, at), 'DEPART');
    this.move('depart', { ...act, at });
    this.departedAt = at;
    for (const member of parts.members) member.leave(at);
    return 'The team left';
  }

  /** What a depot has set aside for it is free again. */
  cancel({ reason }: Sdl.MissionCancelInput, items: readonly MissionItem[], act: Act): string {
    this.move('cancel', act);
    this.supply.withdraw(items);
    this.cancelledBecause = filled(['input', 'reason'], reason, 2000);
    this.endedAt = act.at;
    return `Called off: ${this.cancelledBecause}`;
  }

  /** Takes up what logistics or finance said before. */
  takeUpFacts(act: Act): void {
    for (const [name, fact] of FACTS) {
      if (!this.knows(fact) || !this.allows(name)) continue;
      this.move(name, { ...act, at: this.notBeforeLast(this[fact] ?? act.at) });
    }
  }

  allows(act: MissionAct): boolean {
    return next(MISSION_LIFECYCLES[this.scope], this.status, act) !== undefined;
  }

  /** @throws MissionWrongStatus */
  require(act: MissionAct): Sdl.MissionStatus {
    const status = next(MISSION_LIFECYCLES[this.scope], this.status, act);
    if (!status) throw new MissionWrongStatus(this.status, act, MISSION_LIFECYCLES[this.scope][act].from);
    return status;
  }

  /** @throws MissionWrongStatus */
  move(act: MissionAct, { at }: Act): void {
    const status = this.require(act);
    this.status = status;
    const milestone = MILESTONES[status];
    if (milestone) this.milestones = { [milestone]: at.toISOString(), ...this.milestones };
    const { id: missionId, number, ticket } = this;
    raise(this, MissionProgressed({ missionId, number, ticketId: ticket.id, status, at: at.toISOString() }));
  }

  private requireReady(parts: MissionParts, day: string, phase: MissionPhase): void {
    const { isReady, requirements } = readinessOf(this, parts, day, phase);
    if (!isReady) throw new MissionNotReady(requirements.filter(it => !it.isMet));
  }

  /** A late fact counts from when it happened, but from no time before what it follows on. */
  private notBeforeLast(at: Date): Date {
    return lastOf(at, this.lastMilestoneAt) ?? at;
  }

  private get lastMilestoneAt(): Opt<Date> | null {
    return lastOf(...Object.values(this.milestones).map(it => new Date(it)));
  }
}
defineEntity({ class: Mission, extends: MissionRecord, properties: {} });

function timeZoneOf(path: readonly string[], name: string): string {
  const zone = zoneNamed(name);
  if (zone === null) throw new InputInvalid(path, { en: 'There is no such time zone.', zh: '没有该时区。' });
  return zone;
}
