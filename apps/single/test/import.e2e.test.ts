import { basename } from 'node:path';
import { CustomerRegistered } from '@mainstay/contracts/customers';
import { customers } from '@mainstay/customers';
import { keepUp } from '@mainstay/kit/service';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Execute, PlatformClient } from '../src/client/platform-client.ts';
import type { ImportReport } from '../src/imports/import-file.ts';
import { ensureMailTemplates } from '../src/sample/mail-templates.ts';
import { ensurePolicies } from '../src/sample/policies.ts';
import { readMailTemplates, readPolicies } from '../src/sample/sample-files.ts';
import { ImportingService } from './importing.ts';

let importing: ImportingService;
beforeAll(async () => {
  importing = await ImportingService.start(customers);
});
afterAll(() => importing.close());

const file = (...lines: string[]) => importing.file(...lines);
const bring = (path: string, options: Parameters<ImportingService['bring']>[2] = {}) =>
  importing.bring('customers', path, options);

const HEADER = 'number,kind,name,country,site_name,site_address,site_time_zone';
const row = (number: string | number, name = `Customer ${number}`) =>
  `${number},ENTERPRISE,${name},KZ,Depot,1 Steppe Road,Asia/Almaty`;

const numbersLike = (pattern: string) =>
  importing.column(`select number from customer where number like '${pattern}' order by number`);

test('a file is taken in with all its rows, their sites, and an event each', async () => {
  const rows = [row('A-1'), row('A-2')].map(it => `${it},050010`);
  const { report, badRows } = await bring(await file(`${HEADER},site_postal_code`, ...rows));
  expect(report).toMatchObject({ status: 'DONE', rowCount: 2, appliedRowCount: 2, badRowCount: 0 });
  expect(badRows).toEqual([]);
  const { customerByNumber } = await importing.service.run(
    '{ customerByNumber(number: "A-2") { name sites { timeZone postalCode } } }',
  );
  expect(customerByNumber).toEqual({
    name: 'Customer A-2',
    sites: [{ timeZone: 'Asia/Almaty', postalCode: '050010' }],
  });
  const raised = await importing.service.outbox(CustomerRegistered);
  expect(raised.filter(it => String((it.data as { number: string }).number).startsWith('A-'))).toHaveLength(2);
});

test('one bad row keeps the whole file out, and every bad row is named with line, column and reason', async () => {
  await bring(await file(HEADER, row('B-0')));
  const path = await file(
    HEADER,
    row('B-1'),
    'B-2,ENTERPRISE',
    'B-3,FRIEND,,KZ,,,',
    row('B-1', 'twice'),
    row('B-0', 'known'),
    'B-6,CONSUMER,Nowhere,KZ,Yard,1 Steppe Road,Mars/Olympus',
  );
  const { report, badRows } = await bring(path);
  expect(report).toMatchObject({ status: 'REFUSED', appliedRowCount: 0, badRowCount: 5 });
  expect(badRows.map(({ line, problems }) => [line, problems.map(it => it.column)])).toEqual([
    [3, [null]],
    [4, ['kind', 'name']],
    [5, ['number']],
    [6, ['number']],
    [7, [null]],
  ]);
  expect(badRows.flatMap(it => it.problems.map(problem => problem.reason))).toEqual([
    'This row has 2 values where the header names 7 columns.',
    expect.stringContaining('"ENTERPRISE"'),
    'This must not be blank.',
    'Line 2 has the same value.',
    'Another customer has this number.',
    expect.stringContaining('is no IANA time zone'),
  ]);
  expect(await numbersLike('B-%')).toEqual(['B-0']);
});

