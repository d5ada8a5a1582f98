import {
  IncidentReportDue,
  ReturnRepairCancelled,
  ReturnRepairClosed,
  ReturnRepairDueSoon,
  ReturnRepairGoodwillConfirmed,
  ReturnRepairNothingHome,
  ReturnRepairOpened,
  ReturnRepairOverdue,
  ReturnRepairReadyToShip,
  ReturnRepairRequested,
  ReturnRepairReturned,
  ReturnRepairUnitsSentBack,
} from '@mainstay/contracts/tickets';
import { type Actor, filled, make, next, raise } from '@mainstay/kit/domain';
import { Collection, defineEntity } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import { optionalText } from '../optional-text.ts';
import { ownedBy } from '../record-owner/record-ownership.ts';
import type { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import { RepairDepartmentForeign } from '../repair-mode-decision/repair-mode-decision.errors.ts';
import type * as Sdl from '../schema.types.ts';
import type { SlaTracked } from '../sla-record/sla-record-facts.ts';
import { customersWord, type RepairCosts, type RepairOrder } from '../ticket/elsewhere-case.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { batchOf, confirmed } from './batch-handling.ts';
import { type FreightNews, withNews } from './freight-way.ts';
import type { ReturnRepairPart } from './return-repair-part.entity.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import {
  IncidentReportMissing,
  ReturnRepairEvidenceMissing,
  ReturnRepairGoodwillNeedsOtherPerson,
  ReturnRepairGoodwillPointless,
  ReturnRepairLossOwed,
  ReturnRepairLossUnanswered,
  ReturnRepairNotAgreed,
  ReturnRepairWrongState,
  ReturnToFactoryNotDecided,
} from './return-repair.errors.ts';
import {
  AT_HOME,
  AT_WORK,
  AWAY,
  FOLLOWING,
  isAside,
  ORDER_OF_UNIT,
  RETURN_REPAIR_LIFECYCLE,
  type ReturnRepairAct,
  UNIT_LIFECYCLE,
  WAY,
} from './return-repair.lifecycle.ts';
import { unitsOf } from './return-repair-input.ts';
import { isOverdue, reachedWarning } from './return-repair-days.ts';
import { milestonesAt } from './return-repair-milestones.ts';
import { missingProofs, proofsOf } from './return-repair-proofs.ts';
import { type Agreement, type Freight, ReturnRepairRecord } from './return-repair-record.entity.ts';

/** Who acknowledges for a department, by role. */
const ACKNOWLEDGES: Readonly<Record<Sdl.ReturnRepairDepartment, readonly string[]>> = {
  ADMIN_HR: ['ADMIN_HR'],
  QUALITY: ['QUALITY'],
  MATERIALS: ['MATERIALS', 'STOCK_KEEPER'],
  PRODUCTION: ['PRODUCTION_ENGINEERING'],
  RESEARCH_AND_DEVELOPMENT: ['RESEARCH_AND_DEVELOPMENT'],
};
const DEPARTMENTS: readonly Sdl.ReturnRepairDepartment[] = [
  ...(['ADMIN_HR', 'QUALITY', 'MATERIALS', 'PRODUCTION', 'RESEARCH_AND_DEVELOPMENT'] as const),
];

interface Opening {
  readonly number: string;
  readonly decision: RepairModeDecision;
  readonly ticket: Ticket;
  /** Where the units belong: whose days count. */
  readonly timeZone: string;
  /** After which shares of the time until a day it is told that it draws near. */
  readonly warnAtPercents: readonly number[];
}

type Direction = 'INBOUND' | 'OUTBOUND';
const FREIGHT_OF = { INBOUND: 'inboundFreight', OUTBOUND: 'outboundFreight' } as const;

type LoadedElsewhere =
  | 'ticket'
  | 'customer'
  | 'decision'
  | 'units'
  | 'parts'
  | 'clocks'
  | 'untimedPromises'
  | 'quantity'
  | 'attachments'
  | 'unitPages'
  | 'returnedAt'
  | 'feeEvidenceFile'
  | 'postRepairResponsibilityFile';

