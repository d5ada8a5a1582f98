import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import type { AssetFacts } from '../src/asset/asset-facts.ts';
import { CarePolicy } from '../src/care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../src/care-policy/care-policy.errors.ts';
import { requireReadable } from '../src/care-policy/readable-terms.ts';
import { reasonsOf } from '../src/coverage-decision/coverage.ts';
import { exchangeTermsOf } from '../src/exchange/exchange-policies.service.ts';
import { decideExchange, type ReturnedMachine } from '../src/exchange/exchange-rules.ts';
import type * as Sdl from '../src/schema.types.ts';
import { WarrantyPolicy } from '../src/warranty-policy/warranty-policy.entity.ts';
import { dayBy, policyOnOf, requireSoldUnder } from '../src/warranty-policy/warranty-policies.service.ts';
import { ask, fault, machine, period, policy as covering, returning } from './coverage-examples.ts';

type Warranty = Partial<Omit<Sdl.WarrantyPolicyDraftInput, 'periods'>> & {
  readonly code: string;
  readonly name: string;
  readonly periods: readonly (Partial<Sdl.WarrantyPeriodInput> & Pick<Sdl.WarrantyPeriodInput, 'name' | 'terms'>)[];
};
interface Sample {
  readonly slaPolicies: readonly { readonly code: string }[];
  readonly warrantyPolicies: readonly Warranty[];
  readonly carePolicies: readonly Sdl.CarePolicyDraftInput[];
}

/** The policies that the platform ships: infra/sample is what `npm start` loads. */
const shipped = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../infra/sample/policies.json'), 'utf8'),
) as Sample;
const NOW = new Date('2026-03-02T08:00:00Z');

/** A shipped policy as the API would take it; a blank of the source may be filled. */
function warranty(
  code: string,
  fill: (period: Sdl.WarrantyPeriodInput) => Sdl.WarrantyPeriodInput = it => it,
  more: Pick<Sdl.WarrantyPolicyDraftInput, 'timeZone'> = {},
) {
  const found = shipped.warrantyPolicies.find(it => it.code === code);
  if (!found) throw new Error(`The sample data lack ${code}.`);
  const periods = found.periods.map(it => fill({ outcome: 'FREE_REPAIR', passesToNewOwner: true, ...it }));
  const plain = {
    exclusions: [],
    grantor: 'COMPANY' as const,
    excludedParts: [],
    excludesWearingParts: false,
    designLives: [],
  };
  return WarrantyPolicy.draft(1, { ...plain, ...found, ...more, periods }, 'UTC');
}
function care(code: string): CarePolicy {
  const found = shipped.carePolicies.find(it => it.code === code);
  if (!found) throw new Error(`The sample data lack ${code}.`);
  return CarePolicy.draft(1, found);
}
test('ADM-06: on a day that version counts which came into force last by its end, whatever its number', () => {
  const inForceFrom = ([number, day]: readonly [number, string]) =>
    Object.assign(warranty('WTY-004M'), { number, activatedAt: new Date(`${day}T00:00:00Z`) });
  const versions = (
    [
      [1, '2026-01-01'],
      [2, '2026-03-01'],
      [3, '2026-02-01'],
    ] as const
  ).map(inForceFrom);
  const on = policyOnOf(versions);
  expect(['2025-12-31', '2026-02-28', '2026-03-01'].map(day => on(day)?.number)).toEqual([1, 3, 2]);
});

test('ADM-06: a version that begins, or ends, at a local midnight has no day before it, and the days are those of its zone', () => {
  const newYear = new Date('2026-12-31T16:00:00Z');
  const version = (timeZone: string, activatedAt: Date) =>
    Object.assign(
      warranty('WTY-004M', it => it, { timeZone }),
      { activatedAt },
    );
  const before = version('Asia/Shanghai', new Date('2026-01-10T09:00:00Z'));
  const after = version('Asia/Shanghai', newYear);
  const on = policyOnOf([after, before]);
  expect([on('2026-12-31') === before, on('2027-01-01') === after]).toEqual([true, true]);
  const halfPastSeven = new Date('2026-12-31T23:30:00Z');
  expect([dayBy(on, halfPastSeven), dayBy(() => null, halfPastSeven)]).toEqual(['2027-01-01', '2026-12-31']);
  expect(policyOnOf([before, version('UTC', newYear)])('2026-12-31')?.timeZone).toBe('UTC');
  Object.assign(before, { endReason: 'Another holds' }).retire(newYear);
  expect([before.endedOn, before.bearsSince('2026-12-31'), before.bearsSince('2027-01-01')]).toEqual([
    ...['2027-01-01', true, false],
  ]);
  expect(() => requireSoldUnder([], [before], '2026-12-31')).not.toThrow();
  expect(() => requireSoldUnder([], [before], '2027-01-01')).toThrow('out of force since 2027-01-01');
  expect(() => version('Mars/Olympus', newYear)).toThrow(expect.objectContaining({ path: ['input', 'timeZone'] }));
});

