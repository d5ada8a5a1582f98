import { type ClockReading, PARTIES } from '@mainstay/calendar';
import { SlaClockBreached, SlaClockChanged, SlaClockCharged, SlaClockWarned } from '@mainstay/contracts/tickets';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { SlaOwners } from '../sla-record/sla-record-facts.ts';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { attribute, type SupportingTime } from './sla-attribution.ts';
import { chargeFor } from './sla-charge.ts';
import { explain } from './sla-clock-explanation.ts';
import { type ClockFact, waitsOf } from './sla-clock-facts.ts';
import { type ClockTerms, readFacts, targetOf } from './sla-clock-terms.ts';
import type { Support } from './sla-chain.ts';

const SlaClockSchema = defineEntity({
  name: 'SlaClock',
  properties: {
    ...aggregate,
    record: () => p.manyToOne(SlaRecord),
    recordType: p.string().$type<Sdl.SlaRecordType>(),
    ticket: () => p.manyToOne(Ticket).nullable(),
    /** The cases that wait for its record. */
    servedTicketIds: p.array(),
    dealerId: p.uuid().nullable(),
    policyCode: p.string(),
    level: p.string().$type<Sdl.SlaAgreementLevel>(),
    party: p.string().$type<Sdl.SlaParty>(),
    kind: p.string().$type<Sdl.SlaClockKind>(),
    round: p.integer(),
    turn: p.integer(),
    /** The kind of promise that it is a part of. */
    supports: p.string().$type<Sdl.SlaClockKind>().nullable(),
    /** The clocks of the promises that it is a part of: one of each case. */
    underIds: p.array(),
    state: p.string().$type<Sdl.SlaClockState>(),
    startedAt: p.datetime(),
    dueAt: p.datetime().nullable(),
    warnAt: p.datetime().nullable(),
    stoppedAt: p.datetime().nullable(),
    breachedAt: p.datetime().nullable(),
    breachedBy: p.string().$type<Sdl.SlaParty>().nullable(),
    /** The highest share of the target that was warned of; 100 or more once the breach was said. */
    announcedPercent: p.integer(),
    facts: p.json<readonly ClockFact[]>(),
    minutes: p.json<Partial<Record<Sdl.SlaParty, number>>>(),
    attribution: p.json<Sdl.SlaAttribution[]>(),
    charge: p.json<Sdl.SlaCharge>().nullable(),
    owner: p.string().nullable(),
    explanation: p.json<Sdl.SlaExplanation>(),
  },
});

const BREACH = 100;

/**
 * One promised time of one record (TCK-04). All it says is read from its facts, so a fact that comes late, twice or in
 * another order leads to the same reading.
 */
export class SlaClock extends SlaClockSchema.class {
  /** In memory: to be persisted, or saved as a row. */
  static start(em: EntityManager, record: SlaRecord, turn: number, terms: ClockTerms, startedAt: Date) {
    const { policyCode, level, party, rule } = terms;
    return make(SlaClock, {
      record,
      recordType: record.type,
      ticket: record.ticketId ? em.getReference(Ticket, record.ticketId) : null,
      dealerId: level === 'PROMISE' ? (record.dealerId ?? null) : null, // Agreements under a promise are ours alone.
      ...{ policyCode, level, party, kind: rule.kind, round: record.round, turn },
      ...{ state: 'RUNNING', startedAt, announcedPercent: 0, facts: [], minutes: {}, attribution: [] },
      explanation: explain(terms, { turn, startedAt }, null, record.milestones),
      ...{ servedTicketIds: record.servedTicketIds, underIds: [] },
    });
  }

  get log(): Opt<Sdl.SlaClockEntry[]> {
    return this.facts.map(fact => ({ ...fact, at: new Date(fact.at) }));
  }

  get minutesByParty(): Opt<Sdl.SlaPartyMinutes[]> {
    return PARTIES.map(party => ({ party, minutes: this.minutes[party] ?? 0 }));
  }

  /** When it wants to be read next, if at all. */
  get wakeAt(): Opt<Date> | null {
    const moments = [this.state === 'RUNNING' ? this.dueAt : null, this.warnAt].flatMap(at => at ?? []);
    return moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  }

