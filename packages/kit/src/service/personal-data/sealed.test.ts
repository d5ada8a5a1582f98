import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { MasterKeys } from './master-keys.ts';
import { PersonalKey } from './personal-key.entity.ts';
import { open, type Place, seal, SealBroken } from './sealed.ts';

const folder = mkdtempSync(join(tmpdir(), 'mainstay-personal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = (kid: string) => ({ kid, secret: createSecretKey(randomBytes(32)) });
const place: Place = { table: 'contact', column: 'said', row: 'row-1' };
const mine = key('mine');

test('what is sealed opens in its place, never twice the same, and shows version, key, nonce and tag before it', () => {
  const [once, again] = [seal(mine, '阿依古丽', place), seal(mine, '阿依古丽', place)];
  expect(open([key('other'), mine], once, place).toString()).toBe('阿依古丽');
  expect(once.equals(again)).toBe(false);
  expect([once[0], once[1], once.subarray(2, 6).toString()]).toEqual([1, 4, 'mine']);
  expect(once).toHaveLength(2 + 4 + 12 + 16 + Buffer.byteLength('阿依古丽'));
  expect(once.includes('阿依古丽')).toBe(false);
});

test.each<[string, Place]>([
  ['table', { ...place, table: 'survey' }],
  ['column', { ...place, column: 'name' }],
  ['row', { ...place, row: 'row-2' }],
])('moved to another %s it does not open', (_what, there) => {
  expect(() => open([mine], seal(mine, 'Li Wei', place), there)).toThrow(SealBroken);
});

test('a change of any byte is found, and so are a cut, another version and a key that is not at hand', () => {
  const sealed = seal(mine, 'Li Wei', place);
  for (let at = 0; at < sealed.length; at++) {
    const altered = Buffer.from(sealed);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => open([mine], altered, place)).toThrow(SealBroken);
  }
  for (let length = 0; length < sealed.length; length++)
    expect(() => open([mine], sealed.subarray(0, length), place)).toThrow(SealBroken);
  expect(() => open([key('other')], sealed, place)).toThrow('The key mine is not at hand.');
  expect(() => open([key('mine')], sealed, place)).toThrow(SealBroken);
});

const fileOf = (content: unknown): NodeJS.ProcessEnv => {
  const PERSONAL_KEYS_FILE = join(folder, 'keys.json');
  writeFileSync(PERSONAL_KEYS_FILE, JSON.stringify(content));
  return { PERSONAL_KEYS_FILE };
};
const jwk = (kid: string) => ({ kty: 'oct', kid, k: randomBytes(32).toString('base64url') });

test('a key that one master wrapped is wrapped by the next, opens what it had sealed, and the first can go', () => {
  const [old, fresh] = [jwk('old'), jwk('fresh')];
  const before = MasterKeys.load(fileOf([old]));
  const kept = PersonalKey.of('7c1d', null, before);
  const sealed = seal(kept.unwrap(before), 'Li Wei', place);
  const after = MasterKeys.load(fileOf([fresh]));
  expect(() => kept.unwrap(after)).toThrow('The key old is not at hand.');
  const during = MasterKeys.load(fileOf([fresh, old]));
  expect([kept.rewrap(during), kept.rewrap(during)]).toEqual([true, false]);
  expect(open([kept.unwrap(after)], sealed, place).toString()).toBe('Li Wei');
  expect(() => kept.unwrap(before)).toThrow(SealBroken);
});

test.each<[string, unknown]>([
  ['no key', []],
  ['a short key', [{ ...jwk('short'), k: 'AAAA' }]],
  ['a key without a name', [{ ...jwk(''), kid: '' }]],
])('a file with %s is refused', (_what, content) => {
  expect(() => MasterKeys.load(fileOf(content))).toThrow(
    'PERSONAL_KEYS_FILE names a file that does not hold the master keys',
  );
});
