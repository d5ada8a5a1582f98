import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '@mainstay/testing/eventually';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.create();
});
afterEach(() => world.close());

test('what an aggregate raises takes effect in another service, in order', async () => {
  const { inbox } = world.inbox();
  inbox.start();
  world.relay().start();
  const [one, other] = await Promise.all([world.count(20), world.count(20)]);
  const inOrder = Array.from({ length: 20 }, (_, i) => i + 1);
  await eventually(async () => {
    expect(await world.effectSeqs(one)).toEqual(inOrder);
    expect(await world.effectSeqs(other)).toEqual(inOrder);
  });
  expect(await world.unsent()).toBe(0);
});
