import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ask, fault, machine, months, partLine, period, policy, shares } from '../../test/coverage-examples.ts';
import type { AssetFacts } from '../asset/asset-facts.ts';
import type { Fitting } from '../fitted-part/fitting-of.ts';
import type * as Sdl from '../schema.types.ts';
import type { MeterTotals } from '../unit-passport/meter-totals.ts';
import type { AskedLine, CoveringPolicy, Fault } from './coverage-case.ts';
import { withGoodwill } from '../goodwill/goodwill-coverage.ts';
import { decideCoverage, type DecidedCoverage, reasonsOf, unknownAsset } from './coverage.ts';
import { replacementUntil } from './replacement-warranty.ts';

const contract = (count: number | null, combination: Sdl.WarrantyCombination | null = null) => ({
  contract: { number: 'SC-7', months: count, combination },
});

/** The named policies of requirements.md 2.4; a blank start is filled with the day of the purchase. */
const L = policy('WTY-004L', [period('lamp posts', [months(48, 'DELIVERY_ACCEPTANCE')])]);
const I = policy('WTY-004I', [period('system', [months(36, 'COMPLETION_ACCEPTANCE')])]);
const E = policy('WTY-004E', [period('free repair', [months(12, 'PURCHASE')])], { afterExpiry: 'PARTS_AT_COST' });
const V = policy('WTY-004V', [
  period('whole unit', [months(12, 'PURCHASE')], { itemClass: 'UNIT', saleKind: 'RETAIL' }),
  period('unit by contract', [months(12, 'PURCHASE')], {
    ...{ itemClass: 'UNIT', saleKind: 'ENGINEERING', contractMaxMonths: 36 },
  }),
  period('lamp by contract', [months(null, 'PURCHASE')], {
    ...{ itemClass: 'LAMP', saleKind: 'ENGINEERING', contractMaxMonths: 36 },
  }),
  period('accessory', [months(6, 'PURCHASE')], { itemClass: 'ACCESSORY', saleKind: 'RETAIL' }),
  period('accessory by contract', [months(12, 'PURCHASE')], { itemClass: 'ACCESSORY', saleKind: 'ENGINEERING' }),
]);
const P = (combination: Sdl.WarrantyCombination) =>
  policy('WTY-004P', [period('pump', [months(12, 'FIRST_USE'), months(24, 'EX_WORKS')], { combination })]);
const M = policy('WTY-004M', [
  period('three guarantees', [months(36, 'PURCHASE')], { severity: 'SERIOUS', outcome: 'FREE_THREE_GUARANTEES' }),
  period('free repair', [months(60, 'PURCHASE')]),
]);
const pump = (more = {}) => machine({ FIRST_USE: '2024-02-01', EX_WORKS: '2023-12-01' }, more);
const engineering = (purchase: string, more: Partial<AssetFacts>) =>
  machine({ PURCHASE: purchase }, { saleKind: 'ENGINEERING', ...more });

