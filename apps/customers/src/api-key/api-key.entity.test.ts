import { hash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { InputInvalid, ManualClock } from '@mainstay/kit/domain';
import { Dealer } from '../dealer/dealer.entity.ts';
import { ApiKey } from './api-key.entity.ts';
import { ApiKeyAlreadyRevoked } from './api-key.errors.ts';

const dealer = Dealer.register({ code: 'KZ-ALM', name: 'Steppe Machines', country: 'KZ' });
const digestOf = (secret: string) => hash('sha256', secret, 'hex');

function aKey(change: { name?: string; scopes?: string[]; days?: number } = {}) {
  const { name = 'ERP', scopes = ['tickets:read'], days = 90 } = change;
  const clock = new ManualClock();
  const inDays = (count: number) => new Date(clock.now().getTime() + count * 86_400_000);
  const input = { dealer: dealer.id, name, scopes, expiresAt: inDays(days) };
  const [key, secret] = ApiKey.create(dealer, input, 'user-1', clock.now());
  const works = (text: string) => key.hasSecret(digestOf(text), clock.now());
  return { key, secret, clock, inDays, works };
}

test('a key tells its secret once: what stays is its digest', () => {
  const { key, secret, works } = aKey();
  expect(secret).toMatch(new RegExp(`^mst_${key.prefix}_[0-9a-f]{64}$`));
  expect(key.prefix).toMatch(/^[0-9a-f]{12}$/);
  expect(JSON.stringify(key)).not.toContain(secret.split('_')[2]);
  expect(works(secret)).toBe(true);
  expect(works(`${secret}0`)).toBe(false);
  expect(aKey().secret).not.toBe(secret);
});

test('after a rotation old and new secret work side by side until the grace period ends', () => {
  const { key, secret, clock, works } = aKey();
  const next = key.rotate({ graceHours: 24 }, clock.now());
  expect([works(secret), works(next)]).toEqual([true, true]);
  expect(key.oldSecretsEnd(clock.now())).toEqual(new Date(clock.now().getTime() + 24 * 3_600_000));
  clock.advance({ hours: 23, minutes: 59, seconds: 59 });
  expect(works(secret)).toBe(true);
  clock.advance({ seconds: 1 });
  expect([works(secret), works(next), key.oldSecretsEnd(clock.now())]).toEqual([false, true, null]);
});

test('a new secret that was lost on its way is replaced without ending the one in use, or prolonging it', () => {
  const { key, secret, clock, works } = aKey();
  const lost = key.rotate({ graceHours: 24 }, clock.now());
  clock.advance({ hours: 1 });
  const next = key.rotate({ graceHours: 48 }, clock.now());
  expect([works(secret), works(lost), works(next)]).toEqual([true, true, true]);
  clock.advance({ hours: 23 });
  expect([works(secret), works(lost), works(next)]).toEqual([false, true, true]);
});

test('without grace the old secrets end at once, as after a leak', () => {
  const { key, secret, clock, works } = aKey();
  const next = key.rotate({ graceHours: 0 }, clock.now());
  expect([works(secret), works(next)]).toEqual([false, true]);
  expect(key.secrets).toHaveLength(1);
});

test('a rotation prolongs a key where it says so, an expired one too', () => {
  const { key, clock, inDays } = aKey({ days: 10 });
  clock.advance({ hours: 240 });
  expect(key.statusAt(clock.now())).toBe('EXPIRED');
  expect(() => key.rotate({ graceHours: 24 }, clock.now())).toThrow(InputInvalid);
  key.rotate({ graceHours: 24, expiresAt: inDays(30) }, clock.now());
  expect([key.statusAt(clock.now()), key.expiresAt]).toEqual(['ACTIVE', inDays(30)]);
});

test('a revoked key stays revoked', () => {
  const { key, clock } = aKey();
  const at = clock.now();
  key.revoke(at);
  clock.advance({ hours: 1 });
  key.revoke(clock.now());
  expect([key.statusAt(clock.now()), key.revokedAt]).toEqual(['REVOKED', at]);
  expect(() => key.rotate({ graceHours: 1 }, clock.now())).toThrow(ApiKeyAlreadyRevoked);
});

test.each([
  ['a blank name', { name: ' ' }],
  ['no scope', { scopes: [] }],
  ['a scope that there is not', { scopes: ['tickets:read', 'tickets:reads'] }],
  ['an end in the past', { days: -1 }],
  ['an end now', { days: 0 }],
  ['an end beyond a year', { days: 367 }],
])('a key with %s is refused', (_what, change) => {
  expect(() => aKey(change)).toThrow(InputInvalid);
});

test.each([-1, 169, 1.5])('a grace period of %d hours is refused', graceHours => {
  const { key, clock } = aKey();
  expect(() => key.rotate({ graceHours }, clock.now())).toThrow(InputInvalid);
});
