import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { em } from '../../test/in-memory.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { type Candidate, type DispatchNeed, isAboveAuthority, rank, type Verdict } from './dispatch-engine.ts';
import type { DispatchFigures } from './dispatch-figures.ts';
import { kilometresBetween } from './great-circle.ts';
import { HARD_RULES_ALONE } from './hard-rules-alone.ts';
import { visitLength } from './visit-length.ts';

const at = new Date('2026-03-02T08:00:00Z');
const inHours = (hours: number) => at.getTime() + hours * 3_600_000;
const FACTORS: readonly Sdl.DispatchFactor[] = [
  ...(['AUTHORITY_FIT', 'SKILL', 'TERRITORY', 'DISTANCE', 'LOAD', 'EARLIEST_VISIT', 'VIP'] as const),
  ...(['ENGAGEMENT', 'STANDBY'] as const),
];
const figures: DispatchFigures = {
  ...HARD_RULES_ALONE.figures,
  weights: FACTORS.map(factor => ({ factor, weight: 10, urgentWeight: 10 })),
  ...{ farKilometres: 500, maxOpenVisits: 5, peakLoadPercent: 80, aloneUpToLevel: 3, reportFromLevel: 4 },
};
const almaty = { latitude: 43.24, longitude: 76.89 };
const astana = { latitude: 51.13, longitude: 71.43 };
const need: DispatchNeed = {
  ...{
    faultLevel: 2,
    isUrgent: false,
    isVip: false,
    territories: ['KZ', 'KZ-SOUTH'],
    postalCode: '050010',
    point: almaty,
  },
  ...{ skills: ['M-1'], dedicatedEngineerId: null, askedAt: at, visit: visitLength(null, 120) },
};
const someone = (code: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id: code, code, authorityLevel: 2, isOnDuty: true, hasDutyHours: true, territories: ['KZ'], postalAreas: [] },
  skills: [{ code: 'M-1', level: 3, expiresOn: null }],
  ...{ point: almaty, servesVip: false, isTemporary: false, isEngaged: true, openVisits: 1, hasDeclined: false },
  ...{ awayOn: null, visitOn: '2026-03-02' },
  windows: [{ from: inHours(4), to: inHours(6) }],
  isOnStandby: false,
  ...more,
});
const order = (candidates: readonly Candidate[], of = need, by = figures) =>
  rank(of, candidates, by).map(it => it.code);
const only = (candidate: Candidate, of = need, by = figures): Verdict => rank(of, [candidate], by)[0]!;
const rules = (candidate: Candidate, of = need, by = figures) => only(candidate, of, by).exclusions.map(it => it.rule);

/** Each factor: an engineer who is better in it alone, and the case in which that counts. */
const BETTER: Readonly<Record<Sdl.DispatchFactor, [Partial<Candidate>, Partial<Candidate>, Partial<DispatchNeed>?]>> = {
  AUTHORITY_FIT: [{ authorityLevel: 2 }, { authorityLevel: 5 }],
  SKILL: [{ skills: [{ code: 'M-1', level: 5, expiresOn: null }] }, {}],
  TERRITORY: [{}, { territories: ['DE'] }],
  DISTANCE: [{}, { point: { latitude: 45, longitude: 76.89 } }],
  LOAD: [{ openVisits: 0 }, {}],
  EARLIEST_VISIT: [{}, { windows: [{ from: inHours(60), to: inHours(62) }] }],
  VIP: [{ id: 'own', servesVip: true }, { servesVip: true }, { isVip: true, dedicatedEngineerId: 'own' }],
  ENGAGEMENT: [{}, { isTemporary: true }],
  STANDBY: [{ isOnStandby: true }, {}],
};

test.each(FACTORS)('TCK-10: of two who differ in %s alone the better one goes, whatever the codes say', factor => {
  const [better, worse, more] = BETTER[factor];
  const atPeak = { ...figures, peakLoadPercent: 0 };
  expect(order([someone('A', worse), someone('B', better)], { ...need, ...more }, atPeak)).toEqual(['B', 'A']);
});

test.each<[Sdl.DispatchRule, Partial<Candidate>]>([
  ['OFF_DUTY', { isOnDuty: false }],
  ['NOT_ENGAGED', { isEngaged: false }],
  ['DECLINED', { hasDeclined: true }],
  ['AUTHORITY_TOO_LOW', { authorityLevel: 1 }],
  ['SKILL_MISSING', { skills: [{ code: 'M-1', level: 5, expiresOn: '2026-03-01' }] }],
  ['OUTSIDE_TERRITORY', { territories: ['DE'] }],
  ['TOO_FAR', { point: astana }],
  ['FULLY_LOADED', { openVisits: 5 }],
  ['AWAY_ON_MISSION', { awayOn: 'M-1 from 2026-03-02', windows: [] }],
  ['NO_DUTY_HOURS', { hasDutyHours: false, windows: [] }],
  ['NO_FREE_WINDOW', { windows: [] }],
])('the rule %s excludes, and says by which figure', (rule, broken) => {
  const strict = { ...figures, requiresSkills: true, requiresTerritory: true, maxKilometres: 500 };
  expect(rules(someone('A'), need, strict)).toEqual([]);
  const { exclusions, rank: place } = only(someone('A', broken), need, strict);
  expect(exclusions.map(it => it.rule)).toEqual([rule]);
  expect(exclusions[0]?.figure).not.toBe('');
  expect(place).toBeNull();
});

