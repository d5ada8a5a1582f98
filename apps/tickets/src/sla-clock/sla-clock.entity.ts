import { type ClockReading, foldClock, PARTIES, type Target, type WorkingCalendar } from '@mainstay/calendar';
import { SlaClockBreached, SlaClockChanged, SlaClockWarned } from '@mainstay/contracts/tickets';
import { aggregate, raise } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';

/** One thing that happened to a clock, as it is stored. */
export interface ClockFact {
  readonly type: Sdl.SlaClockEvent;
  readonly at: string;
  readonly party: Sdl.SlaParty | null;
  readonly reason: string | null;
}

/** The rule that a clock runs by. */
export interface ClockTerms {
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly rule: string;
  readonly targetValue: number;
  readonly targetUnit: Sdl.SlaTargetUnit;
  readonly warnAtPercents: readonly number[];
  readonly calendar: WorkingCalendar;
}

const SlaClockSchema = defineEntity({
  name: 'SlaClock',
  properties: {
    ...aggregate,
    ticket: () => p.manyToOne(Ticket),
    dealerId: p.uuid().nullable(),
    kind: p.string().$type<Sdl.SlaClockKind>(),
    round: p.integer(),
    state: p.string().$type<Sdl.SlaClockState>(),
    startedAt: p.datetime(),
    dueAt: p.datetime().nullable(),
    warnAt: p.datetime().nullable(),
    stoppedAt: p.datetime().nullable(),
    breachedAt: p.datetime().nullable(),
    /** The highest share of the target that was warned of; 100 once the breach was said. */
    announcedPercent: p.integer(),
    facts: p.json<readonly ClockFact[]>(),
    minutes: p.json<Partial<Record<Sdl.SlaParty, number>>>(),
    explanation: p.json<Sdl.SlaExplanation>(),
  },
});

const BREACH = 100;

/**
 * One promised time of one ticket (TCK-04). All it says is read from its facts, so a fact that comes late, twice or in
 * another order leads to the same reading.
 */
export class SlaClock extends SlaClockSchema.class {
  static start(
    em: EntityManager,
    ticket: Ticket,
    kind: Sdl.SlaClockKind,
    terms: ClockTerms,
    startedAt: Date,
  ): SlaClock {
    const { dealerId, round } = ticket;
    return em.create(SlaClock, {
      ticket,
      dealerId,
      kind,
      round,
      state: 'RUNNING',
      startedAt,
      announcedPercent: 0,
      facts: [],
      minutes: {},
      explanation: explain(terms, startedAt, null),
    });
  }

  get log(): Opt<Sdl.SlaClockEntry[]> {
    return this.facts.map(fact => ({ ...fact, at: new Date(fact.at) }));
  }

  get minutesByParty(): Opt<Sdl.SlaPartyMinutes[]> {
    return PARTIES.map(party => ({ party, minutes: this.minutes[party] ?? 0 }));
  }

  /** Reads the clock anew from its facts as of now, and says each warning and the breach once. */
  read(terms: ClockTerms, facts: readonly ClockFact[], now: Date): void {
    const target = targetOf(terms);
    const { calendar, warnAtPercents } = terms;
    const events = facts.map((fact, index) => eventOf(fact, index));
    const reading = foldClock({ calendar, target, warnAtPercents }, events, instantOf(now));
    const { state, dueAt } = this;
    this.facts = facts;
    this.apply(reading);
    if (this.state !== state || this.dueAt?.getTime() !== dueAt?.getTime()) this.tell();
    this.explanation = explain(terms, this.startedAt, reading);
    this.warnAt = this.nextWarning(reading, now);
    this.announce(reading, now);
  }

  /** The promise no longer holds, or the case ended without it. */
  cancel(at: Date): void {
    if (this.stoppedAt || this.state === 'CANCELLED') return;
    this.facts = [...this.facts, { type: 'CANCELLED', at: at.toISOString(), party: null, reason: null }];
    Object.assign(this, { state: 'CANCELLED', stoppedAt: at, dueAt: null, warnAt: null });
    this.tell();
  }

  private tell(): void {
    const dueAt = this.dueAt?.toISOString() ?? null;
    raise(this, SlaClockChanged({ clockId: this.id, ticketId: this.ticket.id, state: this.state, dueAt }));
  }

  private apply({ state, startedAt, endedAt, dueAt, breachedAt, minutesByParty }: ClockReading): void {
    this.state = state === 'NOT_STARTED' ? 'RUNNING' : state;
    this.startedAt = dateOf(startedAt) ?? this.startedAt;
    this.stoppedAt = dateOf(endedAt);
    this.dueAt = dateOf(dueAt);
    this.breachedAt = dateOf(breachedAt);
    this.minutes = minutesByParty;
  }

  private nextWarning({ state, warnings }: ClockReading, now: Date): Date | null {
    if (state !== 'RUNNING') return null;
    const ahead = warnings.flatMap(({ at }) => (at && at.epochMilliseconds > now.getTime() ? [at] : []));
    return dateOf(ahead.sort((a, b) => Temporal.Instant.compare(a, b))[0] ?? null);
  }

  private announce({ state, dueAt, breachedAt, warnings }: ClockReading, now: Date): void {
    if (!dueAt) return;
    const said = {
      clockId: this.id,
      ticketId: this.ticket.id,
      kind: this.kind,
      policyCode: this.explanation.policyCode,
      dueAt: isoOf(dueAt),
    };
    if (breachedAt && this.announcedPercent < BREACH) {
      this.announcedPercent = BREACH;
      raise(this, SlaClockBreached({ ...said, breachedAt: isoOf(breachedAt) }));
    }
    if (state !== 'RUNNING') return;
    const passed = warnings
      .filter(({ at }) => at && at.epochMilliseconds <= now.getTime())
      .map(({ percent }) => percent);
    const highest = Math.max(0, ...passed);
    if (highest <= this.announcedPercent) return;
    this.announcedPercent = highest;
    raise(this, SlaClockWarned(said));
  }
}
SlaClockSchema.setClass(SlaClock);

function targetOf({ targetValue: count, targetUnit: unit }: ClockTerms): Target {
  return unit === 'HOURS' ? { count: count * 60, unit: 'MINUTES' } : { count, unit };
}

function explain(terms: ClockTerms, startedAt: Date, reading: ClockReading | null): Sdl.SlaExplanation {
  const { policyCode, policyVersion, rule, targetValue, targetUnit, calendar } = terms;
  const { timeZone } = calendar;
  return {
    policyCode,
    policyVersion,
    rule,
    targetValue,
    targetUnit,
    timeZone,
    targetMinutes: reading?.targetMinutes ?? null,
    elapsedMinutes: reading?.elapsedMinutes ?? 0,
    text: `${policyCode} version ${policyVersion}, ${rule}: ${targetValue} ${targetUnit} from ${startedAt.toISOString()}, days of ${timeZone}.`,
  };
}

function eventOf({ type, at, party, reason }: ClockFact, index: number) {
  const fact = { id: String(index).padStart(4, '0'), at: Temporal.Instant.from(at) };
  return type === 'PAUSED'
    ? { ...fact, type, party: party ?? ('US' as const), reason: reason ?? '' }
    : { ...fact, type };
}

const instantOf = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const dateOf = (at: Temporal.Instant | null) => (at ? new Date(at.epochMilliseconds) : null);
const isoOf = (at: Temporal.Instant) => new Date(at.epochMilliseconds).toISOString();
