import { filled, InputInvalid, within } from '@mainstay/kit/domain';
import type { KnownAsset } from '../links/known.entity.ts';
import { optionalText } from '../optional-text.ts';
import type { NoticeChannel, ReturnRepairOpenInput, ReturnRepairUnitInput, TicketChannel } from '../schema.types.ts';
import { ReturnRepairQuantityDiffers } from './return-repair.errors.ts';

const MOST_UNITS = 500;

/** How who asks to send units in is answered in asking, so that a promise of an answer knows of it; a form answers nobody (N12). */
export const ANSWERED_BY: Readonly<Record<TicketChannel, NoticeChannel | null>> = {
  ...{ PHONE: 'PHONE', COMPLAINT_PHONE: 'PHONE', EMAIL: 'EMAIL', DEALER: 'DEALER', ONLINE: null, WEB_FORM: null },
};

/** A unit as the request names it. */
interface NamedUnit {
  readonly position: number;
  readonly serial: string;
  readonly assetId: string | null;
  readonly reportedFault: string;
}

/**
 * The units with the machines that they are: of one that is named by its serial number alone, the machine on file that
 * serial number and model name, if it is one.
 */
export function withMachines<Unit extends Pick<ReturnRepairUnitInput, 'serial' | 'asset'>>(
  units: readonly Unit[],
  productModel: string,
  onFile: readonly KnownAsset[],
): Unit[] {
  const model = productModel.trim().toLowerCase();
  return units.map(unit => {
    const same = onFile.filter(it => it.serial === unit.serial.trim() && it.model?.toLowerCase() === model);
    return { ...unit, asset: unit.asset ?? (same.length === 1 ? same[0]?.id : null) };
  });
}

/** The units of a new order. @throws ReturnRepairQuantityDiffers @throws InputInvalid for a serial number twice */
export function unitsOf(
  { units, reportedFault }: Pick<ReturnRepairOpenInput, 'units' | 'reportedFault'>,
  decided: number,
): NamedUnit[] {
  const path = ['input', 'units'];
  within(path, units.length, 1, MOST_UNITS);
  const named = namedUnits(units, { path, reportedFault, before: 0 });
  requireDistinct(path, named);
  if (named.length !== decided) throw new ReturnRepairQuantityDiffers(decided);
  return named;
}

/** @param of `before`: the position of the unit before them @throws InputInvalid for a blank serial number */
export function namedUnits(
  units: readonly ReturnRepairUnitInput[],
  { path, reportedFault, before }: { path: readonly string[]; reportedFault: string; before: number },
): NamedUnit[] {
  return units.map((unit, index) => ({
    position: before + index + 1,
    serial: serialOf([...path, String(index)], unit),
    assetId: unit.asset ?? null,
    reportedFault: optionalText([...path, String(index), 'reportedFault'], unit.reportedFault) ?? reportedFault.trim(),
  }));
}

export const serialOf = (path: readonly string[], { serial }: Pick<ReturnRepairUnitInput, 'serial'>): string =>
  filled([...path, 'serial'], serial, 80);

/** @throws InputInvalid for a serial number twice */
export function requireDistinct(path: readonly string[], units: readonly Pick<NamedUnit, 'serial'>[]): void {
  if (new Set(units.map(({ serial }) => serial)).size < units.length)
    throw new InputInvalid(path, { en: 'Name each serial number once.', zh: '序列号不得重复。' });
}
