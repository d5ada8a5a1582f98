import type { PartRequestLine } from './part-request-line.entity.ts';

/**
 * Who is served first from goods that arrive: lines for which the order was made, then the more urgent repair, then the
 * older request.
 * @param ordered the ids of the lines for which the order was made
 */
export const servingOrder =
  (ordered: ReadonlySet<string>) =>
  (a: PartRequestLine, b: PartRequestLine): number =>
    Number(ordered.has(b.id)) - Number(ordered.has(a.id)) ||
    a.request.priority.localeCompare(b.request.priority) ||
    a.createdAt.getTime() - b.createdAt.getTime() ||
    a.id.localeCompare(b.id);