const blanksOf = (activate: () => void): readonly string[] => {
  try {
    activate();
    return [];
  } catch (error) {
    if (error instanceof PolicyIncomplete) return error.blanks;
    throw error;
  }
};

const fromPurchase = (period: Sdl.WarrantyPeriodInput): Sdl.WarrantyPeriodInput => ({
  ...period,
  terms: period.terms.map(term => ({ ...term, starts: ['PURCHASE'] })),
});
const by =
  (combination: Sdl.WarrantyCombination) =>
  (period: Sdl.WarrantyPeriodInput): Sdl.WarrantyPeriodInput => ({ ...period, combination });

test.each([
  ['N37', 'WTY-004M', ['periods[0].terms[0].starts', 'periods[1].terms[0].starts']],
  ['N38', 'WTY-004P', ['periods[0].combination']],
  ['N39', 'WTY-004L', []],
  ['N40', 'WTY-004V', []],
  ['N41', 'WTY-004I', []],
  ['N42', 'WTY-004E', ['periods[0].terms[0].starts']],
  ['2.4', 'WTY-000', ['periods']],
  ['2.4', 'WTY-001WI', ['periods']],
  ['2.4', 'WTY-002', ['periods']],
  ['2.4', 'WTY-003', ['periods']],
])('%s %s is put in force only without blanks, and names those that it has: %j', (_row, code, blanks) => {
  const policy = warranty(code);
  expect(blanksOf(() => policy.activate(NOW))).toEqual(blanks);
  expect(policy.status).toBe(blanks.length === 0 ? 'ACTIVE' : 'DRAFT');
});

const SERIOUS = { faultSeverity: 'SERIOUS' } as const;
const ENGINEERING = { saleKind: 'ENGINEERING' } as const;
const contract = (months: number) => ({ contract: { number: 'SC-7', months, combination: null } });
const bought = (more: Partial<AssetFacts> = {}) => machine({ PURCHASE: '2020-03-31' }, more);
const pump = machine({ FIRST_USE: '2024-02-01', EX_WORKS: '2023-12-01' });
const M = () => warranty('WTY-004M', fromPurchase);
const V = () => warranty('WTY-004V');
const P = (combination: Sdl.WarrantyCombination) => () => warranty('WTY-004P', by(combination));

/** Source row and figure; the policy; the machine; the day on which the period ends; of which faults. */
test.each<[string, () => WarrantyPolicy, AssetFacts, string, object?]>([
  ['N37 3 y of three guarantees, serious faults', M, bought(), '2023-03-31', SERIOUS],
  ['N37 5 y of free repair, general faults', M, bought(), '2025-03-31'],
  ['N38 1 y from first use, the earlier end', P('EARLIER_END'), pump, '2025-02-01'],
  ['N38 2 y from ex-works, the later end', P('LATER_END'), pump, '2025-12-01'],
  ['N38 the contract is silent', P('BY_CONTRACT'), pump, '2025-02-01'],
  [
    'N39 4 y from delivery and acceptance',
    () => warranty('WTY-004L'),
    machine({ DELIVERY_ACCEPTANCE: '2020-02-29' }),
    '2024-02-29',
  ],
  ['N40 unit 1 y', V, bought(), '2021-03-31'],
  ['N40 accessory 0.5 y', V, bought({ itemClass: 'ACCESSORY' }), '2020-09-30'],
  ['N40 accessory by contract 1 y', V, bought({ itemClass: 'ACCESSORY', ...ENGINEERING }), '2021-03-31'],
  ['N40 unit by a contract of 30 months', V, bought({ ...ENGINEERING, ...contract(30) }), '2022-09-30'],
  ['N40 unit by a contract, at most 3 y', V, bought({ ...ENGINEERING, ...contract(48) }), '2023-03-31'],
  [
    'N40 lamp by a contract, at most 3 y',
    V,
    bought({ itemClass: 'LAMP', ...ENGINEERING, ...contract(48) }),
    '2023-03-31',
  ],
  [
    'N41 3 y from completion acceptance',
    () => warranty('WTY-004I'),
    machine({ COMPLETION_ACCEPTANCE: '2021-06-30' }),
    '2024-06-30',
  ],
  ['N42 1 y', () => warranty('WTY-004E', fromPurchase), bought(), '2021-03-31'],
])('%s: covered on the last day, no more on the day of the end or after', (row, policyOf, asset, end, more = {}) => {
  const policy = policyOf();
  policy.activate(NOW);
  const on = (days: number) => ask(asset, policy, fault(Temporal.PlainDate.from(end).add({ days }).toString(), more));
  const isSerious = more === SERIOUS;
  const [before, at, after] = [on(-1), on(0), on(1)];
  expect(before).toMatchObject({ outcome: isSerious ? 'FREE_THREE_GUARANTEES' : 'FREE_REPAIR', rule: 'IN_PERIOD' });
  expect([at.outcome, after.outcome]).toEqual(['PAID', 'PAID']);
  expect(JSON.stringify(before.explanation)).toContain(end);
  expect(row).toMatch(/^N\d\d /);
});

