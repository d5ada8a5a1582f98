import { found, isId, nextNumber } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { KnownPart, KnownWarehouse } from '../links/known.entity.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import { PartsDelivery } from '../parts-delivery/parts-delivery.entity.ts';
import { PartsDeliveryNotFound } from '../parts-delivery/parts-delivery.errors.ts';
import type * as Sdl from '../schema.types.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import type { TicketPart } from '../ticket/ticket-part.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { PartsUnknown, WarehouseUnknown } from '../ticket/ticket.errors.ts';
import { PartsNotIssued } from '../work-order/work-order.errors.ts';
import { courseOf } from './replacement-course.ts';
import { SupplyDifference } from './supply-difference.entity.ts';
import {
  SupplyDifferenceNotFound,
  SupplyDifferenceReportedAlready,
  SupplyPiecesTooMany,
  SupplyRemedyUnfit,
} from './supply-difference.errors.ts';
import { UNENDED_OF } from './supply-difference.lifecycle.ts';
import { SupplyReplacements } from './supply-replacements.service.ts';
import { supplyRulesOf } from './supply-rules.ts';

/** Sees to what came too few, too many, or is not wanted (TCK-39). The case is locked before what belongs to it. */
@Injectable()
export class SupplyDifferences {
  constructor(
    private readonly em: EntityManager,
    private readonly loans: LoanUnits,
    private readonly replacements: SupplyReplacements,
  ) {}

  /** @throws PartsDeliveryNotFound, PartsUnknown, SupplyPiecesTooMany, SupplyDifferenceReportedAlready */
  async report(input: Sdl.SupplyDifferenceReportInput, act: Act): Promise<SupplyDifference> {
    const known = await found(this.em, PartsDelivery, input.delivery, PartsDeliveryNotFound);
    const ticket = await loadTicket(this.em, known.ticket.id);
    const delivery = await this.em.findOneOrFail(PartsDelivery, { id: known.id }, { refresh: true });
    const { id: part } = await this.partOf(input.part);
    const { kind } = input;
    const available = availableOf(kind, ticket, delivery, part);
    if (input.quantity > available) throw new SupplyPiecesTooMany(available);
    await this.requireUnreported(delivery, kind, part, ['input', 'part']);
    return await this.begin(delivery, { ...input, part }, act);
  }

  /** @throws what the difference, the delivery and the case throw */
  async determine(id: string, input: Sdl.SupplyDifferenceDetermineInput, act: Act): Promise<SupplyDifference> {
    const { ticket, difference, course } = await this.load(id);
    const { isWrittenOff, delivery, pieces, wasSignedFor } = difference;
    if (difference.kind === 'UNWANTED' && delivery.recalledAt) throw new PartsNotIssued(['id'], 0);
    difference.determine(input, course, act);
    if (isWrittenOff) await this.orderAgain(ticket, difference, course.missing, act);
    else if (difference.kind === 'SHORT') await this.supplyAnew(ticket, difference, act);
    if (difference.kind === 'UNWANTED') ticket.provision.sendBack(delivery.sent(pieces), difference.id, wasSignedFor);
    return difference;
  }

  /**
   * A carrier, or whoever took them along, lost what has not arrived: each part is a difference of its own. What is known of a
   * loss is for us. What was called back is booked as going back: nothing of the case is lost with it, and none asked for again.
   */
  async lose(ticket: Ticket, delivery: PartsDelivery, input: Sdl.PartsDeliveryLoseInput, act: Act): Promise<void> {
    for (const { partId } of delivery.pieces) await this.requireUnreported(delivery, 'SHORT', partId, ['id']);
    const lost = delivery.lose(input, act);
    const sent = delivery.recalledAt ? [] : delivery.sent(lost);
    const lines = ticket.provision.lose(sent, delivery.warehouseId, input.reason, act);
    const responsibility = delivery.takenBy === 'CARRIER' ? 'CARRIER' : 'COMPANY';
    for (const { partId: part, quantity } of lost) {
      const said = { part, quantity, remarks: 'Lost on the way', isAsBought: false };
      const difference = await this.begin(delivery, { ...said, kind: 'SHORT' }, act);
      const again = lines.filter(({ partId }) => partId === part);
      const remedy = again.length > 0 ? 'REPLACE' : 'LEAVE';
      const cause = 'LOST_ON_THE_WAY';
      difference.determine({ cause, responsibility, remedy, findings: input.reason }, courseOf([], []), act);
      difference.lose(quantity, act);
      if (again.length > 0) await this.followOn(ticket, difference, again, act);
    }
  }

  async reject(id: string, input: Sdl.SupplyDifferenceRejectInput, act: Act): Promise<SupplyDifference> {
    const { difference } = await this.load(id);
    difference.reject(input, act);
    return difference;
  }

  /** @throws what the difference throws; PartsUnknown, LoanUnitCaseEnded */
  async answer(id: string, input: Sdl.SupplyDifferenceAnswerLatenessInput, act: Act): Promise<SupplyDifference> {
    const { ticket, difference, course } = await this.load(id);
    difference.answerLateness(input, course, act);
    const rules = difference.proposal;
    if (input.answer === 'FREE_PART' && rules) {
      const again: TicketPart[] = [];
      for (const line of course.late) {
        const { id: partId, make } = await this.partOf(input.part ?? line.partId);
        again.push(ticket.provision.replaceLate(line, { partId, make }, rules.text, act));
      }
      await this.follow(difference, again, act);
    }
    if (input.answer === 'SUBSTITUTE_UNIT' && rules) {
      const { policyCode, policyVersion, replacementWithinHours } = rules;
      const basis = { policyCode, policyVersion, name: 'replacementWithinHours', value: `${replacementWithinHours}` };
      const reason = `${difference.number}: ${input.reason}`;
      const loan = await this.loans.offer(ticket, { reason, basis }, act);
      difference.lend(loan.id);
    }
    return difference;
  }

