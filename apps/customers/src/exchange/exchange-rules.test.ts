import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { machine, months, period, policy, returning } from '../../test/coverage-examples.ts';
import type * as Sdl from '../schema.types.ts';
import { ExchangeInvoiceDayMissing } from './exchange.errors.ts';
import {
  BY_COVERAGE,
  BY_PROMISE,
  decideExchange,
  type ExchangeTerms,
  type ReturnedMachine,
  useOf,
  withTold,
} from './exchange-rules.ts';

/** The named policies of requirements.md 2.4. */
const V: ExchangeTerms = {
  ...{ code: 'RET-004V', number: 1, failedRepairs: 2, daysUnrepaired: 60 },
  ...{ acceptsUnusedAsBought: true, dayLimit: null, replacement: null },
  ...{ faultFromMonth: null, faultWithinMonth: null },
};
const P: ExchangeTerms = { ...V, code: 'RET-004P', failedRepairs: null, daysUnrepaired: null };
/** The source says "within the second month": from the first month on, or in the second alone. */
const I: ExchangeTerms = { ...V, code: 'RET-004I', failedRepairs: null, daysUnrepaired: null, faultWithinMonth: 2 };
const LATE: ExchangeTerms = { ...I, faultFromMonth: 2 };

const bought = { PURCHASE: '2025-12-01' };
const guarantee = policy('WTY', [
  period('three guarantees', [months(3, 'PURCHASE')], { severity: 'SERIOUS', outcome: 'FREE_THREE_GUARANTEES' }),
  period('free repair', [months(12, 'PURCHASE')], { severity: 'GENERAL' }),
]);
const sold: ReturnedMachine = {
  invoicedOn: '2025-12-03',
  wasInGuarantee: day => day < '2026-12-01',
  guaranteeBeganBy: day => (day < '2026-12-01' ? '2025-12-31' : null),
  coverageOf: returning(machine(bought), guarantee),
  promise: null,
};
const asked = (more: Partial<Sdl.ExchangeDecideInput> = {}) =>
  ({
    ...{
      returnedOn: '2026-03-02',
      wish: 'EXCHANGE',
      faultCause: 'MANUFACTURING',
      faultSeverity: 'GENERAL',
      repairs: [],
    },
    ...{ isUnused: false, isAsBought: false, isSameModelAvailable: true },
    ...more,
  }) as Omit<Sdl.ExchangeDecideInput, 'asset'>;
const repair = (from: string, until: string | null, more: Partial<Sdl.ExchangeRepairInput> = {}) => ({
  ...{ from, until, isSolved: false, isDisassembly: true, byAuthorisedPoint: true },
  ...more,
});
const asBought = { isUnused: true, isAsBought: true };
const unwanted = { faultCause: 'UNWANTED' } as const;
const misuse = { faultCause: 'USER_MISUSE' } as const;
const serious = (faultOn: string) => ({ faultSeverity: 'SERIOUS', faultOn }) as const;
const twice = [repair('2026-01-05', '2026-01-09'), repair('2026-02-02', '2026-02-04')];