test.each([
  ['N37', 'WTY-004M', 'LIFETIME_PAID'],
  ['N40', 'WTY-004V', 'LIFETIME_PAID'],
  ['N42', 'WTY-004E', 'PARTS_AT_COST'],
])('%s %s: afterwards there is %s', (_row, code, service) => {
  expect(warranty(code).afterExpiry).toBe(service);
});

const inGuarantee = {
  invoicedOn: '2025-12-01',
  wasInGuarantee: () => true,
  guaranteeBeganBy: () => '2025-12-01',
  coverageOf: returning(machine({ PURCHASE: '2025-12-01' }), covering('WTY', [period('free repair', [])])),
  promise: null,
};
const exchange = (code: string, more: Partial<Sdl.ExchangeDecideInput>, about: Partial<ReturnedMachine> = {}) => {
  const policy = care(code);
  policy.activate(NOW);
  const plain = { returnedOn: '2026-03-02', wish: 'EXCHANGE', faultCause: 'MANUFACTURING' } as const;
  const state = { faultSeverity: 'GENERAL', isUnused: false, isAsBought: false, isSameModelAvailable: true } as const;
  const asked = { ...plain, repairs: [], ...state, ...more };
  return decideExchange(exchangeTermsOf(policy), asked, { ...inGuarantee, ...about });
};
const failed = (from: string, until: string | null = from) => ({
  ...{ from, until, isSolved: false, isDisassembly: true, byAuthorisedPoint: true },
});

test.each([
  [1, 'NOT_ENTITLED'],
  [2, 'SAME_MODEL'],
  [3, 'SAME_MODEL'],
])('N43 RET-004V: after %i failed repairs the answer is %s', (count, outcome) => {
  const repairs = Array.from({ length: count }, (_, n) => failed(`2026-01-0${n + 1}`));
  expect(exchange('RET-004V', { repairs }).outcome).toBe(outcome);
});

test.each([
  ['2026-03-01', 'NOT_ENTITLED'],
  ['2026-03-02', 'NOT_ENTITLED'],
  ['2026-03-03', 'SAME_MODEL'],
])('N44 RET-004V: unrepaired since 1 January, on %s (59, 60, 61 days) the answer is %s', (returnedOn, outcome) => {
  expect(exchange('RET-004V', { returnedOn, repairs: [failed('2026-01-01', null)] }).outcome).toBe(outcome);
});

test('N44 RET-004V: money back is charged for the days from the invoice to the return less those in repair', () => {
  const repairs = [failed('2026-01-01', '2026-01-11'), failed('2026-02-01', '2026-02-06')];
  expect(exchange('RET-004V', { wish: 'REFUND', repairs })).toMatchObject({
    outcome: 'REFUND',
    use: { daysSinceInvoice: 91, repairDays: 15, chargeableDays: 76 },
  });
});

test('N44 RET-004V: rules that charge for another period than is counted are not read, and those that name none are', () => {
  const { parameters } = care('RET-004V');
  const terms = (refundPeriod: string | null) => {
    const policy = care('RET-004V');
    policy.parameters = parameters.map(it => (it.name === 'refundPeriod' ? { ...it, value: refundPeriod } : it));
    return () => exchangeTermsOf(policy);
  };
  expect(terms('INVOICE_TO_RETURN')).toThrow(CarePolicyUnusable);
  expect(terms(null)).not.toThrow();
});

