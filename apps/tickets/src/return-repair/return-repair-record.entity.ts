import { aggregate } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { ownerColumns, RecordOwnership } from '../record-owner/record-ownership.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { Milestones, SlaRecordFacts } from '../sla-record/sla-record-facts.ts';
import type { CustomersWord, RepairCosts } from '../ticket/elsewhere-case.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { type Batch, daysOf, readable } from './batch-handling.ts';
import { type FreightWay, waitsOf } from './freight-way.ts';
import { type Due, dueOn, isOverdue, type ToldOfDays } from './return-repair-days.ts';
import { ReturnRepairPart } from './return-repair-part.entity.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import { AT_WORK, AWAY, ENDED } from './return-repair.lifecycle.ts';

interface Kept<T> {
  readonly at: string;
  readonly value: T;
}
/** Who carries the units, and which transport of logistics that is. */
export interface Freight extends Sdl.ReturnRepairFreight {
  readonly freightId: string;
}
export interface Agreement {
  readonly number: string;
  readonly total: Sdl.Money;
}
interface Goodwill {
  readonly confirmedBy: string;
  readonly reason: string;
}
interface OrderIds {
  readonly returnRepairId: string;
  readonly number: string;
  readonly ticketId: string;
  readonly customerId: string;
}
type Distribution = Omit<Sdl.ReturnRepairDistribution, 'acknowledgedAt'> & { readonly acknowledgedAt: string | null };

const ReturnRepairRecordSchema = defineEntity({
  name: 'ReturnRepairRecord',
  abstract: true,
  properties: {
    ...aggregate,
    number: p.string().unique(),
    decision: () => p.oneToOne(RepairModeDecision).owner().unique('return_repair_decision_unique'),
    ticket: () => p.manyToOne(Ticket),
    /** Of the case, when it was opened. */
    round: p.integer(),
    customerId: p.uuid(),
    status: p.string().$type<Sdl.ReturnRepairStatus>(),
    liability: p.string().$type<Sdl.RepairLiability>(),
    /** Of the decision: who acts for sales. */
    scope: p.string().$type<Sdl.RepairScope>(),
    originator: p.string(),
    ...ownerColumns,
    openedAt: p.datetime(),
    contact: p.string(),
    productModel: p.string(),
    guarantee: p.string().$type<Sdl.ReturnRepairGuarantee>(),
    reportedFault: p.text(),
    returnAddress: p.text(),
    requiredOn: p.date().nullable(),
    /** Of the customer: whose days count. */
    timeZone: p.string(),
    /** After which shares of the time until a day it is told that it draws near: by the policy in force when it was opened. */
    warnAtPercents: p.json<number[]>(),
    toldOfDays: p.json<ToldOfDays>(),
    /** Is a day over by which something was to be done? */
    isOverdue: p.boolean(),
    inboundFreight: p.json<Freight>().nullable(),
    outboundFreight: p.json<Freight>().nullable(),
    /** What logistics told of its transports. */
    ways: p.json<readonly FreightWay[]>(),
    signed: p.json<Kept<Agreement>>().nullable(),
    granted: p.json<Kept<Goodwill>>().nullable(),
    feeEvidence: p.text().nullable(),
    feeEvidenceFileId: p.uuid().nullable(),
    postRepairResponsibility: p.text().nullable(),
    postRepairResponsibilityFileId: p.uuid().nullable(),
    distributed: p.json<readonly Distribution[]>(),
    batchHandling: p.json<Batch>().nullable(),
    word: p.json<Kept<CustomersWord>>().nullable(),
    verified: p.json<Kept<RepairCosts>>().nullable(),
    settledAt: p.datetime().nullable(),
    /** The first day by which its customer gets something for a lost unit, and when that was promised; none where nothing is owed. */
    amendsDueOn: p.date().nullable(),
    amendsSince: p.datetime().nullable(),
    improvement: p.text().nullable(),
    incidentReport: p.string().nullable(),
    cancelledBecause: p.text().nullable(),
    endedAt: p.datetime().nullable(),
    milestones: p.json<Milestones>(),
    units: () => p.oneToMany(ReturnRepairUnit).mappedBy('order').orderBy({ position: 'asc' }),
    parts: () => p.oneToMany(ReturnRepairPart).mappedBy('order').orderBy({ id: 'asc' }),
  },
});

/** What a return repair keeps and tells of itself; how it goes on stands on `ReturnRepair`, which alone imports this. */
export abstract class ReturnRepairRecord extends ReturnRepairRecordSchema.class {
  /** What every event of it says. */
  get ids(): Opt<OrderIds> {
    const { id: returnRepairId, number, ticket, customerId } = this;
    return { returnRepairId, number, ticketId: ticket.id, customerId };
  }

  /** The days by which something has still to be done. */
  get openDays(): Opt<readonly Due[]> {
    const { requiredOn, openedAt, batchHandling, amendsDueOn, amendsSince } = this;
    const schedule = AT_WORK.includes(this.status) ? batchHandling?.schedule : null;
    return [
      ...(requiredOn && this.isAway ? [dueOn('REQUIRED_ON', requiredOn, this, openedAt)] : []),
      ...(schedule ? [daysOf(schedule, this)] : []),
      ...(amendsDueOn ? [dueOn('AMENDS', amendsDueOn, this, amendsSince ?? openedAt)] : []),
    ];
  }

  get overdue(): Opt<Sdl.ReturnRepairDeadline[]> {
    return this.openDays.filter(it => isOverdue(it, this.toldOfDays)).map(it => it.deadline);
  }

  get isCustomerLiable(): Opt<boolean> {
    return this.liability === 'CUSTOMER';
  }

