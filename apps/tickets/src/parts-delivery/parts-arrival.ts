import type * as Sdl from '../schema.types.ts';

/** An amount of one part. */
export interface Pieces {
  readonly partId: string;
  readonly quantity: number;
}

/** Such an amount, with the lines of the case by which it left, as far as they are known. */
export interface SentPieces extends Pieces {
  readonly lineIds?: readonly string[];
}

/** What left a depot of one part, and how many of it will not come. */
export interface LeftPieces extends SentPieces {
  readonly lost: number;
  /** How many a depot counted in after they were called back. */
  readonly back: number;
}

/** One thing that shows that parts are on site. */
export interface Arrival {
  readonly evidence: Sdl.PartsEvidence;
  /** ISO 8601. */
  readonly at: string;
  readonly pieces: readonly Pieces[];
  readonly by: string;
  readonly withdrawnBy: string | null;
}

/**
 * How many pieces of a part were on site by then. Receipts add up; what else is known shows how many were there at least,
 * so it counts what was received before once and not twice.
 */
export function arrivedBy(arrivals: readonly Arrival[], partId: string, at: string): number {
  const until = counted(arrivals).filter(it => Temporal.Instant.compare(it.at, at) <= 0);
  const amounts = (isReceipt: boolean) =>
    until.filter(it => (it.evidence === 'RECEIPT') === isReceipt).map(it => amountOf(it, partId));
  const received = amounts(true).reduce((sum, amount) => sum + amount, 0);
  return Math.max(received, ...amounts(false));
}

/** Since when all that is awaited stands on site, whatever the order in which that became known; null while it does not. */
export function onSiteSince(left: readonly LeftPieces[], arrivals: readonly Arrival[]): string | null {
  const awaited = left.filter(({ quantity, lost }) => quantity > lost);
  if (awaited.length === 0) return null;
  const moments = counted(arrivals)
    .map(({ at }) => at)
    .toSorted((a, b) => Temporal.Instant.compare(a, b));
  return (
    moments.find(at =>
      awaited.every(({ partId, quantity, lost }) => arrivedBy(arrivals, partId, at) >= quantity - lost),
    ) ?? null
  );
}

/** How many pieces of a part nobody has received yet, and that are not lost. */
export function notReceived({ partId, quantity, lost }: LeftPieces, arrivals: readonly Arrival[]): number {
  const receipts = counted(arrivals).filter(({ evidence }) => evidence === 'RECEIPT');
  return quantity - lost - receipts.reduce((sum, receipt) => sum + amountOf(receipt, partId), 0);
}

const counted = (arrivals: readonly Arrival[]) => arrivals.filter(({ withdrawnBy }) => withdrawnBy === null);

const amountOf = ({ pieces }: Arrival, partId: string): number =>
  pieces.filter(it => it.partId === partId).reduce((sum, { quantity }) => sum + quantity, 0);
