import { InputInvalid } from '@mainstay/kit/domain';

/** That a carrier lost a unit, as its column keeps it; times are ISO 8601. */
export interface LostUnit {
  /** That of the loss: a carrier may lose a unit twice. */
  readonly id: string;
  readonly unitId: string;
  readonly reason: string;
  readonly reportedBy: string;
  readonly lostAt: string;
  readonly foundAt: string | null;
  /** Found, and handed over since. */
  readonly isHandedOver: boolean;
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

export const nothingMissing = (): InputInvalid =>
  new InputInvalid(['input', 'missing'], {
    en: 'Name the units that came: as it stands, all did.',
    zh: '请列出已到达的返修品：目前视为全部到达。',
  });
