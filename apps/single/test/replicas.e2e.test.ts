import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@mainstay/testing';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { Journey, STAGE } from '../src/journey/journey.ts';
import { play } from '../src/journey/play.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { expectRepaired, untilQuiet } from './journey/outcome.ts';
import { bringRows, loadSmallCompany } from './journey/small-company.ts';
import { APPS, type ProcessPlatform, startProcesses, UNHURRIED } from './journey/topologies.ts';
import { brokenAudits, flawsOf, mishearings, series } from './replicas/books.ts';
import { Office } from './replicas/office.ts';
import { patiently, together } from './replicas/patience.ts';

const WITHIN_MS = 400_000;
const REPLICAS = 2;
const PIECES = 10;
const CASES = 16;
const PROMISES = 40;
const NOTES = 40;
const COPIES = 20;
/** Often enough to meet every moment of a replacement, and no load of its own. */
const READ_EVERY_MS = 50;

let issuer: Issuer;
let platform: ProcessPlatform;
let client: PlatformClient;
let office: Office;
let hotPart: string;
const cases: string[] = [];
const promises: string[] = [];

beforeAll(async () => {
  issuer = await startIssuer();
  platform = await startProcesses(issuer, { replicas: REPLICAS, settings: UNHURRIED });
  client = new PlatformClient(executeOverHttp({ gatewayUrl: platform.gatewayUrl, tokenOf: issuer.tokenOf }));
  await loadSmallCompany(client, platform);
  office = await Office.open(client, platform);
  hotPart = await office.stock(client, PIECES);
}, WITHIN_MS);
afterAll(async () => {
  await platform.close();
  await issuer.close();
});

