import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ask, fault, machine, months, period, policy } from '../../test/coverage-examples.ts';
import type { FaultCause } from '../schema.types.ts';
import { guaranteeBy, guaranteeEnd, guaranteesOf } from './guarantees.ts';

const M = policy('WTY-004M', [
  period('three guarantees', [months(36, 'PURCHASE')], { severity: 'SERIOUS', outcome: 'FREE_THREE_GUARANTEES' }),
  period('free repair', [months(60, 'PURCHASE')], { severity: 'GENERAL' }),
  period('lamps', [months(6, 'PURCHASE')], { itemClass: 'LAMP' }),
]);
const bought = { PURCHASE: '2020-03-31' };
const TODAY = '2021-01-01';

test('CUS-06: every period with a say on the machine, from when, until when and why; others are left out', () => {
  const told = guaranteesOf(machine(bought), 'COMPANY', () => M, TODAY);
  expect(told.map(({ period: { name }, from, until, isOpen }) => [name, from, until, isOpen])).toEqual([
    ['three guarantees', '2020-03-31', '2023-03-31', true],
    ['free repair', '2020-03-31', '2025-03-31', true],
  ]);
  expect(told[0]?.explanation.rule).toBe('PERIOD_OPEN');
  const [unknown] = guaranteesOf(machine({}), 'COMPANY', () => M, TODAY);
  expect(unknown).toMatchObject({ from: null, until: null, isOpen: false, explanation: { rule: 'START_UNKNOWN' } });
  expect(guaranteesOf(machine(bought), 'COMPANY', () => null, TODAY)).toEqual([]);
});

test.each([
  ['the last of several', machine(bought), '2025-03-31'],
  ['altered within it', machine(bought, { alteredOn: '2022-01-01' }), null],
  ['sold at a clearance price', machine(bought, { isClearance: true }), null],
  ['another model on the card', machine(bought, { cardModel: 'EX-1' }), null],
  ['gone', machine(bought, { retiredOn: '2022-01-01', retiredBecause: 'SCRAPPED' }), null],
  ['bought on a day that nobody recorded', machine({}), null],
])('the guarantee of a machine ends: %s', (_case, asset, end) => {
  expect(guaranteeEnd(asset, () => M, TODAY)).toBe(end);
});

test.each([
  ['GENERAL', 'SERIOUS'],
  ['SERIOUS', 'GENERAL'],
] as const)(
  'N37: of a fault whose severity nobody knows our guarantee holds where it does for either: %s',
  (longer, shorter) => {
    const terms = policy('WTY', [
      period('longer', [months(60, 'PURCHASE')], { severity: longer }),
      period('shorter', [months(36, 'PURCHASE')], { severity: shorter }),
    ]);
    const by = (cause: FaultCause) =>
      guaranteeBy(
        machine(bought),
        () => terms,
        () => ({}),
        cause,
      );
    const { holdsOn, beganBy } = by('MANUFACTURING');
    const days = ['2020-03-30', '2020-03-31', '2025-03-30', '2025-03-31'];
    expect(days.map(day => holdsOn(day))).toEqual([false, true, true, false]);
    const last = '2025-03-30';
    expect([holdsOn(last, longer), holdsOn(last, shorter)]).toEqual([true, false]);
    expect([beganBy(last, longer), beganBy(last, shorter)]).toEqual(['2020-03-31', null]);
    expect(by('USER_MISUSE').holdsOn(last)).toBe(false);
  },
);

test('the day on which a guarantee ends is the first that a decision no longer finds in it', () => {
  const day = fc
    .integer({ min: 0, max: 3000 })
    .map(n => Temporal.PlainDate.from('2018-01-01').add({ days: n }).toString());
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 120 }), (PURCHASE, count) => {
      const terms = policy('WTY', [period('free', [months(count, 'PURCHASE')])]);
      const end = guaranteeEnd(machine({ PURCHASE }), () => terms, TODAY);
      const on = (days: number) => {
        const faultOn = Temporal.PlainDate.from(end ?? TODAY)
          .add({ days })
          .toString();
        return ask(machine({ PURCHASE }), terms, fault(faultOn)).outcome;
      };
      expect([on(-1), on(0)]).toEqual(['FREE_REPAIR', 'PAID']);
    }),
  );
});
