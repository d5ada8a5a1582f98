import { Clock, filled, InputInvalid } from '@mainstay/kit/domain';
import { found, isId, nextNumber, type Timer, Timers } from '@mainstay/kit/service';
import { EntityManager, raw } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { KnownAsset, KnownPart } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { figureOf, type PolicyFigure, policyInForce } from '../service-policy/policy-figures.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { findCaseThatGoesOn, findTicketForChange } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { TicketPart } from '../ticket/ticket-part.entity.ts';
import { AssetUnknown, PartsUnknown } from '../ticket/ticket.errors.ts';
import { LoanUnit, type Likeness, type LoanAsking, type LoanThing } from './loan-unit.entity.ts';
import { LoanUnitCaseEnded } from './loan-unit.errors.ts';
import { type CaseAbout, dueOf, hoursFor, isDown, settleLoans, type Waiting } from './substitute-need.ts';

/** When a case has waited so long for its repair that a substitute is asked for. */
export const SUBSTITUTE_TIMER = 'loan-unit-substitute';
/** When a loan reminds, or falls due. */
export const LOAN_TIMER = 'loan-unit';

const OPEN = ['ASKED', 'LENT', 'OVERDUE'] as const;

/** Watches the cases that wait for a repair, and the loans that are to come back. */
@Injectable()
export class LoanUnits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /**
   * A substitute is asked for so many hours after the report (N31, N32), unless the machine works again before, or another one
   * took its place: then what was asked for is not needed, and what is out is to be fetched.
   * @param isMachineGone where that is told just now; as its file says otherwise
   */
  async watch(ticket: Ticket, isMachineGone?: boolean): Promise<void> {
    const about = await this.aboutOf(ticket, await this.loansOf(ticket), isMachineGone);
    settleLoans(ticket, about, { at: this.clock.now(), by: SYSTEM.subject });
    const after = hoursFor(ticket, about);
    if (after) await this.timers.set(timerOf(ticket, after));
    else await this.timers.clear(keyOf(ticket));
  }

  /** As `watch`, of a case that was just registered: nothing was asked for in it. */
  async begin(ticket: Ticket): Promise<void> {
    const after = hoursFor(ticket, await this.aboutOf(ticket, []));
    if (after) await this.timers.set(timerOf(ticket, after));
  }

  /** The policy was put in force: its hours count in every case that waits already, also where nobody acts. Others change nothing. */
  async followPolicy(policy: ServicePolicy): Promise<void> {
    const after = policy.kind === 'SUBSTITUTE' ? figureOf(policy, 'substituteAfter') : null;
    if (!after) return;
    const where = { kind: 'SERVICE_REQUEST', assetId: { $ne: null }, endedAt: null } as const;
    const fields = ['kind', 'assetId', 'endedAt', 'milestones', 'reportedAt'] as const;
    const waiting = (await this.em.find(Ticket, where, { fields, disableIdentityMap: true })).filter(it => isDown(it));
    await this.timers.setAll(waiting.map(ticket => timerOf(ticket, after)));
  }

  /** What became of a machine is heard by its open cases. */
  async watchMachine(assetId: string, isGone?: boolean): Promise<void> {
    for (const ticket of await this.openCasesOf(assetId)) await this.watch(ticket, isGone);
  }

  /** The hours are over. Early or twice, or where the machine works again, it does nothing. */
  async askFor(ticketId: string): Promise<void> {
    const ticket = await findTicketForChange(this.em, ticketId);
    const after = ticket && hoursFor(ticket, await this.aboutOf(ticket, await this.loansOf(ticket)));
    const at = this.clock.now();
    if (!ticket || !after || at < dueOf(ticket, after)) return;
    const reason = `Not repaired within ${after.value} hours`;
    await this.offer(ticket, { reason, basis: after }, { at, by: SYSTEM.subject });
  }

  /**
   * Asks for a substitute, unless the case has one: somebody lends it, or says that none is needed.
   * @throws LoanUnitCaseEnded
   */
  async offer(ticket: Ticket, asking: Omit<LoanAsking, 'number' | 'purpose'>, act: Act): Promise<LoanUnit> {
    if (ticket.endedAt) throw new LoanUnitCaseEnded();
    return await this.askOnce(ticket, { ...asking, purpose: 'SUBSTITUTE' }, act);
  }

  /** The other machine of an exchange is late: the customer of an open case is offered one meanwhile (TCK-39). */
  async offerWhileDown(ticket: Ticket, exchangeId: string, reason: string): Promise<void> {
    if (isDown(ticket)) await this.offer(ticket, { reason, exchangeId }, { at: this.clock.now(), by: SYSTEM.subject });
  }

  /**
   * What was asked for an exchange is not needed any more.
   * @returns whether nothing else is asked for in the case; what is out comes back, whether that goes on or not
   */
  async withdrawAsked(ticket: Ticket, exchangeId: string, ending: string): Promise<boolean> {
    const asked = await this.em.find(LoanUnit, { ticket, status: 'ASKED' });
    const needless = asked.filter(it => it.exchangeId === exchangeId);
    for (const loan of needless) loan.withdraw(ending, { at: this.clock.now(), by: SYSTEM.subject });
    // The end of the case would withdraw them again.
    await this.em.flush();
    return needless.length === asked.length;
  }

  /** The cases that were opened for an exchange, or in which something is asked for it, by their ids. */
  async casesOfExchange(exchangeId: string): Promise<readonly string[]> {
    const opened = await this.em.find(Ticket, { exchangeId, endedAt: null });
    const asked = await this.em.find(LoanUnit, { exchangeId, status: 'ASKED' });
    return [...new Set([...opened.map(it => it.id), ...asked.map(it => it.ticket.id)])].toSorted();
  }

  /**
   * Who asked that another machine, and no part, be sent ahead after an exchange of this one was decided, asked it for that, in
   * whatever case, over by now too.
   */
  async joinTo({ exchangeId, assetId }: { exchangeId: string; assetId: string }, decidedAt: Date): Promise<void> {
    const ahead = { purpose: 'ADVANCE_EXCHANGE', isForPart: false, status: 'ASKED' } as const;
    const where = { ticket: { assetId }, ...ahead, askedAt: { $gte: decidedAt } };
    for (const loan of await this.em.find(LoanUnit, where, { orderBy: { ticket: { id: 'asc' } } })) {
      await findTicketForChange(this.em, loan.ticket.id);
      loan.joinTo(exchangeId);
    }
    await this.em.flush();
  }

  /** An exchange holds after all: what was to be sent ahead for it is asked for again, where its case goes on. */
  async askAgain(exchangeId: string): Promise<void> {
    const fallen = { exchangeId, purpose: 'ADVANCE_EXCHANGE', status: 'WITHDRAWN' } as const;
    for (const { ticket: of, purpose, reason } of await this.em.find(LoanUnit, fallen)) {
      const ticket = await findCaseThatGoesOn(this.em, of.id);
      const act = { at: this.clock.now(), by: SYSTEM.subject };
      if (ticket && !ticket.endedAt) await this.askOnce(ticket, { purpose, reason, exchangeId }, act);
    }
  }

  /** The latest case in which a machine waits for its repair; null where it waits in none. */
  async caseOf(assetId: string): Promise<Ticket | null> {
    return (await this.openCasesOf(assetId)).find(isDown) ?? null;
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

  private async askOnce(ticket: Ticket, asking: Omit<LoanAsking, 'number'>, act: Act): Promise<LoanUnit> {
    const { purpose } = asking;
    const known = await this.em.findOne(LoanUnit, { ...lentIn(ticket), purpose, status: { $in: [...OPEN] } });
    if (known) return known;
    const loan = LoanUnit.ask(ticket, { ...asking, number: await nextNumber(this.em, 'LU', act.at) }, act);
    this.em.persist(loan);
    return loan;
  }

  /** Those of a machine, the latest first, locked in the order of their ids. */
  private async openCasesOf(assetId: string): Promise<readonly Ticket[]> {
    const where = { assetId, kind: 'SERVICE_REQUEST', endedAt: null } as const;
    const locked: Ticket[] = [];
    for (const { id } of await this.em.find(Ticket, where, { orderBy: { id: 'asc' } })) {
      const ticket = await findTicketForChange(this.em, id);
      if (ticket) locked.push(ticket);
    }
    return locked.toSorted((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime());
  }

  private loansOf(ticket: Ticket): Promise<LoanUnit[]> {
    return this.em.find(LoanUnit, lentIn(ticket), { orderBy: { askedAt: 'desc' }, limit: 100 });
  }

  private async aboutOf(ticket: Ticket, loans: readonly LoanUnit[], isMachineGone?: boolean): Promise<CaseAbout> {
    const policy = isDown(ticket) ? await policyInForce(this.em, 'SUBSTITUTE') : null;
    return {
      isMachineGone: isMachineGone ?? (await this.isGone(ticket)),
      loans,
      after: figureOf(policy, 'substituteAfter'),
      notHardware: figureOf(policy, 'faultCodesNotHardware'),
    };
  }

  private async isGone({ assetId }: Ticket): Promise<boolean> {
    const machine = assetId ? await this.em.findOne(KnownAsset, { id: assetId }) : null;
    return machine?.retiredOn != null;
  }
}

const WITH_REPEATS = `with recursive case_of (id) as (select ?::uuid
  union select ticket.id from ticket join case_of on ticket.duplicate_of_id = case_of.id) select id from case_of`;

/** What was asked for in cases that repeat it, or one of those, stands in for its machine too: it is the one that goes on. */
const lentIn = ({ id }: Ticket) => ({ [raw(row => `${row}.ticket_id in (${WITH_REPEATS})`, [id])]: [] });

const keyOf = ({ id }: Pick<Ticket, 'id'>): string => `substitute:${id}`;

const timerOf = (ticket: Waiting, after: PolicyFigure): Timer => ({
  ...{ task: SUBSTITUTE_TIMER, key: keyOf(ticket), at: dueOf(ticket, after), payload: { id: ticket.id } },
});

const eitherOf = (path: readonly string[]) =>
  new InputInvalid(path, {
    en: 'Name a machine, or a part and its serial number.',
    zh: '请注明设备，或配件及其序列号。',
  });
