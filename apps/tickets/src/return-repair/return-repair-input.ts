import { filled, InputInvalid, within } from '@mainstay/kit/domain';
import { optionalText } from '../optional-text.ts';
import type { ReturnRepairOpenInput } from '../schema.types.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import { ReturnRepairQuantityDiffers } from './return-repair.errors.ts';

const MOST_UNITS = 500;

/** The units of a new order. @throws ReturnRepairQuantityDiffers @throws InputInvalid for a serial number twice */
export function unitsOf(
  order: ReturnRepair,
  { units, reportedFault }: Pick<ReturnRepairOpenInput, 'units' | 'reportedFault'>,
  decided: number,
): ReturnRepairUnit[] {
  const path = ['input', 'units'];
  within(path, units.length, 1, MOST_UNITS);
  const made = units.map((unit, index) =>
    ReturnRepairUnit.of(order, {
      position: index + 1,
      serial: filled([...path, String(index), 'serial'], unit.serial, 80),
      assetId: unit.asset ?? null,
      reportedFault:
        optionalText([...path, String(index), 'reportedFault'], unit.reportedFault) ?? reportedFault.trim(),
    }),
  );
  if (new Set(made.map(({ serial }) => serial)).size < made.length)
    throw new InputInvalid(path, { en: 'Name each serial number once.', zh: '序列号不得重复。' });
  if (made.length !== decided) throw new ReturnRepairQuantityDiffers(decided);
  return made;
}
