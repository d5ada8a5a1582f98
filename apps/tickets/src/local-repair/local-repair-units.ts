import { randomUUIDv7 } from 'node:crypto';
import { filled, within } from '@mainstay/kit/domain';
import { repairTestsOf } from '../repair-tests.ts';
import type * as Sdl from '../schema.types.ts';
import type { KeptUnit } from './local-repair-record.entity.ts';
import { LocalRepairUnitsIncomplete } from './local-repair.errors.ts';

const MOST_UNITS = 100;

/** The units that a partner is entrusted with. @throws LocalRepairUnitsIncomplete for one that is named twice @throws InputInvalid */
export function unitsOf(units: readonly Sdl.LocalRepairUnitInput[]): KeptUnit[] {
  within(['input', 'units'], units.length, 1, MOST_UNITS);
  const kept = units.map(({ serial, asset }) => ({
    ...{ unitRepairId: randomUUIDv7(), assetId: asset ?? null, isSolved: null, actions: null, tests: [] },
    serial: filled(['input', 'units', 'serial'], serial, 100),
  }));
  const serials = kept.map(it => it.serial);
  const twice = serials.filter((it, index) => serials.indexOf(it) !== index);
  if (twice.length > 0) throw new LocalRepairUnitsIncomplete(twice);
  return kept;
}

/**
 * What the partner did to each of them.
 * @throws LocalRepairUnitsIncomplete, InputInvalid for a unit that works again and was not tested, or failed
 */
export function resultsOf(units: readonly KeptUnit[], results: readonly Sdl.LocalRepairUnitResultInput[]): KeptUnit[] {
  const of = (serial: string) => results.filter(it => it.serial === serial);
  const foreign = results.map(it => it.serial).filter(it => !units.some(({ serial }) => serial === it));
  const amiss = [...units.map(it => it.serial).filter(it => of(it).length !== 1), ...foreign];
  if (amiss.length > 0) throw new LocalRepairUnitsIncomplete(amiss);
  return units.map(unit => {
    const [{ isSolved, actions, tests } = { isSolved: false, actions: '', tests: [] }] = of(unit.serial);
    const path = ['input', 'units', unit.serial];
    const tested = repairTestsOf([...path, 'tests'], { tests, isSolved });
    return { ...unit, isSolved, actions: filled([...path, 'actions'], actions, 4000), tests: tested };
  });
}
