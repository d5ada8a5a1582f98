import { expect, test } from '@jest/globals';
import { standingAt } from './customer-standing.ts';

test('CUS-01: a customer is of the tier that it had at the moment, and of the kind and country as they were put right', () => {
  const tiers = [
    { tier: 'STANDARD', since: null },
    { tier: 'VIP', since: '2026-03-02T08:00:00.000Z' },
    { tier: 'KEY', since: '2026-03-03T08:00:00.000Z' },
  ] as const;
  const customer = { kind: 'CARRIER', country: 'KZ', tier: 'KEY', tiers } as const;
  const at = (time: string) => standingAt(customer, new Date(time));
  expect(at('2026-03-02T07:59:59Z')).toEqual({
    customerKind: 'CARRIER',
    customerTier: 'STANDARD',
    customerCountry: 'KZ',
  });
  expect(at('2026-03-02T08:00:00Z').customerTier).toBe('VIP');
  expect(at('2026-03-04T08:00:00Z').customerTier).toBe('KEY');
});
