import {
  IncidentReportDue,
  ReturnRepairCancelled,
  ReturnRepairClosed,
  ReturnRepairOpened,
  ReturnRepairReadyToShip,
  ReturnRepairRequested,
  ReturnRepairReturned,
} from '@mainstay/contracts/tickets';
import { type Actor, aggregate, filled, make, next, raise } from '@mainstay/kit/domain';
import { Collection, defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { optionalText } from '../optional-text.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import { RepairDepartmentForeign } from '../repair-mode-decision/repair-mode-decision.errors.ts';
import type * as Sdl from '../schema.types.ts';
import type { Milestones, SlaRecordFacts, SlaTracked } from '../sla-record/sla-record-facts.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { type Batch, batchOf, readable } from './batch-handling.ts';
import { ReturnRepairPart } from './return-repair-part.entity.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import {
  IncidentReportMissing,
  ReturnRepairEvidenceMissing,
  ReturnRepairGoodwillNeedsOtherPerson,
  ReturnRepairGoodwillPointless,
  ReturnRepairNotAgreed,
  ReturnRepairWrongState,
  ReturnToFactoryNotDecided,
} from './return-repair.errors.ts';
import { ORDER_OF_UNIT, RETURN_REPAIR_LIFECYCLE, type ReturnRepairAct, WAY } from './return-repair.lifecycle.ts';
import { unitsOf } from './return-repair-input.ts';
import { milestonesAt } from './return-repair-milestones.ts';

interface Kept<T> {
  readonly at: string;
  readonly value: T;
}
type Freight = Sdl.ReturnRepairFreight;
interface Agreement {
  readonly number: string;
  readonly total: Sdl.Money;
}
interface Goodwill {
  readonly confirmedBy: string;
  readonly reason: string;
}
interface Costs {
  readonly customerTotal: Sdl.Money;
  readonly companyTotal: Sdl.Money;
}
interface OrderIds {
  readonly returnRepairId: string;
  readonly number: string;
  readonly ticketId: string;
  readonly customerId: string;
}
type Distribution = Omit<Sdl.ReturnRepairDistribution, 'acknowledgedAt'> & { readonly acknowledgedAt: string | null };

const ReturnRepairSchema = defineEntity({
  name: 'ReturnRepair',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    decision: () => p.oneToOne(RepairModeDecision).owner().unique('return_repair_decision_unique'),
    ticket: () => p.manyToOne(Ticket),
    customerId: p.uuid(),
    status: p.string().$type<Sdl.ReturnRepairStatus>(),
    liability: p.string().$type<Sdl.RepairLiability>(),
    originator: p.string(),
    openedAt: p.datetime(),
    contact: p.string(),
    productModel: p.string(),
    guarantee: p.string().$type<Sdl.ReturnRepairGuarantee>(),
    reportedFault: p.text(),
    returnAddress: p.text(),
    requiredOn: p.date().nullable(),
    inboundFreight: p.json<Freight>().nullable(),
    outboundFreight: p.json<Freight>().nullable(),
    signed: p.json<Kept<Agreement>>().nullable(),
    granted: p.json<Kept<Goodwill>>().nullable(),
    feeEvidence: p.text().nullable(),
    postRepairResponsibility: p.text().nullable(),
    distributed: p.json<readonly Distribution[]>(),
    batchHandling: p.json<Batch>().nullable(),
    verified: p.json<Kept<Costs>>().nullable(),
    settledAt: p.datetime().nullable(),
    improvement: p.text().nullable(),
    incidentReport: p.string().nullable(),
    cancelledBecause: p.text().nullable(),
    endedAt: p.datetime().nullable(),
    milestones: p.json<Milestones>(),
    units: () => p.oneToMany(ReturnRepairUnit).mappedBy('order').orderBy({ position: 'asc' }),
    parts: () => p.oneToMany(ReturnRepairPart).mappedBy('order').orderBy({ id: 'asc' }),
  },
});

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