test('RET-004P takes back what is unused and as bought, whenever that is: no source states a day', () => {
  const asBought = { isUnused: true, isAsBought: true };
  expect(exchange('RET-004P', asBought).outcome).toBe('SAME_MODEL');
  expect(exchange('RET-004P', { ...asBought, returnedOn: '2036-03-02' }).outcome).toBe('SAME_MODEL');
  expect(exchange('RET-004P', { ...asBought, isUnused: false }).outcome).toBe('NOT_ENTITLED');
});

/** Bought on 31 March 2020: 35 months, the last day of the 36, and 36 months. */
test.each([
  ['2023-02-28', 'SERIOUS', 'EXCHANGE', 'SAME_MODEL'],
  ['2023-02-28', 'SERIOUS', 'REFUND', 'REFUND'],
  ['2023-03-30', 'SERIOUS', 'EXCHANGE', 'SAME_MODEL'],
  ['2023-03-31', 'SERIOUS', 'EXCHANGE', 'NOT_ENTITLED'],
  ['2023-02-28', 'GENERAL', 'EXCHANGE', 'NOT_ENTITLED'],
] as const)(
  'N37 WTY-004M, RET-004M: for a fault on %s, %s, who wishes %s gets %s',
  (faultOn, faultSeverity, wish, outcome) => {
    const policy = M();
    policy.activate(NOW);
    expect(policy.exchangePolicy).toBe('RET-004M');
    const about = { coverageOf: returning(bought(), policy) };
    const answer = exchange('RET-004M', { faultOn, faultSeverity, wish, returnedOn: '2023-06-01' }, about);
    const isEntitled = outcome !== 'NOT_ENTITLED';
    expect(answer).toMatchObject({ outcome, rule: isEntitled ? 'THREE_GUARANTEES' : 'NO_GROUND' });
    expect(ask(bought(), policy, fault(faultOn, { faultSeverity })).outcome === 'FREE_THREE_GUARANTEES').toBe(
      isEntitled,
    );
  },
);

test.each([
  ['2026-01-31', 'SAME_MODEL'],
  ['2026-02-01', 'NOT_ENTITLED'],
])('N41 WTY-004I, RET-004I: a fault on %s, of a guarantee since 1 December, means %s', (faultOn, outcome) => {
  expect(warranty('WTY-004I').exchangePolicy).toBe('RET-004I');
  expect(exchange('RET-004I', { faultOn }).outcome).toBe(outcome);
});

test('N39 WTY-004L: what it is made to last, post 20 years at least, luminaire 5, light source 2, stands beside the 4 years', () => {
  const policy = warranty('WTY-004L');
  policy.activate(NOW);
  const lamp = machine({ DELIVERY_ACCEPTANCE: '2020-02-29' });
  const told = [ask(lamp, policy, fault('2024-02-28')), ask(lamp, policy, fault('2024-02-29'))];
  expect(told.map(({ rule }) => rule)).toEqual(['IN_PERIOD', 'EXPIRED']);
  for (const { explanation } of told) {
    const said = reasonsOf(explanation).filter(({ rule }) => rule === 'DESIGN_LIFE');
    expect(said.map(({ text }) => text)).toEqual([
      'lamp post: made to last at least 20 years.',
      'luminaire: made to last 5 years.',
      'light source: made to last 2 years.',
    ]);
  }
  expect(warranty('WTY-004I').designLives).toEqual([]);
});

test('N87 INT-003: no interval can be put in force, because what changes is told at once and nothing goes by intervals', () => {
  const [found] = shipped.carePolicies.filter(({ kind }) => kind === 'SYNCHRONISATION');
  const filled = { ...found!, parameters: found!.parameters.map(it => ({ ...it, value: '24' })) };
  expect(() => requireReadable(CarePolicy.draft(1, filled))).toThrow(CarePolicyUnusable);
});