  /** Reads the clock anew from what happened to it, as of now. */
  read(terms: ClockTerms, facts: readonly ClockFact[], now: Date): ClockReading {
    const { state, dueAt } = this;
    this.servedTicketIds = this.record.servedTicketIds;
    this.supports = terms.rule.supports ?? null;
    this.facts = facts;
    const reading = readFacts(terms, facts, instantOf(now));
    this.apply(reading);
    this.explanation = explain(terms, this, reading, this.record.milestones);
    this.warnAt = nextWarning(reading, now);
    if (this.state !== state || this.dueAt?.getTime() !== dueAt?.getTime()) this.tell();
    return reading;
  }

  /** It turned out that it never began: what it came to is void. */
  withdraw(terms: ClockTerms, now: Date): ClockReading {
    return this.read(terms, [cancelledAt(this.startedAt)], now);
  }

  /** Whoever answers for its record, or for the case of that, while it runs; how it ended stays with who answered then (TCK-18). */
  answerBy(owners: SlaOwners | null): void {
    if (owners && !this.stoppedAt) this.owner = owners.ofKinds[this.kind] ?? owners.now;
  }

  /** Says each warning and the breach once, whose time it was and what it costs; those that it rests on are read. */
  settle(terms: ClockTerms, reading: ClockReading, supporting: readonly Support<SlaClock>[], now: Date): void {
    if (this.breachedAt) this.blame(terms, this.breachedAt, supporting, now);
    else Object.assign(this, { attribution: [], breachedBy: null });
    this.warn(reading, now);
    this.bill(terms);
  }

  private blame(terms: ClockTerms, breachedAt: Date, supporting: readonly Support<SlaClock>[], now: Date): void {
    const { startedAt, stoppedAt } = this;
    const { shares, culprit } = attribute(
      {
        calendar: terms.calendar,
        unit: targetOf(terms).unit,
        from: startedAt.getTime(),
        to: (stoppedAt ?? now).getTime(),
        waits: waitsOf(this.facts),
        pausesFor: terms.rule.pausesFor,
      },
      supporting.map(({ clock, within }) => clock.asSupport(within, now)),
    );
    this.attribution = [...shares];
    this.breachedBy = this.level === 'CONTRACT' && culprit === 'US' ? this.party : culprit;
    if (this.announcedPercent < BREACH) {
      this.announcedPercent = BREACH;
      const { breachedBy } = this;
      raise(this, SlaClockBreached({ ...this.said(breachedAt), breachedAt: breachedAt.toISOString(), breachedBy }));
    }
  }

  /** The promise no longer holds, or the case ended without it. @returns whether it still ran */
  cancel(at: Date): boolean {
    if (this.stoppedAt || this.state === 'CANCELLED') return false;
    this.facts = [...this.facts, cancelledAt(at)];
    Object.assign(this, { state: 'CANCELLED', stoppedAt: at, dueAt: null, warnAt: null });
    this.tell();
    return true;
  }

  private get subject() {
    const { id: clockId, recordType, record, ticket } = this;
    return { clockId, recordType, recordId: record.id, ticketId: ticket?.id ?? null };
  }

  private said(dueAt: Date) {
    const { kind, level, policyCode, owner = null } = this;
    return { ...this.subject, kind, level, policyCode, owner, dueAt: dueAt.toISOString() };
  }

  private tell(): void {
    raise(this, SlaClockChanged({ ...this.subject, state: this.state, dueAt: this.dueAt?.toISOString() ?? null }));
  }

  private apply({ state, startedAt, endedAt, dueAt, breachedAt, minutesByParty }: ClockReading): void {
    const since = dateOf(startedAt) ?? this.startedAt;
    const isNew = since.getTime() !== this.startedAt.getTime();
    if (isNew) this.announcedPercent = 0;
    if (!breachedAt) this.announcedPercent = Math.min(this.announcedPercent, BREACH - 1);
    this.state = state === 'NOT_STARTED' ? 'RUNNING' : state;
    this.startedAt = since;
    this.stoppedAt = dateOf(endedAt);
    this.dueAt = dateOf(dueAt);
    this.breachedAt = dateOf(breachedAt);
    this.minutes = minutesByParty;
  }