test.each<[string, ExchangeTerms, Partial<Sdl.ExchangeDecideInput>, Sdl.ExchangeOutcome, string]>([
  ['N43 one failed repair', V, { repairs: twice.slice(1) }, 'NOT_ENTITLED', 'NO_GROUND'],
  ['N43 two failed repairs', V, { repairs: twice }, 'SAME_MODEL', 'FAILED_REPAIRS'],
  [
    'N43 the second one solved it',
    V,
    { repairs: [twice[0]!, { ...twice[1]!, isSolved: true }] },
    'NOT_ENTITLED',
    'NO_GROUND',
  ],
  [
    'N43 not taken apart',
    V,
    { repairs: [twice[0]!, { ...twice[1]!, isDisassembly: false }] },
    'NOT_ENTITLED',
    'NO_GROUND',
  ],
  [
    'N43 by somebody not authorised',
    V,
    { repairs: [twice[0]!, { ...twice[1]!, byAuthorisedPoint: false }] },
    'NOT_ENTITLED',
    'NO_GROUND',
  ],
  [
    'N43 one after the guarantee',
    V,
    { returnedOn: '2027-01-01', repairs: [twice[0]!, repair('2026-12-01', '2026-12-05')] },
    'NOT_ENTITLED',
    'NO_GROUND',
  ],
  ['N44 60 days unrepaired', V, { repairs: [repair('2026-01-01', null)] }, 'NOT_ENTITLED', 'NO_GROUND'],
  [
    'N44 61 days unrepaired',
    V,
    { returnedOn: '2026-03-03', repairs: [repair('2026-01-01', null)] },
    'SAME_MODEL',
    'NOT_REPAIRED_IN_TIME',
  ],
  ['none of the model left', V, { repairs: twice, isSameModelAvailable: false }, 'OTHER_MODEL', 'FAILED_REPAIRS'],
  ['money back', V, { repairs: twice, wish: 'REFUND' }, 'REFUND', 'FAILED_REPAIRS'],
  ['004-P unused and as bought', P, asBought, 'SAME_MODEL', 'UNUSED_AS_BOUGHT'],
  ['004-P used', P, { isAsBought: true }, 'NOT_ENTITLED', 'NO_GROUND'],
  ['004-P packing gone', P, { isUnused: true }, 'NOT_ENTITLED', 'NO_GROUND'],
  ['CUS-06 unused and as bought, where the rules say nothing of it', V, asBought, 'SAME_MODEL', 'UNUSED_AS_BOUGHT'],
  ['CUS-06 the same under none', BY_COVERAGE, { ...asBought, ...unwanted }, 'SAME_MODEL', 'UNUSED_AS_BOUGHT'],
  ['CUS-06 not wanted, and used', V, unwanted, 'NOT_ENTITLED', 'NO_GROUND'],
  ['rules that take nothing back', { ...V, acceptsUnusedAsBought: false }, asBought, 'NOT_ENTITLED', 'NO_GROUND'],
  ['N37 the last day of the three guarantees', V, serious('2026-02-28'), 'SAME_MODEL', 'THREE_GUARANTEES'],
  ['N37 the day after', V, serious('2026-03-01'), 'NOT_ENTITLED', 'NO_GROUND'],
  ['N37 a general fault', V, { ...serious('2026-02-28'), faultSeverity: 'GENERAL' }, 'NOT_ENTITLED', 'NO_GROUND'],
  ['N37 no fault of quality', V, { ...serious('2026-02-28'), ...misuse }, 'NOT_ENTITLED', 'NO_GROUND'],
  ['N37 under no rules', BY_COVERAGE, serious('2026-02-28'), 'SAME_MODEL', 'THREE_GUARANTEES'],
  ['004-P states no number of repairs', P, { repairs: twice }, 'NOT_ENTITLED', 'NO_GROUND'],
  ['N41 the last day of the second month', I, { faultOn: '2026-02-27' }, 'SAME_MODEL', 'FAULT_IN_FIRST_MONTHS'],
  ['N41 the first day of the third month', I, { faultOn: '2026-02-28' }, 'NOT_ENTITLED', 'NO_GROUND'],
  ['N41 the day of the return counts where none is said', I, {}, 'NOT_ENTITLED', 'NO_GROUND'],
  ['N41 the second month alone, too early', LATE, { faultOn: '2026-01-30' }, 'NOT_ENTITLED', 'NO_GROUND'],
  ['N41 the second month alone', LATE, { faultOn: '2026-01-31' }, 'SAME_MODEL', 'FAULT_IN_FIRST_MONTHS'],
  [
    'N41 no fault of quality',
    I,
    { faultOn: '2026-02-01', faultCause: 'OUR_HANDLING_OR_TRANSPORT' },
    'NOT_ENTITLED',
    'NO_GROUND',
  ],
  ['N41 after the guarantee', I, { faultOn: '2027-01-01', returnedOn: '2027-01-01' }, 'NOT_ENTITLED', 'NO_GROUND'],
  [
    'a limit of 91 days, kept',
    { ...P, dayLimit: 91 },
    { isUnused: true, isAsBought: true },
    'SAME_MODEL',
    'UNUSED_AS_BOUGHT',
  ],
  [
    'a limit of 90 days, passed',
    { ...P, dayLimit: 90 },
    { isUnused: true, isAsBought: true },
    'NOT_ENTITLED',
    'NO_GROUND',
  ],
])('TCK-39 %s', (_case, terms, more, outcome, rule) => {
  const answer = decideExchange(terms, asked(more), sold);
  expect(answer).toMatchObject({
    outcome,
    rule,
    policyCode: terms.code,
    isPriceDifferenceDue: outcome === 'OTHER_MODEL',
  });
});

test('LOG-08: what was promised for a lost machine needs no other ground, and holds without rules and out of guarantee too', () => {
  const promise = { lossId: 'loss', returnRepair: 'RR-1', dueOn: '2026-03-20' };
  const lost = { ...sold, wasInGuarantee: () => false, promise };
  const decide = (terms: ExchangeTerms, more: object = {}) => decideExchange(terms, asked(more), lost);
  const by = { rule: 'PROMISED_FOR_LOSS', policyCode: 'LOG-08', replacement: { rule: 'INHERIT' } };
  expect(decide(BY_PROMISE)).toMatchObject({ ...by, outcome: 'SAME_MODEL' });
  expect(JSON.stringify(decide(BY_PROMISE).explanation)).toMatch(/RR-1.*2026-03-20/);
  const anew = { rule: 'RESTART', months: null } as const;
  expect(decide({ ...V, replacement: anew }, { isSameModelAvailable: false })).toMatchObject({
    ...{ rule: 'PROMISED_FOR_LOSS', policyCode: 'RET-004V', outcome: 'OTHER_MODEL', replacement: anew },
  });
});