test.each<[string, AssetFacts, CoveringPolicy, Fault, string]>([
  [
    'N39 4 y from delivery: last day',
    machine({ DELIVERY_ACCEPTANCE: '2022-03-02' }),
    L,
    fault('2026-03-01'),
    'FREE_REPAIR',
  ],
  ['N39 4 y from delivery: day after', machine({ DELIVERY_ACCEPTANCE: '2022-03-02' }), L, fault('2026-03-02'), 'PAID'],
  ['N39 before delivery', machine({ DELIVERY_ACCEPTANCE: '2022-03-02' }), L, fault('2022-03-01'), 'PAID'],
  ['N41 3 y from completion', machine({ COMPLETION_ACCEPTANCE: '2023-06-30' }), I, fault('2026-06-29'), 'FREE_REPAIR'],
  ['N41 3 y are over', machine({ COMPLETION_ACCEPTANCE: '2023-06-30' }), I, fault('2026-06-30'), 'PAID'],
  ['N42 1 y', machine({ PURCHASE: '2025-05-10' }), E, fault('2026-05-09'), 'FREE_REPAIR'],
  ['N40 unit 1 y', machine({ PURCHASE: '2025-05-10' }), V, fault('2026-05-09'), 'FREE_REPAIR'],
  [
    'N40 accessory 0.5 y',
    machine({ PURCHASE: '2025-08-31' }, { itemClass: 'ACCESSORY' }),
    V,
    fault('2026-02-28'),
    'PAID',
  ],
  [
    'N40 accessory by contract 1 y',
    engineering('2025-08-31', { itemClass: 'ACCESSORY' }),
    V,
    fault('2026-08-30'),
    'FREE_REPAIR',
  ],
  ['N40 contract of 30 months', engineering('2024-01-01', contract(30)), V, fault('2026-06-30'), 'FREE_REPAIR'],
  ['N40 contract of 48 is capped at 36', engineering('2023-01-01', contract(48)), V, fault('2026-01-01'), 'PAID'],
  ['N40 lamp without a contract', engineering('2025-12-01', { itemClass: 'LAMP' }), V, fault('2026-01-01'), 'PAID'],
  ['N38 the earlier end', pump(), P('EARLIER_END'), fault('2025-06-01'), 'PAID'],
  ['N38 the later end', pump(), P('LATER_END'), fault('2025-06-01'), 'FREE_REPAIR'],
  [
    'N38 the contract says the later',
    pump(contract(null, 'LATER_END')),
    P('BY_CONTRACT'),
    fault('2025-06-01'),
    'FREE_REPAIR',
  ],
  ['N38 the contract is silent', pump(), P('BY_CONTRACT'), fault('2025-06-01'), 'PAID'],
  [
    'N37 serious within 3 y',
    machine({ PURCHASE: '2024-01-01' }),
    M,
    fault('2026-01-01', { faultSeverity: 'SERIOUS' }),
    'FREE_THREE_GUARANTEES',
  ],
  [
    'N37 serious within 5 y',
    machine({ PURCHASE: '2022-01-01' }),
    M,
    fault('2026-01-01', { faultSeverity: 'SERIOUS' }),
    'FREE_REPAIR',
  ],
  ['N37 general within 5 y', machine({ PURCHASE: '2022-01-01' }), M, fault('2026-01-01'), 'FREE_REPAIR'],
  ['N37 after 5 y', machine({ PURCHASE: '2021-01-01' }), M, fault('2026-01-01'), 'PAID'],
])('2.1 %s', (_name, asset, rules, what, outcome) => {
  expect(ask(asset, rules, what).outcome).toBe(outcome);
});

const young = { PURCHASE: '2026-01-01' };
const old = { PURCHASE: '2001-01-01' };
const at = (more: Partial<Fault>) => fault('2026-02-01', more);
const HOURS = { kind: 'OPERATING_HOURS', limit: 2000 } as const;

/** CUS-06, case by case: in guarantee first, then paid (001-A 3.3, 004-M I.2, 004-P 2-4.2, 004-V). */
test.each<[string, AssetFacts, Fault, string, string]>([
  ['manufacturing quality in period', machine(young), at({}), 'FREE_REPAIR', 'IN_PERIOD'],
  [
    'bought, unused, as bought, not wanted',
    machine(old),
    at({ faultCause: 'UNWANTED', isUnused: true, isAsBought: true }),
    'FREE_THREE_GUARANTEES',
    'UNUSED_AS_BOUGHT',
  ],
  [
    'damage by our handling or transport',
    machine(old),
    at({ faultCause: 'OUR_HANDLING_OR_TRANSPORT' }),
    'FREE_REPAIR',
    'OUR_FAULT',
  ],
  ['wrong goods shipped', machine(old), at({ faultCause: 'WRONG_GOODS' }), 'FREE_REPAIR', 'OUR_FAULT'],
  [
    'accepted by our service staff',
    machine(old),
    at({ faultCause: 'UNKNOWN', acceptedBy: 'Li Wei' }),
    'FREE_REPAIR',
    'ACCEPTED',
  ],
  ['user misuse', machine(young), at({ faultCause: 'USER_MISUSE' }), 'PAID', 'CAUSE_EXCLUDED'],
  ['period expired', machine(old), at({}), 'PAID', 'EXPIRED'],
  [
    'unused but altered',
    machine(young, { alteredOn: '2026-01-15' }),
    at({ faultCause: 'UNWANTED', isUnused: true, isAsBought: true }),
    'PAID',
    'ALTERED',
  ],
  ['unused, packing gone', machine(young), at({ faultCause: 'UNWANTED', isUnused: true }), 'PAID', 'USED'],
  ['model mismatch', machine(young, { cardModel: 'EX-300' }), at({}), 'PAID', 'MODEL_MISMATCH'],
  ['model altered', machine(young, { alteredOn: '2026-02-01' }), at({}), 'PAID', 'ALTERED'],
  ['force majeure', machine(young), at({ faultCause: 'FORCE_MAJEURE' }), 'PAID', 'CAUSE_EXCLUDED'],
  ['clearance-price goods', machine(young, { isClearance: true }), at({}), 'PAID', 'CLEARANCE'],
  ['human damage', machine(young), at({ faultCause: 'HUMAN_DAMAGE' }), 'PAID', 'CAUSE_EXCLUDED'],
])('CUS-06 %s', (_case, asset, what, outcome, rule) => {
  expect(ask(asset, M, what)).toMatchObject({ outcome, rule });
});

