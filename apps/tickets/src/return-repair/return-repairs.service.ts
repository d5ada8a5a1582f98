import { type Actor, Clock, requireSales, type StaffRole } from '@mainstay/kit/domain';
import { isId, loadForChange, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { CompletionReports } from '../completion-report/completion-reports.service.ts';
import { workOfReturn } from '../completion-report/elsewhere-work.ts';
import { filesOfFirm } from '../links/customer-held.ts';
import { RepairTestTemplate } from '../repair-test-template/repair-test-template.entity.ts';
import type { RepairTestKind, ReturnRepairCorrectInput, ReturnRepairDeadline } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { Cases } from '../ticket/cases.service.ts';
import { type CaseNews, opened } from '../ticket/elsewhere-case.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { requireNoVisit } from './machines-away.ts';
import { RequestCorrection } from './request-correction.ts';
import { nextOf } from './return-repair-days.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import { ReturnRepair } from './return-repair.entity.ts';
import { FOLLOWING, NAMEABLE, SET_OFF } from './return-repair.lifecycle.ts';
import {
  RepairTestMissing,
  ReturnRepairNotFound,
  ReturnRepairUnitAway,
  ReturnToFactoryNotDecided,
} from './return-repair.errors.ts';
import { countEarlierRepairs, recall } from './unit-outcome.ts';
import { Workshop } from './workshop.ts';

type Verb = (order: ReturnRepair, act: Act, bench: Workshop) => void | Promise<void>;

/** A day draws near, or is over. */
export const DAY_TIMER = 'return-repair-day';
const DEADLINES: readonly ReturnRepairDeadline[] = ['REQUIRED_ON', 'SCHEDULE', 'AMENDS'];
const keyOf = ({ id }: ReturnRepair, deadline: ReturnRepairDeadline) => `${DAY_TIMER}:${id}:${deadline}`;

/** Loads orders with their units, and lets the clocks follow what is done to them. */
@Injectable()
export class ReturnRepairs {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly cases: Cases,
    private readonly timers: Timers,
    private readonly completions: CompletionReports,
  ) {}

  /** @param news what its case hears of it @throws ReturnRepairNotFound, and what the verb refuses */
  async change(
    id: string,
    { subject: by }: Pick<Actor, 'subject'>,
    verb: Verb,
    news?: CaseNews<ReturnRepair>,
  ): Promise<{ returnRepair: ReturnRepair }> {
    const returnRepair = await loadForChange(this.em, ReturnRepair, id, ReturnRepairNotFound);
    await this.apply(returnRepair, { at: this.clock.now(), by }, verb, news);
    return { returnRepair };
  }

  /** The same for what sales does. @param others who may besides @throws AbroadForSales */
  async changeForSales(
    id: string,
    actor: Actor,
    verb: Verb,
    others: readonly StaffRole[] = [],
    news?: CaseNews<ReturnRepair>,
  ): Promise<{ returnRepair: ReturnRepair }> {
    const asSales: Verb = (order, act, bench) => {
      requireSales(order.scope, actor, others);
      return verb(order, act, bench);
    };
    return await this.change(id, actor, asSales, news);
  }

  /** The same for what other services say: nothing where there is no such order. */
  async tell(id: string, by: string, verb: Verb, news?: CaseNews<ReturnRepair>): Promise<void> {
    const order = await this.em.findOne(ReturnRepair, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (order) await this.apply(order, { at: this.clock.now(), by }, verb, news);
  }

  /**
   * A new order: its case waits for it, and its clocks run.
   * @throws ReturnToFactoryNotDecided where the decision has one, ReturnRepairUnitAway; lock the customer's kept file first, lest two orders of the same unit begin at once
   */
  async begin(order: ReturnRepair, act: Act, { isNewCase }: { readonly isNewCase: boolean }): Promise<void> {
    const before = await this.sameUnits(order, order.present);
    requireAtHome(order, before);
    // Nobody else knows of a case that begins with it.
    const ticket = isNewCase ? order.ticket : await findTicketForChange(this.em, order.ticket.id);
    this.em.persist(order);
    countEarlierRepairs(order.present, before);
    await this.watchDays(order);
    if (!ticket) return await this.clocks.follow(order);
    opened(ticket, order, [], act);
    await this.cases.follow(ticket, order);
  }

  /** Whose units they are; the order is not held yet. @throws ReturnRepairNotFound */
  async customerOf(id: string): Promise<string> {
    const order = isId(id) ? await this.em.findOne(ReturnRepair, { id }, { disableIdentityMap: true }) : null;
    if (!order) throw new ReturnRepairNotFound();
    return order.customerId;
  }

  /**
   * What was written on a request is put right; hold the customer's kept file first.
   * @throws ReturnRepairUnitAway also for one that stands at the factory by another order: only a request takes it over
   * @throws ReturnRepairVisitUnderWay, and what the correction refuses
   */
  async correct(order: ReturnRepair, input: ReturnRepairCorrectInput, act: Act): Promise<void> {
    await this.em.populate(order, ['decision']);
    const units = new RequestCorrection(order, act).correct(input);
    if (units.length === 0) return;
    const before = await this.sameUnits(order, units);
    requireAtHome(order, before);
    if (SET_OFF.includes(order.status)) {
      requireNoneOf(before.filter(it => it.isLeftHere && isSameAs(order)(it)));
      await requireNoVisit(this.em, order);
    }
    countEarlierRepairs(units, before);
  }

  /**
   * What shows which units they are, for whoever does it has read their plates: only then is it known which were in before.
   * @param verb refuses what it refuses
   */
  async identify(order: ReturnRepair, ids: readonly string[], act: Act, verb: () => void): Promise<void> {
    const unread = order.present.filter(it => ids.includes(it.id) && NAMEABLE.includes(it.status));
    verb();
    if (unread.length > 0) recall(order, unread, await this.sameUnits(order, unread), act);
  }

  /** The test in force for the product of an order: its own, else the general one. @throws RepairTestMissing */
  async testFor({ productModel }: ReturnRepair, kind: RepairTestKind): Promise<RepairTestTemplate> {
    const inForce = await this.em.find(RepairTestTemplate, {
      ...{ kind, status: 'ACTIVE' as const, $or: [{ productModel }, { productModel: null }] },
    });
    const test = inForce.find(it => it.productModel === productModel) ?? inForce[0];
    if (!test) throw new RepairTestMissing(kind);
    return test;
  }

  /** Units of the firm with the serial numbers of these, in the order in which they came. */
  private async sameUnits(
    { id, customerId }: ReturnRepair,
    units: readonly ReturnRepairUnit[],
  ): Promise<ReturnRepairUnit[]> {
    const serials = units.map(({ serial }) => serial);
    const ofFirm = { customerId: { $in: await filesOfFirm(this.em, customerId) } };
    return await this.em.find(
      ReturnRepairUnit,
      { serial: { $in: serials }, status: { $ne: 'NOT_SENT' }, order: { $ne: id, ...ofFirm } },
      { populate: ['order'], orderBy: { receivedAt: 'asc', id: 'asc' } },
    );
  }

  /** Units of it that stand at the factory, for their orders were cancelled or went on without them; those orders are locked. */
  async leftHere({ id, customerId, productModel, present }: ReturnRepair): Promise<ReturnRepairUnit[]> {
    const serials = present.map(({ serial }) => serial);
    const ofFirm = { customerId: { $in: await filesOfFirm(this.em, customerId) } };
    const orders = await this.em.find(
      ReturnRepair,
      {
        ...{ ...ofFirm, id: { $ne: id }, status: { $nin: [...FOLLOWING] } },
        units: { $some: { serial: { $in: serials }, status: 'RECEIVED' } },
      },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    await this.em.populate(orders, ['units']);
    const isOurs = (unit: ReturnRepairUnit) => unit.isLeftHere && serials.includes(unit.serial);
    return orders.flatMap(it => it.units.filter(isOurs)).filter(isSameAs({ productModel, present }));
  }

  private async apply(order: ReturnRepair, act: Act, verb: Verb, news?: CaseNews<ReturnRepair>): Promise<void> {
    const ticket = news ? await findTicketForChange(this.em, order.ticket.id) : null;
    await this.em.populate(order, ['ticket', 'units.burnInTemplate', 'parts']);
    await verb(order, act, new Workshop(order, act));
    order.followAmends();
    await this.watchDays(order);
    if (ticket && news) {
      const others = await this.othersOf(order);
      await this.cases.tell(ticket, order, () => news(ticket, order, others, act), act);
    } else await this.clocks.follow(order);
    const work = async () => {
      await this.em.populate(order, ['units.repairs', 'units.tests']);
      return workOfReturn(order);
    };
    await this.completions.makeElsewhere(order, work, act);
  }

  /** Each day that matters has one timer, for what is to be told of it next; those of days that matter no more fall away. */
  private async watchDays(order: ReturnRepair): Promise<void> {
    order.isOverdue = order.overdue.length > 0;
    const open = order.openDays.flatMap(due => {
      const at = nextOf(due, order.toldOfDays);
      return at ? [{ deadline: due.deadline, at }] : [];
    });
    const payload = { returnRepairId: order.id };
    await this.timers.setAll(
      open.map(({ deadline, at }) => ({ task: DAY_TIMER, key: keyOf(order, deadline), at, payload })),
    );
    const over = DEADLINES.filter(deadline => open.every(it => it.deadline !== deadline));
    await this.timers.clearAll(over.map(deadline => keyOf(order, deadline)));
  }

  /** The other return repairs of this round of its case, with their units. */
  private othersOf({ id, ticket, round }: ReturnRepair): Promise<ReturnRepair[]> {
    return this.em.find(ReturnRepair, { ticket: ticket.id, round, id: { $ne: id } }, { populate: ['units'] });
  }
}

/** Is a unit with the serial number of one of these that unit: of the same model, or the same machine? */
function isSameAs({ productModel, present }: Pick<ReturnRepair, 'productModel' | 'present'>) {
  const assetIds = present.flatMap(({ assetId }) => assetId ?? []);
  return ({ order, assetId }: ReturnRepairUnit): boolean =>
    order.productModel.toLowerCase() === productModel.toLowerCase() || assetIds.some(it => it === assetId);
}

/** A unit is in one place: of one model a serial number of a firm is one unit. */
function requireAtHome({ productModel, present, decision }: ReturnRepair, before: readonly ReturnRepairUnit[]): void {
  const away = before.filter(it => it.order.isAway).filter(isSameAs({ productModel, present }));
  if (away.some(it => it.order.decision.id === decision.id)) throw new ReturnToFactoryNotDecided();
  requireNoneOf(away);
}

/** @throws ReturnRepairUnitAway */
function requireNoneOf(away: readonly ReturnRepairUnit[]): void {
  if (away.length === 0) return;
  const numbers = away.map(({ order }) => order.number);
  throw new ReturnRepairUnitAway([...new Set(away.map(({ serial }) => serial))], [...new Set(numbers)]);
}
