import { filled, InputInvalid } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

/** That a carrier lost a unit, as its column keeps it; times are ISO 8601. */
export interface LostUnit {
  readonly unitId: string;
  readonly reason: string;
  readonly reportedBy: string;
  readonly lostAt: string;
  readonly foundAt: string | null;
  /** Found, and handed over since. */
  readonly isHandedOver: boolean;
}

/** @throws InputInvalid for a blank reason */
export function lostUnits(
  unitIds: readonly string[],
  { reason }: Pick<Sdl.RepairFreightLoseInput, 'reason'>,
  reportedBy: string,
  lostAt: Date,
): LostUnit[] {
  const said = filled(['input', 'reason'], reason, 2000);
  const loss = { reason: said, reportedBy, lostAt: lostAt.toISOString(), foundAt: null, isHandedOver: false };
  return unitIds.map(unitId => ({ unitId, ...loss }));
}

export const isMissing = ({ foundAt }: LostUnit): boolean => foundAt === null;

/** Found, and on its way again. */
export const isBackOnTheWay = ({ foundAt, isHandedOver }: LostUnit): boolean => foundAt !== null && !isHandedOver;

/** A unit is at one place at one moment. @throws InputInvalid unless it was later than the step before it */
export function requireAfter(path: readonly string[], at: Date, before: Date): void {
  if (at > before) return;
  throw new InputInvalid(path, {
    en: `This has to lie after ${before.toISOString()}, when the step before it happened.`,
    zh: `此时间须晚于上一步骤的时间 ${before.toISOString()}。`,
  });
}