test.each([
  [{ dayLimit: 31 }, 'UNUSED_AS_BOUGHT'],
  [{ dayLimit: 30 }, 'NOT_TAKEN_BACK'],
  [{ acceptsUnusedAsBought: false }, 'NOT_TAKEN_BACK'],
])('CUS-06, 2.4: rules for exchange narrow what is taken back unused and as bought: %j', (more, rule) => {
  const unusedReturn = { code: 'RET-X', acceptsUnusedAsBought: true, dayLimit: null, ...more };
  const what = at({ faultCause: 'UNWANTED', isUnused: true, isAsBought: true });
  expect(ask(machine(young), M, what, { unusedReturn }).rule).toBe(rule);
  expect(ask(machine({}), M, what, { unusedReturn: { ...unusedReturn, dayLimit: 31 } }).rule).toBe('NOT_TAKEN_BACK');
});

test('an alteration does not touch faults of the days before it, a card of the same model none at all', () => {
  const asset = machine(young, { alteredOn: '2026-02-02', cardModel: 'EX-200' });
  expect(ask(asset, M, fault('2026-02-01')).rule).toBe('IN_PERIOD');
});

test('without a policy a machine is out of scope, as is one that is not on file', () => {
  expect(ask(machine({}), null, at({}))).toMatchObject({ outcome: 'OUT_OF_SCOPE', rule: 'NO_POLICY' });
  expect(unknownAsset([{ ref: 'pump', costClass: 'PARTS' }])).toMatchObject({
    ...{ outcome: 'OUT_OF_SCOPE', lines: [{ ref: 'pump', ours: { coveredPercent: 0 } }] },
  });
});

test('after a period there is what the policy says, at worst nothing', () => {
  const none = policy('WTY-X', M.periods, { afterExpiry: 'NONE' });
  expect(ask(machine(old), none, at({}))).toMatchObject({ outcome: 'OUT_OF_SCOPE', rule: 'EXPIRED' });
});

test('N42: where the guarantee is over, each line and each kind of cost say what service there is; before that none do', () => {
  const asset = machine({ PURCHASE: '2025-05-10' });
  const service = (faultOn: string, more: Partial<Fault> = {}) => {
    const decided = ask(asset, E, fault(faultOn, more), { lines: [partLine('PUMP')] });
    return [...decided.lines.map(it => it.ours), ...decided.shares].map(it => it.afterExpiry);
  };
  expect(service('2026-05-10')).toEqual(Array(5).fill('PARTS_AT_COST'));
  expect(service('2026-05-09')).toEqual(Array(5).fill(null));
  expect(service('2026-05-10', { faultCause: 'USER_MISUSE' })).toEqual(Array(5).fill(null));
  const half = { ...{ proposedBy: 'a', confirmedBy: 'b', reason: 'Old friends' }, shares: shares({ PARTS: 50 }) };
  const bettered = withGoodwill(ask(asset, E, fault('2026-05-10')), half);
  expect([...bettered.lines.map(it => it.ours), ...bettered.shares].map(it => it.afterExpiry)).toEqual(
    Array(8).fill('PARTS_AT_COST'),
  );
});

test('a policy excludes causes, parts by number, and wearing parts; the lines beside them stay covered', () => {
  const rules = policy('WTY-X', M.periods, {
    exclusions: ['WEAR'],
    excludedParts: ['F-1'],
    excludesWearingParts: true,
  });
  const lines = [partLine('F-1'), partLine('BELT', { isWearing: true }), partLine('PUMP')];
  expect(ask(machine(young), rules, at({}), { lines }).lines.map(it => it.ours.rule)).toEqual([
    ...['PART_EXCLUDED', 'PART_EXCLUDED', 'IN_PERIOD'],
  ]);
  expect(ask(machine(young), rules, at({ faultCause: 'WEAR' })).rule).toBe('CAUSE_EXCLUDED');
});

