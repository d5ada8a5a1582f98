import type { SlaAgreementLevel, SlaRule } from '../schema.types.ts';
import type { SlaClock } from './sla-clock.entity.ts';

const DEPTH: Readonly<Record<SlaAgreementLevel, number>> = { PROMISE: 0, INTERNAL: 1, CONTRACT: 2 };

/** Puts each clock whose rule says so under the promise that it is a part of: the nearest level above of the same case. */
export function linkToPromises(
  read: readonly { readonly clock: SlaClock; readonly terms: { readonly rule: SlaRule } }[],
  all: readonly SlaClock[],
): void {
  for (const { clock, terms } of read) {
    const { supports = null } = terms.rule;
    if (supports === null || clock.underId) continue;
    const [above] = all
      .filter(it => it.kind === supports && DEPTH[it.level] < DEPTH[clock.level] && isSameCase(it, clock))
      .toSorted((a, b) => DEPTH[b.level] - DEPTH[a.level] || b.round - a.round);
    clock.underId = above?.id ?? null;
  }
}

/** The clocks that a promise rests on, at any depth. */
export function supportOf({ id }: SlaClock, all: readonly SlaClock[]): SlaClock[] {
  const direct = all.filter(({ underId }) => underId === id);
  return direct.flatMap(clock => [clock, ...supportOf(clock, all)]);
}

const isSameCase = (a: SlaClock, b: SlaClock): boolean =>
  a.record.id === b.record.id || (a.ticket != null && a.ticket.id === b.ticket?.id);
