import { filled, InputInvalid } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import { ShipmentLegsBroken } from './shipment.errors.ts';

/** A leg as its column keeps it: instants as ISO 8601 text. */
export interface PlannedLeg {
  readonly from: string;
  readonly to: string;
  readonly mode: Sdl.TransportMode;
  readonly departsAt: string;
  readonly arrivesAt: string;
}

const MOST_LEGS = 20;
const MOST_REFERENCES = 50;

/**
 * The legs of one way, in its order.
 * @throws ShipmentLegsBroken when they do not join in place and time; InputInvalid when a place is blank
 */
export function plannedLegs(path: readonly string[], legs: readonly Sdl.ShipmentLegInput[]): PlannedLeg[] {
  bounded(path, legs, MOST_LEGS);
  const planned = legs.map(({ from, to, mode, departsAt, arrivesAt }, index) => ({
    from: filled([...path, String(index), 'from'], from),
    to: filled([...path, String(index), 'to'], to),
    mode,
    departsAt: departsAt.toISOString(),
    arrivesAt: arrivesAt.toISOString(),
  }));
  for (const [index, leg] of planned.entries()) {
    const before = planned[index - 1];
    const isJoined = !before || (before.to === leg.from && before.arrivesAt <= leg.departsAt);
    if (!isJoined || leg.arrivesAt <= leg.departsAt) throw new ShipmentLegsBroken([...path, String(index)]);
  }
  return planned;
}

/** @throws InputInvalid when a number is blank */
export function numbered(
  path: readonly string[],
  references: readonly Sdl.ShipmentReferenceInput[],
): Sdl.ShipmentReference[] {
  bounded(path, references, MOST_REFERENCES);
  return references.map(({ kind, value }, index) => ({
    kind,
    value: filled([...path, String(index), 'value'], value, 100),
  }));
}

function bounded(path: readonly string[], list: readonly unknown[], most: number): void {
  if (list.length > most)
    throw new InputInvalid(path, { en: `At most ${most} fit here.`, zh: `此处最多 ${most} 项。` });
}
