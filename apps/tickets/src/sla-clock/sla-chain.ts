import type { SlaAgreementLevel } from '../schema.types.ts';
import type { SlaClock } from './sla-clock.entity.ts';

const DEPTH: Readonly<Record<SlaAgreementLevel, number>> = { PROMISE: 0, INTERNAL: 1, CONTRACT: 2 };

/** A clock that a promise rests on, and those that stand between the two. */
export interface Support<C> {
  readonly clock: C;
  readonly within: readonly C[];
}

/** Clocks that are read together, found by the case that they belong to, or serve, and by the promises that they stand under. */
export class SlaChains {
  readonly #ofRecord: ReadonlyMap<string, readonly SlaClock[]>;
  readonly #ofTicket: ReadonlyMap<string, readonly SlaClock[]>;

  constructor(private readonly clocks: readonly SlaClock[]) {
    this.#ofRecord = Map.groupBy(clocks, ({ record }) => record.id);
    const byTicket = clocks.flatMap(clock => ticketsOf(clock).map(ticketId => ({ ticketId, clock })));
    const groups = Map.groupBy(byTicket, ({ ticketId }) => ticketId);
    this.#ofTicket = new Map([...groups].map(([ticketId, group]) => [ticketId, group.map(({ clock }) => clock)]));
  }

  /**
   * Puts each clock whose rule says so under the promise that it is a part of: of each case the nearest level above, and of that
   * the turn in which it began.
   */
  link(): void {
    for (const clock of this.clocks)
      for (const others of this.#casesOf(clock)) {
        const under = others.find(({ id }) => clock.underIds.includes(id));
        if (under && isHeldUpBy(under, clock)) continue;
        const [above] = others
          .filter(it => it.kind === clock.supports && DEPTH[it.level] < DEPTH[clock.level] && isHeldUpBy(it, clock))
          .filter(it => !under || isAnotherTurn(it, under))
          .toSorted((a, b) => DEPTH[b.level] - DEPTH[a.level] || b.round - a.round || a.turn - b.turn);
        if (above) clock.underIds = [...clock.underIds.filter(id => id !== under?.id), above.id];
      }
  }

  /** The clocks that each promise rests on, at any depth. */
  supports(): (promise: SlaClock) => readonly Support<SlaClock>[] {
    const pairs = this.clocks.flatMap(clock => clock.underIds.map(underId => ({ underId, clock })));
    const under = Map.groupBy(pairs, ({ underId }) => underId);
    const of = ({ id }: SlaClock, within: readonly SlaClock[]): Support<SlaClock>[] =>
      (under.get(id) ?? []).flatMap(({ clock }) => [{ clock, within }, ...of(clock, [...within, clock])]);
    return promise => of(promise, []);
  }

  /** The clocks of its own record, with those of each case that it belongs to or serves. */
  #casesOf(clock: SlaClock): readonly (readonly SlaClock[])[] {
    if (!clock.supports) return [];
    const ofRecord = this.#ofRecord.get(clock.record.id) ?? [];
    const tickets = ticketsOf(clock);
    if (tickets.length === 0) return [ofRecord];
    return tickets.map(ticketId => [...new Set([...ofRecord, ...(this.#ofTicket.get(ticketId) ?? [])])]);
  }
}

/** What was over when another began was not held up by it: a depot has done its part when it hands over to a carrier. */
const isHeldUpBy = ({ stoppedAt = null }: SlaClock, { startedAt }: SlaClock): boolean =>
  stoppedAt === null || stoppedAt > startedAt;

/** Is it the same promise, in another turn? It may become known late that the one before was over. */
const isAnotherTurn = (a: SlaClock, b: SlaClock): boolean =>
  a.record.id === b.record.id && a.policyCode === b.policyCode && a.kind === b.kind && a.round === b.round;

const ticketsOf = ({ ticket, servedTicketIds }: SlaClock): readonly string[] =>
  ticket ? [ticket.id, ...servedTicketIds] : servedTicketIds;
