import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort, personalKeysFile, Program } from '@mainstay/local';
import { eventually, testServer } from '@mainstay/testing';
import pg from 'pg';
import { Balancer } from './journey/balancer.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { mainOf, runToEnd, untilReady } from './journey/processes.ts';

const WITHIN_MS = 240_000;
const NAME = `masking_${crypto.randomUUID().slice(0, 8)}`;
const SERVICES = ['customers', 'tickets', 'inventory', 'logistics', 'billing'];
const server = new URL(testServer('TEST_DATABASE_URL'));
const nats = new URL(testServer('TEST_NATS_URL'));

/** Words that are planted in the platform, and must not come out. */
const PERSON = 'Aigerim Planted';
const PHONE = '+77015550199';
const EMAIL = 'aigerim.planted@example.com';
const PASSWORD = 'hunter2-planted';
const PERSONAL = new RegExp(`Planted|${PHONE.slice(1)}|${EMAIL}`, 'i');
const SECRET = new RegExp(`${PASSWORD}|postgres(ql)?://|eyJ[\\w-]{20}|PRIVATE KEY`, 'i');
/** What tells a caller how the platform is made. */
const INSIDE =
  /node_modules|\n\s+at |\bat [\w.<>]+ \(|\bselect\b.*\bfrom\b|insert into|relation "|ECONN|nats:|mikro|DriverException|stacktrace|\/src\/|\/dist\//i;

let issuer: Issuer;
let folder: string;
let doorToDatabase: Balancer;
let doorToNats: Balancer;
let hosts: readonly string[];
let program: Program;
let url: string;
let token: string;
const lines: string[] = [];

beforeAll(async () => {
  issuer = await startIssuer();
  [doorToDatabase, doorToNats] = await Promise.all([Balancer.listen(), Balancer.listen()]);
  doorToDatabase.add(Number(server.port || 5432));
  doorToNats.add(Number(nats.port || 4222));
  hosts = [doorToDatabase, doorToNats].map(door => new URL(door.url).host);
  const [databaseHost = '', natsHost = ''] = hosts;
  const database = new URL(server);
  [database.host, database.pathname, database.password] = [databaseHost, `/${NAME}_{service}`, PASSWORD];
  const port = await freePort();
  folder = await mkdtemp(join(tmpdir(), 'masking-'));
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.href,
    NATS_URL: `nats://${natsHost}`,
    SUBJECT_PREFIX: NAME,
    OIDC_ISSUER: issuer.url,
    PERSONAL_KEYS_FILE: personalKeysFile(folder),
    IDENTITY: 'none',
    GRAPHIQL: 'true',
    REPORT_FORM: 'true',
    PORT: String(port),
    LOG_LEVEL: 'trace',
  };
  await runToEnd('single', env, 'migrate');
  const onLine = (line: string) => void lines.push(line);
  program = new Program({ file: process.execPath, args: [mainOf('single')], env, onLine });
  url = `http://127.0.0.1:${port}`;
  await untilReady(url, program);
  token = await issuer.tokenOf('administrator');
}, WITHIN_MS);

afterAll(async () => {
  await program.stop('SIGTERM', 10_000);
  doorToDatabase.close();
  doorToNats.close();
  await issuer.close();
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  for (const service of SERVICES) await client.query(`drop database ${NAME}_${service} with (force)`);
  await client.end();
  await rm(folder, { recursive: true });
}, WITHIN_MS);

interface Told {
  readonly status: number;
  /** Status, headers and body: all that the caller can read. */
  readonly all: string;
  readonly body: string;
}

async function ask(path: string, init: RequestInit = {}, origin = url): Promise<Told> {
  const response = await fetch(origin + path, { redirect: 'manual', ...init });
  const body = await response.text();
  return { status: response.status, body, all: JSON.stringify([...response.headers]) + body };
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, path = '/graphql') =>
  ask(path, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
  });
const operate = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));

function expectNothingInside({ all }: Told): void {
  expect(all).not.toMatch(SECRET);
  expect(all).not.toMatch(INSIDE);
  for (const host of hosts) expect(all).not.toContain(host);
}

const REGISTER =
  'mutation ($input: CustomerRegisterInput!) { customerRegister(input: $input) { customer { id } userErrors { __typename message } } }';
const CONTACT =
  'mutation ($id: ID!, $input: CustomerAddContactInput!) { customerAddContact(id: $id, input: $input) { userErrors { __typename message } } }';
const FIND = 'query ($search: String) { customers(first: 1, filter: { search: $search }) { edges { node { name } } } }';

