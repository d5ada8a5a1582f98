import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Counted, Effect, Reset, World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.create();
});
afterEach(() => world.close());

test('an event takes effect once, however often it is delivered', async () => {
  const { inbox } = world.inbox();
  const id = randomUUID();
  const tally = randomUUID();
  for (let i = 0; i < 3; i++) {
    expect(await inbox.deliver(Counted({ n: 1 }), { id, aggregateId: tally, aggregateSeq: 1 })).toBe('applied');
  }
  expect(await world.effectSeqs(tally)).toEqual([1]);
});
