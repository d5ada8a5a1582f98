import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type Bus,
  createLogger,
  Metrics,
  migrateDatabase,
  RunningService,
  type ServiceDefinition,
} from '@mainstay/kit/service';
import { Migration } from '@mikro-orm/migrations';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { createDatabase, eventually, type TestDatabase } from '../src/index.ts';
import { Gadget } from './workshop/gadget.ts';
import { workshop } from './workshop/workshop.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createDatabase(`migration_${crypto.randomUUID().replaceAll('-', '')}`);
  await migrateDatabase(workshop, database.url);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const policies = async (table = 'gadget') =>
  (
    await client.query<{ oid: number; polname: string }>(
      `select oid, polname from pg_policy where polrelid = $1::regclass order by polname`,
      [table],
    )
  ).rows;
const namesOf = async (table?: string) => (await policies(table)).map(it => it.polname);
const start = (definition: ServiceDefinition, bus: Bus | null = null, url = database.url) =>
  RunningService.start(definition, {
    databaseUrl: url,
    bus,
    logger: createLogger(definition.name, 'silent'),
    metrics: new Metrics(definition.name),
  });

test('a migration leaves the row security that stands, and does not wait for those who read', async () => {
  const before = await policies();
  expect(before.map(it => it.polname)).toEqual(['dealer_rows', 'dealer_writes', 'service_rows']);
  await client.query('begin; lock table gadget in access share mode');
  await migrateDatabase(workshop, database.url);
  await client.query('commit');
  expect(await policies()).toEqual(before);
});

test('a table with rows of dealers that does not say how they follow their customer stops the migration', async () => {
  const forgetful = { ...workshop, customersRows: { gadget: null } };
  await expect(migrateDatabase(forgetful, database.url)).rejects.toThrow(
    'customersRows of inventory does not say how rows of label follow.',
  );
});

test('a migration puts back the row security that is missing or different', async () => {
  const before = await policies();
  await client.query(`drop policy dealer_rows on gadget; comment on policy dealer_writes on gadget is 'an older rule';
    comment on policy service_rows on gadget is 'an older rule';
    alter table gadget no force row level security`);
  await migrateDatabase(workshop, database.url);
  const after = await policies();
  expect(after.map(it => it.polname)).toEqual(['dealer_rows', 'dealer_writes', 'service_rows']);
  expect(after.some(it => before.some(old => old.oid === it.oid))).toBe(false);
  const { rows } = await client.query(`select relforcerowsecurity from pg_class where relname = 'gadget'`);
  expect(rows).toEqual([{ relforcerowsecurity: true }]);
});

test('a table has the rules that are declared for it, of both kinds where it is scoped and released, and no other', async () => {
  const scoped = ['dealer_rows', 'dealer_writes', 'service_rows'];
  const before = await policies();
  const released = { ...workshop, openToDealers: [{ entity: Gadget, where: `name = 'shown'` }] };
  await migrateDatabase(released, database.url);
  expect(await namesOf()).toEqual(['dealer_rows', 'dealer_writes', 'released_rows', 'service_rows']);
  await migrateDatabase(released, database.url);
  expect(await policies()).toEqual(expect.arrayContaining(before));
  await client.query(`create policy left_over on gadget using (true);
    create table shelf (id int); alter table shelf enable row level security;
    create policy released_rows on shelf for select using (true)`);
  await migrateDatabase(workshop, database.url);
  expect(await policies()).toEqual(before);
  expect(await namesOf()).toEqual(scoped);
  expect(await namesOf('shelf')).toEqual(['service_rows']);
  await client.query('drop table shelf');
});

test('a statement of a migration may take as long as it needs, one of a service may not', async () => {
  class Curious extends Migration {
    override up(): void {
      this.addSql(`create table seen as select current_setting('statement_timeout') as allowed`);
    }
  }
  const curious = { ...workshop, migrations: [...workshop.migrations, { name: '0002-curious', class: Curious }] };
  await migrateDatabase(curious, database.url);
  expect((await client.query('select allowed from seen')).rows).toEqual([{ allowed: '0' }]);
  const service = await start(curious);
  expect(await service.orm.em.fork().execute('show statement_timeout')).toEqual([{ statement_timeout: '10s' }]);
  await service.close();
});

test('a database that was made by another migration of the same name is refused, and nothing is done to it', async () => {
  const making = (sql: string) => {
    class Making extends Migration {
      override up(): void {
        this.addSql(sql);
      }
    }
    return { ...workshop, migrations: [...workshop.migrations, { name: '0003-making', class: Making }] };
  };
  const broken = making('create table made (one text, two nothing)');
  await expect(migrateDatabase(broken, database.url)).rejects.toThrow('type "nothing" does not exist');
  await migrateDatabase(making('create table made (one text)'), database.url);
  await migrateDatabase(making('create table made (one text)'), database.url);
  await expect(migrateDatabase(making('create table made (one text, two text)'), database.url)).rejects.toThrow(
    'The database of inventory was made by migrations that are others in this build: 0003-making.',
  );
  const { rows } = await client.query(
    `select attname from pg_attribute where attrelid = 'made'::regclass and attnum > 0`,
  );
  expect(rows).toEqual([{ attname: 'one' }]);
});

test('a login that may do nothing but own its database, and act for dealers, migrates it and serves', async () => {
  const login = `plain_${crypto.randomUUID().replaceAll('-', '')}`;
  await client.query(
    `create role ${login} login nosuperuser nocreatedb nocreaterole in role mainstay_dealer, mainstay_dealer_writer`,
  );
  await client.query(`create database ${login} owner ${login}`);
  const url = Object.assign(new URL(database.url), { username: login, pathname: `/${login}` }).href;
  try {
    await migrateDatabase(workshop, url);
    const service = await start(workshop, null, url);
    expect(await service.readiness()).toMatchObject({ isReady: true });
    await service.orm.em.fork().transactional(tx => tx.execute('set local role mainstay_dealer_writer'));
    await service.close();
  } finally {
    await client.query(`drop database ${login} with (force)`);
    await client.query(`drop role ${login}`);
  }
});

test('a service that cannot start leaves no connection open', async () => {
  @Injectable()
  class Stubborn implements OnModuleInit {
    onModuleInit(): void {
      throw new Error('Not today.');
    }
  }
  await expect(start({ ...workshop, providers: [...workshop.providers, Stubborn] })).rejects.toThrow('Not today.');
  const unknown = { name: '0009-not-run', class: Migration as never };
  await expect(start({ ...workshop, migrations: [...workshop.migrations, unknown] })).rejects.toThrow('0009-not-run');
  await client.query('alter table graphile_worker.migrations rename to lost');
  const silent = { connection: new Promise<never>(() => undefined) };
  await expect(start(workshop, silent)).rejects.toThrow('already exists');
  await eventually(async () => {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where datname = current_database() and application_name like 'mainstay-%'`,
    );
    return rowCount === 0;
  });
});