test('each kind of cost has periods and percents of its own', () => {
  const rules = policy('WTY-X', [
    period('first year', [months(12, 'PURCHASE')], { shares: shares({ PARTS: 100, LABOUR: 100, TRAVEL: 50 }) }),
    period('parts', [months(36, 'PURCHASE')], { shares: shares({ PARTS: 80 }) }),
  ]);
  const percents = (on: string) => ask(machine(young), rules, fault(on)).shares.map(share => share.coveredPercent);
  expect(percents('2026-12-31')).toEqual([100, 100, 50, 0]);
  expect(percents('2027-01-01')).toEqual([80, 0, 0, 0]);
  expect(percents('2029-01-01')).toEqual([0, 0, 0, 0]);
  const later = ask(machine(young), rules, fault('2027-01-01'));
  expect(later.outcome).toBe('FREE_REPAIR');
  expect(later.lines.map(it => it.ours.rule)).toEqual([
    ...['IN_PERIOD', 'COST_NOT_COVERED', 'COST_NOT_COVERED', 'COST_NOT_COVERED'],
  ]);
});

test.each<Sdl.WarrantyStart>([
  ...(['PURCHASE', 'INVOICE', 'FIRST_USE', 'EX_WORKS', 'DELIVERY_ACCEPTANCE'] as const),
  ...(['COMPLETION_ACCEPTANCE', 'SUPPLIER_INVOICE', 'SUPPLIER_DELIVERY'] as const),
])('CUS-05, CUS-07: 12 months count from the day of %s, whatever other days are on file', start => {
  const [before, after] = ['2020-01-01', '2030-01-01'];
  const others = { PURCHASE: before, INVOICE: after, FIRST_USE: after, EX_WORKS: before, DELIVERY_ACCEPTANCE: after };
  const more = { COMPLETION_ACCEPTANCE: after, SUPPLIER_INVOICE: before, SUPPLIER_DELIVERY: before };
  const asset = machine({ ...others, ...more, [start]: '2025-03-01' });
  const rules = policy('WTY-X', [period('year', [months(12, start)])]);
  const days = ['2025-02-28', '2025-03-01', '2026-02-28', '2026-03-01'];
  expect(days.map(it => ask(asset, rules, fault(it)).rule)).toEqual(['NOT_BEGUN', 'IN_PERIOD', 'IN_PERIOD', 'EXPIRED']);
});

test('a fault before the first day of a guarantee is told from one after its last', () => {
  const early = ask(machine({ DELIVERY_ACCEPTANCE: '2022-03-02' }), L, fault('2022-03-01'));
  expect(early).toMatchObject({ outcome: 'PAID', rule: 'NOT_BEGUN' });
  expect(reasonsOf(early.explanation).map(it => it.text)).toContain(
    'No period of WTY-004L version 1 has begun: the first does on 2022-03-02.',
  );
});

test.each<[Sdl.WarrantyStartPick, string]>([
  ['EARLIEST', 'PAID'],
  ['LATEST', 'FREE_REPAIR'],
])('of several starts the %s counts', (pick, outcome) => {
  const term: Sdl.WarrantyTerm = { starts: ['FIRST_USE', 'DELIVERY_ACCEPTANCE'], pick, months: 12 };
  const asset = machine({ FIRST_USE: '2025-06-01', DELIVERY_ACCEPTANCE: '2025-01-01' });
  expect(ask(asset, policy('WTY-X', [period('year', [term])]), fault('2026-03-01')).outcome).toBe(outcome);
});

test('a limit of the meter ends a period early; a meter that nobody read does not, and the explanation says so', () => {
  const rules = policy('WTY-X', [period('2000 hours', [months(24, 'PURCHASE')], { meterLimits: [HOURS] })]);
  const read = (meterReading: number | null) => ask(machine(young), rules, at({ meterReading }));
  expect([read(1999).outcome, read(2000).outcome, read(null).outcome]).toEqual(['FREE_REPAIR', 'PAID', 'FREE_REPAIR']);
  expect(reasonsOf(read(2000).explanation).map(it => it.rule)).toContain('METER_OVER');
  expect(JSON.stringify(read(null).explanation)).toContain('the meter was not read');
  const heard = (total: number) => ask(machine(young), rules, at({ meters: { MAIN: total } })).outcome;
  expect([heard(1999), heard(2000)]).toEqual(['FREE_REPAIR', 'PAID']);
});

