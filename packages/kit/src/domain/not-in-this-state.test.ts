import { expect, test } from '@jest/globals';
import { notInThisState } from './not-in-this-state.ts';

const TICKET = { en: 'A ticket', zh: '工单' };

test('a refusal by a state says in which states the act is possible', () => {
  expect(notInThisState(TICKET, 'REGISTERED', ['TRIAGED', 'ENTITLED', 'DIAGNOSED'])).toEqual({
    en: 'A ticket that is REGISTERED does not allow this: it would have to be TRIAGED, ENTITLED, or DIAGNOSED.',
    zh: '工单处于 REGISTERED 状态，不允许此操作：须处于 TRIAGED、ENTITLED或DIAGNOSED 状态。',
  });
});

test('where more than the state is in its way, or nearly every other state would do, it names no states', () => {
  const plain = {
    en: 'A ticket that is CANCELLED does not allow this.',
    zh: '工单处于 CANCELLED 状态，不允许此操作。',
  };
  expect(notInThisState(TICKET, 'CANCELLED')).toEqual(plain);
  expect(notInThisState(TICKET, 'CANCELLED', [...'ABCDEFGHI'])).toEqual(plain);
});
