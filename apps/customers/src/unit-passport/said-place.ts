import { filled, InputInvalid } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import type { Place } from './custody.ts';

/** What must be said of each kind of place: which one it is, by its id or its name. */
const SAID_BY = {
  SITE: 'site',
  DEPOT: 'depot',
  AT_SUPPLIER: 'name',
  FACTORY: null,
  IN_CUSTOMS: null,
  WITH_CARRIER: null,
  WITH_SERVICE: null,
  SCRAPPED: null,
  UNKNOWN: null,
} as const satisfies Record<Exclude<Sdl.UnitPlaceKind, 'IN_UNIT'>, keyof Sdl.UnitRecordPlaceInput | null>;

/** The place that somebody names. @throws InputInvalid where it is not said which one, or it is in another unit */
export function saidPlace({ place: kind, site, depot, shipment, name }: Sdl.UnitRecordPlaceInput): Place {
  if (kind === 'IN_UNIT') {
    throw new InputInvalid(['input', 'place'], { en: 'Record a fitting instead.', zh: '请改为登记装配。' });
  }
  const needed = SAID_BY[kind];
  if (needed && !{ site, depot, name }[needed]) {
    throw new InputInvalid(['input', needed], { en: 'Say which one it is.', zh: '请指明具体地点。' });
  }
  const ids: Partial<Record<Sdl.UnitPlaceKind, string | null | undefined>> = {
    ...{ SITE: site, DEPOT: depot, WITH_CARRIER: shipment, IN_CUSTOMS: shipment },
  };
  return { kind, refId: ids[kind] ?? null, name: name ? filled(['input', 'name'], name) : null, position: null };
}
