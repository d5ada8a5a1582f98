import type * as Sdl from '../schema.types.ts';
import type { Candidate, DispatchNeed, ExclusionVerdict } from './dispatch-engine.ts';
import { outside, skillOn } from './dispatch-factors.ts';
import type { DispatchFigures } from './dispatch-figures.ts';
import { kilometresBetween } from './great-circle.ts';

/** Says why the rule keeps the engineer at home, or null where it does not. */
type Rule = (need: DispatchNeed, candidate: Candidate, figures: DispatchFigures) => string | null;

const RULES: readonly (readonly [Sdl.DispatchRule, Rule])[] = [
  ['OFF_DUTY', (_need, { isOnDuty }) => (isOnDuty ? null : 'off duty')],
  ['NOT_ENGAGED', (_need, { isEngaged }) => (isEngaged ? null : 'outside the time of the engagement')],
  ['DECLINED', (_need, { hasDeclined }) => (hasDeclined ? 'declined this case, or did not keep it' : null)],
  [
    'AUTHORITY_TOO_LOW',
    ({ faultLevel }, { authorityLevel }) =>
      authorityLevel < faultLevel ? `level ${authorityLevel}, the fault asks for ${faultLevel}` : null,
  ],
  ['SKILL_MISSING', missingSkills],
  [
    'OUTSIDE_TERRITORY',
    (need, { territories }, { requiresTerritory }) =>
      requiresTerritory && !need.territories.some(it => territories.includes(it)) ? outside(need) : null,
  ],
  ['TOO_FAR', tooFar],
  [
    'FULLY_LOADED',
    (_need, { openVisits }, { maxOpenVisits }) =>
      openVisits >= maxOpenVisits ? `${openVisits} of ${maxOpenVisits} visits` : null,
  ],
  ['AWAY_ON_MISSION', (_need, { awayOn }) => awayOn],
  ['NO_DUTY_HOURS', (_need, { hasDutyHours }) => (hasDutyHours ? null : 'no duty hours are known')],
  [
    'NO_FREE_WINDOW',
    ({ visit }, { windows, hasDutyHours, isEngaged, awayOn }, { horizonDays }) =>
      hasDutyHours && isEngaged && !awayOn && windows.length === 0
        ? `nothing free within ${horizonDays} days for ${visit.told}`
        : null,
  ],
];

/** The rules that keep an engineer at home, each with its figure. */
export const exclusionsOf = (need: DispatchNeed, candidate: Candidate, figures: DispatchFigures): ExclusionVerdict[] =>
  RULES.flatMap(([rule, judge]) => {
    const figure = judge(need, candidate, figures);
    return figure === null ? [] : [{ rule, figure }];
  });

/** Do permanent engineers have so much to do that temporary ones go (001-K §2)? Where none of them can go, they do. */
export function isAtPeak(
  permanent: readonly Candidate[],
  { maxOpenVisits, peakLoadPercent }: DispatchFigures,
): boolean {
  const open = permanent.reduce((sum, { openVisits }) => sum + openVisits, 0);
  return 100 * open >= peakLoadPercent * maxOpenVisits * permanent.length;
}

export const NOT_AT_PEAK = ({ peakLoadPercent }: DispatchFigures): ExclusionVerdict => ({
  rule: 'NOT_AT_PEAK',
  figure: `temporary; the others have less than ${peakLoadPercent} % of their load`,
});

function missingSkills(need: DispatchNeed, candidate: Candidate, { requiresSkills }: DispatchFigures): string | null {
  const missing = need.skills.flatMap(code => {
    const { level, until } = skillOn(candidate, code);
    return level === 0 ? [`${code}${until}`] : [];
  });
  return requiresSkills && missing.length > 0 ? `lacks ${missing.join(', ')}` : null;
}

function tooFar({ point: site }: DispatchNeed, { point: home }: Candidate, { maxKilometres }: DispatchFigures) {
  if (maxKilometres === null || !site || !home) return null;
  const kilometres = kilometresBetween(site, home);
  return kilometres > maxKilometres ? `${kilometres} km of at most ${maxKilometres}` : null;
}
