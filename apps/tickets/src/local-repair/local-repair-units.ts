import { randomUUIDv7 } from 'node:crypto';
import { filled, within } from '@mainstay/kit/domain';
import { repairTestsOf } from '../repair-tests.ts';
import type * as Sdl from '../schema.types.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import type { KeptUnit } from './local-repair-record.entity.ts';
import { type FittedUnit, fittedUnits, requireEachOnce } from '../work-order/fitted-units.ts';
import { LocalRepairPartsUnaccounted, LocalRepairUnitsIncomplete } from './local-repair.errors.ts';
import type { LocalRepairPart } from './local-repair-part.entity.ts';

const MOST_UNITS = 100;
const MOST_PIECES = 100_000;

/** The units that a partner is entrusted with. @throws LocalRepairUnitsIncomplete for one that is named twice @throws InputInvalid */
export function unitsOf(units: readonly Sdl.LocalRepairUnitInput[]): KeptUnit[] {
  within(['input', 'units'], units.length, 1, MOST_UNITS);
  const kept = units.map(({ serial, asset }) => ({
    ...{ unitRepairId: randomUUIDv7(), assetId: asset ?? null, isSolved: null, actions: null, parts: [], tests: [] },
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

/**
 * What each of them got of the parts that were built in; one that is alone got all of them, whatever is said of it.
 * @throws LocalRepairPartsUnaccounted for more of a part than was built in, or one of another repair
 * @throws FittedUnitsTooMany @throws InputInvalid for a serial number twice
 */
export function withParts(
  units: readonly KeptUnit[],
  results: readonly Sdl.LocalRepairUnitResultInput[],
  lines: readonly LocalRepairPart[],
): KeptUnit[] {
  const said = units.map(({ serial }) => partsOf(serial, results.find(it => it.serial === serial)?.parts ?? [], lines));
  const all = said.flat();
  const saidOf = ({ id }: LocalRepairPart) => all.filter(it => it.lineId === id);
  const over = lines.filter(line => quantityOf(saidOf(line)) > line.usedQuantity);
  if (over.length > 0) throw new LocalRepairPartsUnaccounted(over);
  requireEachOnce(['input', 'units'], all);
  const used = lines.filter(it => it.usedQuantity > 0);
  const whole = used.map(it =>
    lineOf(
      it,
      it.usedQuantity,
      saidOf(it).flatMap(({ fitted = [] }) => fitted),
    ),
  );
  return units.map((unit, index) => ({ ...unit, parts: units.length === 1 ? whole : (said[index] ?? []) }));
}

const partsOf = (serial: string, wanted: readonly Sdl.LocalRepairUnitPartInput[], lines: readonly LocalRepairPart[]) =>
  wanted.map(({ line: id, quantity, fitted }, index) => {
    const path = ['input', 'units', serial, 'parts', `${index}`];
    const line = lines.find(it => it.id === id);
    if (!line) throw new LocalRepairPartsUnaccounted([]);
    const most = within([...path, 'quantity'], quantity, 1, MOST_PIECES);
    return lineOf(line, most, fittedUnits([...path, 'fitted'], fitted, most));
  });

const lineOf = ({ id, partId }: LocalRepairPart, quantity: number, fitted: readonly FittedUnit[]): PartLine => ({
  ...{ lineId: id, partId, quantity },
  ...(fitted.length > 0 && { fitted }),
});

const quantityOf = (parts: readonly PartLine[]) => parts.reduce((sum, { quantity }) => sum + quantity, 0);
