import type { Act } from '../act.ts';

/** Who was named to install a machine for a time, who leads first; times are ISO 8601. */
export interface InstallationCrew {
  readonly engineerIds: readonly string[];
  readonly from: string;
  readonly namedBy: string;
  readonly to: string | null;
  readonly endedBy: string | null;
}

/** Others are named from now on, or nobody; the same again are no news. One ends no sooner than it began. */
export function crewsWith(
  crews: readonly InstallationCrew[],
  engineerIds: readonly string[],
  { at, by }: Act,
): readonly InstallationCrew[] {
  const now = at.toISOString();
  const present = crews.find(it => it.to === null)?.engineerIds ?? [];
  if (present.join() === engineerIds.join()) return crews;
  const before = crews.map(it => (it.to === null ? { ...it, to: it.from > now ? it.from : now, endedBy: by } : it));
  return engineerIds.length > 0
    ? [...before, { engineerIds, from: now, namedBy: by, to: null, endedBy: null }]
    : before;
}
