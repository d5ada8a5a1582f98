import type { Exchange } from './exchange.entity.ts';

/** When another machine was asked for, where that is known, and when it left. Instants are ISO 8601. */
export interface SentAhead {
  readonly askedAt?: string | undefined;
  readonly lentAt: string;
}

/**
 * For which of the decisions on a machine another one was sent ahead: the latest that it can have been sent for, and not one
 * that was decided anew once it had left. One that was withdrawn meanwhile may be it, whatever was decided since. Pure.
 * @param decisions those that are not carried out, the latest first
 */
export function decisionSentFor(decisions: readonly Exchange[], loan: SentAhead): Exchange | null {
  const left = new Date(loan.lentAt);
  const meant = decisions.filter(it => it.awaitsMachine || it.wasWithdrawnAmid(loan));
  return meant.find(({ decidedAt }) => decidedAt <= left) ?? meant[0] ?? null;
}
