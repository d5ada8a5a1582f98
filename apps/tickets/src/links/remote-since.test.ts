import { expect, test } from '@jest/globals';
import { isRemoteAt, type RemoteSince, withRemote } from './remote-since.ts';

const at = (hour: string) => `2026-03-02T${hour}:00:00.000Z`;
const NEAR = [{ isRemote: false, since: null }];
const ofHours = (remotes: readonly RemoteSince[]) =>
  ['09', '10', '12', '14'].map(hour => isRemoteAt({ remotes }, new Date(at(hour))));

test('TCK-04: a site is remote from the moment on at which it became so; put right, it always was', () => {
  const closed = withRemote(NEAR, true, at('10'));
  expect(ofHours(closed)).toEqual([false, true, true, true]);
  const opened = withRemote(closed, false, at('14'));
  expect(ofHours(opened)).toEqual([false, true, true, false]);
  expect(ofHours(withRemote(opened, true, null))).toEqual([true, true, true, true]);
});

test('what is known of a site is no news, such as where its address alone was put right', () => {
  const closed = withRemote(NEAR, true, at('10'));
  expect(withRemote(closed, true, null)).toBe(closed);
  expect(withRemote(closed, true, at('10'))).toBe(closed);
});

test('TCK-04: the moment at which a site became remote is put right by saying another one', () => {
  const closed = withRemote(NEAR, true, at('10'));
  expect(ofHours(withRemote(closed, true, at('12')))).toEqual([false, false, true, true]);
  expect(ofHours(withRemote(closed, true, at('09')))).toEqual([true, true, true, true]);
  const opened = withRemote(withRemote(closed, false, at('14')), false, at('12'));
  expect(ofHours(opened)).toEqual([false, true, false, false]);
  expect(ofHours(withRemote(withRemote(NEAR, true, null), true, at('10')))).toEqual([false, true, true, true]);
  expect(ofHours(withRemote(NEAR, false, at('10')))).toEqual([true, false, false, false]);
});
