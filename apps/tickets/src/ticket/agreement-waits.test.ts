import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type AgreementNote, agreementWaits, withNote } from './agreement-waits.ts';

const hour = (count: number): string => new Date(Date.UTC(2026, 2, 2, count)).toISOString();
const note = (type: AgreementNote['type'], at: number, number: string | null = null): AgreementNote => ({
  ...{ type, number, at: hour(at) },
});
const wait = (from: number, to: number | null, number: string) => ({
  ...{ from: hour(from), to: to === null ? null : hour(to), party: 'CUSTOMER', reason: `signature of ${number}` },
});

test.each([
  ['nothing where nothing was offered', [note('DIAGNOSED', 1)], []],
  ['nothing before the fault is found', [note('OFFERED', 1, 'RA-1')], []],
  [
    'from the offer, where the fault is known',
    [note('DIAGNOSED', 1), note('OFFERED', 2, 'RA-1')],
    [wait(2, null, 'RA-1')],
  ],
  [
    'from the diagnosis, where that comes later',
    [note('OFFERED', 1, 'RA-1'), note('DIAGNOSED', 2)],
    [wait(2, null, 'RA-1')],
  ],
  [
    'no longer than there is something to sign',
    [note('DIAGNOSED', 1), note('OFFERED', 2, 'RA-1'), note('ENDED', 5)],
    [wait(2, 5, 'RA-1')],
  ],
  [
    'nothing where the signature comes at once',
    [note('DIAGNOSED', 1), note('OFFERED', 2, 'RA-1'), note('ENDED', 2, 'RA-1')],
    [],
  ],
] as const)('BIL-04: a case waits for its customer`s signature: %s', (_name, notes, waits) => {
  expect(agreementWaits(notes)).toEqual(waits);
});

const STORY = [
  ...[note('OFFERED', 1, 'RA-1'), note('DIAGNOSED', 3), note('ENDED', 6, 'RA-1'), note('OFFERED', 8, 'RA-2')],
  ...[note('ENDED', 9), note('UNDIAGNOSED', 10), note('OFFERED', 11, 'RA-3'), note('DIAGNOSED', 13)],
  ...[note('ENDED', 14, 'RA-2'), note('ENDED', 20, 'RA-3')],
];
const WAITS = [wait(3, 6, 'RA-1'), wait(8, 9, 'RA-2'), wait(13, 20, 'RA-3')];

test('what is heard twice, late and in any order comes to the same waits', () => {
  const heard = fc.shuffledSubarray([...STORY, ...STORY], { minLength: 2 * STORY.length });
  fc.assert(
    fc.property(heard, all => {
      const notes = all.reduce<readonly AgreementNote[]>(withNote, []);
      expect(notes).toHaveLength(STORY.length);
      expect(agreementWaits(notes)).toEqual(WAITS);
    }),
  );
});
