/** What a service agreement is for: its machines and sites; all of its customer where it names neither (CUS-08). */
export interface AgreementScope {
  readonly siteIds: readonly string[];
  readonly assetIds: readonly string[];
}

/** A machine, and where it stands. */
export interface ScopedMachine {
  readonly id: string;
  readonly siteId?: string | null;
}

const [MACHINE, SITE, CUSTOMER] = [0, 1, 2];

/**
 * How wide an agreement is by which a machine of its customer is covered: of two the narrower counts.
 * @param machine null where a record names none: that is covered by what is for all of the customer
 * @returns null where it is for others
 */
export function widthFor(scope: AgreementScope, machine: ScopedMachine | null): number | null {
  if (isForAll(scope)) return CUSTOMER;
  if (machine && scope.assetIds.includes(machine.id)) return MACHINE;
  return machine?.siteId && scope.siteIds.includes(machine.siteId) ? SITE : null;
}

/** Those that cover a machine, the narrowest first, else as they stand. */
export const coveringOf = <T extends AgreementScope>(
  agreements: readonly T[],
  machine: ScopedMachine | null,
): readonly T[] =>
  agreements
    .flatMap(agreement => {
      const width = widthFor(agreement, machine);
      return width === null ? [] : [{ agreement, width }];
    })
    .toSorted((one, other) => one.width - other.width)
    .map(it => it.agreement);

/** Is it for all of its customer? */
export const isForAll = ({ siteIds, assetIds }: AgreementScope): boolean => siteIds.length + assetIds.length === 0;