  /** @throws WarehouseUnknown, and what the difference throws */
  async takeBack(id: string, input: Sdl.SupplyDifferenceTakeBackInput, act: Act): Promise<SupplyDifference> {
    const { difference } = await this.load(id);
    const { id: warehouseId } = await found(this.em, KnownWarehouse, input.warehouse, WarehouseUnknown);
    difference.takeBack(warehouseId, input, act);
    return difference;
  }

  async sell(id: string, input: Sdl.SupplyDifferenceSellInput, act: Act): Promise<SupplyDifference> {
    const { difference } = await this.load(id);
    difference.sell(input, act);
    return difference;
  }

  async give(id: string, input: Sdl.SupplyDifferenceGiveInput, act: Act): Promise<SupplyDifference> {
    const { difference } = await this.load(id);
    difference.give(input, act);
    return difference;
  }

  /** Missing pieces leave the delivery, and others are asked for where that was decided. */
  private async supplyAnew(ticket: Ticket, difference: SupplyDifference, act: Act): Promise<void> {
    const { delivery, cause, quantity, findings, remedy, pieces } = difference;
    const isUnpacked = cause === 'NOT_PACKED';
    const reason = findings ?? '';
    delivery.lose({ reason }, act, pieces);
    const sent = delivery.recalledAt ? [] : delivery.sent(pieces);
    const lost = ticket.provision.writeOff(sent, isUnpacked, reason, act);
    if (!isUnpacked) difference.lose(quantity, act);
    if (remedy === 'REPLACE') await this.followOn(ticket, difference, askAgain(ticket, difference, lost, act), act);
  }

  /** What no depot sent of what was asked for in the place of others is asked for again, or left. */
  private async orderAgain(
    ticket: Ticket,
    difference: SupplyDifference,
    missing: readonly PartLine[],
    act: Act,
  ): Promise<void> {
    if (difference.remedy === 'REPLACE') await this.follow(difference, askAgain(ticket, difference, missing, act), act);
  }

  /** Where a replacement was lost in turn, the differences that it was ordered for see to what is ordered in its place. */
  private async followOn(
    ticket: Ticket,
    difference: SupplyDifference,
    lines: readonly TicketPart[],
    act: Act,
  ): Promise<void> {
    const rest = await this.replacements.handOn(ticket, difference, lines, await this.rules(), act);
    if (rest.length > 0) return await this.follow(difference, rest, act);
    difference.replacedBy(lines, null, act);
    difference.cease('HANDED_ON', act);
  }

  private async follow(difference: SupplyDifference, lines: readonly TicketPart[], act: Act): Promise<void> {
    difference.replacedBy(lines, await this.rules(), act);
    await this.replacements.watch(difference);
  }

  private async rules(): Promise<Sdl.SupplyLatenessProposal | null> {
    const policy = await policyInForce(this.em, 'SUPPLY');
    return policy && supplyRulesOf(policy);
  }

  private async partOf(id: string): Promise<KnownPart> {
    const part = isId(id) ? await this.em.findOne(KnownPart, { id }) : null;
    if (!part) throw new PartsUnknown([id], ['input', 'part']);
    return part;
  }

  private async begin(
    delivery: PartsDelivery,
    input: Parameters<typeof SupplyDifference.report>[2],
    act: Act,
  ): Promise<SupplyDifference> {
    const number = await nextNumber(this.em, 'SD', act.at);
    const difference = SupplyDifference.report(number, delivery, input, act);
    this.em.persist(difference);
    return difference;
  }

  private async requireUnreported(
    { id: delivery }: PartsDelivery,
    kind: Sdl.SupplyDifferenceKind,
    partId: string,
    path: readonly string[],
  ): Promise<void> {
    const isOpen = [{ status: { $in: [...UNENDED_OF[kind]] } }, { status: 'RETURNING' as const, wasSignedFor: true }];
    const open = await this.em.findOne(SupplyDifference, { delivery, kind, partId, $or: isOpen });
    if (open) throw new SupplyDifferenceReportedAlready(path, open.number);
  }

  private async load(id: string) {
    const known = await found(this.em, SupplyDifference, id, SupplyDifferenceNotFound);
    const ticket = await loadTicket(this.em, known.ticket.id);
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const difference = await this.em.findOneOrFail(SupplyDifference, { id }, lock);
    await this.em.findOneOrFail(PartsDelivery, { id: difference.delivery.id }, { refresh: true });
    const sent = await this.em.find(PartsDelivery, { ticket: ticket.id });
    await this.replacements.follow(ticket, sent);
    return { ticket, difference, course: difference.courseOf(ticket.parts.getItems(), sent) };
  }
}

/** @throws SupplyRemedyUnfit where the repair needs no parts any more */
function askAgain(ticket: Ticket, { delivery }: SupplyDifference, lost: readonly PartLine[], act: Act) {
  const lines = ticket.provision.askAgain(lost, delivery.warehouseId, act);
  if (lines.length === 0) throw new SupplyRemedyUnfit(['LEAVE']);
  return lines;
}

/** How many pieces can be so different. */
function availableOf(kind: Sdl.SupplyDifferenceKind, ticket: Ticket, delivery: PartsDelivery, partId: string): number {
  switch (kind) {
    case 'SHORT':
      return delivery.awaitedOf(partId);
    case 'UNWANTED':
      if (delivery.recalledAt) return 0;
      return delivery
        .sent([{ partId, quantity: delivery.arrivedOf(partId) }])
        .reduce((sum, sent) => sum + Math.min(sent.quantity, ticket.supply.returnableOf(sent)), 0);
    case 'OVER':
      return 1_000_000;
  }
}
