import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { RepairWaitEnded, RepairWaitExceeded } from '@mainstay/contracts/customers';
import { eventsOf } from '@mainstay/kit/domain';
import { MikroORM } from '@mikro-orm/postgresql';
import { Asset } from '../asset/asset.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { customers } from '../customers.module.ts';
import type { ExchangeTerms } from '../exchange/exchange-rules.ts';
import { RepairWait } from './repair-wait.entity.ts';

const em = new MikroORM({ entities: [...customers.entities], dbName: 'none' }).em.fork();

/** RET-004V (N44): 60 days. */
const V: ExchangeTerms = {
  ...{ code: 'RET-004V', number: 1, failedRepairs: 2, daysUnrepaired: 60 },
  ...{ acceptsUnusedAsBought: true, dayLimit: null, replacement: null, faultFromMonth: null, faultWithinMonth: null },
};
/** Reported at 07:30 on 1 January in Shanghai, where the 61st day after begins eight hours before that of UTC. */
const REPORTED = new Date('2025-12-31T23:30:00Z');
const LATE = new Date('2026-03-02T16:00:00Z');

function aWait(): RepairWait {
  const asset = em.getReference(Asset, randomUUID());
  Object.assign(asset, { customer: em.getReference(Customer, randomUUID()), retiredOn: null });
  const about = { ticketId: randomUUID(), ticketNumber: 'T-1', round: 1, asset, timeZone: 'Asia/Shanghai' };
  return RepairWait.begin(about, REPORTED);
}

test('RET-004V (N44): 60 days of the company may pass, and it is told on the first moment of the 61st, once', () => {
  const wait = aWait();
  expect(wait.exceedsAt(60)).toEqual(LATE);
  wait.exceed(V, new Date(LATE.getTime() - 1));
  wait.exceed({ ...V, daysUnrepaired: null }, LATE);
  expect(eventsOf(wait)).toEqual([]);
  for (const at of [LATE, new Date('2026-04-01T00:00:00Z')]) wait.exceed(V, at);
  expect(eventsOf(wait)).toMatchObject([
    {
      type: RepairWaitExceeded.type,
      data: {
        ...{ repairWaitId: wait.id, since: '2026-01-01', policyCode: 'RET-004V', daysAllowed: 60 },
        exceededAt: LATE.toISOString(),
      },
    },
  ]);
});

test.each<[string, (wait: RepairWait) => void]>([
  ['REPAIRED', wait => wait.repaired(new Date('2026-03-05T00:00:00Z'))],
  ['WITHDRAWN', wait => Object.assign(wait, { isWithdrawn: true })],
  ['WITHDRAWN', wait => Object.assign(wait, { isLeft: true })],
  ['NO_FAULT', wait => Object.assign(wait, { isFault: false })],
  ['MACHINE_LEFT', wait => Object.assign(wait.asset, { retiredOn: '2026-03-05' })],
])('what is over is never told to last too long, and what was told ends once: %s', (because, end) => {
  const [early, told] = [aWait(), aWait()];
  told.exceed(V, LATE);
  for (const wait of [early, told]) end(wait);
  early.exceed(V, LATE);
  for (const wait of [early, told, told]) wait.settle(LATE);
  expect(eventsOf(early)).toEqual([]);
  expect(eventsOf(told)).toMatchObject([{}, { type: RepairWaitEnded.type, data: { because, since: '2026-01-01' } }]);
  expect(told.exceededAt).toBeNull();
});

test('a wait that lasts on is not told to have ended', () => {
  const wait = aWait();
  wait.exceed(V, LATE);
  wait.settle(LATE);
  expect(eventsOf(wait)).toHaveLength(1);
});
