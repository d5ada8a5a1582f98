import { aggregate, filled, InputInvalid, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { EngineerNotAuthorised, EngineerOffDuty } from './engineer.errors.ts';

const EngineerSchema = defineEntity({
  name: 'Engineer',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string().nullable(),
    skills: p.array(),
    authorityLevel: p.integer(),
    territories: p.array(),
    servesVip: p.boolean(),
    isOnDuty: p.boolean(),
  },
});

/** What speaks for and against an engineer, seen with the eyes of one ticket. */
export interface DispatchNeed {
  readonly faultLevel: number;
  readonly country: string;
  readonly isVip: boolean;
}

/** Somebody who repairs. */
export class Engineer extends EngineerSchema.class implements Sdl.Engineer {
  /** @throws InputInvalid for a blank code, no territory or a level that is not 1 to 5 */
  static register(em: EntityManager, input: Sdl.EngineerRegisterInput): Engineer {
    if (input.territories.length === 0)
      throw new InputInvalid(['input', 'territories'], { en: 'Name a country.', zh: '请至少注明一个国家。' });
    return em.create(Engineer, {
      code: filled(['input', 'code'], input.code, 40),
      name: input.name == null ? null : filled(['input', 'name'], input.name),
      skills: input.skills.map(skill => filled(['input', 'skills'], skill, 60)),
      authorityLevel: within(['input', 'authorityLevel'], input.authorityLevel, 1, 5),
      territories: [...new Set(input.territories)],
      servesVip: input.servesVip,
      isOnDuty: true,
    });
  }

  setDuty({ isOnDuty }: Sdl.EngineerSetDutyInput): void {
    this.isOnDuty = isOnDuty;
  }

  /** May the engineer be sent to a fault of this level? @throws EngineerOffDuty, EngineerNotAuthorised (003 ch2) */
  requireFor(faultLevel: number): void {
    if (!this.isOnDuty) throw new EngineerOffDuty();
    if (this.authorityLevel < faultLevel) throw new EngineerNotAuthorised(faultLevel, this.authorityLevel);
  }

  /** What speaks for and against sending the engineer (TCK-10). */
  reasonsFor({ faultLevel, country, isVip }: DispatchNeed): Sdl.DispatchReason[] {
    const reasons: Sdl.DispatchReason[] = [
      this.authorityLevel < faultLevel ? 'AUTHORITY_TOO_LOW' : 'AUTHORITY_SUFFICES',
      this.territories.includes(country) ? 'IN_TERRITORY' : 'OUTSIDE_TERRITORY',
    ];
    if (!this.isOnDuty) reasons.unshift('OFF_DUTY');
    if (this.servesVip) reasons.push(isVip ? 'DEDICATED_TO_VIP' : 'KEPT_FOR_VIP');
    return reasons;
  }
}
EngineerSchema.setClass(Engineer);
