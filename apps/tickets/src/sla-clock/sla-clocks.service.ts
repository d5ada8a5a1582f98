import { compile, type WorkingCalendar } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { SlaClockKind, SlaMilestone, SlaRule } from '../schema.types.ts';
import { definitionOf } from '../sla-policy/sla-calendar.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { type ClockFact, type ClockTerms, SlaClock } from './sla-clock.entity.ts';

const KINDS: readonly SlaClockKind[] = [
  'FIRST_RESPONSE',
  'CONFIRMATION',
  'DIAGNOSIS',
  'ARRIVAL',
  'RESOLUTION',
  'PARTS_DELIVERY',
];
/** A reopened case begins with a call, so its first response is given. */
const OF_LATER_ROUNDS = KINDS.filter(kind => kind !== 'FIRST_RESPONSE' && kind !== 'CONFIRMATION');

export const SLA_TIMER = 'sla-clock';

/**
 * Keeps the clocks of a ticket in step with it. After every act they are read anew from the milestones and waits of the
 * ticket, so whatever happened, in whatever order, the clocks say what the policy says of it.
 */
@Injectable()
export class SlaClocks {
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(
    private readonly em: EntityManager,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** Starts the clocks of a new ticket. */
  start(ticket: Ticket): Promise<void> {
    return this.keepInStep(ticket, []);
  }

  /** Starts, stops, holds and moves the clocks of a ticket, and the timers of their deadlines. */
  async follow(ticket: Ticket): Promise<void> {
    if (ticket.slaPolicy) await this.keepInStep(ticket, await this.em.find(SlaClock, { ticket: ticket.id }));
  }

  private async keepInStep(ticket: Ticket, clocks: readonly SlaClock[]): Promise<void> {
    if (!ticket.slaPolicy) return;
    const policy = await this.em.findOneOrFail(SlaPolicy, ticket.slaPolicy.id);
    for (const clock of clocks.filter(it => it.round < ticket.round)) clock.cancel(this.clock.now());
    for (const kind of ticket.round === 1 ? KINDS : OF_LATER_ROUNDS) {
      const known = clocks.find(it => it.kind === kind && it.round === ticket.round);
      const before = timesOf(known);
      const clock = this.read(ticket, policy, kind, known);
      if (clock) await this.setTimers(clock, before);
    }
  }

  private read(ticket: Ticket, policy: SlaPolicy, kind: SlaClockKind, known?: SlaClock): SlaClock | undefined {
    const rule = policy.ruleFor(kind, ticket.slaFacts);
    const start = rule && ticket.milestones[rule.startsAt];
    const terms = rule && this.termsOf(policy, rule);
    if (!terms || !start) {
      known?.cancel(this.clock.now());
      return known;
    }
    const clock = known ?? SlaClock.start(this.em, ticket, kind, terms, new Date(start));
    clock.read(terms, factsOf(ticket, rule.startsAt, rule.stopsAt), this.clock.now());
    return clock;
  }

  private termsOf(policy: SlaPolicy, { name: rule, targetValue, targetUnit }: SlaRule): ClockTerms | undefined {
    if (targetValue == null) return undefined;
    const { code: policyCode, policyVersion, warnAtPercents } = policy;
    const calendar = this.calendars.get(policy.id) ?? compile(definitionOf(policy.calendar));
    this.calendars.set(policy.id, calendar);
    return { policyCode, policyVersion, rule, targetValue, targetUnit, warnAtPercents, calendar };
  }

  private async setTimers(clock: SlaClock, before: Times): Promise<void> {
    const after = timesOf(clock);
    for (const moment of ['due', 'warn'] as const) {
      const at = after[moment];
      if (at?.getTime() === before[moment]?.getTime()) continue;
      const key = `sla:${clock.id}:${moment}`;
      if (!at) await this.timers.clear(key);
      else await this.timers.set({ task: SLA_TIMER, key, at, payload: { ticketId: clock.ticket.id } });
    }
  }
}

interface Times {
  readonly due?: Date | null | undefined;
  readonly warn?: Date | null | undefined;
}

/** What a clock must be woken for. */
const timesOf = (clock?: SlaClock): Times =>
  clock?.state === 'RUNNING' ? { due: clock.dueAt, warn: clock.warnAt } : {};

/** What happened to a clock, read off its ticket. */
function factsOf(ticket: Ticket, startsAt: SlaMilestone, stopsAt: SlaMilestone): ClockFact[] {
  const { milestones, pauses, endedAt } = ticket;
  const fact = (type: ClockFact['type'], at: string | null | undefined): ClockFact[] =>
    at ? [{ type, at, party: null, reason: null }] : [];
  return [
    ...fact('STARTED', milestones[startsAt]),
    ...pauses.flatMap(({ from, to, party, reason }) => [
      { type: 'PAUSED' as const, at: from, party, reason },
      ...fact('RESUMED', to),
    ]),
    ...fact('STOPPED', milestones[stopsAt]),
    ...fact('CANCELLED', endedAt?.toISOString()),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}