  /** Of the steps that have passed the highest is said, once; those above 100 follow the breach. */
  private warn({ state, dueAt, warnings }: ClockReading, now: Date): void {
    if (!dueAt || this.stoppedAt || (state !== 'RUNNING' && state !== 'BREACHED')) return;
    const passed = warnings.filter(({ at }) => at && at.epochMilliseconds <= now.getTime()).map(it => it.percent);
    const percent = Math.max(0, ...passed);
    if (percent <= this.announcedPercent) return;
    this.announcedPercent = percent;
    raise(this, SlaClockWarned({ ...this.said(new Date(dueAt.epochMilliseconds)), percent }));
  }

  /** @param within the clocks between it and the promise: beyond these it held nobody up */
  private asSupport(within: readonly SlaClock[], now: Date): SupportingTime {
    const { explanation, policyCode, party, level, dueAt, breachedAt, facts } = this;
    const all = [this, ...within];
    return {
      agreement: `${policyCode}: ${explanation.rule}`,
      party,
      depth: level === 'CONTRACT' ? 2 : 1,
      from: Math.max(...all.map(it => it.startedAt.getTime())),
      to: Math.min(...all.map(it => (it.stoppedAt ?? now).getTime())),
      dueAt: (breachedAt ?? dueAt)?.getTime() ?? null,
      waits: waitsOf(facts).filter(wait => wait.party !== party), // Their own delay is their own time.
    };
  }

  private bill({ rule, calendar }: ClockTerms): void {
    const { breachedAt, stoppedAt, level, charge: before = null } = this;
    const { penalty } = rule;
    this.charge = null;
    if (penalty && breachedAt && stoppedAt && level !== 'INTERNAL') {
      const breaks = waitsOf(this.facts)
        .filter(({ party }) => rule.pausesFor.includes(party))
        .map(({ from, to }) => ({ from: Temporal.Instant.from(from), to: to ? Temporal.Instant.from(to) : null }));
      const overrun = { calendar, dueAt: instantOf(breachedAt), endedAt: instantOf(stoppedAt), breaks };
      const { amount, ...counted } = chargeFor(penalty, overrun);
      this.charge = { ...counted, direction: directionOf(level), amount: amount.toJSON() };
    }
    const changed = this.charge ?? (before && { ...before, amount: { ...before.amount, amount: zeroOf(before) } });
    if (!changed || sameCharge(before, this.charge)) return;
    const { direction, amount } = changed;
    const { policyCode, party, record, explanation } = this;
    const { customerId = null, facts } = record;
    raise(
      this,
      SlaClockCharged({
        ...this.subject,
        ...{ customerId, direction, party, policyCode, rule: explanation.rule, amount },
        counterparty: facts.counterparty ?? null,
        chargedAt: (stoppedAt ?? this.startedAt).toISOString(),
      }),
    );
  }
}
SlaClockSchema.setClass(SlaClock);

const directionOf = (level: Sdl.SlaAgreementLevel) => (level === 'CONTRACT' ? 'PENALTY' : 'CREDIT');

const sameCharge = (a: Sdl.SlaCharge | null, b: Sdl.SlaCharge | null) =>
  a?.amount.amount === b?.amount.amount && a?.amount.currency === b?.amount.currency;

const zeroOf = ({ amount }: Sdl.SlaCharge) => Money.zero(amount.currency).amount;

const cancelledAt = (at: Date): ClockFact => ({ type: 'CANCELLED', at: at.toISOString(), party: null, reason: null });

function nextWarning({ endedAt, pause, warnings }: ClockReading, now: Date): Date | null {
  if (endedAt) return null;
  const ahead = warnings.flatMap(({ at }) => (at && at.epochMilliseconds > now.getTime() ? [at] : []));
  return pause && ahead.length === 0
    ? null
    : dateOf(ahead.toSorted((a, b) => Temporal.Instant.compare(a, b))[0] ?? null);
}

const instantOf = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const dateOf = (at: Temporal.Instant | null) => (at ? new Date(at.epochMilliseconds) : null);