test.each<[string, MeterTotals, number | null, string, Sdl.UnitMeterKind?]>([
  ['neither is reached', { OPERATING_HOURS: 1999, DISTANCE: 99_999 }, null, 'FREE_REPAIR'],
  ['the hours are', { OPERATING_HOURS: 2000, DISTANCE: 1 }, null, 'PAID'],
  ['the kilometres are', { OPERATING_HOURS: 1, DISTANCE: 100_000 }, null, 'PAID'],
  ['another meter counts what it likes', { ENERGY: 500_000 }, null, 'FREE_REPAIR'],
  ['what is said is of the only meter', { DISTANCE: 1 }, 2500, 'FREE_REPAIR'],
  ['what is said goes before what was read', { DISTANCE: 1 }, 100_000, 'PAID'],
  ['what is said is of the main one of several', { MAIN: 1, OPERATING_HOURS: 1 }, 100_000, 'FREE_REPAIR'],
  ['nobody can tell which of both is meant', {}, 100_000, 'FREE_REPAIR'],
  ['nor when the passport has heard it', { MAIN: 100_000 }, null, 'FREE_REPAIR'],
  ['who says the kilometres means them', { MAIN: 1, OPERATING_HOURS: 1 }, 100_000, 'PAID', 'DISTANCE'],
  ['who says the kilometres means no hours', { OPERATING_HOURS: 1 }, 2000, 'FREE_REPAIR', 'DISTANCE'],
])('CUS-07: of 2000 hours or 100,000 km, whichever comes first: %s', (...example) => {
  const [, meters, meterReading, outcome, meterKind = null] = example;
  const both = [HOURS, { kind: 'DISTANCE', limit: 100_000 } as const];
  const rules = policy('WTY-X', [period('either', [months(24, 'PURCHASE')], { meterLimits: both })]);
  expect(ask(machine(young), rules, at({ meters, meterReading, meterKind })).outcome).toBe(outcome);
});

test('CUS-07: the main meter of a machine with one meter is that one', () => {
  const limit = { meterLimits: [{ kind: 'MAIN', limit: 2000 } as const] };
  const rules = policy('WTY-X', [period('2000', [months(24, 'PURCHASE')], limit)]);
  expect(ask(machine(young), rules, at({ meters: { OPERATING_HOURS: 2000 } })).outcome).toBe('PAID');
});

test('a period that does not pass to a new owner ends with the first one', () => {
  const rules = policy('WTY-X', [period('first owner', [months(24, 'PURCHASE')], { passesToNewOwner: false })]);
  const sold = machine(young, { transferredOn: '2026-02-01' });
  expect(ask(sold, rules, fault('2026-01-31')).outcome).toBe('FREE_REPAIR');
  expect(ask(sold, rules, fault('2026-02-01')).outcome).toBe('PAID');
  expect(ask(sold, M, fault('2026-02-01')).outcome).toBe('FREE_REPAIR');
});

test('a line of an accessory has the period of an accessory in a machine that is a unit', () => {
  const remote = { ...partLine('REMOTE'), itemClass: 'ACCESSORY' as const };
  const lines = [remote, partLine('LENS')];
  const after8Months = ask(machine({ PURCHASE: '2025-06-01' }), V, fault('2026-02-01'), { lines });
  expect(after8Months.lines.map(it => it.ours.outcome)).toEqual(['PAID', 'FREE_REPAIR']);
});

test('the work on accessories alone has their period, that on a unit as well has that of the unit', () => {
  const remote = { ...partLine('REMOTE'), itemClass: 'ACCESSORY' as const };
  const hours = { ref: 'hours', costClass: 'LABOUR', itemClass: null, part: null } as const;
  const after8Months = (...lines: AskedLine[]) => {
    const decided = ask(machine({ PURCHASE: '2025-06-01' }), V, fault('2026-02-01'), { lines: [...lines, hours] });
    return [decided.outcome, decided.lines.at(-1)?.ours.outcome];
  };
  expect(after8Months(remote, { ...remote, ref: 'REMOTE 2' })).toEqual(['PAID', 'PAID']);
  expect(after8Months(remote, partLine('LENS'))).toEqual(['FREE_REPAIR', 'FREE_REPAIR']);
  expect(after8Months()).toEqual(['FREE_REPAIR', 'FREE_REPAIR']);
});

test("the supplier's terms stand beside ours, with starts, causes and percents of their own", () => {
  const theirs = policy('SUP-1', [
    period('maker', [months(18, 'SUPPLIER_DELIVERY')], { shares: shares({ PARTS: 100, LABOUR: 40 }) }),
  ]);
  const asset = machine({ PURCHASE: '2025-06-01', SUPPLIER_DELIVERY: '2024-10-01' });
  const percents = (what: Fault) =>
    ask(asset, V, what, { suppliers: theirs }).lines.map(it => [it.ours.coveredPercent, it.suppliers.coveredPercent]);
  expect(percents(fault('2026-03-31'))).toEqual([
    [100, 100],
    [100, 40],
    [100, 0],
    [100, 0],
  ]);
  expect(percents(fault('2026-04-01'))).toEqual([
    [100, 0],
    [100, 0],
    [100, 0],
    [100, 0],
  ]);
  expect(percents(fault('2026-03-31', { faultCause: 'WRONG_GOODS' }))[0]).toEqual([100, 0]);
  expect(percents(fault('2026-03-31', { acceptedBy: 'Li Wei' }))[0]).toEqual([100, 100]);
});

