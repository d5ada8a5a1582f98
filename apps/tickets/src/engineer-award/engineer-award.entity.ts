import { EngineerAwardGranted } from '@mainstay/contracts/tickets';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type { PerformanceRules } from '../appraisal/performance-rules.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { EngineerAwardGrantedAlready, EngineerAwardNeedsOtherPerson } from './engineer-award.errors.ts';

const EngineerAwardSchema = defineEntity({
  name: 'EngineerAward',
  properties: {
    ...aggregate,
    engineer: () => p.manyToOne(Engineer),
    year: p.integer(),
    place: p.integer(),
    status: p.string().$type<Sdl.EngineerAwardStatus>(),
    meanPercent: p.float().columnType('double precision'),
    appraisalCount: p.integer(),
    finding: p.text(),
    policyCode: p.string(),
    policyVersion: p.integer(),
    proposedBy: p.string(),
    grantedBy: p.string().nullable(),
    grantedAt: p.datetime().nullable(),
  },
});

/** What the confirmed appraisals of a year come to for one engineer. */
export interface YearOfEngineer {
  readonly engineer: Engineer;
  readonly meanPercent: number;
  readonly appraisalCount: number;
}

/** A year-end award (TCK-44; 004-M IX.18). */
export class EngineerAward extends EngineerAwardSchema.class {
  static propose(
    { engineer, meanPercent, appraisalCount }: YearOfEngineer,
    { year, place }: { readonly year: number; readonly place: number },
    { policyCode, policyVersion, awardFromPercent, awardPlaces, awardAfterAppraisals }: PerformanceRules,
    { by: proposedBy }: Act,
  ): EngineerAward {
    const finding =
      `Place ${place} with ${meanPercent} % in ${appraisalCount} months; ${policyCode} v${policyVersion}: ` +
      `${awardPlaces} places from ${awardFromPercent} % in at least ${awardAfterAppraisals} months.`;
    const won = { engineer, year, place, meanPercent, appraisalCount, finding, policyCode, policyVersion };
    return make(EngineerAward, { ...won, status: 'PROPOSED', proposedBy });
  }

  /** @throws EngineerAwardGrantedAlready, EngineerAwardNeedsOtherPerson */
  grant({ at, by }: Act): void {
    if (this.status === 'GRANTED') throw new EngineerAwardGrantedAlready();
    if (by === this.proposedBy || this.engineer.isAccountOf(by)) throw new EngineerAwardNeedsOtherPerson();
    Object.assign(this, { status: 'GRANTED', grantedBy: by, grantedAt: at });
    const { id: engineerAwardId, engineer, year, place } = this;
    const granted = { engineerAwardId, engineerId: engineer.id, year, place };
    raise(this, EngineerAwardGranted({ ...granted, grantedAt: at.toISOString() }));
  }
}
EngineerAwardSchema.setClass(EngineerAward);
