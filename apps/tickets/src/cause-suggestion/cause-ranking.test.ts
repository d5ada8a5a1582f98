import { expect, test } from '@jest/globals';
import { suggestionQuality } from '../../test/suggestion-quality.ts';
import { featuresOf, readFeature } from './case-features.ts';
import { ANY, rankCauses } from './cause-ranking.ts';
import { lessonOf } from './solved-case.entity.ts';

const counts = [
  { feature: ANY, cause: 'SEAL|WEAR', cases: 6 },
  { feature: ANY, cause: 'PUMP|WEAR', cases: 4 },
  { feature: 'WORD:leaks', cause: 'SEAL|WEAR', cases: 5 },
  { feature: 'WORD:howls', cause: 'PUMP|WEAR', cases: 3 },
  { feature: 'MODEL:EX-215', cause: 'SEAL|WEAR', cases: 3 },
  { feature: 'MODEL:EX-215', cause: 'PUMP|WEAR', cases: 2 },
];

test('a case is its words in Latin, its pairs of characters in Chinese, its model, code and band of the meter', () => {
  const facts = { words: ['漏油', 'leaks'], model: 'EX-215', faultCode: 'A:1', meterReading: 1200 };
  expect(featuresOf(facts)).toEqual(['FAULT_CODE:A:1', 'METER:1000-1999', 'MODEL:EX-215', 'WORD:leaks', 'WORD:漏油']);
  expect(featuresOf({ ...facts, words: [], model: null, faultCode: null, meterReading: 0 })).toEqual(['METER:0-249']);
  expect(readFeature('FAULT_CODE:A:1')).toEqual({ kind: 'FAULT_CODE', value: 'A:1' });
});

test('a case teaches by its archive the cause that is known; maintenance, whose words are its plan, teaches none', () => {
  const archive = { kind: 'SERVICE_REQUEST', faultCode: 'SEAL', causeClass: 'WEAR', solution: 'Changed' } as const;
  expect(lessonOf(archive)).toEqual({ cause: 'SEAL|WEAR', solution: 'Changed' });
  const untaught = [
    { kind: 'MAINTENANCE' },
    { causeClass: 'UNKNOWN' },
    { solution: null },
    { faultCode: null },
  ] as const;
  expect(untaught.map(it => lessonOf({ ...archive, ...it }))).toEqual([null, null, null, null]);
});

test('the cause whose cases share the words comes first, and says by which words and how often', () => {
  const [first, second] = rankCauses(['WORD:howls', 'MODEL:EX-215'], counts, 3);
  expect([first?.cause, second?.cause]).toEqual(['PUMP|WEAR', 'SEAL|WEAR']);
  expect(first?.reasons).toEqual([{ feature: 'WORD:howls', lift: expect.closeTo(2, 5), cases: 3 }]);
  expect((first?.likelihood ?? 0) + (second?.likelihood ?? 0)).toBeCloseTo(1);
});

test('what no solved case had says nothing: then the more frequent cause comes first, as likely as it is frequent', () => {
  const [first] = rankCauses(['WORD:unheard'], counts, 3);
  expect(first).toMatchObject({ cause: 'SEAL|WEAR', cases: 6, likelihood: expect.closeTo(0.6, 5), reasons: [] });
});

test('a cause whose only case was opened again is suggested no more, and with no case at all there is no answer', () => {
  const gone = counts.map(it => (it.cause === 'PUMP|WEAR' ? { ...it, cases: 0 } : it));
  expect(rankCauses(['WORD:howls'], gone, 3).map(it => it.cause)).toEqual(['SEAL|WEAR']);
  expect(rankCauses(['WORD:howls'], [], 3)).toEqual([]);
});

/** Measured 2026-11-22: 98.0 and 86.5 of a hundred, where the most frequent causes of the model reach 52.8 and 20.0. */
test('of 400 held-out cases, 94 in a hundred have their cause among the first three, 30 more than by frequency alone', () => {
  const { top1, top3, baselineTop3 } = suggestionQuality();
  expect(top3).toBeGreaterThanOrEqual(94);
  expect(top1).toBeGreaterThanOrEqual(80);
  expect(top3 - baselineTop3).toBeGreaterThanOrEqual(30);
});

test('a quarter of the cases teaches less, and still more than frequency does', () => {
  const { top3, baselineTop3 } = suggestionQuality({ learned: 200 });
  expect(top3 - baselineTop3).toBeGreaterThanOrEqual(20);
});