test('a fitted part has the warranty that its rule gives, also when the machine has none left', () => {
  const fitted = partLine('PUMP', { fittedOn: '2025-12-01' });
  const bears = (rule: Sdl.WarrantyReplacementRule, on: string, line = fitted) =>
    ask(
      machine({ PURCHASE: '2025-01-01' }),
      policy('WTY-X', [period('year', [months(12, 'PURCHASE')])], {
        replacement: { rule, months: 6 },
      }),
      fault(on),
      { lines: [line] },
    ).lines[0]?.ours.rule;
  expect([bears('INHERIT', '2025-12-31'), bears('INHERIT', '2026-01-01')]).toEqual(['IN_PERIOD', 'EXPIRED']);
  expect([bears('RESTART', '2026-05-31'), bears('RESTART', '2026-06-01')]).toEqual(['REPLACEMENT_PART', 'EXPIRED']);
  expect([bears('LONGER_OF', '2026-05-31'), bears('LONGER_OF', '2026-06-01')]).toEqual(['REPLACEMENT_PART', 'EXPIRED']);
  expect(bears('RESTART', '2026-05-31', { ...fitted, costClass: 'LABOUR' })).toBe('EXPIRED');
});

test('CUS-07: what was fitted by serial number bears no failure of an unnamed piece, which is said as long as naming it would help', () => {
  const asset = machine({ PURCHASE: '2024-01-01' });
  const replacement = { rule: 'RESTART', months: 12 } as const;
  const bears = (piece: 'FAILED' | 'UNRECORDED' | 'UNNAMED', on = '2026-02-28', more = {}) => {
    const lines = [partLine('PUMP', { fittedOn: '2025-03-01', piece })];
    const terms = policy('WTY-X', [period('year', [months(12, 'PURCHASE')])], { replacement, ...more });
    return ask(asset, terms, fault(on), { lines });
  };
  const rule = (coverage: DecidedCoverage) => coverage.lines[0]?.ours.rule;
  expect([rule(bears('FAILED')), rule(bears('UNRECORDED'))]).toEqual(['REPLACEMENT_PART', 'REPLACEMENT_PART']);
  const said = (coverage: DecidedCoverage) =>
    reasonsOf(coverage.explanation).find(it => it.rule === 'REPLACEMENT_PART' && it.text.includes('PUMP'))?.text;
  expect(said(bears('FAILED'))).not.toContain('nobody');
  expect(said(bears('UNRECORDED'))).toContain('Which piece that was nobody recorded');
  expect(said(bears('UNNAMED'))).toContain('Which piece failed nobody said');
  const unnamed = bears('UNNAMED', '2026-02-28', { afterExpiry: 'PARTS_AT_COST' });
  expect(unnamed.lines[0]?.ours).toMatchObject({
    ...{ rule: 'PIECE_NOT_NAMED', outcome: 'PAID', coveredPercent: 0, afterExpiry: 'PARTS_AT_COST' },
  });
  expect(rule(bears('UNNAMED', '2026-03-01'))).toBe('EXPIRED');
  const work = period('work alone', [months(60, 'PURCHASE')], { shares: shares({ LABOUR: 100 }) });
  expect(bears('UNNAMED', '2026-02-28', { periods: [work] }).lines[0]?.ours).toMatchObject({
    ...{ rule: 'PIECE_NOT_NAMED', outcome: 'PAID', afterExpiry: null },
  });
});