test('a person who is registered is in no event and no line of the log', async () => {
  const input = { kind: 'CONSUMER', name: PERSON, country: 'KZ' };
  const registered = await operate(REGISTER, { input });
  const { id } = JSON.parse(registered.body).data.customerRegister.customer as { id: string };
  const contact = await operate(CONTACT, { id, input: { name: PERSON, phone: PHONE, email: EMAIL } });
  expect(JSON.parse(contact.body).data).toEqual({ customerAddContact: { userErrors: [] } });
  const wrong = await operate(CONTACT, {
    id: PERSON,
    input: { name: PERSON, phone: 'x'.repeat(5000) + PHONE, email: EMAIL },
  });
  expectNothingInside(wrong);
  const database = new URL(server);
  database.pathname = `/${NAME}_customers`;
  const client = new pg.Client({ connectionString: database.href });
  await client.connect();
  const { rows } = await client.query<{ said: string }>(`select data::text || headers::text as said from outbox`);
  await client.end();
  expect(rows.length).toBeGreaterThan(0);
  for (const { said } of rows) expect(said).not.toMatch(PERSONAL);
});

const ODD = {
  'bad JSON': () => post(`{"query": "{ customers", ${PERSON}`),
  'no JSON at all': () => post(''),
  'a number for a query': () => post('{"query": 1}'),
  'a list for variables': () => post('{"query": "{ __typename }", "variables": [1]}'),
  'bytes that are no text': () => post(Uint8Array.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])),
  'a huge number': () => operate('{ customers(first: 99999999999999999999999) { edges { cursor } } }'),
  'a huge number in a variable': () =>
    operate('query ($n: Int!) { customers(first: $n) { edges { cursor } } }', { n: 1e308 }),
  'a fraction for a whole number': () =>
    operate('query ($n: Int!) { customers(first: $n) { edges { cursor } } }', { n: 1.5 }),
  'NUL in a variable': () => operate(REGISTER, { input: { kind: 'CONSUMER', name: `a\0${PERSON}`, country: 'KZ' } }),
  'NUL in a text': () =>
    operate(
      'mutation { customerRegister(input: { kind: CONSUMER, name: "\\u{0}", country: "KZ" }) { userErrors { message } } }',
    ),
  'half a character': () => operate(REGISTER, { input: { kind: 'CONSUMER', name: '\ud800', country: 'KZ' } }),
  'an unknown value of an enum': () => operate(REGISTER, { input: { kind: 'ROBOT', name: 'x', country: 'KZ' } }),
  'a wrong scalar': () => operate(REGISTER, { input: { kind: 'CONSUMER', name: 'x', country: `${PHONE}` } }),
  'an id of no form': () => operate('query { customer(id: "\' or 1=1; drop table customer --") { id } }'),
  'a cursor of no form': () => operate('{ customers(first: 1, after: "////") { edges { cursor } } }'),
  'an unknown field': () => operate('{ customerz { id } }'),
  'GraphQL of no form': () => operate('{ customers( }'),
  'a forged token': () => post('{"query":"{ __typename }"}', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }),
  'a token of no form': () => post('{"query":"{ __typename }"}', { authorization: `Basic ${PERSON.replace(' ', '')}` }),
  'a staff token at the dealers door': () => post('{"query":"{ __typename }"}', {}, '/dealer/graphql'),
  'an unknown key at the dealers door': () =>
    post(
      '{"query":"{ __typename }"}',
      { authorization: `Bearer mst_${'0'.repeat(12)}_${'0'.repeat(64)}` },
      '/dealer/graphql',
    ),
  'a stream of nothing': () => post('{"query":"subscription { nothing }"}', { accept: 'text/event-stream' }),
  'a stream from an event of no form': () =>
    post('{"query":"subscription { ticketUpdated { id } }"}', {
      accept: 'text/event-stream',
      'last-event-id': "'; select",
    }),
  'an odd content type': () => post('<query/>', { 'content-type': 'application/xml' }),
  'an odd encoding': () => post('{}', { 'content-encoding': 'br' }),
  'GET with a query of no form': () => ask('/graphql?query=%00%ff{', { headers: { authorization: `Bearer ${token}` } }),
  'a path that climbs': () => ask('/dealer/%2e%2e/%2e%2e/etc/passwd'),
  'an odd path of the pages': () => ask('/dealer/docs/%00'),
  'an odd path of GraphiQL': () => ask('/graphiql/..%2f..%2fpackage.json'),
  'figures, at the door': () => ask('/metrics'),
  'a token for nobody': () =>
    ask('/token', { method: 'POST', body: new URLSearchParams({ grant_type: `a\0'` }) }, issuer.url),
  'a token for an unknown client': () =>
    ask(
      '/token',
      {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: "a\0' or 1=1",
          client_secret: PASSWORD.slice(0, 3),
        }),
      },
      issuer.url,
    ),
  'sign-in with nonsense': () => ask('/auth?client_id=%00%ff&redirect_uri=javascript:alert(1)', {}, issuer.url),
  'an odd path of the issuer': () => ask('/interaction/%00/login', { method: 'POST', body: '\0' }, issuer.url),
};