const keysOf = (name: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${name}-${at}`);
const narrator = { chapter: () => undefined, did: () => undefined, saw: () => undefined };
const journey = (run: string): Journey => new Journey(client, { ...STAGE, run }, narrator);
/** Who is killed after each chapter of a case: everybody at once, and those between whom an order is on its way. */
const VICTIMS = [[], APPS, ['inventory', 'logistics']];

test(
  'P17: while every process is replaced in turn, no request fails: cases run, a file comes in, customers report',
  async () => {
    const rolling = (async () => {
      for (let replica = 0; replica < REPLICAS; replica++) {
        // As orchestrators do: not everything at once, which would leave nothing to those that end.
        await together(2, APPS, app => platform.deployment(app).restart(replica));
      }
    })();
    let isRolling = true;
    void rolling.finally(() => (isRolling = false)).catch(() => undefined);
    const read = async () => {
      while (isRolling) {
        await client.execute('csr', { query: '{ tickets { edges { node { number customer { number } } } } }' });
        await delay(READ_EVERY_MS);
      }
    };
    const accept = async (key: string) => void cases.push(await office.accept(client, key));
    const promise = async (key: string) => void promises.push((await office.register(client, key)).id);
    const [outcome, one] = await Promise.all([
      bringRows(client, 'parts', line => line.includes(`,${STAGE.supplier},`)),
      play(journey('ONE')),
      together(2, keysOf('case', CASES), accept),
      together(2, keysOf('promise', PROMISES), promise),
      read(),
      rolling,
    ]);
    expect(outcome).toMatchObject({ badRows: [], report: { status: 'DONE' } });
    await untilQuiet(platform);
    await expectRepaired(client, 'ONE', one);
    expect(await flawsOf(platform)).toEqual([]);
  },
  WITHIN_MS,
);

test(
  'with one replica of everything killed amid a case, work and due timers, each act, event and timer has one effect',
  async () => {
    const [warned, breached] = [promises.slice(0, PROMISES / 2), promises.slice(PROMISES / 2)];
    const invoices = await platform.rows<{ id: string }>('billing', 'select id from invoice');
    const credit = async (key: string, at: number) => {
      const invoice = invoices[at % invoices.length]?.id ?? '';
      await patiently(() => office.credit(client, invoice, key));
    };
    const notes = keysOf('note', NOTES).map((key, at) => [key, at] as const);
    const work = () => [
      together(4, cases, id => patiently(() => office.diagnose(client, id, hotPart))),
      together(4, notes, ([key, at]) => credit(key, at)),
    ];
    const announced = () =>
      platform.rows<{ type: string; ticket: string }>(
        'tickets',
        `select type, data->>'ticketId' as ticket from outbox where type in ('tickets.sla-clock.warned.v1', 'tickets.sla-clock.breached.v1')`,
      );
    const begun: Promise<void>[] = [];
    const kill = async (chapter: number) => {
      if (chapter === 1) {
        begun.push(...work());
        await Promise.all([office.passMinutes(25, warned), office.passMinutes(31, breached)]);
        await eventually(async () => (await announced()).length > 0, { everyMs: 2 });
      }
      await Promise.all((VICTIMS[chapter] ?? []).map(app => platform.deployment(app).killAndRestart(1)));
    };
    const two = await play(journey('TWO'), kill);
    await Promise.all(begun);
    await eventually(async () => (await announced()).length >= PROMISES, { withinMs: 60_000 });
    await untilQuiet(platform);
    await expectRepaired(client, 'TWO', two);
    const said = await announced();
    const ticketsOf = (word: string) => said.filter(it => it.type.includes(word)).map(it => it.ticket);
    expect(ticketsOf('warned').toSorted()).toEqual(warned.toSorted());
    expect(ticketsOf('breached').toSorted()).toEqual(breached.toSorted());
    expect(await flawsOf(platform)).toEqual([]);
  },
  WITHIN_MS,
);

test('many copies of one act, spread over all replicas, have one effect and the same answer', async () => {
  const [invoice] = await platform.rows<{ id: string }>('billing', 'select id from invoice');
  const copies = (act: () => Promise<unknown>) => Promise.all(Array.from({ length: COPIES }, act));
  const [registered, credited] = await Promise.all([
    copies(() => office.register(client, 'copied')),
    copies(() => office.credit(client, invoice?.id ?? '', 'copied')),
  ]);
  expect(new Set(registered.map(it => JSON.stringify(it))).size).toBe(1);
  expect(new Set(credited.map(it => JSON.stringify(it))).size).toBe(1);
  const notes = await platform.rows('billing', 'select from credit_note');
  expect(notes.length).toBe(NOTES + 1);
  for (const app of ['gateway', 'tickets', 'billing']) {
    expect(platform.deployment(app).connections.every(count => count > 0)).toBe(true);
  }
});

test('of all relays one leads: each event leaves once, however many replicas wake at once', async () => {
  const sent = () => platform.deployment('tickets').figure('relay_published_total');
  const said = async () => (await platform.rows('tickets', 'select from outbox')).length;
  await untilQuiet(platform);
  const before = (await said()) - (await sent());
  await together(8, keysOf('sent', PROMISES), key => office.register(client, key));
  await untilQuiet(platform);
  expect((await said()) - (await sent())).toBe(before);
});

test('what is set aside and not fetched is free again, once, and goes to those who wait', async () => {
  const lines = (status: string) =>
    platform.rows(
      'inventory',
      `select l.id from part_request_line l join part p on p.id = part_id where p.number = 'HOT' and l.status = '${status}'`,
    );
  expect([(await lines('RESERVED')).length, (await lines('SHORT')).length]).toEqual([PIECES, CASES - PIECES]);
  await platform.rows(
    'inventory',
    `with past as (
       update part_request set reserved_until = now() where id in (select request_id from part_request_line l
         join part p on p.id = part_id where p.number = 'HOT' and l.status = 'RESERVED') returning id)
     update graphile_worker._private_jobs set run_at = now() where key in (select 'part-request:' || id from past)`,
  );
  await eventually(async () => (await lines('RELEASED')).length === PIECES, { withinMs: 30_000 });
  await untilQuiet(platform);
  expect((await lines('RESERVED')).length).toBe(CASES - PIECES);
  expect(await flawsOf(platform)).toEqual([]);
});

test(
  'in the end every event was heard by all who listen, papers are numbered without a gap, and audit logs are whole',
  async () => {
    await untilQuiet(platform);
    // An event on its way is in nobody's books.
    await eventually(async () => expect(await mishearings(platform)).toEqual([]), { withinMs: 30_000, everyMs: 200 });
    for (const table of ['invoice', 'credit_note']) {
      const { given, gapless } = await series(platform, 'billing', table);
      expect(given).toEqual(gapless);
    }
    expect(await brokenAudits(platform)).toEqual([]);
  },
  WITHIN_MS,
);
