import { expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { inboxMetrics, relayMetrics } from './messaging.metrics.ts';

test('without the database the figures that it holds are absent, and the others are still there', async () => {
  const registry = new Registry();
  let isUp = true;
  const state =
    <T>(value: T) =>
    () =>
      isUp ? Promise.resolve(value) : Promise.reject(new Error('No database.'));
  relayMetrics(registry, state({ unsent: 3, oldestAgeSeconds: 4 })).published(7);
  inboxMetrics(registry, state({ waiting: 5, parked: 6 }));
  const figures = async () =>
    (await registry.metrics()).split('\n').filter(line => /^(relay|outbox|inbox_[wp])/.test(line));
  const fromDatabase = ['outbox_oldest_age_seconds 4', 'outbox_unsent 3', 'inbox_waiting 5', 'inbox_parked 6'];
  expect((await figures()).toSorted()).toEqual(['relay_published_total 7', ...fromDatabase].toSorted());
  isUp = false;
  expect(await figures()).toEqual(['relay_published_total 7']);
  isUp = true;
  expect(await figures()).toHaveLength(5);
});
