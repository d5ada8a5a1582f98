import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { machine, months, period, policy, ask, fault } from '../../test/coverage-examples.ts';
import { type Span, succeeded } from './succession.ts';

const day = fc
  .integer({ min: 0, max: 3000 })
  .map(n => Temporal.PlainDate.from('2020-01-01').add({ days: n }).toString());
const length = fc.option(fc.integer({ min: 1, max: 60 }));
const span = fc.option(
  fc
    .tuple(day, fc.integer({ min: 1, max: 60 }))
    .map(([from, n]): Span => ({ from, until: Temporal.PlainDate.from(from).add({ months: n }).toString() })),
);

test('TCK-39: INHERIT keeps what was left, RESTART forgets it, LONGER_OF ends with the later of both', () => {
  fc.assert(
    fc.property(day, length, span, length, (on, own, inherited, stated) => {
      const by = (rule: 'INHERIT' | 'RESTART' | 'LONGER_OF') =>
        succeeded({ rule, on, months: own }, inherited, stated)?.until ?? null;
      const runs = own ?? stated;
      const anew = runs === null ? null : Temporal.PlainDate.from(on).add({ months: runs }).toString();
      expect(by('INHERIT')).toBe(inherited?.until ?? null);
      expect(by('RESTART')).toBe(anew ?? inherited?.until ?? null);
      expect(by('LONGER_OF')).toBe(
        [anew, inherited?.until]
          .flatMap(it => it ?? [])
          .toSorted()
          .at(-1) ?? null,
      );
    }),
  );
});

test('the guarantee of the place that it took is ours alone: the maker answers for his own days', () => {
  const asset = machine(
    { PURCHASE: '2025-01-01', SUPPLIER_DELIVERY: '2025-01-01' },
    { succession: { assetId: 'a', serial: 'SN-0', on: '2025-12-01', rule: 'RESTART', months: 24 } },
  );
  const ours = policy('WTY', [period('free', [months(12, 'PURCHASE')])]);
  const suppliers = policy('WTY-SUP', [period('free', [months(12, 'SUPPLIER_DELIVERY')])]);
  const { lines, explanation } = ask(asset, ours, fault('2027-11-30'), { suppliers });
  expect(lines[0]).toMatchObject({ ours: { rule: 'IN_PERIOD' }, suppliers: { rule: 'EXPIRED' } });
  expect(JSON.stringify(explanation)).toContain(
    'It took the place of SN-0 on 2025-12-01, by RESTART until 2027-12-01.',
  );
});

test('TCK-39: a machine that is exchanged a second time hands on the guarantee that it had itself', () => {
  const first = { assetId: 'a', serial: 'SN-0', on: '2025-12-01', rule: 'RESTART' as const, months: 24 };
  const second = {
    assetId: 'b',
    serial: 'SN-1',
    on: '2026-06-01',
    rule: 'INHERIT' as const,
    months: null,
    before: first,
  };
  const ours = policy('WTY', [period('free', [months(12, 'PURCHASE')])]);
  const ruleOn = (day: string) =>
    ask(machine({ PURCHASE: '2025-01-01' }, { succession: second }), ours, fault(day)).lines[0]?.ours.rule;
  expect([ruleOn('2027-11-30'), ruleOn('2027-12-01')]).toEqual(['IN_PERIOD', 'EXPIRED']);
});
