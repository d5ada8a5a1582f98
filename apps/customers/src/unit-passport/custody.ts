import type * as Sdl from '../schema.types.ts';

export interface Place {
  readonly kind: Sdl.UnitPlaceKind;
  /** The site, depot or shipment, or the unit that it is built into; null where the place has a name or none. */
  readonly refId: string | null;
  readonly name: string | null;
  readonly position: string | null;
}

/** That a unit came to a place, or left it. */
export interface CustodyFact {
  readonly id: string;
  readonly unitId: string;
  readonly hasLeft: boolean;
  readonly place: Place;
  readonly happenedAt: Date;
}

/** One line of the ledger; its id is that of the fact from which it is known. */
export interface Stay {
  readonly id: string;
  readonly unitId: string;
  readonly place: Place;
  readonly since: Date;
  readonly until: Date | null;
  /** The fact from which its end is known. */
  readonly endedBy: string | null;
}

export interface Custody {
  /** By unit, the first stay first. */
  readonly ledgers: ReadonlyMap<string, readonly Stay[]>;
  /** By fact. */
  readonly contradictions: ReadonlyMap<string, Sdl.UnitContradiction>;
}

const NOWHERE: Place = { kind: 'UNKNOWN', refId: null, name: null, position: null };

/** What is so although somebody failed to tell a step before it; other contradictions change no ledger. */
const TAKES_EFFECT: ReadonlySet<Sdl.UnitContradiction> = new Set(['NEVER_REMOVED']);

/**
 * The ledger of every place where units have been. Facts are taken in the order in which they happened, whatever the
 * order in which they were told, and what is told twice changes nothing; so each ledger up to a day is what the facts up
 * to that day make. A stay ends where the next begins. Pure.
 */
export function foldCustody(facts: readonly CustodyFact[]): Custody {
  const ledgers = new Map<string, Stay[]>();
  const contradictions = new Map<string, Sdl.UnitContradiction>();
  for (const fact of facts.toSorted(asTheyHappened)) {
    const { id, unitId, happenedAt: since } = fact;
    const ledger = ledgers.get(unitId) ?? [];
    const contradiction = contradictionOf(fact, ledgers);
    if (contradiction) contradictions.set(id, contradiction);
    if (contradiction && !TAKES_EFFECT.has(contradiction)) continue;
    const place = fact.hasLeft ? NOWHERE : fact.place;
    const last = ledger.at(-1);
    if (last && isSame(last.place, place)) continue;
    if (last) {
      const isLonger = last.since < since;
      ledger.splice(-1, 1, ...(isLonger ? [{ ...last, until: since, endedBy: id }] : []));
    }
    ledger.push({ id, unitId, place, since, until: null, endedBy: null });
    ledgers.set(unitId, ledger);
  }
  return { ledgers, contradictions };
}

function contradictionOf(
  { unitId, hasLeft, place, happenedAt }: CustodyFact,
  ledgers: ReadonlyMap<string, readonly Stay[]>,
): Sdl.UnitContradiction | null {
  if (!hasLeft && sitsIn(place, unitId, ledgers)) return 'INSIDE_ITSELF';
  const last = ledgers.get(unitId)?.at(-1);
  if (!last) return null;
  const { kind } = last.place;
  if (hasLeft ? isThere(last.place, place) : isSame(last.place, place)) return null;
  if (kind === 'SCRAPPED') return 'AFTER_SCRAPPED';
  if (kind === 'UNKNOWN') return null;
  if (hasLeft) return 'NOT_THERE';
  if (last.since.getTime() === happenedAt.getTime()) return 'ELSEWHERE_THEN';
  return kind === 'IN_UNIT' && !isThere(last.place, place) ? 'NEVER_REMOVED' : null;
}

/** Is a place in this unit, or in one that sits in it? */
function sitsIn(place: Place, unitId: string, ledgers: ReadonlyMap<string, readonly Stay[]>): boolean {
  for (let around: Place | undefined = place; around?.kind === 'IN_UNIT' && around.refId;) {
    if (around.refId === unitId) return true;
    around = ledgers.get(around.refId)?.at(-1)?.place;
  }
  return false;
}

/** Who does not say where in a unit a part sits tells nothing new. */
const isSame = (known: Place, told: Place): boolean =>
  isThere(known, told) && (told.position === null || told.position === known.position);

/** A place that has an id is the same under any name. */
const isThere = (one: Place, other: Place): boolean =>
  one.kind === other.kind && one.refId === other.refId && (one.refId !== null || one.name === other.name);

/** At one moment a unit leaves before it comes elsewhere; the rest of the order is any, but always the same. */
function asTheyHappened(one: CustodyFact, other: CustodyFact): number {
  const [a, b] = [rankOf(one), rankOf(other)];
  return one.happenedAt.getTime() - other.happenedAt.getTime() || (a < b ? -1 : Number(a > b));
}

/** Sorts after any text that people write. */
const LAST = '\uffff';

const rankOf = ({ id, hasLeft, place }: CustodyFact): string =>
  [hasLeft ? '0' : '1', place.kind, place.refId, place.position ?? LAST, place.name, id].join('\u0000');
