import type { ClockReading } from '@mainstay/calendar';
import type { EntityManager } from '@mikro-orm/postgresql';
import type * as Sdl from '../schema.types.ts';
import { type AppliedRule, withAgreed, withAgreedFinish } from '../sla-policy/agreed-targets.ts';
import type { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import type { SlaFacts } from '../sla-record/sla-record-facts.ts';
import type { SlaRecord } from '../sla-record/sla-record.entity.ts';
import type { CalendarBook } from './sla-calendars.service.ts';
import { type ClockTerms, readFacts } from './sla-clock-terms.ts';
import { SlaClock } from './sla-clock.entity.ts';
import { promisesOf, type Turn, turnsOf } from './sla-turns.ts';

/** A reopened case begins with a call, so its first response is given. */
const OF_FIRST_ROUND: ReadonlySet<Sdl.SlaClockKind> = new Set(['FIRST_RESPONSE', 'CONFIRMATION']);

/** A rule as it counts, that has a time. */
interface TimedRule extends AppliedRule {
  readonly targetValue: number;
}

/** A clock that was read, and by what. */
export interface Read {
  readonly clock: SlaClock;
  readonly terms: ClockTerms;
  readonly reading: ClockReading;
}

/** Reads what one policy promises of records. */
export class ClockReadings {
  constructor(
    private readonly em: EntityManager,
    private readonly policy: SlaPolicy,
    private readonly book: CalendarBook,
    private readonly now: Date,
  ) {}

  /** The clocks of a record, those that it has and those that begin. */
  of(record: SlaRecord, known: readonly SlaClock[]): Read[] {
    const turns = turnsOf(record).map(turn => ({ ...turn, all: this.promisedIn(record, turn) }));
    const kinds = new Set(turns.flatMap(({ all }) => all.map(({ rule }) => rule.kind)));
    const ofRound = known.filter(it => it.round === record.round && it.policyCode === this.policy.code);
    return [...kinds].flatMap(kind => {
      const ofKind = turns.map(({ all, ...turn }) => ({
        ...turn,
        promised: all.find(it => it.rule.kind === kind) ?? null,
      }));
      return this.ofKind(
        record,
        ofKind,
        ofRound.filter(it => it.kind === kind),
      );
    });
  }

  private ofKind(
    record: SlaRecord,
    turns: readonly (Turn & { readonly promised: TimedRule | null })[],
    known: readonly SlaClock[],
  ): Read[] {
    const { em, now } = this;
    const { allPauses: pauses, endedAt = null } = record;
    const promises = promisesOf(turns, { pauses, endedAt }, ({ promised, facts }, at) =>
      readFacts(this.termsOf(record, promised), facts, Temporal.Instant.from(at)),
    );
    const read = promises.map(({ promised, start, facts }, index) => {
      const terms = this.termsOf(record, promised);
      const turn = index + 1;
      const clock = known.find(it => it.turn === turn) ?? SlaClock.start(em, record, turn, terms, new Date(start));
      return { clock, terms, reading: clock.read(terms, facts, now) };
    });
    const last = turns.at(-1)?.promised;
    const beyond = known.filter(({ turn }) => turn > Math.max(1, promises.length));
    if (!last || beyond.length === 0) return read;
    const terms = this.termsOf(record, last);
    return [...read, ...beyond.map(clock => ({ clock, terms, reading: clock.withdraw(terms, now) }))];
  }

  private promisedIn(
    record: SlaRecord,
    { facts, milestones }: Turn & { readonly facts: Partial<SlaFacts> },
  ): TimedRule[] {
    const { policy } = this;
    const agreement = policy.level === 'PROMISE' ? (record.agreement ?? null) : null;
    const rules = withAgreed(policy.rulesFor(record.type, facts), agreement, facts.priority ?? null);
    return rules.flatMap(promised => {
      const start = milestones[promised.rule.startsAt];
      const applied = start ? withAgreedFinish(promised, start, facts.agreedFinishAt) : promised;
      const isOwed = record.round === 1 || !OF_FIRST_ROUND.has(applied.rule.kind);
      const { targetValue } = applied.rule;
      return isOwed && targetValue != null ? [{ ...applied, targetValue }] : [];
    });
  }

  private termsOf(record: SlaRecord, { rule, agreed, targetValue }: TimedRule): ClockTerms {
    const { code: policyCode, policyVersion, level, party } = this.policy;
    const warnAtPercents = rule.warnAtPercents ?? this.policy.warnAtPercents;
    const { calendar, name: calendarName } = this.book.of(record, this.policy, rule);
    // Whoever has to keep a contract does not win time by a delay of their own.
    const pausesFor = level === 'CONTRACT' ? rule.pausesFor.filter(it => it !== party) : rule.pausesFor;
    const own = { policyCode, policyVersion, level, party, rule: { ...rule, pausesFor }, agreed, targetValue };
    return { ...own, warnAtPercents, calendar, calendarName };
  }
}
