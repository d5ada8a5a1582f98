import type { PartsDelivery } from '../parts-delivery/parts-delivery.entity.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import type { TicketPart } from '../ticket/ticket-part.entity.ts';

/** How far what was ordered in the place of missing pieces is. */
export interface ReplacementCourse {
  /** What its depot refused or let go, and nobody ordered again. */
  readonly missing: readonly PartLine[];
  /** What is ordered and has not left. */
  readonly late: readonly TicketPart[];
  /** Is any of it ordered, or on its way? */
  readonly isAwaited: boolean;
  /** When the last of it that came did so; null where nothing came. */
  readonly arrivedAt: Date | null;
}

/** @param ordered the lines by which it was ordered @param sent the deliveries by which it left */
export function courseOf(ordered: readonly TicketPart[], sent: readonly PartsDelivery[]): ReplacementCourse {
  const unmet = ordered.filter(({ id, status }) => UNMET.has(status) && !ordered.some(it => it.insteadOfId === id));
  const missing = unmet.map(({ id: lineId, partId, ...line }) => {
    return { lineId, partId, quantity: line.quantity - line.issuedQuantity };
  });
  const arrivals = sent.flatMap(({ onSiteAt }) => onSiteAt ?? []).toSorted((a, b) => b.getTime() - a.getTime());
  const isAwaited = ordered.some(({ isOpen }) => isOpen) || sent.some(({ isOnTheWay }) => isOnTheWay);
  const late = ordered.filter(({ isOpen, issuedQuantity }) => isOpen && issuedQuantity === 0);
  return { missing, late, isAwaited, arrivedAt: arrivals[0] ?? null };
}

/** What we withdraw ourselves is not missed. */
const UNMET: ReadonlySet<TicketPart['status']> = new Set(['REFUSED', 'RELEASED']);
