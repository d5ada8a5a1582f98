import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findNatsServer, freePort, type LocalServer, startNats } from '@mainstay/local';
import { eventually as eventuallyWithin } from '@mainstay/testing/eventually';
import { runEventsCommand } from '../../src/service/messaging/events-cli.ts';
import { migrateBoth, World } from './world.ts';

let folder: string;
let port: number;
let broker: LocalServer;
let world: World;

const startBroker = async (): Promise<LocalServer> => {
  const binary = await findNatsServer({ cacheDir: join(import.meta.dirname, '../../../../.local/bin') });
  return await startNats({ storeDir: join(folder, 'nats'), port, binary, settings: { syncInterval: '2m' } });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-broker-'));
  port = await freePort();
  broker = await startBroker();
  world = await World.create(broker.url);
});
afterEach(async () => {
  await world.close();
  await broker.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A connection that was lost comes back within seconds, not at once. */
const eventually = (look: () => Promise<void>) => eventuallyWithin(look, { withinMs: 30_000 });
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

test('P1-P3: the broker restarts on its store amid traffic, and each event takes effect once, in order', async () => {
  world.inbox().inbox.start();
  world.relay().start();
  const writing = Promise.all(upTo(10).map(() => world.count(10)));
  await eventually(async () => expect(await world.effects()).not.toEqual([]));
  await broker.stop();
  const tallies = await writing;
  for (const tally of tallies) await world.count(1, tally);
  broker = await startBroker();
  for (const tally of tallies) await world.count(1, tally);
  await eventually(async () => {
    for (const tally of tallies) expect(await world.effectSeqs(tally)).toEqual(upTo(12));
  });
  expect(await world.streamed()).toBe(120);
});

test('P29: the store of the broker is lost; what was sent since is sent again, without a gap and without a repeat', async () => {
  const { inbox } = world.inbox();
  inbox.start();
  const relay = world.relay();
  relay.start();
  const known = await world.count(3);
  await eventually(async () => expect(await world.effectSeqs(known)).toEqual(upTo(3)));
  await inbox.stop();
  await world.count(2, known);
  const unknown = await world.count(2);
  await eventually(async () => expect(await world.unsent()).toBe(0));

  await broker.stop();
  rmSync(join(folder, 'nats'), { recursive: true });
  broker = await startBroker();
  await world.count(1, known);
  await world.count(1, unknown);
  world.inbox().inbox.start();
  const lines: string[] = [];
  const yesterday = Temporal.Now.instant().subtract({ hours: 24 }).toString();
  await runEventsCommand(['republish', 'tickets', yesterday], world.databaseUrl('tickets'), line => lines.push(line));
  expect(lines).toEqual(['7 to be sent again.']);
  await migrateBoth(await world.connect(broker.url), world.prefix);
  await eventually(async () => {
    expect(await world.effectSeqs(known)).toEqual(upTo(6));
    expect(await world.effectSeqs(unknown)).toEqual(upTo(3));
  });
});
