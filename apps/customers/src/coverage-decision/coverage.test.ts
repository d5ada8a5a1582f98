import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type * as Sdl from '../schema.types.ts';
import { type CoveredAsset, type CoveringPolicy, decideCoverage, type Fault } from './coverage.ts';

type Days = Partial<Record<Sdl.WarrantyStart, string>>;

const asset = (days: Days, more: Partial<CoveredAsset> = {}): CoveredAsset => ({
  itemClass: 'UNIT',
  saleKind: 'RETAIL',
  isAltered: false,
  isClearance: false,
  contractMonths: null,
  startOf: basis => days[basis] ?? null,
  ...more,
});
const full = (['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const).map(costClass => ({ costClass, coveredPercent: 100 }));
const period = (name: string, more: Partial<Sdl.WarrantyPeriod>): Sdl.WarrantyPeriod => ({
  ...{ name, outcome: 'FREE_REPAIR', terms: [], shares: full },
  ...more,
});
const policy = (code: string, periods: Sdl.WarrantyPeriod[], more: Partial<CoveringPolicy> = {}): CoveringPolicy => ({
  ...{ code, periods, exclusions: [], afterExpiry: 'LIFETIME_PAID' },
  ...more,
});
const fault = (faultOn: string, more: Partial<Fault> = {}): Fault => ({
  ...{ faultOn, faultCause: 'MANUFACTURING', faultSeverity: 'GENERAL' },
  ...more,
});

const L = policy('WTY-004L', [period('lamp posts', { terms: [{ start: 'DELIVERY_ACCEPTANCE', months: 48 }] })]);
const I = policy('WTY-004I', [period('system', { terms: [{ start: 'COMPLETION_ACCEPTANCE', months: 36 }] })]);
const V = policy('WTY-004V', [
  period('whole unit', { itemClass: 'UNIT', saleKind: 'RETAIL', terms: [{ start: 'PURCHASE', months: 12 }] }),
  period('engineering purchase', {
    ...{
      itemClass: 'UNIT',
      saleKind: 'ENGINEERING',
      contractMaxMonths: 36,
      terms: [{ start: 'PURCHASE', months: 12 }],
    },
  }),
  period('accessory', { itemClass: 'ACCESSORY', saleKind: 'RETAIL', terms: [{ start: 'PURCHASE', months: 6 }] }),
  period('accessory by contract', {
    ...{ itemClass: 'ACCESSORY', saleKind: 'ENGINEERING', terms: [{ start: 'PURCHASE', months: 12 }] },
  }),
]);
const P = (combination: Sdl.WarrantyCombination) =>
  policy('WTY-004P', [
    period('pump', {
      combination,
      terms: [
        { start: 'FIRST_USE', months: 12 },
        { start: 'EX_WORKS', months: 24 },
      ],
    }),
  ]);
const M = policy('WTY-004M', [
  period('three guarantees', {
    ...{ severity: 'SERIOUS', outcome: 'FREE_THREE_GUARANTEES', terms: [{ start: 'PURCHASE', months: 36 }] },
  }),
  period('free repair', { terms: [{ start: 'PURCHASE', months: 60 }] }),
]);

test.each<[string, CoveredAsset, CoveringPolicy, Fault, string]>([
  [
    '004-L: 4 years from delivery, last day',
    asset({ DELIVERY_ACCEPTANCE: '2022-03-02' }),
    L,
    fault('2026-03-01'),
    'FREE_REPAIR',
  ],
  [
    '004-L: 4 years from delivery, day after',
    asset({ DELIVERY_ACCEPTANCE: '2022-03-02' }),
    L,
    fault('2026-03-02'),
    'PAID',
  ],
  ['004-L: before delivery', asset({ DELIVERY_ACCEPTANCE: '2022-03-02' }), L, fault('2022-03-01'), 'PAID'],
  [
    '004-I: 3 years from completion',
    asset({ COMPLETION_ACCEPTANCE: '2023-06-30' }),
    I,
    fault('2026-06-29'),
    'FREE_REPAIR',
  ],
  ['004-V: unit 1 year', asset({ PURCHASE: '2025-05-10' }), V, fault('2026-05-09'), 'FREE_REPAIR'],
  [
    '004-V: accessory half a year',
    asset({ PURCHASE: '2025-08-31' }, { itemClass: 'ACCESSORY' }),
    V,
    fault('2026-02-28'),
    'PAID',
  ],
  [
    '004-V: contract of 30 months',
    asset({ PURCHASE: '2024-01-01' }, { saleKind: 'ENGINEERING', contractMonths: 30 }),
    V,
    fault('2026-06-30'),
    'FREE_REPAIR',
  ],
  [
    '004-V: contract of 48 is capped at 36',
    asset({ PURCHASE: '2023-01-01' }, { saleKind: 'ENGINEERING', contractMonths: 48 }),
    V,
    fault('2026-01-01'),
    'PAID',
  ],
  [
    '004-P: the earlier end',
    asset({ FIRST_USE: '2024-02-01', EX_WORKS: '2023-12-01' }),
    P('EARLIER_END'),
    fault('2025-06-01'),
    'PAID',
  ],
  [
    '004-P: the later end',
    asset({ FIRST_USE: '2024-02-01', EX_WORKS: '2023-12-01' }),
    P('LATER_END'),
    fault('2025-06-01'),
    'FREE_REPAIR',
  ],
  [
    '004-M: serious within 3 years',
    asset({ PURCHASE: '2024-01-01' }),
    M,
    fault('2026-01-01', { faultSeverity: 'SERIOUS' }),
    'FREE_THREE_GUARANTEES',
  ],
  [
    '004-M: serious within 5 years',
    asset({ PURCHASE: '2022-01-01' }),
    M,
    fault('2026-01-01', { faultSeverity: 'SERIOUS' }),
    'FREE_REPAIR',
  ],
  ['004-M: general within 5 years', asset({ PURCHASE: '2022-01-01' }), M, fault('2026-01-01'), 'FREE_REPAIR'],
  ['004-M: after 5 years', asset({ PURCHASE: '2021-01-01' }), M, fault('2026-01-01'), 'PAID'],
])('%s', (_name, machine, rules, what, outcome) => {
  expect(decideCoverage(machine, rules, what).outcome).toBe(outcome);
});

test('what we did is ours at any age, and what the user did is never free', () => {
  const old = asset({ PURCHASE: '2001-01-01' }, { isAltered: true });
  expect(decideCoverage(old, M, fault('2026-01-01', { faultCause: 'WRONG_GOODS' }))).toMatchObject({
    outcome: 'FREE_REPAIR',
    rule: 'OUR_FAULT',
  });
  const young = asset({ PURCHASE: '2026-01-01' });
  for (const faultCause of ['USER_MISUSE', 'HUMAN_DAMAGE', 'FORCE_MAJEURE'] as const) {
    expect(decideCoverage(young, M, fault('2026-02-01', { faultCause }))).toMatchObject({
      outcome: 'PAID',
      rule: 'CAUSE_EXCLUDED',
    });
  }
});

test('altered and clearance machines are paid for, each under its own rule', () => {
  const days = { PURCHASE: '2026-01-01' };
  expect(decideCoverage(asset(days, { isAltered: true }), M, fault('2026-02-01')).rule).toBe('ALTERED');
  expect(decideCoverage(asset(days, { isClearance: true }), M, fault('2026-02-01')).rule).toBe('CLEARANCE');
});

test('a cause that the policy excludes is paid for', () => {
  const wear = policy('WTY-X', M.periods.slice(), { exclusions: ['WEAR'] });
  expect(
    decideCoverage(asset({ PURCHASE: '2026-01-01' }), wear, fault('2026-02-01', { faultCause: 'WEAR' })),
  ).toMatchObject({
    outcome: 'PAID',
    rule: 'CAUSE_EXCLUDED',
  });
});

test('without a policy a machine is out of scope', () => {
  expect(decideCoverage(asset({}), null, fault('2026-02-01'))).toMatchObject({
    outcome: 'OUT_OF_SCOPE',
    rule: 'NO_POLICY',
  });
});

test('a day that nobody recorded ends no period silently: the reasons say which day is missing', () => {
  const { outcome, reasons } = decideCoverage(asset({}), L, fault('2026-01-01'));
  expect(outcome).toBe('PAID');
  expect(reasons.map(it => it.text)).toContain('lamp posts: the day of DELIVERY_ACCEPTANCE is not recorded.');
});

test('a covered repair names the figures used, and a paid one bears nothing', () => {
  const covered = decideCoverage(asset({ PURCHASE: '2025-05-10' }), V, fault('2026-05-09'));
  expect(covered.reasons.at(-1)?.text).toBe(
    'whole unit: 12 months from PURCHASE on 2025-05-10 end on 2026-05-10; the fault was on 2026-05-09.',
  );
  expect(covered.shares.every(share => share.coveredPercent === 100)).toBe(true);
  const paid = decideCoverage(asset({ PURCHASE: '2025-05-10' }), V, fault('2026-05-10'));
  expect(paid.shares.every(share => share.coveredPercent === 0)).toBe(true);
});

test('once a guarantee is over it stays over: later days never turn paid into free', () => {
  const day = fc
    .integer({ min: 0, max: 4000 })
    .map(n => Temporal.PlainDate.from('2020-01-01').add({ days: n }).toString());
  fc.assert(
    fc.property(day, day, day, (purchase, a, b) => {
      const [early, late] = [a, b].toSorted();
      const machine = asset({ PURCHASE: purchase });
      const paidEarly = early! >= purchase && decideCoverage(machine, M, fault(early!)).outcome === 'PAID';
      return !paidEarly || decideCoverage(machine, M, fault(late!)).outcome === 'PAID';
    }),
  );
});
