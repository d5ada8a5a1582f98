import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { SERVICES } from '@mainstay/contracts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findBrokenAudit, listMissing } from '@mainstay/kit/service';
import { freePort } from '@mainstay/local';
import { eventually } from '@mainstay/testing';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { Journey, type Narrator, STAGE } from '../src/journey/journey.ts';
import { play } from '../src/journey/play.ts';
import type { Platform } from '../src/platform.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { untilQuiet } from './journey/outcome.ts';
import { loadSmallCompany } from './journey/small-company.ts';
import { Machine } from './restore/machine.ts';
import { Photos } from './restore/photos.ts';

const WITHIN_MS = 480_000;
process.env['LOG_LEVEL'] ??= 'error';
const silent: Narrator = { chapter: () => undefined, did: () => undefined, saw: () => undefined };
const EVENTS = join(import.meta.dirname, '../../../packages/kit/dist/service/messaging/events-cli.js');

let issuer: Issuer;
let port: number;
beforeAll(async () => {
  issuer = await startIssuer();
  port = await freePort();
}, WITHIN_MS);
afterAll(() => issuer.close());

/** docs/operations.md, "Restore": databases and files from a copy, an empty bus. @returns how many events go out again */
async function restore(machine: Machine): Promise<number> {
  const moment = Temporal.Now.instant()
    .subtract({ hours: 14 * 24 })
    .toString();
  const env = { PATH: process.env['PATH'], DATABASE_URL: machine.serverUrl };
  const told = SERVICES.map(service =>
    execFileSync(process.execPath, [EVENTS, 'republish', service, moment], { env, encoding: 'utf8' }),
  );
  await machine.migrate();
  return told.reduce((sum, line) => sum + Number(/^(\d+) to be sent again\.$/m.exec(line)?.[1]), 0);
}

/** Movements that do not sum to zero, and balances that are not the sum of their entries. */
const offTheBooks = (machine: Machine) =>
  machine.rows(
    'inventory',
    `select movement_id::text as flaw from stock_entry group by movement_id, part_id having sum(quantity) <> 0
     union all
     select 'balance' from stock_balance full join
       (select part_id, warehouse_id, condition, owner, sum(quantity) as booked from stock_entry
        where account = 'LOCATION' group by 1, 2, 3, 4) entries using (part_id, warehouse_id, condition, owner)
     where coalesce(on_hand, 0) <> coalesce(booked, 0)`,
  );

async function brokenAudits(machine: Machine, platform: Platform): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, { orm }] of platform.services) {
    await eventually(async () => (await machine.rows(name, 'select from audit where seal is null')).length === 0);
    if ((await findBrokenAudit(orm.em.fork())) !== null) broken.push(name);
  }
  return broken;
}

test(
  'a case and its photo are where the copy was made, on other servers and an empty bus, and a new one goes on too',
  async () => {
    const first = await Machine.start(issuer.url, port);
    let machine = first;
    let platform: Platform;
    const photos = new Photos(port, () => issuer.tokenOf('csr'));
    const recover = async () => {
      const [ticket] = await first.rows<{ id: string }>('tickets', 'select id from ticket');
      const kept = await photos.attach(ticket?.id ?? '');
      const copy = await first.copy();
      const entries = await first.rows('inventory', 'select from stock_entry');
      // What comes after the copy is lost, and must not be half there.
      await first.rows('customers', `update customer set name = 'after the copy'`);
      const lost = await photos.attach(ticket?.id ?? '');
      await first.lose();
      machine = await Machine.start(issuer.url, port, copy);
      expect(await restore(machine)).toBeGreaterThan(10);
      platform = await machine.serve();
      expect(await machine.rows('inventory', 'select from stock_entry')).toHaveLength(entries.length);
      expect(await machine.rows('customers', `select from customer where name = 'after the copy'`)).toEqual([]);
      expect(await photos.fetch(kept)).toEqual({ status: 200, bytes: kept.bytes });
      expect(await photos.fetch(lost)).toMatchObject({ status: 404 });
    };
    try {
      await machine.migrate();
      platform = await machine.serve();
      const gatewayUrl = platform.gateway.url;
      const place = () => ({ ...machine, gatewayUrl, close: () => machine.lose() });
      const client = new PlatformClient(executeOverHttp({ gatewayUrl, tokenOf: issuer.tokenOf }));
      await loadSmallCompany(client, place());
      // The parts are on their way when everything is lost.
      const journey = new Journey(client, { ...STAGE, run: 'OLD' }, silent);
      await play(journey, async chapter => {
        if (chapter === 2) await recover();
      });
      await play(new Journey(client, { ...STAGE, run: 'NEW' }, silent));
      await untilQuiet(place());
      expect(await offTheBooks(machine)).toEqual([]);
      expect(await brokenAudits(machine, platform)).toEqual([]);
      for (const { orm } of platform.services.values()) expect(await listMissing(orm.em.fork())).toEqual([]);
    } finally {
      await machine.lose();
    }
  },
  WITHIN_MS,
);
