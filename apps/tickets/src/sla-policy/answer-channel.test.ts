import { expect, test } from '@jest/globals';
import { neverAnsweredAt, otherAnswers, RESPONDED_BY } from './answer-channel.ts';

const EARLY = '2026-03-02T08:20:00.000Z';
const LATE = '2026-03-02T09:10:00.000Z';

test('N12: a clock that waits for a call says which answers did not stop it', () => {
  const byPhone = { stopsAt: RESPONDED_BY.PHONE };
  const mailed = { RESPONDED: EARLY, RESPONDED_BY_EMAIL: EARLY };
  const why = `answered by EMAIL at ${EARLY}, and only an answer by PHONE counts`;
  expect(otherAnswers(byPhone, mailed)).toBe(why);
  expect(otherAnswers(byPhone, { ...mailed, RESPONDED_BY_PHONE: LATE })).toBe(why);
  expect(otherAnswers(byPhone, { RESPONDED: EARLY, RESPONDED_BY_PHONE: EARLY, RESPONDED_BY_EMAIL: LATE })).toBeNull();
  expect(otherAnswers(byPhone, {})).toBeNull();
});

test('a clock that any answer stops has nothing to say of channels', () => {
  expect(otherAnswers({ stopsAt: 'RESPONDED' }, { RESPONDED: EARLY, RESPONDED_BY_EMAIL: EARLY })).toBeNull();
});

test('of cases and complaints alone it is known how they were answered', () => {
  const told = { recordType: 'FEEDBACK', startsAt: 'REPORTED', stopsAt: 'RESPONDED' } as const;
  expect(neverAnsweredAt(told)).toBeNull();
  for (const moment of ['startsAt', 'stopsAt', 'resetsAt', 'cancelsAt'] as const) {
    expect(neverAnsweredAt({ ...told, [moment]: 'RESPONDED_BY_PHONE' })).toBe(moment);
    expect(neverAnsweredAt({ ...told, [moment]: 'RESPONDED_BY_PHONE', recordType: 'COMPLAINT' })).toBeNull();
  }
});