test('TCK-10: a skill counts by the day of the visit, and what ends before it says so', () => {
  const told = (visitOn: string) => {
    const candidate = someone('A', { skills: [{ code: 'M-1', level: 5, expiresOn: '2026-03-04' }], visitOn });
    const { exclusions, factors } = only(candidate, need, { ...figures, requiresSkills: true });
    return [...exclusions, ...factors.filter(it => it.factor === 'SKILL')].map(it => it.figure);
  };
  expect(told('2026-03-04')).toEqual(['M-1 level 5']);
  const over = '(until 2026-03-04, before 2026-03-05)';
  expect(told('2026-03-05')).toEqual([`lacks M-1 ${over}`, `M-1 missing ${over}`]);
});

test('TCK-13: how soon somebody is free is said with how long it takes, and what of it the day of the engineer has room for', () => {
  const plan = { status: 'REVIEWED' as const, laborMinutes: 480, people: 2, startsAt: at };
  const planned = { ...need, visit: visitLength(plan, 120) };
  const figureOf = (of: DispatchNeed) =>
    only(someone('A'), of).factors.find(it => it.factor === 'EARLIEST_VISIT')?.figure;
  expect(figureOf(need)).toBe('free in 4.0 h for 120 min, as no reviewed plan says');
  expect(figureOf(planned)).toBe('free in 4.0 h for 120 of 240 min by the plan (480 min among 2)');
  expect(only(someone('A', { windows: [] }), planned).exclusions).toMatchObject([
    { figure: 'nothing free within 14 days for 240 min by the plan (480 min among 2)' },
  ]);
});

test('001-K §2: temporary engineers go at peaks: when the others have 80 % of their load, or none of them can go', () => {
  const helper = someone('T', { isTemporary: true, openVisits: 0 });
  const excluded = (others: readonly Candidate[]) =>
    rank(need, [helper, ...others], figures)
      .find(it => it.code === 'T')
      ?.exclusions.map(it => it.rule);
  expect(excluded([someone('A', { openVisits: 3 })])).toEqual(['NOT_AT_PEAK']);
  expect(excluded([someone('A', { openVisits: 4 })])).toEqual([]);
  expect(excluded([someone('A', { isOnDuty: false, openVisits: 0 })])).toEqual([]);
});

test('a distance that is not known is not invented: it scores nothing and says what is missing', () => {
  const distance = (candidate: Candidate, of = need) =>
    only(candidate, of).factors.find(it => it.factor === 'DISTANCE');
  expect(distance(someone('A'))).toMatchObject({ figure: '0 km', score: 100 });
  expect(distance(someone('A', { point: astana }))).toMatchObject({ figure: '969 km', score: 0 });
  expect(distance(someone('A', { point: null }))).toMatchObject({
    figure: 'not known: the engineer has no coordinates, and no postal area fits',
    score: 0,
  });
  expect(distance(someone('A'), { ...need, point: null })?.figure).toContain('the site has no coordinates');
  const { postalAreas } = Engineer.register(em, {
    ...{ code: 'E1', authorityLevel: 1, territories: ['GB'], skills: [], servesVip: false },
    home: { postalAreas: ['sw1a-1', '05'] },
  });
  for (const [postalCode, area] of [
    ['050010', '05'],
    ['SW1A 1AA', 'SW1A1'],
    ['sw1a1aa', 'SW1A1'],
  ] as const)
    expect(distance(someone('A', { point: null, postalAreas }), { ...need, postalCode })).toMatchObject({
      ...{ figure: `postal area ${area}`, score: 100 },
    });
});

test('N84: a fault above all who could go is reported upward; one that nobody is free for is not', () => {
  const judged = (...candidates: Candidate[]) =>
    isAboveAuthority(rank({ ...need, faultLevel: 4 }, candidates, figures));
  expect(judged(someone('A'))).toBe(true);
  expect(judged(someone('A', { isOnDuty: false }))).toBe(false);
  expect(judged(someone('A'), someone('B', { authorityLevel: 4 }))).toBe(false);
});

