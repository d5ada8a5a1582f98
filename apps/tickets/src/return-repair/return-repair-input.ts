import { filled, InputInvalid, within } from '@mainstay/kit/domain';
import type { KnownAsset } from '../links/known.entity.ts';
import { optionalText } from '../optional-text.ts';
import type { NoticeChannel, ReturnRepairOpenInput, TicketChannel } from '../schema.types.ts';
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
export function withMachines(input: ReturnRepairOpenInput, onFile: readonly KnownAsset[]): ReturnRepairOpenInput {
  const model = input.productModel.trim().toLowerCase();
  const units = input.units.map(unit => {
    const same = onFile.filter(it => it.serial === unit.serial.trim() && it.model?.toLowerCase() === model);
    return { ...unit, asset: unit.asset ?? (same.length === 1 ? same[0]?.id : null) };
  });
  return { ...input, units };
}

/** The units of a new order. @throws ReturnRepairQuantityDiffers @throws InputInvalid for a serial number twice */
export function unitsOf(
  { units, reportedFault }: Pick<ReturnRepairOpenInput, 'units' | 'reportedFault'>,
  decided: number,
): NamedUnit[] {
  const path = ['input', 'units'];
  within(path, units.length, 1, MOST_UNITS);
  const named = units.map((unit, index) => ({
    position: index + 1,
    serial: filled([...path, String(index), 'serial'], unit.serial, 80),
    assetId: unit.asset ?? null,
    reportedFault: optionalText([...path, String(index), 'reportedFault'], unit.reportedFault) ?? reportedFault.trim(),
  }));
  if (new Set(named.map(({ serial }) => serial)).size < named.length)
    throw new InputInvalid(path, { en: 'Name each serial number once.', zh: '序列号不得重复。' });
  if (named.length !== decided) throw new ReturnRepairQuantityDiffers(decided);
  return named;
}
