import type * as Sdl from '../schema.types.ts';
import { plainPostalCode } from '../territory/postal-code.ts';
import type { Candidate, DispatchNeed, FactorVerdict } from './dispatch-engine.ts';
import type { DispatchFigures } from './dispatch-figures.ts';
import { kilometresBetween } from './great-circle.ts';

type Measure = (need: DispatchNeed, candidate: Candidate, figures: DispatchFigures) => [figure: string, score: number];

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** How each factor is measured. A figure that is not known scores nothing and says what is missing. */
const MEASURES: Readonly<Record<Sdl.DispatchFactor, Measure>> = {
  AUTHORITY_FIT: ({ faultLevel }, { authorityLevel }) => [
    `level ${authorityLevel} for a fault of level ${faultLevel}`,
    100 - 25 * Math.max(0, authorityLevel - faultLevel),
  ],
  SKILL: measureSkills,
  TERRITORY: (need, candidate) => {
    const named = need.territories.findLast(it => candidate.territories.includes(it));
    return named ? [`works in ${named}`, 100] : [outside(need), 0];
  },
  DISTANCE: measureDistance,
  LOAD: (_need, { openVisits }, { maxOpenVisits }) => [
    `${openVisits} of ${maxOpenVisits} visits`,
    100 - (100 * openVisits) / maxOpenVisits,
  ],
  EARLIEST_VISIT: measureEarliest,
  VIP: ({ isVip, dedicatedEngineerId }, { id, servesVip }) => {
    if (dedicatedEngineerId === id) return ['the dedicated engineer of the customer', 100];
    if (servesVip) return isVip ? ['serves VIP customers', 75] : ['kept for VIP customers', 0];
    return ['serves every customer', 50];
  },
  ENGAGEMENT: (_need, { isTemporary }) => (isTemporary ? ['temporary', 0] : ['permanent', 100]),
  STANDBY: (_need, { isOnStandby }) => (isOnStandby ? ['on standby', 100] : ['not on standby', 0]),
};

/** What is measured of an engineer for a case, by the weights of the policy. */
export function factorsOf(need: DispatchNeed, candidate: Candidate, figures: DispatchFigures): FactorVerdict[] {
  return figures.weights.map(({ factor, weight, urgentWeight }) => {
    const [figure, score] = MEASURES[factor](need, candidate, figures);
    const bounded = Math.round(Math.min(100, Math.max(0, score)));
    return { factor, figure, score: bounded, weight: need.isUrgent ? urgentWeight : weight };
  });
}

/** Where an engineer does not work who names none of the territories of the site. */
export const outside = ({ territories, postalCode }: DispatchNeed): string =>
  `does not work in ${territories.join(', ')} (postal code ${postalCode ?? 'not known'})`;

/** The level that counts of a skill: nothing where it has expired by the day of the visit, which is said then. */
export function skillOn(
  { skills, visitOn }: Candidate,
  code: string,
): { readonly level: number; readonly until: string } {
  const { level = 0, expiresOn = null } = skills.find(it => it.code === code) ?? {};
  const isOver = expiresOn !== null && expiresOn < visitOn;
  return isOver ? { level: 0, until: ` (until ${expiresOn}, before ${visitOn})` } : { level, until: '' };
}

/** A work that is longer than any day of the engineer begins in a shorter window. */
function measureEarliest(
  { askedAt, visit }: DispatchNeed,
  { windows }: Candidate,
  { horizonDays }: DispatchFigures,
): [string, number] {
  const [first] = windows;
  if (!first) return ['no free window', 0];
  const hours = (first.from - askedAt.getTime()) / HOUR;
  const minutes = (first.to - first.from) / MINUTE;
  const part = minutes < visit.minutes ? `${minutes} of ` : '';
  return [`free in ${hours.toFixed(1)} h for ${part}${visit.told}`, 100 - (100 * hours) / (24 * horizonDays)];
}

function measureSkills(need: DispatchNeed, candidate: Candidate): [string, number] {
  if (need.skills.length === 0) return ['nothing asked for', 100];
  const held = need.skills.map(code => ({ code, ...skillOn(candidate, code) }));
  const told = held.map(({ code, level, until }) => `${code} ${level > 0 ? `level ${level}` : `missing${until}`}`);
  return [told.join(', '), (20 * held.reduce((sum, { level }) => sum + level, 0)) / held.length];
}

function measureDistance(
  { point: site, postalCode }: DispatchNeed,
  { point: home, postalAreas }: Candidate,
  { farKilometres }: DispatchFigures,
): [string, number] {
  if (site && home) {
    const kilometres = kilometresBetween(site, home);
    return [`${kilometres} km`, 100 - (100 * kilometres) / farKilometres];
  }
  const code = plainPostalCode(postalCode ?? '');
  const area = postalAreas.find(it => code.startsWith(it));
  if (area !== undefined) return [`postal area ${area}`, 100];
  const missing = site ? 'the engineer has' : 'the site has';
  return [`not known: ${missing} no coordinates, and no postal area fits`, 0];
}
