import { Clock, filled, InputInvalid } from '@mainstay/kit/domain';
import { found, isId, nextNumber, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { KnownAsset, KnownPart } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { figureInForce, type PolicyFigure } from '../service-policy/policy-figures.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { TicketPart } from '../ticket/ticket-part.entity.ts';
import { AssetUnknown, PartsUnknown } from '../ticket/ticket.errors.ts';
import { LoanUnit, type Likeness, type LoanAsking, type LoanThing } from './loan-unit.entity.ts';
import { LoanUnitCaseEnded } from './loan-unit.errors.ts';

/** When a case has waited so long for its repair that a substitute is asked for. */
export const SUBSTITUTE_TIMER = 'loan-unit-substitute';
/** When a loan reminds, or falls due. */
export const LOAN_TIMER = 'loan-unit';

const HOUR_IN_MILLISECONDS = 3_600_000;
const OPEN = ['ASKED', 'LENT', 'OVERDUE'] as const;

/** Watches the cases that wait for a repair, and the loans that are to come back. */
@Injectable()
export class LoanUnits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** A substitute is asked for so many hours after the report (N31, N32), unless the machine works again before. */
  async watch(ticket: Ticket): Promise<void> {
    const key = `substitute:${ticket.id}`;
    if (!isDown(ticket)) {
      await this.timers.clear(key);
      await this.withdrawFor(ticket);
      return;
    }
    const after = await figureInForce(this.em, 'SUBSTITUTE', 'substituteAfter');
    if (after)
      await this.timers.set({ task: SUBSTITUTE_TIMER, key, at: dueOf(ticket, after), payload: { id: ticket.id } });
  }

  /** The hours are over. Early or twice, or where the machine works again, it does nothing. */
  async askFor(ticketId: string): Promise<void> {
    const ticket = await findTicketForChange(this.em, ticketId);
    const after = await figureInForce(this.em, 'SUBSTITUTE', 'substituteAfter');
    const at = this.clock.now();
    if (!ticket || !after || !isDown(ticket) || at < dueOf(ticket, after)) return;
    if (await this.isNoHardware(ticket)) return;
    const reason = `Not repaired within ${after.value} hours`;
    await this.offer(ticket, { reason, basis: after }, { at, by: SYSTEM.subject });
  }

  /**
   * Asks for a substitute, unless the case has one: somebody lends it, or says that none is needed.
   * @throws LoanUnitCaseEnded
   */
  async offer(ticket: Ticket, asking: Omit<LoanAsking, 'number' | 'purpose'>, act: Act): Promise<LoanUnit> {
    if (ticket.endedAt) throw new LoanUnitCaseEnded();
    const known = await this.em.findOne(LoanUnit, { ticket, purpose: 'SUBSTITUTE', status: { $in: [...OPEN] } });
    if (known) return known;
    const number = await nextNumber(this.em, 'LU', act.at);
    const loan = LoanUnit.ask(ticket, { ...asking, number, purpose: 'SUBSTITUTE' }, act);
    this.em.persist(loan);
    return loan;
  }

  /** The other machine of an exchange is late: the customer of an open case is offered one meanwhile (TCK-39). */
  async offerWhileDown(ticket: Ticket, exchangeId: string, reason: string): Promise<void> {
    if (isDown(ticket)) await this.offer(ticket, { reason, exchangeId }, { at: this.clock.now(), by: SYSTEM.subject });
  }

  /**
   * What was asked for an exchange is not needed any more; what is out comes back.
   * @returns whether the case has no loan that is asked for or out
   */
  async withdrawAsked(ticket: Ticket, exchangeId: string, ending: string): Promise<boolean> {
    const open = await this.em.find(LoanUnit, { ticket, status: { $in: [...OPEN] } });
    const needless = open.filter(it => it.status === 'ASKED' && it.exchangeId === exchangeId);
    for (const loan of needless) loan.withdraw(ending, { at: this.clock.now(), by: SYSTEM.subject });
    // The end of the case would withdraw them again.
    await this.em.flush();
    return needless.length === open.length;
  }

  /** The cases that were opened for an exchange, or in which something is asked for it, by their ids. */
  async casesOfExchange(exchangeId: string): Promise<readonly string[]> {
    const opened = await this.em.find(Ticket, { exchangeId, endedAt: null });
    const asked = await this.em.find(LoanUnit, { exchangeId, status: 'ASKED' });
    return [...new Set([...opened.map(it => it.id), ...asked.map(it => it.ticket.id)])].toSorted();
  }

  /** The latest case in which a machine waits for its repair; null where it waits in none. */
  async caseOf(assetId: string): Promise<Ticket | null> {
    const where = { assetId, kind: 'SERVICE_REQUEST', endedAt: null } as const;
    const open = await this.em.find(Ticket, where, { orderBy: { reportedAt: 'desc', id: 'desc' } });
    const down = open.find(isDown);
    return down ? await findTicketForChange(this.em, down.id) : null;
  }

  /** Its one timer, at the reminder or the day on which it is due. */
  async follow(loan: LoanUnit): Promise<void> {
    const key = `${LOAN_TIMER}:${loan.id}`;
    const at = loan.wakesAt;
    if (at) await this.timers.set({ task: LOAN_TIMER, key, at, payload: { id: loan.id } });
    else await this.timers.clear(key);
  }

  /** @throws AssetUnknown, PartsUnknown, InputInvalid where it is neither a machine nor a part with its serial number */
  async thingOf(path: readonly string[], { asset, part, serial }: Sdl.LoanUnitThingInput): Promise<LoanThing> {
    if (asset && !part && !serial) {
      const { id: assetId } = await found(this.em, KnownAsset, asset, AssetUnknown);
      return { assetId, partId: null, serial: null };
    }
    if (asset || !part || !serial) throw eitherOf(path);
    const partId = isId(part) && (await this.em.findOne(KnownPart, { id: part }))?.id;
    if (!partId) throw new PartsUnknown([part]);
    return { assetId: null, partId, serial: filled([...path, 'serial'], serial, 80) };
  }

  /** What a unit stands in for: the core, else the machine of the case or the parts that it needs. */
  async likenessOf({ id: ticket, assetId: own }: Ticket, unit: LoanThing, core: LoanThing | null): Promise<Likeness> {
    if (unit.assetId) {
      const ids = [unit.assetId, core ? core.assetId : own].flatMap(id => id ?? []);
      const models = new Map((await this.em.find(KnownAsset, { id: { $in: ids } })).map(it => [it.id, it.model]));
      const wanted = ids.slice(1).flatMap(id => models.get(id) ?? []);
      return { wanted, offered: models.get(unit.assetId) ?? null };
    }
    const parts = core ? [] : await this.em.find(TicketPart, { ticket }, { limit: 200 });
    const needed = parts.filter(it => it.isNeeded).map(it => it.partId);
    const wanted = core ? [core.partId].flatMap(id => id ?? []) : needed;
    const ids = [...wanted, unit.partId].flatMap(id => id ?? []);
    const numbers = new Map((await this.em.find(KnownPart, { id: { $in: ids } })).map(it => [it.id, it.number]));
    return { wanted: wanted.flatMap(id => numbers.get(id) ?? []), offered: numbers.get(unit.partId ?? '') ?? null };
  }

  private async isNoHardware({ faultCode }: Ticket): Promise<boolean> {
    const prefixes = await figureInForce(this.em, 'SUBSTITUTE', 'faultCodesNotHardware');
    const named = prefixes?.value.split(',').map(it => it.trim()) ?? [];
    return faultCode != null && named.some(prefix => prefix !== '' && faultCode.startsWith(prefix));
  }

  private async withdrawFor(ticket: Ticket): Promise<void> {
    const wanted = await this.em.find(LoanUnit, { ticket, purpose: 'SUBSTITUTE', status: 'ASKED' });
    for (const loan of wanted) loan.withdraw('The machine works again', { at: this.clock.now(), by: SYSTEM.subject });
  }
}

/** A machine is out of order from the report until it is repaired, or its case ends. */
const isDown = ({ kind, assetId, endedAt, milestones }: Ticket): boolean =>
  kind === 'SERVICE_REQUEST' && assetId != null && endedAt == null && !milestones.REPAIRED && !milestones.SIGNED_OFF;

function dueOf({ milestones, reportedAt }: Ticket, { value }: PolicyFigure): Date {
  const from = milestones.REPORTED ? new Date(milestones.REPORTED) : reportedAt;
  return new Date(from.getTime() + Number(value) * HOUR_IN_MILLISECONDS);
}

const eitherOf = (path: readonly string[]) =>
  new InputInvalid(path, {
    en: 'Name a machine, or a part and its serial number.',
    zh: '请注明设备，或配件及其序列号。',
  });
