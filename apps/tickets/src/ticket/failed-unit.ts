import type * as Sdl from '../schema.types.ts';
import { replacedUnit } from '../work-order/fitted-units.ts';

/** Which piece failed: what a repair fitted has a guarantee of its own, what came with the machine has not (CUS-07). */
export interface FailedUnit {
  readonly serial: string;
  readonly partId: string;
}

/** @param partId which part it is where nobody names another @throws InputInvalid for a blank, or an id that is none */
export function failedUnit(path: readonly string[], named: Sdl.ReplacedUnitInput, partId: string): FailedUnit {
  const unit = replacedUnit(path, named);
  return { serial: unit.serial, partId: unit.partId ?? partId };
}

/** As it is shown. */
export const shownUnit = ({ serial, partId }: FailedUnit): Sdl.TicketFailedUnit => ({ serial, part: { id: partId } });