test.each(Object.entries(ODD))(
  '%s is answered without a word of what is inside, and never with a fault',
  async (_, send) => {
    const told = await send();
    expectNothingInside(told);
    expect(told.all).not.toMatch(/INTERNAL|SERVICE_UNAVAILABLE/);
    expect(told.status).toBeLessThan(500);
  },
);

test.each([
  'GET /\0 HTTP/1.1\r\n\r\n',
  'NONSENSE\r\n\r\n',
  `GET /graphql HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(17_000)}\r\n\r\n`,
  'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
])('what is no HTTP is refused with a bare line (%#)', async said => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(said);
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expectNothingInside({ status: 0, all: answer, body: answer });
});

/** A field of each service, an act of it, and the table that neither can do without. */
const BROKEN = {
  customers: ['customer', '{ customers(first: 1) { edges { node { id } } } }'],
  tickets: ['ticket', '{ tickets(first: 1) { edges { node { id } } } }'],
  inventory: ['part', '{ parts(first: 1) { edges { node { id } } } }'],
  logistics: ['import_order', '{ importOrders(first: 1) { edges { node { id } } } }'],
  billing: ['invoice', '{ invoices(first: 1) { edges { node { id } } } }'],
} as const;

/** Does what it does while a service has lost a table. */
async function without<T>(service: string, table: string, work: () => Promise<T>): Promise<T> {
  const database = new URL(server);
  database.pathname = `/${NAME}_${service}`;
  const client = new pg.Client({ connectionString: database.href });
  await client.connect();
  await client.query(`alter table ${table} rename to lost_${table}`);
  try {
    return await work();
  } finally {
    await client.query(`alter table lost_${table} rename to ${table}`);
    await client.end();
  }
}

test.each(Object.entries(BROKEN))('a fault inside %s is told by a code and an id alone', async (service, broken) => {
  const [table, query] = broken;
  const told = await without(service, table, () => operate(query));
  expectNothingInside(told);
  expect(told.all).not.toContain(`lost_${table}`);
  const correlationId = /"x-correlation-id","([^"]+)"/.exec(told.all)?.[1];
  expect(JSON.parse(told.body).errors).toMatchObject([{ extensions: { code: 'INTERNAL', service, correlationId } }]);
});

const UNKNOWN_ID = '01a20145-ff65-73ce-81c5-b0562545d6f6';
const authorization = () => ({ authorization: `Bearer ${token}` });

test('a fault behind a file, a form or an act is told by a code or a page alone', async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    reporterName: PERSON,
    reporterContact: PHONE,
    text: 'It leaks',
    key: 'form-1',
  })) {
    form.set(name, value);
  }
  const faults: readonly [service: string, table: string, status: number, () => Promise<Told>][] = [
    ['tickets', 'attachment', 503, () => ask(`/files/tickets/${UNKNOWN_ID}`, { headers: authorization() })],
    [
      'tickets',
      'attachment',
      503,
      () => ask(`/files/tickets/${UNKNOWN_ID}`, { method: 'PUT', body: 'PNG', headers: authorization() }),
    ],
    ['tickets', 'intake_report', 503, () => ask('/report', { method: 'POST', body: form })],
    [
      'customers',
      'customer',
      200,
      () => operate(REGISTER, { input: { kind: 'CONSUMER', name: PERSON, country: 'KZ' } }),
    ],
  ];
  for (const [service, table, status, send] of faults) {
    const told = await without(service, table, send);
    expect([table, told.status]).toEqual([table, status]);
    expectNothingInside(told);
    expect(told.all).not.toMatch(/lost_|INSUFFICIENT|42P01/);
  }
});

test('without a bus and a database, callers hear that a service is away and nothing more', async () => {
  doorToNats.close();
  expectNothingInside(await operate(FIND, { search: PERSON }));
  doorToDatabase.close();
  const subscription = { accept: 'text/event-stream' };
  for (const told of [
    await operate('{ customers(first: 1) { edges { cursor } } tickets(first: 1) { edges { cursor } } }'),
    await operate(REGISTER, { input: { kind: 'CONSUMER', name: PERSON, country: 'KZ' } }),
    await post('{"query":"subscription { ticketUpdated { id } }"}', subscription),
    await post(
      '{"query":"{ __typename }"}',
      { authorization: `Bearer mst_${'0'.repeat(12)}_${'0'.repeat(64)}` },
      '/dealer/graphql',
    ),
    await ask('/readyz'),
  ]) {
    expectNothingInside(told);
    expect(told.all).not.toMatch(PERSONAL);
  }
}, 60_000);

test('the log has told all of it, and holds no person, no token and no secret', async () => {
  await eventually(() => expect(lines.filter(line => line.includes('"operation"')).length).toBeGreaterThan(20));
  const told = lines.filter(
    line => PERSONAL.test(line) || SECRET.test(line) || /\b(select|insert|update)\b.*'/i.test(line),
  );
  expect(told).toEqual([]);
});
