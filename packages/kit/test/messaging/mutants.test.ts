import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { RequestContext } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { JetStreamClient } from '@nats-io/jetstream';
import { Inbox, rebuild, Relay } from '../../src/service/messaging/index.ts';
import { type ApplierParts, contextOf, InboxApplier, type Step } from '../../src/service/messaging/inbox-applier.ts';
import {
  type AggregateKey,
  InboxStore,
  type Progress,
  type Received,
} from '../../src/service/messaging/inbox-store.ts';
import { type Handler, Subscriptions } from '../../src/service/messaging/consumer.ts';
import type { OutboxRow } from '../../src/service/messaging/outbox-store.ts';
import * as scenarios from './scenarios.ts';
import { World } from './world.ts';

/*
 * Each promise is played with the part that keeps it taken out. A scenario that stays green here proves nothing in
 * faults.test.ts.
 */

let world: World;
beforeEach(async () => {
  world = await World.create();
});
afterEach(() => world.close());

const play = (scenario: scenarios.Scenario, mutant: Partial<scenarios.Parts>) =>
  expect(scenario(world, { Relay, Inbox, rebuild, withinMs: 4_000, ...mutant })).rejects.toThrow();

const withStore = (Store: typeof InboxStore): typeof Inbox =>
  class extends Inbox {
    protected override createStore(em: EntityManager): InboxStore {
      return new Store(em);
    }
  };

/** Applies what arrives as it arrives. */
class WithoutMemory extends Inbox {
  override async receive(batch: readonly Received[]): Promise<Set<string>> {
    for (const { envelope } of batch) {
      const context = contextOf(envelope);
      for (const handler of this.subscriptions.of(envelope.type)) {
        await world.billing.em.fork().transactional(() => handler.handle(envelope.data, context));
      }
    }
    return new Set();
  }
}

class WithoutGapDetection extends InboxStore {
  override async lock(tx: EntityManager, key: AggregateKey): Promise<Progress> {
    const { head, pending } = await super.lock(tx, key);
    const [next] = pending;
    return { head: next ? next.aggregateSeq - 1 : head, pending };
  }
}

class WithoutLock extends InboxStore {
  protected override readonly lockClause = '';
}

class WithoutCount extends InboxStore {
  override async countAttempt(): Promise<boolean> {
    return true;
  }
}

/** The handler's writes are on their own. */
class WithoutTransaction extends InboxApplier {
  protected override async transactional(work: (tx: EntityManager) => Promise<Step>): Promise<Step> {
    const em = this.parts.em.fork({ disableTransactions: true });
    return await RequestContext.create(em, () => work(em));
  }
}

class InboxWithoutTransaction extends Inbox {
  protected override createApplier(parts: ApplierParts): InboxApplier {
    return new WithoutTransaction(parts);
  }
}

class WithoutAcknowledgement extends Relay {
  protected override async publish(client: JetStreamClient, row: OutboxRow): Promise<void> {
    super.publish(client, row).catch(() => undefined);
  }
}

class WithoutMessageId extends Relay {
  protected override publish(client: JetStreamClient, row: OutboxRow): Promise<void> {
    return super.publish(client, { ...row, id: randomUUID() });
  }
}

class WithoutLeader extends Relay {
  protected override async lead(): Promise<boolean> {
    return true;
  }
}

/** Runs every handler again, not only projections. */
const rebuildWithEffects: typeof rebuild = (inbox, em, options) => {
  const { store, service, subscriptions } = inbox;
  class All extends Subscriptions {
    override readonly projected = subscriptions.projected;

    override of(type: string): readonly Handler[] {
      return subscriptions.of(type).map(handler => ({ ...handler, isProjection: true }));
    }
  }
  return rebuild({ store, service, subscriptions: new All([]) }, em, options);
};

test('P2 is red without the memory of what was received', () => play(scenarios.duplicates, { Inbox: WithoutMemory }));
test('P3 is red without gap detection', () =>
  play(scenarios.redeliveryOutOfOrder, { Inbox: withStore(WithoutGapDetection) }));
test('P1 is red when an event is marked before the broker has it', () =>
  play(scenarios.brokerDown, { Relay: WithoutAcknowledgement }));
test('P1 is red without the message id that the broker deduplicates by', () =>
  play(scenarios.crashBeforeMark, { Relay: WithoutMessageId }));
test('P2 is red when effect and mark do not commit together', () =>
  play(scenarios.crashInHandler, { Inbox: InboxWithoutTransaction }));
test('P6 is red when attempts are not counted', () => play(scenarios.poison, { Inbox: withStore(WithoutCount) }));
test('P6 is red when deadly attempts are not counted', () =>
  play(scenarios.deadlyPoison, { Inbox: withStore(WithoutCount) }));
test('P3 is red when every relay leads', () => play(scenarios.twoRelays, { Relay: WithoutLeader }));
test('P2, P3 are red without the lock on the head', () =>
  play(scenarios.twoInboxes, { Inbox: withStore(WithoutLock) }));
test('P7 is red when a rebuild runs every handler', () =>
  play(scenarios.rebuiltReadModel, { rebuild: rebuildWithEffects }));