test.each([{ alteredOn: '2026-01-01' }, { isClearance: true }, { cardModel: 'EX-300' }])(
  'CUS-06: what a coverage decision does not take back is not taken back as bought either: %j',
  more => {
    const it = { ...sold, coverageOf: returning(machine(bought, more), guarantee) };
    expect(decideExchange(P, asked(asBought), it).outcome).toBe('NOT_ENTITLED');
  },
);

test('N43: an earlier repair counts by the severity of its own fault', () => {
  const it = { ...sold, wasInGuarantee: (_day: string, severity?: Sdl.FaultSeverity | null) => severity === 'SERIOUS' };
  const decide = (...severities: Sdl.FaultSeverity[]) => {
    const repairs = severities.map((faultSeverity, index) => ({ ...twice[index]!, faultSeverity }));
    return decideExchange(V, { ...asked(), repairs }, it).outcome;
  };
  expect([decide('SERIOUS', 'SERIOUS'), decide('SERIOUS', 'GENERAL')]).toEqual(['SAME_MODEL', 'NOT_ENTITLED']);
});

test('BIL-14: days from the invoice to the return, less those in repair or waiting for it, each once', () => {
  const repairs = [repair('2026-01-05', '2026-01-15'), repair('2026-01-10', '2026-01-20'), repair('2026-02-25', null)];
  const { use, explanation } = decideExchange(V, asked({ repairs, wish: 'REFUND' }), sold);
  expect(use).toEqual({ invoicedOn: '2025-12-03', daysSinceInvoice: 89, repairDays: 20, chargeableDays: 69 });
  expect(JSON.stringify(explanation)).toContain('69 days of use');
});

test('004-P: of what is unused and as bought no use is charged, whatever else brings it back; of anything else it is from the day of the invoice', () => {
  const refund = (more: object, it = sold) => decideExchange(V, asked({ wish: 'REFUND', ...more }), it);
  const unknown = { ...sold, invoicedOn: null };
  expect(refund(asBought, unknown)).toMatchObject({ outcome: 'REFUND', rule: 'UNUSED_AS_BOUGHT', use: null });
  const alsoSerious = { ...asBought, ...serious('2026-02-28') };
  expect(refund(alsoSerious)).toMatchObject({ outcome: 'REFUND', rule: 'THREE_GUARANTEES', use: null });
  expect(refund(serious('2026-02-28')).use).toMatchObject({ chargeableDays: 89 });
  expect(() => refund(serious('2026-02-28'), unknown)).toThrow(ExchangeInvoiceDayMissing);
});

test('use is never less than nothing nor more than the days since the invoice, however the repairs lie', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map(n => Temporal.PlainDate.from('2025-10-01').add({ days: n }).toString());
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.option(day)), { maxLength: 6 }), day, (spans, returnedOn) => {
      const repairs = spans.map(([from, until]) => repair(from, until));
      const inRepair = new Set<string>();
      for (let at = Temporal.PlainDate.from('2025-12-03'); at.toString() < returnedOn; at = at.add({ days: 1 })) {
        const on = at.toString();
        if (repairs.some(({ from, until }) => from <= on && on < (until ?? returnedOn))) inRepair.add(on);
      }
      const { daysSinceInvoice, repairDays, chargeableDays } = useOf('2025-12-03', { repairs, returnedOn });
      expect(repairDays).toBe(inRepair.size);
      expect(chargeableDays).toBe(daysSinceInvoice - repairDays);
      expect(chargeableDays).toBeGreaterThanOrEqual(0);
    }),
  );
});

test.each<[string, string, string | null, number]>([
  ['the same days', '2026-01-05', '2026-01-09', 1],
  ['it began the same day', '2026-01-05', null, 1],
  ['some of its days', '2026-01-08', '2026-01-12', 1],
  ['still open when it began', '2026-01-01', null, 1],
  ['the next one, of the day on which it ended', '2026-01-09', null, 2],
  ['the one before, until it began', '2026-01-02', '2026-01-05', 2],
])('a repair that was told is not counted again where it is typed in: %s', (_case, from, until, counted) => {
  const told = { ...repair('2026-01-05', null), until: '2026-01-09', toldBy: 'RR-1' };
  const repairs = withTold([repair(from, until)], [told]);
  expect(repairs).toHaveLength(counted);
  expect(repairs).toContain(told);
  expect(repairs.map(it => it.from)).toEqual(repairs.map(it => it.from).toSorted());
});