/** Units that come back to the factory for repair and go home again: FORM-MA-076 (TCK-22, flow 3b). */
export class ReturnRepair
  extends ReturnRepairRecord
  implements SlaTracked, RepairOrder, Omit<Sdl.ReturnRepair, LoadedElsewhere>
{
  /** @throws ReturnToFactoryNotDecided, ReturnRepairQuantityDiffers, InputInvalid */
  static open(
    { number, decision, ticket, timeZone, warnAtPercents }: Opening,
    input: Sdl.ReturnRepairOpenInput,
    { at, by }: Act,
  ): ReturnRepair {
    if (decision.status !== 'DECIDED' || decision.mode !== 'RETURN_TO_FACTORY') throw new ReturnToFactoryNotDecided();
    const { scope, liability, customerId } = decision;
    const { guarantee, requiredOn = null } = input;
    const said = (field: 'contact' | 'productModel' | 'reportedFault' | 'returnAddress', most = 200) =>
      filled(['input', field], input[field], most);
    const cause = optionalText(['input', 'batchCause'], input.batchCause);
    const order = make(ReturnRepair, {
      ...{
        number,
        decision,
        ticket,
        customerId,
        scope,
        liability,
        guarantee,
        requiredOn,
        originator: by,
        openedAt: at,
      },
      ...ownedBy(by),
      ...{
        round: ticket.round,
        status: 'MODE_DECIDED',
        timeZone,
        warnAtPercents: [...warnAtPercents],
        toldOfDays: {},
        isOverdue: false,
        distributed: [],
        ways: [],
        milestones: { REPORTED: at.toISOString() },
      },
      ...{ contact: said('contact'), productModel: said('productModel'), reportedFault: said('reportedFault', 4000) },
      ...{ returnAddress: said('returnAddress', 1000), batchHandling: cause === null ? null : batchOf(cause) },
    });
    const units = unitsOf(input, decision.quantity).map(unit => ReturnRepairUnit.of(order, unit));
    order.units = new Collection<ReturnRepairUnit, object>(order, units);
    order.parts = new Collection<ReturnRepairPart, object>(order, []);
    const { productModel } = order;
    const unitIds = units.map(({ id }) => id);
    const { quantity } = decision;
    raise(order, ReturnRepairOpened({ ...order.ids, scope, liability, productModel, quantity, unitIds }));
    return order;
  }

  /** Billing heard that the customer signed (BIL-04); said again, or too late, it changes nothing. */
  agree(agreement: Agreement, signedAt: string, at: Date): void {
    this.signed ??= { at: signedAt, value: agreement };
    this.advance('agree', at);
  }

  /**
   * The customer is liable but served free (BIL-08, APR-001WI).
   * @throws ReturnRepairGoodwillPointless, ReturnRepairGoodwillNeedsOtherPerson
   */
  confirmGoodwill({ reason }: Sdl.ReturnRepairConfirmGoodwillInput, { by: confirmedBy, at }: Act): void {
    if (!this.isForCustomer) throw new ReturnRepairGoodwillPointless();
    if (confirmedBy === this.originator) throw new ReturnRepairGoodwillNeedsOtherPerson();
    if (this.isClear || !AWAY.includes(this.status)) throw new ReturnRepairWrongState(this.status);
    this.granted = { at: at.toISOString(), value: { confirmedBy, reason: filled(['input', 'reason'], reason, 2000) } };
    this.advance('agree', at);
    raise(this, ReturnRepairGoodwillConfirmed({ ...this.ids, confirmedAt: at.toISOString() }));
  }

  /**
   * @param left units of it that stand at the factory already, by the orders that were cancelled: they stay for this one
   * @throws ReturnRepairNotAgreed, ReturnRepairEvidenceMissing
   */
  request(input: Sdl.ReturnRepairRequestInput, left: readonly ReturnRepairUnit[], { at }: Act): void {
    const proofs = proofsOf(input);
    if (this.isCustomerLiable && this.status === 'MODE_DECIDED') throw new ReturnRepairNotAgreed();
    const missing = missingProofs(proofs);
    if (this.isCustomerLiable && !this.granted && missing.length > 0) throw new ReturnRepairEvidenceMissing(missing);
    this.move('request', at);
    Object.assign(this, proofs);
    this.distributed = DEPARTMENTS.map(department => ({ department, acknowledgedBy: null, acknowledgedAt: null }));
    const { ids, productModel } = this;
    const units = this.present.map(it => ({ ...it.ids, leftFrom: takenFrom(left, it) }));
    raise(this, ReturnRepairRequested({ ...ids, productModel, units, requestedAt: at.toISOString() }));
  }

  /** @throws RepairDepartmentForeign */
  acknowledge({ department }: Sdl.ReturnRepairAcknowledgeInput, { subject, roles }: Actor, at: Date): void {
    if (this.distributed.length === 0 || this.status === 'CANCELLED') throw new ReturnRepairWrongState(this.status);
    if (!ACKNOWLEDGES[department].some(role => roles.includes(role))) throw new RepairDepartmentForeign(department);
    this.distributed = this.distributed.map(it =>
      it.department === department && it.acknowledgedBy === null
        ? { department, acknowledgedBy: subject, acknowledgedAt: at.toISOString() }
        : it,
    );
  }

  /** @throws ReturnRepairWrongState for what was no batch while there was work on it (TCK-25) */
  confirmBatch({ cause }: Sdl.ReturnRepairConfirmBatchInput, act: Act): void {
    if (!this.batchHandling && !AT_WORK.includes(this.status)) throw new ReturnRepairWrongState(this.status);
    this.batchHandling = confirmed(this.batchHandling ?? null, filled(['input', 'cause'], cause, 2000), act);
  }

  /**
   * What was found after the customer was answered for it holds it back no more than what is lost: it goes home as it is.
   * @throws ReturnRepairWrongState, ReturnRepairLossUnanswered
   */
  cancel({ reason }: Sdl.ReturnRepairCancelInput, { at }: Act): void {
    const hasCome = this.present.some(it => !it.isAnsweredFor && it.status !== 'EXPECTED' && it.status !== 'LOST');
    if (hasCome) throw new ReturnRepairWrongState(this.status);
    this.requireLossesAnswered();
    this.move('cancel', at);
    this.cancelledBecause = filled(['input', 'reason'], reason, 2000);
    this.endedAt = at;
    raise(this, ReturnRepairCancelled({ ...this.ids, cancelledAt: at.toISOString() }));
  }

  /** Who carries the units, as logistics heard; of several transports the one that was booked last. */
  carry(direction: Direction, freight: Freight): void {
    this[FREIGHT_OF[direction]] = freight;
  }

  /** A transport is off; another that was booked in its place is not. */
  dropFreight(direction: Direction, freightId: string): void {
    if (this[FREIGHT_OF[direction]]?.freightId === freightId) this[FREIGHT_OF[direction]] = null;
  }

  /** How far a transport is: while its units are on their way, its carrier and customs are waited for. */
  follow(news: FreightNews): void {
    this.ways = withNews(this.ways, news);
  }

  /** All that came is done; the warehouse may let it go (flow 3b, step 9). */
  finish({ at }: Act): void {
    this.move('finish', at);
    const unitIds = this.goingHome.map(({ id }) => id);
    raise(this, ReturnRepairReadyToShip({ ...this.ids, unitIds, readyAt: at.toISOString() }));
  }

  /** The units stand at the customer's again. @returns whether that was news */
  giveBack(at: Date): boolean {
    if (!this.advance('giveBack', at)) return false;
    const { ids, isForCustomer: isCustomerLiable, granted } = this;
    const units = this.goingHome.map(it => it.ids);
    raise(
      this,
      ReturnRepairReturned({ ...ids, units, isCustomerLiable, isFree: granted !== null, returnedAt: at.toISOString() }),
    );
    this.catchUp(at);
    return true;
  }

  /** All that was said to stand at the customer's turned out to be lost, and the customer is answered for it. */
  missAll(at: Date): void {
    if (AT_HOME.includes(this.status))
      raise(this, ReturnRepairNothingHome({ ...this.ids, answeredAt: at.toISOString() }));
  }

  /**
   * The customer's word on units that came home; it is given once.
   * @throws ReturnRepairWrongState, InputInvalid for a time before they came home, or to come
   */
  takeWord(input: Sdl.ReturnRepairSignOffInput, act: Act): void {
    if (this.word || !AT_HOME.includes(this.status)) throw new ReturnRepairWrongState(this.status);
    const signedAt = factTime(['input', 'signedAt'], input.signedAt, this.mendedAt, act);
    this.word = { at: signedAt.toISOString(), value: customersWord(input) };
  }

  /**
   * The order was cancelled when these had set off or come, or went on without them while they were lost; each goes home
   * once. One that another order took over comes home by this one all the same, where the warehouse had let it go before
   * it heard.
   */
  sendBack(unitIds: readonly string[], at: Date): void {
    const stood: readonly Sdl.ReturnRepairUnitStatus[] = UNIT_LIFECYCLE.sendBack.from;
    const back = this.units.filter(it => stood.includes(it.status) && unitIds.includes(it.id));
    if (FOLLOWING.includes(this.status) || back.length === 0) return;
    for (const unit of back) unit.move('sendBack');
    const units = back.map(it => it.ids);
    raise(this, ReturnRepairUnitsSentBack({ ...this.ids, units, sentBackAt: at.toISOString() }));
  }

  /** Finance verified the costs; it may be heard before the units are back. */
  cost(costs: RepairCosts, verifiedAt: string, at: Date): void {
    this.verified ??= { at: verifiedAt, value: costs };
    this.catchUp(at);
  }

  settle(settledAt: Date, at: Date): void {
    this.settledAt ??= settledAt;
    this.catchUp(at);
  }

  /** @throws ReturnRepairLossUnanswered, ReturnRepairLossOwed @throws IncidentReportMissing where the company is liable (flow 3b, step 12) */
  close(input: Sdl.ReturnRepairCloseInput, { at }: Act): void {
    this.requireLossesAnswered();
    const owed = this.owedLosses.map(it => it.serial);
    if (owed.length > 0) throw new ReturnRepairLossOwed(owed);
    const incidentReport = optionalText(['input', 'incidentReport'], input.incidentReport);
    if (this.status === 'SETTLED' && this.isIncidentReportDue && !incidentReport) throw new IncidentReportMissing();
    this.move('close', at);
    this.improvement = filled(['input', 'improvement'], input.improvement, 4000);
    this.incidentReport = incidentReport;
    this.endedAt = at;
    raise(this, ReturnRepairClosed({ ...this.ids, quantity: this.present.length, closedAt: at.toISOString() }));
  }

  /** Tells of days that draw near or are over. Said once of each day, and nothing of what is done. */
  remind(now: Date): void {
    for (const due of this.openDays) {
      if (isOverdue(due, this.toldOfDays)) continue;
      const { deadline, on, dueAt } = due;
      const isLate = dueAt <= now;
      const percent = isLate ? 100 : reachedWarning(due, this.toldOfDays, now);
      if (percent === null) continue;
      this.toldOfDays = { ...this.toldOfDays, [deadline]: { on, percent, isOverdue: isLate } };
      const told = { ...this.ids, deadline, on, dueAt: dueAt.toISOString() };
      raise(this, isLate ? ReturnRepairOverdue(told) : ReturnRepairDueSoon({ ...told, percent }));
    }
  }

  /** What is owed for lost units has its day, also of an order that is over. */
  followAmends(): void {
    const owed = this.owedLosses.flatMap(it => it.owed ?? []);
    const [first] = owed.toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1));
    this.amendsDueOn = first?.dueOn ?? null;
    this.amendsSince = first ? new Date(first.answeredAt) : null;
  }

  /**
   * As far as the unit that is furthest behind; before the request, and once it is finished or off, they move nothing.
   * @param at when that was: perhaps a while ago, and not before what the order had reached
   */
  followUnits(at: Date): void {
    if (!FOLLOWING.includes(this.status)) return;
    const reached = this.present.flatMap(({ status, isAnsweredFor }) =>
      isAside(status) || isAnsweredFor ? [] : [WAY.indexOf(ORDER_OF_UNIT[status])],
    );
    const before = Object.values(this.milestones).map(it => new Date(it).getTime());
    this.enter(WAY[Math.min(...reached)] ?? this.status, new Date(Math.max(at.getTime(), ...before)));
  }

  /** All were received when the last was: not before the order was opened, nor after they were analysed. */
  correctReceipt(): void {
    const { RECEIVED, REPORTED, DIAGNOSED } = this.milestones;
    const came = this.present.flatMap(it => (isAside(it.status) ? [] : (it.receivedAt?.toISOString() ?? [])));
    if (!RECEIVED || came.length === 0) return;
    const [last = RECEIVED] = [...came, ...(REPORTED ? [REPORTED] : [])].toSorted().reverse();
    this.milestones = { ...this.milestones, RECEIVED: DIAGNOSED && DIAGNOSED < last ? DIAGNOSED : last };
  }

  /** Costs and settlement count from when the units are back. */
  private catchUp(at: Date): void {
    if (this.verified && this.advance('cost', at) && this.isIncidentReportDue) {
      const unitIds = this.companyLiable.map(({ id }) => id);
      const { companyTotal } = this.verified.value;
      raise(this, IncidentReportDue({ ...this.ids, companyTotal, unitIds, dueSince: at.toISOString() }));
    }
    if (this.settledAt) this.advance('settle', at);
  }

  private requireLossesAnswered(): void {
    const open = this.openLosses.map(it => it.serial);
    if (open.length > 0) throw new ReturnRepairLossUnanswered(open);
  }

  private move(act: ReturnRepairAct, at: Date): void {
    if (!this.advance(act, at)) throw new ReturnRepairWrongState(this.status, RETURN_REPAIR_LIFECYCLE[act].from);
  }

  private advance(act: ReturnRepairAct, at: Date): boolean {
    const status = next<Sdl.ReturnRepairStatus, ReturnRepairAct>(RETURN_REPAIR_LIFECYCLE, this.status, act);
    if (!status) return false;
    this.enter(status, at);
    return true;
  }

  private enter(status: Sdl.ReturnRepairStatus, at: Date): void {
    this.status = status;
    this.milestones = milestonesAt(status, this.milestones, at);
  }
}
/** The unit is no more of the order that left it at the factory. */
function takenFrom(left: readonly ReturnRepairUnit[], { serial }: ReturnRepairUnit) {
  const before = left.find(it => it.serial === serial);
  if (!before) return null;
  before.move('takeOver');
  return { returnRepairId: before.order.id, unitId: before.id };
}

defineEntity({ class: ReturnRepair, extends: ReturnRepairRecord, properties: {} });