/** Of every care policy: source rows; what it says; the blanks that it needs filled. */
test.each<[string, string, Readonly<Record<string, string | null>>, readonly string[]]>([
  [
    'N45-46',
    'CB-001C',
    { newCustomersHandedOverBy: '09:00 NEXT_DAY', initialVisitFromDays: '5', initialVisitToDays: '7' },
    [],
  ],
  ['N48', 'CB-004L', { callEvery: '1', patrols: 'IRREGULAR' }, []],
  ['N49', 'CB-004V', { callEvery: '1', maintenanceEvery: '3', servicingEvery: '12' }, []],
  ['N73', 'TRN-004L', { persons: '2', beforeInstallationDays: '1' }, []],
  [
    'N73',
    'TRN-004S',
    { installationEngineers: '1-2', installationDays: '1-2', trainingEngineers: '1', trainingDays: '2-4' },
    ['persons'],
  ],
  ['N83', 'POR-003', { drawnOnDay: '1', highValueBilledFrom: null }, ['countedMonths', 'highValueBilledFrom']],
  ['CUS-03', 'QT-003', { reviewEvery: null, reviewWithinDays: null }, ['reviewEvery', 'reviewWithinDays']],
  ['N87', 'INT-003', { interval: null }, ['interval']],
  ['N43-44', 'RET-004V', { failedRepairs: '2', daysUnrepaired: '60' }, []],
  ['N41', 'RET-004I', { faultFromMonth: null, faultWithinMonth: '2' }, []],
  ['2.4', 'RET-004P', { acceptsUnusedAsBought: 'YES', dayLimit: null }, []],
  ['N37', 'RET-004M', { replacementWarranty: null }, []],
])('%s %s says %j and lacks %j', (_row, code, figures, blanks) => {
  const policy = care(code);
  expect(Object.fromEntries(policy.parameters.map(({ name, value }) => [name, value]))).toMatchObject(figures);
  expect(blanksOf(() => policy.activate(NOW))).toEqual(blanks);
  expect(policy.status).toBe(blanks.length === 0 ? 'ACTIVE' : 'DRAFT');
});

const promises = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../infra/sample/promises.json'), 'utf8'),
) as readonly Sdl.ServicePromiseDraftInput[];
const keepers: Readonly<Record<Sdl.ServicePromiseKeeper, readonly { readonly code: string }[]>> = {
  SLA: shipped.slaPolicies,
  WARRANTY: shipped.warrantyPolicies,
  EXCHANGE: shipped.carePolicies,
  CARE: shipped.carePolicies,
  PRICE: [],
};
const keeperOf = ({ keptBy, policyCode }: Sdl.ServicePromiseDraftInput) =>
  keepers[keptBy].find(({ code }) => code === policyCode);

test.each([
  [
    'N37',
    'PROMISE-004M-1',
    { exchangePolicy: 'RET-004M', periods: [{ outcome: 'FREE_THREE_GUARANTEES', terms: [{ months: 36 }] }, {}] },
  ],
  ['N37', 'PROMISE-004M-2', { periods: [{}, { severity: 'GENERAL', terms: [{ months: 60 }] }] }],
  ['N37', 'PROMISE-004M-3', { afterExpiry: 'LIFETIME_PAID' }],
  ['N12', 'PROMISE-004M-4', { rules: [{ kind: 'FIRST_RESPONSE', targetValue: 1, targetUnit: 'HOURS' }, {}] }],
  ['N20', 'PROMISE-004M-5', { rules: [{}, { kind: 'ARRIVAL', targetValue: 4, targetUnit: 'HOURS' }] }],
])('CUS-17, %s: %s is kept by the figure of its policy', (_row, code, figure) => {
  const promise = promises.find(it => it.code === code);
  expect(promise && keeperOf(promise)).toMatchObject(figure);
});

test('CUS-17: every promise that ships names a policy that ships', () => {
  expect(promises.filter(it => !keeperOf(it))).toEqual([]);
});

test('every policy that ships from a document is tried here', () => {
  const tried = [
    ...['WTY-004M', 'WTY-004P', 'WTY-004L', 'WTY-004V', 'WTY-004I', 'WTY-004E'],
    ...['WTY-000', 'WTY-001WI', 'WTY-002', 'WTY-003'],
    ...[
      'CB-001C',
      'CB-004L',
      'CB-004V',
      'TRN-004L',
      'TRN-004S',
      'INT-003',
      'POR-003',
      'QT-003',
      'RET-004V',
      'RET-004P',
      'RET-004I',
      'RET-004M',
    ],
  ];
  const named = [...shipped.warrantyPolicies, ...shipped.carePolicies].filter(({ source }) =>
    /^\d{3}/.test(source ?? ''),
  );
  expect(named.map(({ code }) => code).toSorted()).toEqual(tried.toSorted());
});