test('2.4: a supplier bears a spare that a repair fitted from the day on which it delivered that one, and by no day of the machine', () => {
  const theirDays = { SUPPLIER_DELIVERY: '2021-01-01', SUPPLIER_INVOICE: '2026-01-01' };
  const asset = machine({ PURCHASE: '2021-03-01', EX_WORKS: '2026-01-01', ...theirDays });
  const twoYears = (term: Sdl.WarrantyTerm) => policy('SUP-X', [period('two years', [term])]);
  const theirs = (...starts: Sdl.WarrantyStart[]) => twoYears(months(24, ...starts));
  const bears = (faultOn: string, fitted: Partial<Fitting>, suppliers = theirs('SUPPLIER_DELIVERY')) => {
    const lines = [
      partLine('PUMP', { fittedOn: '2026-02-01', ...fitted }),
      { ...partLine('HOURS'), costClass: 'LABOUR' },
    ] as const;
    return ask(asset, null, fault(faultOn), { lines, suppliers });
  };
  const rules = (coverage: DecidedCoverage) => coverage.lines.map(it => it.suppliers.rule);
  const spare = { deliveredOn: '2026-01-10' };
  expect(rules(bears('2028-01-09', spare))).toEqual(['IN_PERIOD', 'EXPIRED']);
  expect(rules(bears('2028-01-10', spare))).toEqual(['EXPIRED', 'EXPIRED']);
  expect(rules(bears('2027-12-31', spare, theirs('SUPPLIER_INVOICE')))).toEqual(['IN_PERIOD', 'IN_PERIOD']);
  const untold = bears('2026-06-01', { deliveredOn: null }, theirs('SUPPLIER_INVOICE'));
  expect(rules(untold)).toEqual(['EXPIRED', 'IN_PERIOD']);
  expect(reasonsOf(untold.explanation)).toContainEqual({
    rule: 'TERM',
    text: 'The day of SUPPLIER_INVOICE is not recorded.',
  });
  expect(rules(bears('2026-06-01', { ...spare, piece: 'UNNAMED' }))).toEqual(['EXPIRED', 'EXPIRED']);
  const either = (pick: Sdl.WarrantyStartPick) => twoYears({ ...months(24, 'SUPPLIER_DELIVERY', 'EX_WORKS'), pick });
  expect(rules(bears('2028-01-09', spare, either('EARLIEST')))).toEqual(['IN_PERIOD', 'EXPIRED']);
  expect(rules(bears('2026-06-01', {}, either('LATEST')))).toEqual(['EXPIRED', 'IN_PERIOD']);
});

const day = fc
  .integer({ min: 0, max: 4000 })
  .map(n => Temporal.PlainDate.from('2020-01-01').add({ days: n }).toString());
const terms = fc.integer({ min: 1, max: 60 });

test('the longer of both is never shorter than either, inheriting never longer than the machine, a restart blind to it', () => {
  fc.assert(
    fc.property(day, terms, fc.option(day), (fittedOn, count, inherited) => {
      const until = (rule: Sdl.WarrantyReplacementRule) =>
        replacementUntil({ rule, months: count }, fittedOn, inherited);
      const own = Temporal.PlainDate.from(fittedOn).add({ months: count }).toString();
      expect(until('INHERIT')).toBe(inherited);
      expect(until('RESTART')).toBe(own);
      expect(until('LONGER_OF')).toBe([own, inherited ?? own].toSorted().at(-1));
    }),
  );
});

test('a day that nobody recorded ends no period silently: the reasons say which day is missing', () => {
  const { outcome, explanation } = ask(machine({}), L, fault('2026-01-01'));
  expect(outcome).toBe('PAID');
  expect(reasonsOf(explanation).map(it => it.text)).toContain('The day of DELIVERY_ACCEPTANCE is not recorded.');
});

test('the explanation leads from the answer over line, side and period down to the day, with each figure', () => {
  const { explanation } = ask(engineering('2025-05-10', contract(48)), V, fault('2026-05-09'));
  const path: string[] = [];
  for (
    let node = explanation;
    node;
    node = node.because.findLast(it => it.rule !== 'PERIOD_SKIPPED' && it.rule !== 'SUPPLIER')!
  )
    path.push(node.rule);
  expect(path).toEqual(['COVERAGE', 'LINE', 'COMPANY', 'IN_PERIOD', 'PERIOD_OPEN', 'TERM']);
  const term = JSON.stringify(explanation);
  for (const figure of ['2025-05-10', '2028-05-10', 'SC-7', '"48"', '"36"', 'WTY-004V']) expect(term).toContain(figure);
});

test('once a guarantee is over it stays over: later days never turn paid into free', () => {
  fc.assert(
    fc.property(day, day, day, (purchase, a, b) => {
      const [early, late] = [a, b].toSorted() as [string, string];
      const asset = machine({ PURCHASE: purchase });
      const paidEarly = early >= purchase && ask(asset, M, fault(early)).outcome === 'PAID';
      return !paidEarly || ask(asset, M, fault(late)).outcome === 'PAID';
    }),
  );
});