test('the same bad file with --skip-bad gives the good rows, and reasons are told in Chinese too', async () => {
  const path = await file(HEADER, row('C-1'), row(''), row('C-3'));
  expect((await bring(path)).report.status).toBe('REFUSED');
  const { report, badRows } = await bring(path, { skipBad: true });
  expect(report).toMatchObject({ status: 'DONE', appliedRowCount: 2, badRowCount: 1 });
  expect(badRows).toEqual([{ line: 3, problems: [{ column: 'number', reason: 'This must not be blank.' }] }]);
  expect(await numbersLike('C-%')).toEqual(['C-1', 'C-3']);
  const query = `query ($id: ID!) { customerImport(id: $id) { badRows { edges { node { problems { reason } } } } } }`;
  const { data } = await importing.service.send(query, { id: report.id }, 'CSR', 'zh');
  expect(data.customerImport.badRows.edges[0].node.problems).toEqual([{ reason: '此项不能为空。' }]);
});

test('what people wrote in a file goes with it: at once where it is applied, after days where nobody goes on', async () => {
  const { em } = importing.service.service.orm;
  const cells = (name: string) =>
    importing.column(`select cells from import_row join file_import file on file.id = file_id
      where file.file_name = '${name}' order by line`);
  const upkeep = () => keepUp(em, importing.service.service.inbox);
  const ageBy = (days: number) =>
    em.fork().execute(
      `update import_row set created_at = created_at - ? * interval '1 day';
      update file_import set created_at = created_at - ? * interval '1 day'`,
      [days, days],
    );
  const [done, refused] = [await file(HEADER, row('P-1'), row('')), await file(HEADER, row('P-2'), row(''))];
  const { report } = await bring(done, { skipBad: true });
  await bring(refused);
  expect(await cells(basename(done))).toEqual([[]]);
  await ageBy(6);
  await upkeep();
  expect(await cells(basename(refused))).toHaveLength(2);
  await ageBy(2);
  await upkeep();
  expect([...(await cells(basename(done))), ...(await cells(basename(refused)))]).toEqual([]);
  expect(await importing.column('select id from file_import')).toContain(report.id);
  expect((await bring(refused, { skipBad: true })).report).toMatchObject({ status: 'DONE', appliedRowCount: 1 });
});

test('a file that is done is not done twice, whatever it is called', async () => {
  const lines = [HEADER, row('D-1')];
  await bring(await file(...lines));
  const before = (await importing.service.outbox()).length;
  const { report, wasDone } = await bring(await file(...lines));
  expect(wasDone).toBe(true);
  expect(report).toMatchObject({ status: 'DONE', appliedRowCount: 1 });
  expect(await importing.service.outbox()).toHaveLength(before);
});

test('an import that breaks off half-way leaves nothing, and goes on after the last row that arrived', async () => {
  const path = await file(HEADER, ...Array.from({ length: 1000 }, (_, n) => row(`E-${n}`)));
  let sent = 0;
  const dying: Execute = (as, request) => {
    if (++sent === 4) return Promise.reject(new Error('killed'));
    return importing.execute(as, request);
  };
  await expect(bring(path, { execute: dying })).rejects.toThrow('killed');
  expect(await numbersLike('E-%')).toEqual([]);
  const arrived: number[] = [];
  const watching: Execute = async (as, request) => {
    const data = (await importing.execute(as, request)) as { customerImport?: { report?: ImportReport } };
    if (data.customerImport?.report) arrived.push(data.customerImport.report.rowCount);
    return data;
  };
  const { report } = await bring(path, { execute: watching });
  expect(arrived).toEqual([400, 600, 800, 1000, 1000]);
  expect(report).toMatchObject({ status: 'DONE', appliedRowCount: 1000 });
  expect(await numbersLike('E-%')).toHaveLength(1000);
});

test('a job that dies half-way has changed nothing and is done whole the next time', async () => {
  const path = await file(HEADER, ...Array.from({ length: 1200 }, (_, n) => row(`F-${n}`)));
  const { em } = importing.service.service.orm;
  await em.fork().execute(`create function die() returns trigger language plpgsql as
    $$ begin if new.number = 'F-1100' then raise exception 'the lights went out'; end if; return new; end $$`);
  await em.fork().execute('create trigger die before insert on customer for each row execute function die()');
  await expect(bring(path)).rejects.toThrow('the lights went out');
  expect(await numbersLike('F-%')).toEqual([]);
  await em.fork().execute('drop trigger die on customer');
  expect((await bring(path)).report).toMatchObject({ status: 'DONE', appliedRowCount: 1200 });
  expect(await numbersLike('F-%')).toHaveLength(1200);
});

