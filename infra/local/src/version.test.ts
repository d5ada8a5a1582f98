import { expect, test } from '@jest/globals';
import { isAtLeast } from './version.ts';

test.each([
  ['nats-server: v2.10.23', '2.10.23', true],
  ['nats-server: v2.10.27', '2.10.23', true],
  ['nats-server: v2.15.1', '2.10.23', true],
  ['3.0.0', '2.10.23', true],
  ['nats-server: v2.9.10', '2.10.23', false],
  ['2.10.3', '2.10.23', false],
  ['1.99.99', '2.10.23', false],
  ['of no known version', '2.10.23', false],
])('%s is at least %s: %s', (text, least, expected) => {
  expect(isAtLeast(text, least)).toBe(expected);
});
