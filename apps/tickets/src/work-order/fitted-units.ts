import { filled, InputInvalid } from '@mainstay/kit/domain';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { FittedUnitsTooMany } from './work-order.errors.ts';

/** A piece with a serial number that was built in, as the event says it. */
export interface FittedUnit {
  readonly serial: string;
  readonly position: string | null;
  /** The unit that it sits in; null for the machine of the case. */
  readonly withinUnitId: string | null;
  readonly replaced: ReplacedUnit | null;
}

/** A piece that was taken out, or will be; of the same part as the one in its place where no other is named. */
interface ReplacedUnit {
  readonly serial: string;
  readonly partId: string | null;
}

const LONGEST = 80;

/**
 * The pieces that are named by their serial numbers.
 * @param most how many may be named: none where nothing is built into the machine of a case
 * @throws FittedUnitsTooMany @throws InputInvalid for a blank, a serial number twice, or an id that is none
 */
export function fittedUnits(
  path: readonly string[],
  named: readonly Sdl.FittedUnitInput[] | null | undefined,
  most: number,
): readonly FittedUnit[] {
  const units = named ?? [];
  if (units.length > most) throw new FittedUnitsTooMany(path, most);
  const fitted = units.map(({ serial, position, within, replaced }, index) => {
    const at = (...field: string[]) => [...path, String(index), ...field];
    return {
      serial: filled(at('serial'), serial, LONGEST),
      position: optionalText(at('position'), position),
      withinUnitId: idOf(at('within'), within),
      replaced: replaced ? replacedUnit(at('replaced'), replaced) : null,
    };
  });
  if (new Set(fitted.map(it => it.serial)).size < fitted.length) throw namedTwice(path);
  return fitted;
}

/** @throws InputInvalid where two lines name one piece, or say that two pieces took the place of one */
export function requireEachOnce(
  path: readonly string[],
  lines: readonly { readonly partId: string | null; readonly fitted?: readonly FittedUnit[] }[],
): void {
  const fitted = lines.flatMap(line => (line.fitted ?? []).map(it => ({ ...it, partId: line.partId })));
  const pieces = fitted.map(it => `${it.partId}/${it.serial}`);
  const gone = fitted.flatMap(it => (it.replaced ? `${it.replaced.partId ?? it.partId}/${it.replaced.serial}` : []));
  if ([pieces, gone].some(named => new Set(named).size < named.length)) throw namedTwice(path);
}

/** @throws InputInvalid for a blank, or an id that is none */
export const replacedUnit = (path: readonly string[], { serial, part }: Sdl.ReplacedUnitInput): ReplacedUnit => ({
  serial: filled([...path, 'serial'], serial, LONGEST),
  partId: idOf([...path, 'part'], part),
});

const namedTwice = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'Name each serial number once.', zh: '序列号不得重复。' });

const ID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

function idOf(path: readonly string[], text: string | null | undefined): string | null {
  if (text == null) return null;
  if (!ID.test(text)) throw new InputInvalid(path, { en: 'This is no id.', zh: '该标识无效。' });
  return text;
}