test('a header with unknown, double or missing columns is refused by name', async () => {
  await expect(bring(await file('number,kind,nmae,kind', 'G-1,CONSUMER,x,y'))).rejects.toThrow(
    /ImportColumnsWrong: The header names unknown columns: nmae, kind\. The header lacks columns: name, country\./,
  );
});

test('a file with a header and nothing below is refused', async () => {
  await expect(bring(await file(HEADER))).rejects.toThrow('The file has no rows.');
});

test('too many rows at once, and a digest that is none, are refused', async () => {
  const send = (batch: object) =>
    importing.service.run(
      `mutation ($input: CustomerImportInput!) { customerImport(input: $input) {
        report { id } userErrors { __typename message path } } }`,
      {
        input: { batch: { fileName: 'x.csv', digest: 'a'.repeat(64), columns: HEADER.split(','), rows: [], ...batch } },
      },
      'CSR',
    );
  const rows = Array.from({ length: 501 }, (_, n) => ({ line: n + 2, cells: [] }));
  expect((await send({ rows })).customerImport.userErrors[0]).toMatchObject({ path: ['input', 'batch', 'rows'] });
  expect((await send({ digest: 'x' })).customerImport.userErrors[0]).toMatchObject({
    path: ['input', 'batch', 'digest'],
  });
});

test('who may not register customers may not import them', async () => {
  await expect(bring(await file(HEADER, row('H-1')), { as: 'QUALITY' })).rejects.toThrow('FORBIDDEN');
});

const client = new PlatformClient((as, request) =>
  importing.execute(as === 'after-sales-director' ? 'AFTER_SALES_DIRECTOR' : as, request),
);

test('a policy is in force after the next start where one was stopped in between; one with blanks, or with a version of somebody beside it, stays a draft, and is not tried again', async () => {
  const { warrantyPolicies } = await readPolicies();
  const shipped = (code: string) => warrantyPolicies.filter(it => it.code === code);
  const [left, blank, ours] = [shipped('WTY-004L'), shipped('WTY-004E'), shipped('WTY-004V')];
  for (const input of [blank, ours, ours, left].flat())
    await client.mutate('AFTER_SALES_DIRECTOR', 'warrantyPolicyDraft', { input: { ...input } });
  const wanted = { warrantyPolicies: [left, blank, ours, shipped('WTY-004I')].flat() };
  const tried = `select count(*)::int from audit where mutation = 'warrantyPolicyActivate'`;
  for (let start = 0; start < 2; start++) {
    expect(await ensurePolicies(client, wanted)).toEqual([]);
    expect(await importing.column(tried)).toEqual([2]);
  }
  expect(
    await importing.column(`select code || ' ' || number || ' ' || status from warranty_policy order by code, number`),
  ).toEqual([
    ...['WTY-004E 1 DRAFT', 'WTY-004I 1 ACTIVE', 'WTY-004L 1 ACTIVE', 'WTY-004V 1 DRAFT', 'WTY-004V 2 DRAFT'],
  ]);
});

test('what mails say is in force after the next start where one was stopped in between; what somebody writes stays a draft', async () => {
  const templates = (await readMailTemplates()).slice(0, 3);
  const [left, written] = templates;
  const own = { language: 'EN', subject: 'Ours', text: 'Not done yet' };
  for (const input of [left, { ...written, texts: [own] }])
    await client.mutate('AFTER_SALES_DIRECTOR', 'mailTemplateDraft', { input });
  for (let start = 0; start < 2; start++) await ensureMailTemplates(client, templates);
  expect(await importing.column('select status from mail_template order by created_at, id')).toEqual([
    ...['ACTIVE', 'DRAFT', 'ACTIVE'],
  ]);
});
