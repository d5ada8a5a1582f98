import type { SlaAgreementLevel, SlaRule } from '../schema.types.ts';
import type { SlaClock } from './sla-clock.entity.ts';

const DEPTH: Readonly<Record<SlaAgreementLevel, number>> = { PROMISE: 0, INTERNAL: 1, CONTRACT: 2 };

/** Clocks that are read together, found by the case that they belong to and by the promise that they stand under. */
export class SlaChains {
  readonly #ofRecord: ReadonlyMap<string, readonly SlaClock[]>;
  readonly #ofTicket: ReadonlyMap<string | undefined, readonly SlaClock[]>;

  constructor(private readonly clocks: readonly SlaClock[]) {
    this.#ofRecord = Map.groupBy(clocks, ({ record }) => record.id);
    this.#ofTicket = Map.groupBy(clocks, ({ ticket }) => ticket?.id);
  }

  /** Puts each clock whose rule says so under the promise that it is a part of: the nearest level above of the same case. */
  link(read: readonly { readonly clock: SlaClock; readonly terms: { readonly rule: SlaRule } }[]): void {
    for (const { clock, terms } of read) {
      const { supports = null } = terms.rule;
      if (supports === null || clock.underId) continue;
      const [above] = this.#sameCase(clock)
        .filter(it => it.kind === supports && DEPTH[it.level] < DEPTH[clock.level])
        .toSorted((a, b) => DEPTH[b.level] - DEPTH[a.level] || b.round - a.round);
      clock.underId = above?.id ?? null;
    }
  }

  /** The clocks that each promise rests on, at any depth. */
  supports(): (promise: SlaClock) => readonly SlaClock[] {
    const under = Map.groupBy(this.clocks, ({ underId }) => underId ?? null);
    const of = ({ id }: SlaClock): SlaClock[] => (under.get(id) ?? []).flatMap(clock => [clock, ...of(clock)]);
    return of;
  }

  #sameCase({ record, ticket }: SlaClock): readonly SlaClock[] {
    const ofRecord = this.#ofRecord.get(record.id) ?? [];
    return ticket ? [...new Set([...ofRecord, ...(this.#ofTicket.get(ticket.id) ?? [])])] : ofRecord;
  }
}
