import type { SlaPause } from '../sla-record/sla-record-facts.ts';

/** One declaration of a transport to customs, as far as logistics has told of it; times are ISO 8601. */
interface CustomsEntry {
  readonly entry: number;
  readonly declaration: string;
  readonly declaredAt?: string;
  readonly clearedAt?: string;
  readonly refusedAt?: string;
  readonly refusal?: string;
}

/** One transport of an order, as far as logistics has told of it. */
export interface FreightWay {
  readonly freightId: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly unitIds: readonly string[];
  readonly departedAt?: string;
  readonly deliveredAt?: string;
  readonly entries: readonly CustomsEntry[];
}

/** What one event of logistics tells of a transport. */
export interface FreightNews extends Pick<FreightWay, 'freightId' | 'direction' | 'departedAt' | 'deliveredAt'> {
  readonly unitIds?: readonly string[];
  readonly entry?: CustomsEntry;
}

/** The ways with what was told: told twice, late or in another order it amounts to the same. */
export function withNews(ways: readonly FreightWay[], { entry, unitIds = [], ...news }: FreightNews): FreightWay[] {
  const before = ways.find(it => it.freightId === news.freightId);
  const known = before?.entries ?? [];
  const entries = entry
    ? [...known.filter(it => it.entry !== entry.entry), { ...known.find(it => it.entry === entry.entry), ...entry }]
    : known;
  // What was found is handed over once more: the rest has been waited for until it came.
  const [deliveredAt] = [before?.deliveredAt, news.deliveredAt].flatMap(it => it ?? []).toSorted();
  const way = {
    ...before,
    ...news,
    ...(deliveredAt ? { deliveredAt } : {}),
    entries,
    unitIds: [...new Set([...(before?.unitIds ?? []), ...unitIds])],
  };
  return [...ways.filter(it => it.freightId !== news.freightId), way];
}

/** When a unit left for home, the last time: one that was lost and found may leave twice. */
export function leftForHome(ways: readonly FreightWay[], unitId: string): Date | null {
  const home = ways.filter(it => it.direction === 'OUTBOUND' && it.unitIds.includes(unitId));
  const last = home
    .flatMap(it => it.departedAt ?? [])
    .toSorted()
    .at(-1);
  return last === undefined ? null : new Date(last);
}

/** Whoever has units of two transports at once, customs holds the order first, and the carrier last. */
const HOLDS = ['CARRIER', 'US', 'CUSTOMS'] as const;
const REASON = { INBOUND: 'on the way to the factory', OUTBOUND: 'on the way home' } as const;

type Mark = Pick<SlaPause, 'from' | 'reason'> & { readonly party: (typeof HOLDS)[number] };

/**
 * Whom an order waited for while its units were on their way: the carrier, customs from the declaration to its decision,
 * and us after a refusal, until they are declared anew.
 * @param endOf when a way was over, whatever was told of it: the warehouse has its units, or none comes any more
 */
export function waitsOf(ways: readonly FreightWay[], endOf: (way: FreightWay) => Date | null): SlaPause[] {
  const waits = ways.flatMap(way => {
    const [over = null] = [way.deliveredAt, endOf(way)?.toISOString()].flatMap(it => it ?? []).toSorted();
    const marks = marksOf(way);
    return marks.flatMap((mark, index) => {
      const ends = [marks[index + 1]?.from, over].flatMap(it => it ?? []).toSorted()[0] ?? null;
      return ends !== null && ends <= mark.from ? [] : [{ ...mark, to: ends }];
    });
  });
  return waits.toSorted((a, b) => HOLDS.indexOf(a.party) - HOLDS.indexOf(b.party) || (a.from < b.from ? -1 : 1));
}

/** When the units of a transport changed hands. */
function marksOf({ direction, departedAt, entries }: FreightWay): Mark[] {
  const carried = (from: string | undefined): Mark[] =>
    from ? [{ from, party: 'CARRIER', reason: REASON[direction] }] : [];
  const inTurn = entries.toSorted((a, b) => a.entry - b.entry);
  const marks = inTurn.flatMap(({ declaration, declaredAt, clearedAt, refusedAt, refusal = '' }): Mark[] => [
    ...(declaredAt ? [{ from: declaredAt, party: 'CUSTOMS' as const, reason: declaration }] : []),
    ...carried(clearedAt),
    ...(refusedAt ? [{ from: refusedAt, party: 'US' as const, reason: refusal }] : []),
  ]);
  return [...carried(departedAt), ...marks].toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
}