/** Units that come back to the factory for repair and go home again: FORM-MA-076 (TCK-22, flow 3b). */
export class ReturnRepair
  extends ReturnRepairSchema.class
  implements
    SlaTracked,
    Omit<Sdl.ReturnRepair, 'ticket' | 'customer' | 'decision' | 'units' | 'parts' | 'clocks' | 'quantity'>
{
  /** @throws ReturnToFactoryNotDecided, ReturnRepairQuantityDiffers, InputInvalid */
  static open(
    { number, decision, ticket }: { number: string; decision: RepairModeDecision; ticket: Ticket },
    input: Sdl.ReturnRepairOpenInput,
    { at, by }: Act,
  ): ReturnRepair {
    if (decision.status !== 'DECIDED' || decision.mode !== 'RETURN_TO_FACTORY') throw new ReturnToFactoryNotDecided();
    const { liability, customerId } = decision;
    const { guarantee, requiredOn = null } = input;
    const said = (field: 'contact' | 'productModel' | 'reportedFault' | 'returnAddress', most = 200) =>
      filled(['input', field], input[field], most);
    const cause = optionalText(['input', 'batchCause'], input.batchCause);
    const order = make(ReturnRepair, {
      ...{ number, decision, ticket, customerId, liability, guarantee, requiredOn, originator: by, openedAt: at },
      ...{ status: 'MODE_DECIDED', distributed: [], milestones: { REPORTED: at.toISOString() } },
      ...{ contact: said('contact'), productModel: said('productModel'), reportedFault: said('reportedFault', 4000) },
      ...{ returnAddress: said('returnAddress', 1000), batchHandling: cause === null ? null : batchOf(cause) },
    });
    const units = unitsOf(input, decision.quantity).map(unit => ReturnRepairUnit.of(order, unit));
    order.units = new Collection<ReturnRepairUnit, object>(order, units);
    order.parts = new Collection<ReturnRepairPart, object>(order, []);
    const { productModel } = order;
    raise(order, ReturnRepairOpened({ ...order.ids, liability, productModel, quantity: decision.quantity }));
    return order;
  }

  /** What every event of it says. */
  get ids(): Opt<OrderIds> {
    const { id: returnRepairId, number, ticket, customerId } = this;
    return { returnRepairId, number, ticketId: ticket.id, customerId };
  }

  get isCustomerLiable(): Opt<boolean> {
    return this.liability === 'CUSTOMER';
  }

  /** The units that came, or will. */
  get present(): Opt<ReturnRepairUnit[]> {
    return this.units.getItems().filter(it => it.status !== 'NOT_SENT');
  }

  get agreement(): Opt<Sdl.ReturnRepairAgreement> | null {
    return this.signed ? { ...this.signed.value, signedAt: new Date(this.signed.at) } : null;
  }

  get goodwill(): Opt<Sdl.ReturnRepairGoodwill> | null {
    return this.granted ? { ...this.granted.value, confirmedAt: new Date(this.granted.at) } : null;
  }

  get distribution(): Opt<Sdl.ReturnRepairDistribution[]> {
    return this.distributed.map(it => ({
      ...it,
      acknowledgedAt: it.acknowledgedAt ? new Date(it.acknowledgedAt) : null,
    }));
  }

  get batch(): Opt<Sdl.ReturnRepairBatch> | null {
    return this.batchHandling ? readable(this.batchHandling) : null;
  }

  get costs(): Opt<Sdl.ReturnRepairCosts> | null {
    if (!this.verified) return null;
    return { ...this.verified.value, verifiedAt: new Date(this.verified.at), settledAt: this.settledAt ?? null };
  }

  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, customerId, ticket, milestones, endedAt = null } = this;
    const { dealerId = null, urgency, complexity, priority = null } = ticket;
    return {
      ...{ type: 'RETURN_REPAIR', id, number, ticketId: ticket.id, customerId, assetId: null, dealerId, round: 1 },
      ...{ facts: { urgency, complexity, priority }, milestones, pauses: [], endedAt },
    };
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
    if (!this.isCustomerLiable) throw new ReturnRepairGoodwillPointless();
    if (confirmedBy === this.originator) throw new ReturnRepairGoodwillNeedsOtherPerson();
    this.granted = { at: at.toISOString(), value: { confirmedBy, reason: filled(['input', 'reason'], reason, 2000) } };
    this.move('agree', at);
  }

  /** @throws ReturnRepairNotAgreed, ReturnRepairEvidenceMissing */
  request(input: Sdl.ReturnRepairRequestInput, { at }: Act): void {
    const feeEvidence = optionalText(['input', 'feeEvidence'], input.feeEvidence);
    const postRepairResponsibility = optionalText(
      ['input', 'postRepairResponsibility'],
      input.postRepairResponsibility,
    );
    if (this.isCustomerLiable && this.status === 'MODE_DECIDED') throw new ReturnRepairNotAgreed();
    const proofs = Object.entries({ feeEvidence, postRepairResponsibility });
    const missing = proofs.flatMap(([name, proof]) => (proof === null ? [name] : []));
    if (this.isCustomerLiable && !this.granted && missing.length > 0) throw new ReturnRepairEvidenceMissing(missing);
    this.move('request', at);
    Object.assign(this, { feeEvidence, postRepairResponsibility });
    this.distributed = DEPARTMENTS.map(department => ({ department, acknowledgedBy: null, acknowledgedAt: null }));
    const { ids, productModel } = this;
    const units = this.present.map(it => it.ids);
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

  cancel({ reason }: Sdl.ReturnRepairCancelInput, { at }: Act): void {
    const hasCome = this.present.some(it => it.status !== 'EXPECTED');
    if (hasCome) throw new ReturnRepairWrongState(this.status);
    this.move('cancel', at);
    this.cancelledBecause = filled(['input', 'reason'], reason, 2000);
    this.endedAt = at;
    raise(this, ReturnRepairCancelled({ ...this.ids, cancelledAt: at.toISOString() }));
  }

  /** Who carries the units, as logistics heard. */
  carry(direction: 'INBOUND' | 'OUTBOUND', freight: Freight | null): void {
    this[direction === 'INBOUND' ? 'inboundFreight' : 'outboundFreight'] = freight;
  }

  /** All that came is done; the warehouse may let it go (flow 3b, step 9). */
  finish({ at }: Act): void {
    this.move('finish', at);
    const unitIds = this.present.map(({ id }) => id);
    raise(this, ReturnRepairReadyToShip({ ...this.ids, unitIds, readyAt: at.toISOString() }));
  }

  /** The units stand at the customer's again. @returns whether that was news */
  giveBack(at: Date): boolean {
    if (!this.advance('giveBack', at)) return false;
    const { ids, isCustomerLiable, granted } = this;
    const units = this.present.map(it => it.ids);
    raise(
      this,
      ReturnRepairReturned({ ...ids, units, isCustomerLiable, isFree: granted !== null, returnedAt: at.toISOString() }),
    );
    this.catchUp(at);
    return true;
  }

  /** Finance verified the costs; it may be heard before the units are back. */
  cost(costs: Costs, verifiedAt: string, at: Date): void {
    this.verified ??= { at: verifiedAt, value: costs };
    this.catchUp(at);
  }

  settle(settledAt: Date, at: Date): void {
    this.settledAt ??= settledAt;
    this.catchUp(at);
  }

  /** Did the company answer for the fault, by the decision or by what was found? */
  get isIncidentReportDue(): Opt<boolean> | null {
    return this.verified ? this.companyLiable.length > 0 || this.liability === 'COMPANY' : null;
  }

  /** @throws IncidentReportMissing where the company is liable (flow 3b, step 12) */
  close(input: Sdl.ReturnRepairCloseInput, { at }: Act): void {
    const incidentReport = optionalText(['input', 'incidentReport'], input.incidentReport);
    if (this.status === 'SETTLED' && this.isIncidentReportDue && !incidentReport) throw new IncidentReportMissing();
    this.move('close', at);
    this.improvement = filled(['input', 'improvement'], input.improvement, 4000);
    this.incidentReport = incidentReport;
    this.endedAt = at;
    raise(this, ReturnRepairClosed({ ...this.ids, quantity: this.present.length, closedAt: at.toISOString() }));
  }

  /** As far as the unit that is furthest behind. */
  followUnits(at: Date): void {
    const reached = this.present.flatMap(({ status }) =>
      status === 'NOT_SENT' ? [] : [WAY.indexOf(ORDER_OF_UNIT[status])],
    );
    this.enter(WAY[Math.min(...reached)] ?? this.status, at);
  }

  private get companyLiable(): readonly ReturnRepairUnit[] {
    return this.present.filter(it => it.liability === 'COMPANY');
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

  private move(act: ReturnRepairAct, at: Date): void {
    if (!this.advance(act, at)) throw new ReturnRepairWrongState(this.status);
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
ReturnRepairSchema.setClass(ReturnRepair);
