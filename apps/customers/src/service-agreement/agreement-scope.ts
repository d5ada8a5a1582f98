/** What an agreement is for: its machines and sites; all of its customer where it names neither. */
export interface AgreementScope {
  readonly siteIds: readonly string[];
  readonly assetIds: readonly string[];
}

/** A machine, and where it stands. */
export interface ScopedMachine {
  readonly id: string;
  readonly siteId: string | null;
}

const [MACHINE, SITE, CUSTOMER] = [0, 1, 2];

/** How wide an agreement is by which a machine of its customer is covered: of two the narrower counts; null where it is for others. */
function widthFor(scope: AgreementScope, machine: ScopedMachine): number | null {
  if (isForAll(scope)) return CUSTOMER;
  if (scope.assetIds.includes(machine.id)) return MACHINE;
  return machine.siteId !== null && scope.siteIds.includes(machine.siteId) ? SITE : null;
}

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
  const covering = agreements.flatMap(agreement => {
    const width = machine ? widthFor(agreement, machine) : -Number(isForAll(agreement));
    return width === null ? [] : [{ agreement, width }];
  });
  const holding = covering.filter(it => it.agreement.startsOn <= day).toSorted((one, other) => one.width - other.width);
  return (holding[0] ?? covering[0])?.agreement ?? null;
}

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

const isForAll = ({ siteIds, assetIds }: AgreementScope): boolean => siteIds.length + assetIds.length === 0;
