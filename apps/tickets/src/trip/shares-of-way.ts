/**
 * Shares a way in whole kilometres: together they are the whole, and none has more than one kilometre over another.
 * @param count of those who share it, at least one
 */
export function sharesOfWay(kilometres: number, count: number): number[] {
  const each = Math.floor(kilometres / count);
  const over = kilometres - each * count;
  return Array.from({ length: count }, (_, index) => each + (index < over ? 1 : 0));
}
