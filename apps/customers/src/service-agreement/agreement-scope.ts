import { type AgreementScope, coveringOf, isForAll, type ScopedMachine, widthFor } from '@mainstay/kit/domain';

interface ScopedDays extends AgreementScope {
  readonly startsOn: string;
}

/**
 * Of agreements that are not over by a day, the earliest first: the one that holds then, and of several the narrowest that covers a
 * machine, or the widest where none is named; else the first to begin after it.
 */
export function agreementFor<T extends ScopedDays>(
  agreements: readonly T[],
  machine: ScopedMachine | null,
  day: string,
): T | null {
  const covering = machine ? agreements.filter(it => widthFor(it, machine) !== null) : agreements;
  const holding = covering.filter(it => it.startsOn <= day);
  const [counts] = machine ? coveringOf(holding, machine) : widestFirst(holding);
  return counts ?? covering[0] ?? null;
}

const widestFirst = <T extends AgreementScope>(agreements: readonly T[]): readonly T[] =>
  agreements.toSorted((one, other) => Number(isForAll(other)) - Number(isForAll(one)));

/** Are two agreements as wide for some machine, so that nobody could say which of them counts? */
export function isAsWide(one: AgreementScope, other: AgreementScope): boolean {
  if (isForAll(one) || isForAll(other)) return isForAll(one) && isForAll(other);
  const isShared = (name: keyof AgreementScope) => one[name].some(id => other[name].includes(id));
  return isShared('siteIds') || isShared('assetIds');
}

/** The same, as the database is asked for those that are as wide as one. */
export function asWideAs(scope: AgreementScope) {
  const none = { $contained: [] };
  if (isForAll(scope)) return { siteIds: none, assetIds: none };
  return { $or: [{ siteIds: { $overlap: [...scope.siteIds] } }, { assetIds: { $overlap: [...scope.assetIds] } }] };
}
