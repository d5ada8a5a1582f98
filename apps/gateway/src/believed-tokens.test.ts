import { expect, test } from '@jest/globals';
import { believing } from './believed-tokens.ts';

function setup(expiresIn: number) {
  let now = Date.parse('2026-11-22T08:00:00Z');
  const checked: string[] = [];
  const exp = now / 1000 + expiresIn;
  const verify = believing(
    token => {
      checked.push(token);
      return token.startsWith('bad') ? Promise.reject(new Error('not good')) : Promise.resolve({ sub: token, exp });
    },
    { now: () => new Date(now) },
  );
  return { verify, checked, later: (seconds: number) => void (now += seconds * 1000) };
}

test('a good token that comes again is believed for a minute, and checked again then', async () => {
  const { verify, checked, later } = setup(600);
  for (const seconds of [0, 0, 59]) {
    later(seconds);
    expect(await verify('anna')).toMatchObject({ sub: 'anna' });
  }
  expect(checked).toEqual(['anna', 'anna']);
  later(1);
  await verify('anna');
  expect(checked).toEqual(['anna', 'anna', 'anna']);
});

test('it is not believed beyond its expiry', async () => {
  const { verify, checked, later } = setup(30);
  for (const seconds of [0, 0, 29]) {
    later(seconds);
    await verify('anna');
  }
  expect(checked).toHaveLength(2);
  later(1);
  await verify('anna');
  expect(checked).toHaveLength(3);
});

test('one token says nothing of another, and a bad one is checked every time', async () => {
  const { verify, checked } = setup(600);
  expect(await verify('anna')).not.toEqual(await verify('bert'));
  for (let i = 0; i < 3; i++) await expect(verify('bad')).rejects.toThrow('not good');
  expect(checked).toEqual(['anna', 'bert', 'bad', 'bad', 'bad']);
});
