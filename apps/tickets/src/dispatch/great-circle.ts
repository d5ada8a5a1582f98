/** A place on the globe, in decimal degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_KILOMETRES = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The shortest way over the globe, in whole kilometres. */
export function kilometresBetween(a: Point, b: Point): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const across = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  const chord = Math.min(1, half(a.latitude, b.latitude) + across);
  return Math.round(2 * EARTH_KILOMETRES * Math.asin(Math.sqrt(chord)));
}