test('an urgent case weighs by its own weights', () => {
  const weights = [
    { factor: 'EARLIEST_VISIT' as const, weight: 0, urgentWeight: 100 },
    { factor: 'LOAD' as const, weight: 100, urgentWeight: 0 },
  ];
  const soon = someone('B', { openVisits: 4 });
  const idle = someone('A', { openVisits: 0, windows: [{ from: inHours(90), to: inHours(92) }] });
  expect(order([soon, idle], need, { ...figures, weights })).toEqual(['A', 'B']);
  expect(order([soon, idle], { ...need, isUrgent: true }, { ...figures, weights })).toEqual(['B', 'A']);
});

test('the way over the globe is measured, poles and date line included', () => {
  expect(kilometresBetween(almaty, astana)).toBe(969);
  expect(kilometresBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBe(111);
  expect(kilometresBetween({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 90 })).toBe(20_015);
});

test('TCK-10: an engineer works where the country, or the part of it with the postal code of the site, is named', () => {
  const strict = { ...figures, requiresTerritory: true };
  const told = (territories: readonly string[], of = need) => {
    const { exclusions, factors } = only(someone('A', { territories }), of, strict);
    return [exclusions.map(it => it.figure), factors.find(it => it.factor === 'TERRITORY')?.figure];
  };
  const outside = 'does not work in KZ, KZ-SOUTH (postal code 050010)';
  expect(told(['DE', 'KZ'])).toEqual([[], 'works in KZ']);
  expect(told(['KZ-SOUTH'])).toEqual([[], 'works in KZ-SOUTH']);
  expect(told(['KZ-NORTH'])).toEqual([[outside], outside]);
  const unknown = 'does not work in KZ (postal code not known)';
  expect(told(['KZ-SOUTH'], { ...need, territories: ['KZ'], postalCode: null })).toEqual([[unknown], unknown]);
});

const anyone = fc.record({
  authorityLevel: fc.integer({ min: 1, max: 5 }),
  isOnDuty: fc.boolean(),
  openVisits: fc.integer({ min: 0, max: 7 }),
  hasDeclined: fc.boolean(),
  isTemporary: fc.boolean(),
  servesVip: fc.boolean(),
  isOnStandby: fc.boolean(),
  territories: fc.constantFrom(['KZ'], ['DE']),
  point: fc.constantFrom(almaty, astana, null),
  windows: fc.integer({ min: 1, max: 300 }).map(hours => [{ from: inHours(hours), to: inHours(hours + 2) }]),
});
const crowd = fc
  .array(anyone, { minLength: 2, maxLength: 12 })
  .map(all => all.map((it, n) => someone(`E${n + 10}`, it)));

test('the same question has the same answer, in whatever order the engineers come', () => {
  fc.assert(
    fc.property(crowd, candidates => {
      expect(rank(need, candidates.toReversed(), figures)).toEqual(rank(need, candidates, figures));
    }),
  );
});

test('a better factor never lowers the rank, and who is excluded stays so whatever else is better', () => {
  fc.assert(
    fc.property(crowd, fc.nat(), fc.constantFrom(...FACTORS), (candidates, pick, factor) => {
      const open = { ...figures, peakLoadPercent: 0 };
      const chosen = candidates[pick % candidates.length]!;
      const before = rank(need, candidates, open).find(it => it.code === chosen.code)!;
      const better: Partial<Record<Sdl.DispatchFactor, Partial<Candidate>>> = {
        SKILL: { skills: [{ code: 'M-1', level: 5, expiresOn: null }] },
        TERRITORY: { territories: ['KZ'] },
        DISTANCE: { point: almaty },
        LOAD: { openVisits: Math.max(0, chosen.openVisits - 1) },
        EARLIEST_VISIT: { windows: [{ from: inHours(0.5), to: inHours(2.5) }] },
        ENGAGEMENT: { isTemporary: false },
        STANDBY: { isOnStandby: true },
      };
      const bettered = candidates.map(it => (it === chosen ? { ...it, ...better[factor] } : it));
      const after = rank(need, bettered, open).find(it => it.code === chosen.code)!;
      if (before.rank !== null) expect(after.rank).toBeLessThanOrEqual(before.rank);
      else if (factor !== 'LOAD') expect(after.rank).toBeNull();
    }),
  );
});

test('who is excluded stands after all who may go, and has no rank', () => {
  fc.assert(
    fc.property(crowd, candidates => {
      const verdicts = rank(need, candidates, figures);
      const suitable = verdicts.filter(it => it.exclusions.length === 0);
      expect(verdicts.slice(0, suitable.length)).toEqual(suitable);
      expect(verdicts.map(it => it.rank)).toEqual(verdicts.map((_, n) => (n < suitable.length ? n + 1 : null)));
    }),
  );
});