  /** Does the customer answer for the fault, by the decision or by what was found and quality does not object to? */
  get isForCustomer(): Opt<boolean> {
    return this.isCustomerLiable || this.present.some(it => it.liability === 'CUSTOMER' && !it.objected);
  }

  /** Did a liable customer sign, or is the customer served free? */
  get isClear(): Opt<boolean> {
    return Boolean(this.signed ?? this.granted);
  }

  /** The units that came, or will. */
  get present(): Opt<ReturnRepairUnit[]> {
    return this.units.getItems().filter(it => it.status !== 'NOT_SENT');
  }

  /** The units that go home, or went: mended, or as they came. */
  get goingHome(): Opt<ReturnRepairUnit[]> {
    return this.present.filter(it => ENDED.includes(it.status));
  }

  /** Does a transport with these end the way of the order, or did it bring only what the order went on without? */
  isOwnWayHome(carriedIds: readonly string[]): boolean {
    return carriedIds.length === 0 || this.goingHome.some(it => carriedIds.includes(it.id));
  }

  /** The units that are lost, and nobody has said what the customer gets for them. */
  get openLosses(): Opt<ReturnRepairUnit[]> {
    return this.units.filter(it => it.isLossOpen);
  }

  /** The lost units for which the customer has not got what was promised. */
  get owedLosses(): Opt<ReturnRepairUnit[]> {
    return this.units.filter(it => it.owed !== null);
  }

  /** Is all that was to go home lost, and the customer answered for it? */
  get isAllLost(): Opt<boolean> {
    return this.isLostAtEnd && this.goingHome.length === 0 && this.openLosses.length === 0;
  }

  /** Was any of it lost on its way home, when the work was done? */
  get isLostAtEnd(): Opt<boolean> {
    return this.present.some(it => it.status === 'LOST' && it.lostOnWay?.isOnWayHome);
  }

  get agreement(): Opt<Sdl.SignedAgreement> | null {
    return this.signed ? { ...this.signed.value, signedAt: new Date(this.signed.at) } : null;
  }

  get goodwill(): Opt<Sdl.RepairGoodwill> | null {
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

  get signOff(): Opt<Sdl.CustomersWord> | null {
    return this.word ? { ...this.word.value, signedAt: new Date(this.word.at) } : null;
  }

  get mode(): Opt<'RETURN_TO_FACTORY'> {
    return 'RETURN_TO_FACTORY';
  }

  get isAway(): Opt<boolean> {
    return AWAY.includes(this.status);
  }

  get mendedAt(): Opt<Date> | null {
    return this.milestones.RETURNED ? new Date(this.milestones.RETURNED) : null;
  }

  get costsSettledAt(): Opt<Date> | null {
    return this.settledAt ?? null;
  }

  /** Was anything mended? Units that cannot be repaired go home as they came. */
  get hasMended(): Opt<boolean> {
    return this.present.some(it => it.status === 'QA_PASSED');
  }

  /** What was done to the units, in the words of those who did it; their repairs are loaded. */
  get solution(): Opt<string> {
    const actions = this.present.flatMap(({ repairs }) => repairs.getItems().at(-1)?.actions ?? []);
    return [...new Set(actions)].join('; ').slice(0, 4000);
  }

  get costs(): Opt<Sdl.ReturnRepairCosts> | null {
    if (!this.verified) return null;
    return { ...this.verified.value, verifiedAt: new Date(this.verified.at), settledAt: this.settledAt ?? null };
  }

  get ownership(): Opt<RecordOwnership> {
    return new RecordOwnership(this);
  }

  get ownerChanges(): Opt<Sdl.OwnerChange[]> {
    return this.ownership.changes;
  }

  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, customerId, ticket, milestones, endedAt = null } = this;
    const { dealerId = null, urgency, complexity, priority = null } = ticket;
    return {
      ...{ type: 'RETURN_REPAIR', id, number, ticketId: ticket.id, customerId, assetId: null, dealerId, round: 1 },
      ...{ facts: { urgency, complexity, priority }, milestones, endedAt, owners: this.ownership.slaOwners },
      pauses: waitsOf(this.ways, ({ direction, unitIds }) =>
        wayEndOf(
          direction,
          this.units.filter(it => unitIds.includes(it.id)),
        ),
      ),
    };
  }

  get isIncidentReportDue(): Opt<boolean> | null {
    return this.verified ? isIncidentDue(this, this.companyLiable.length) : null;
  }

  protected get companyLiable(): Opt<readonly ReturnRepairUnit[]> {
    return this.present.filter(it => it.liability === 'COMPANY');
  }
}
ReturnRepairRecordSchema.setClass(ReturnRepairRecord);

/** When the first of them was booked in; of units that were all struck or lost, when the last was: a carrier is waited for no more. */
function wayEndOf(direction: FreightWay['direction'], units: readonly ReturnRepairUnit[]): Date | null {
  const inTurn = (times: readonly Date[]) => times.toSorted((a, b) => a.getTime() - b.getTime());
  const came = direction === 'INBOUND' ? inTurn(units.flatMap(it => it.receivedAt ?? [])) : [];
  if (came[0]) return came[0];
  const gone = inTurn(units.flatMap(it => it.struckAt ?? it.lostSince ?? []));
  return gone.length === units.length ? (gone.at(-1) ?? null) : null;
}

/** Does the company answer for the fault, by the decision or by what was found? */
export const isIncidentDue = ({ liability }: Pick<ReturnRepairRecord, 'liability'>, companyLiableUnits: number) =>
  liability === 'COMPANY' || companyLiableUnits > 0;
