import { beginOf } from '@mainstay/calendar';
import { entity, InputInvalid, make, next } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { StandbyRepairer } from '../standby-pool/standby-repairer.entity.ts';
import { Mission } from './mission.entity.ts';
import { MissionVisaWrongStatus } from './mission.errors.ts';
import { MISSION_VISA_LIFECYCLE, VISA_ACTS } from './mission-visa.lifecycle.ts';

const MissionMemberSchema = defineEntity({
  name: 'MissionMember',
  properties: {
    ...entity,
    mission: () => p.manyToOne(Mission),
    repairer: () => p.manyToOne(StandbyRepairer),
    isLeader: p.boolean(),
    visa: p.string().$type<Sdl.MissionVisaStatus>(),
    visaValidUntil: p.date().nullable(),
    travel: p.text().nullable(),
    lodging: p.text().nullable(),
    boardingGuidance: p.text().nullable(),
    departedAt: p.datetime().nullable(),
    cameHomeAt: p.datetime().nullable(),
  },
});

/** One of the team, with visa and travel (TCK-29). */
export class MissionMember extends MissionMemberSchema.class implements Omit<Sdl.MissionMember, 'repairer'> {
  static of(mission: Mission, repairer: StandbyRepairer): MissionMember {
    const visa = mission.scope === 'OVERSEAS' ? 'NOT_REQUESTED' : 'NOT_NEEDED';
    return make(MissionMember, { mission, repairer, isLeader: false, visa });
  }

  /** @throws MissionVisaWrongStatus @throws InputInvalid for a visa that is granted without its last day */
  setVisa({ status, validUntil }: Omit<Sdl.MissionSetVisaInput, 'member'>): void {
    const act = VISA_ACTS[status];
    const visa = next(MISSION_VISA_LIFECYCLE, this.visa, act);
    if (!visa) throw new MissionVisaWrongStatus(this.visa, act, MISSION_VISA_LIFECYCLE[act].from);
    if (status === 'GRANTED' && !validUntil) {
      throw new InputInvalid(['input', 'validUntil'], {
        en: 'Say until when the visa is valid.',
        zh: '请填写签证有效期。',
      });
    }
    this.visa = visa;
    this.visaValidUntil = validUntil ?? null;
  }

  /** What is left out stays. @throws InputInvalid for more than 2000 characters */
  bookTravel(input: Omit<Sdl.MissionBookTravelInput, 'member'>): void {
    this.travel = optionalText(['input', 'travel'], input.travel) ?? this.travel;
    this.lodging = optionalText(['input', 'lodging'], input.lodging) ?? this.lodging;
    this.boardingGuidance =
      optionalText(['input', 'boardingGuidance'], input.boardingGuidance) ?? this.boardingGuidance;
  }

  /** Has not come home, though it may be that the member is to follow the team. */
  get isOfTeam(): Opt<boolean> {
    return this.cameHomeAt == null;
  }

  /** From when on the member is away, by the days of a time zone; null while the day of departure is not fixed. */
  awayFrom(timeZone: string): Date | null {
    if (this.departedAt) return this.departedAt;
    const { status, departsOn } = this.mission;
    return status === 'READY' && departsOn ? beginOf(timeZone, departsOn) : null;
  }

  leave(at: Date): void {
    this.departedAt = at;
    this.repairer.leave(this.mission.id);
  }

  /** Free again from then on. Who never left, or is back already, may be away for another mission. */
  comeHome(at: Date): void {
    if (!this.departedAt || !this.isOfTeam) return;
    this.cameHomeAt = at;
    this.repairer.comeBack();
  }

  /** Is there a visa for this day, where one is needed? */
  mayEnterOn(day: string): boolean {
    if (this.visa === 'NOT_NEEDED') return true;
    return this.visa === 'GRANTED' && this.visaValidUntil != null && this.visaValidUntil >= day;
  }
}
MissionMemberSchema.setClass(MissionMember);