const percent = fc.integer({ min: 0, max: 100 });
const anyShares = fc
  .record({ PARTS: percent, LABOUR: percent, TRAVEL: percent, EXPENSE: percent })
  .map(percents => shares(percents));
const anyPeriods = fc.array(
  fc
    .record({
      count: terms,
      shares: anyShares,
      severity: fc.constantFrom(null, 'SERIOUS' as const, 'GENERAL' as const),
    })
    .map(({ count, ...more }) => period(`${count} months`, [months(count, 'PURCHASE')], more)),
  { maxLength: 4 },
);
const anyLines = fc.array(
  fc
    .record({ number: fc.constantFrom('A', 'B', 'C'), isWearing: fc.boolean(), fittedOn: fc.option(day) })
    .map(({ number, isWearing, fittedOn }) => partLine(number, { isWearing, ...(fittedOn ? { fittedOn } : {}) })),
  { maxLength: 4 },
);
const anyCause = fc.constantFrom<Sdl.FaultCause>('MANUFACTURING', 'USER_MISUSE', 'WRONG_GOODS', 'WEAR', 'UNWANTED');
const anyCase = fc.record({
  ...{ purchase: day, faultOn: day, periods: anyPeriods, lines: anyLines, faultCause: anyCause, granted: anyShares },
  ...{ excludesWearingParts: fc.boolean(), excludedParts: fc.subarray(['A', 'B', 'C']) },
  replacement: fc.option(
    fc.record({ rule: fc.constantFrom<Sdl.WarrantyReplacementRule>('INHERIT', 'RESTART', 'LONGER_OF'), months: terms }),
  ),
});

test('of every line we and the supplier bear 0 to 100 percent, goodwill included; free without a share never happens', () => {
  fc.assert(
    fc.property(anyCase, ({ purchase, faultOn, periods, lines, faultCause, granted, ...rules }) => {
      const asset = machine({ PURCHASE: purchase });
      const plain = policy('WTY-X', periods, rules);
      const decided = ask(asset, plain, fault(faultOn, { faultCause }), { lines, suppliers: plain });
      const reason = { reason: 'Loyal', proposedBy: 'anna', confirmedBy: 'gm' };
      const bettered = withGoodwill(decided, { shares: granted, ...reason });
      expect(decided.lines.map(it => it.ref)).toEqual(
        lines.length > 0 ? lines.map(it => it.ref) : ['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'],
      );
      for (const [index, line] of bettered.lines.entries()) {
        const terms = decided.lines[index]!.ours;
        expect(line.ours.coveredPercent).toBe(terms.coveredPercent + line.goodwillPercent);
        for (const share of [line.ours.coveredPercent, line.suppliers.coveredPercent, line.goodwillPercent]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(100);
        }
        expect(terms.outcome.startsWith('FREE')).toBe(terms.coveredPercent > 0);
      }
    }),
  );
});

test('of every line we bear no more on a later day than on an earlier one of the guarantee, where nothing new was fitted', () => {
  fc.assert(
    fc.property(
      day,
      fc.array(terms, { minLength: 1, maxLength: 4 }),
      anyShares,
      day,
      day,
      (purchase, counts, shared, a, b) => {
        const [early, late] = [a, b].toSorted() as [string, string];
        const periods = counts.map(count => period(`${count}`, [months(count, 'PURCHASE')], { shares: shared }));
        const percents = (on: string) =>
          ask(machine({ PURCHASE: purchase }), policy('WTY-X', periods), fault(on)).lines.map(
            it => it.ours.coveredPercent,
          );
        const [before, after] = [percents(early), percents(late)];
        if (early >= purchase) for (const [n, share] of after.entries()) expect(share).toBeLessThanOrEqual(before[n]!);
      },
    ),
  );
});

test('asked for a day in the past the answer is that of the terms of that day, whatever was put in force since', () => {
  fc.assert(
    fc.property(day, anyShares, anyShares, day, (change, first, second, faultOn) => {
      const year = (covered: Sdl.CoverageShare[]) =>
        policy('WTY-X', [period('always', [months(600, 'PURCHASE')], { shares: covered })]);
      const [before, since] = [year(first), year(second)];
      const asset = machine({ PURCHASE: '2019-01-01' });
      const what = fault(faultOn);
      const answer = decideCoverage({
        ...{ asset, fault: what, lines: [], suppliersFor: () => () => null },
        ours: on => (on < change ? before : since),
      });
      expect(answer).toEqual(ask(asset, faultOn < change ? before : since, what));
    }),
  );
});
