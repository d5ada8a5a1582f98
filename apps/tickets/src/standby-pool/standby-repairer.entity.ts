import { momentIn } from '@mainstay/calendar';
import { aggregate, filled, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { StandbyRepairerAway, StandbyRepairerNotRetired } from './standby-pool.errors.ts';

const StandbyRepairerSchema = defineEntity({
  name: 'StandbyRepairer',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string().nullable(),
    account: p.string(),
    department: p.string().$type<Sdl.StandbyDepartment>(),
    passportValidUntil: p.date().nullable(),
    awayOnMissionId: p.uuid().nullable(),
    isRetired: p.boolean(),
  },
});

/** A repairer who can be sent on a mission (TCK-28). */
export class StandbyRepairer extends StandbyRepairerSchema.class implements Omit<Sdl.StandbyRepairer, 'awayOn'> {
  /** @throws InputInvalid for a blank code or account */
  static register(input: Sdl.StandbyRepairerRegisterInput): StandbyRepairer {
    return make(StandbyRepairer, {
      code: filled(['input', 'code'], input.code, 40),
      name: input.name == null ? null : filled(['input', 'name'], input.name),
      account: filled(['input', 'account'], input.account),
      department: input.department,
      passportValidUntil: input.passportValidUntil ?? null,
      isRetired: false,
    });
  }

  setPassport({ passportValidUntil }: Sdl.StandbyRepairerSetPassportInput): void {
    this.passportValidUntil = passportValidUntil ?? null;
  }

  /** @throws StandbyRepairerAway */
  retire(): void {
    if (this.awayOnMissionId) throw new StandbyRepairerAway();
    this.isRetired = true;
  }

  /** Back in the pool under the same code, perhaps of another department. @throws StandbyRepairerNotRetired, InputInvalid */
  readmit({ account, department, passportValidUntil = null }: Sdl.StandbyRepairerReadmitInput): void {
    if (!this.isRetired) throw new StandbyRepairerNotRetired();
    this.account = filled(['input', 'account'], account);
    Object.assign(this, { department, passportValidUntil, isRetired: false });
  }

  leave(missionId: string): void {
    this.awayOnMissionId = missionId;
  }

  comeBack(): void {
    this.awayOnMissionId = null;
  }

  /** Is there a passport that is valid on this day? */
  hasPassportOn(day: string): boolean {
    return this.passportValidUntil != null && this.passportValidUntil >= day;
  }

  /** When the passport is no longer valid, where its last day ends; null where there is none. */
  passportLapsesAt(timeZone: string): Date | null {
    return this.passportValidUntil ? momentIn(timeZone, this.passportValidUntil, '24:00') : null;
  }

  /**
   * Why the repairer cannot be sent overseas on this day; null where nothing speaks against it.
   * @param isAbsent whether an absence was recorded of them
   */
  reasonAgainst(day: string, isAbsent: boolean): Opt<Sdl.StandbyUnavailableReason> | null {
    if (this.awayOnMissionId) return 'AWAY_ON_MISSION';
    if (isAbsent) return 'ABSENT';
    if (this.passportValidUntil == null) return 'NO_PASSPORT';
    return this.hasPassportOn(day) ? null : 'PASSPORT_EXPIRED';
  }
}
StandbyRepairerSchema.setClass(StandbyRepairer);
