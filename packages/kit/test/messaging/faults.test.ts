import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Inbox, rebuild, Relay } from '../../src/service/messaging/index.ts';
import * as scenarios from './scenarios.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.create();
});
afterEach(() => world.close());

const play = async (scenario: scenarios.Scenario) => {
  expect.hasAssertions();
  await scenario(world, { Relay, Inbox, rebuild, withinMs: 20_000 });
};

test('P2: an event that is delivered twice takes effect once', () => play(scenarios.duplicates));
test('P3: a redelivery out of order is put in order', () => play(scenarios.redeliveryOutOfOrder));
test('P1, P8: with the broker down users write on, and nothing is lost', () => play(scenarios.brokerDown));
test('P1: a crash between acknowledgement and mark neither loses nor doubles', () => play(scenarios.crashBeforeMark));
test('P2: what a failing handler wrote is undone', () => play(scenarios.crashInHandler));
test('P6: a poison event is parked after 5 attempts, its neighbours go on, a replay has one effect', () =>
  play(scenarios.poison));
test('P6: an event that kills whoever applies it is parked all the same', () => play(scenarios.deadlyPoison));
test('P3: of two relays one leads, and each event leaves once, in order', () => play(scenarios.twoRelays));
test('P2, P3: two replicas of a subscriber apply each event once, in order', () => play(scenarios.twoInboxes));
test('P7: a dropped read model is rebuilt to the same content, and no other effect repeats', () =>
  play(scenarios.rebuiltReadModel));
