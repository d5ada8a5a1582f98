import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEFAULT_REDIRECT_URIS, runCommand, signInOnPage } from '@mainstay/identity';
import { eventually } from '@mainstay/testing';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { administerDealers } from '../src/dealers/administer-dealers.ts';
import { Journey, STAGE } from '../src/journey/journey.ts';
import { play } from '../src/journey/play.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { loadSmallCompany } from './journey/small-company.ts';
import { type RunningPlatform, startOneProcess } from './journey/topologies.ts';

const WITHIN_MS = 240_000;
const EXAMPLES = join(import.meta.dirname, '../../../packages/dealer-client/examples');
const SCOPES = [
  ...['tickets:read', 'tickets:write', 'customers:read', 'customers:write'],
  ...['assets:read', 'assets:write', 'parts:read', 'invoices:read'],
].join(',');
/** How a photo begins. */
const PNG_HEAD = '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489';
process.env['LOG_LEVEL'] ??= 'error';

let issuer: Issuer;
let platform: RunningPlatform;
let staff: PlatformClient;
const facts: string[] = [];
let env: Record<string, string>;
let caseOfDealer: { readonly number: string; readonly customer: string; readonly dealerId: string };

/**
 * A platform whose staff may run registered operations only, with a repair case of a dealer's customer, from report to
 * invoice, and a key of that dealer.
 */
beforeAll(async () => {
  issuer = await startIssuer();
  platform = await startOneProcess(issuer, { trustedDocumentsOnly: true });
  const { gatewayUrl, rows } = platform;
  staff = new PlatformClient(executeOverHttp({ gatewayUrl, tokenOf: issuer.tokenOf }));
  await loadSmallCompany(staff, platform);
  const narrator = { chapter: () => undefined, did: () => undefined, saw: (fact: string) => void facts.push(fact) };
  const played = await play(new Journey(staff, { ...STAGE, run: 'API' }, narrator));
  const [ticket] = await rows<typeof caseOfDealer>(
    'tickets',
    `select number, customer_id as customer, dealer_id as "dealerId" from ticket where id = '${played.ticketId}'`,
  );
  if (!ticket) throw new Error('The case was not played.');
  caseOfDealer = ticket;
  const key = ['key', 'create', '--dealer', 'KZ-ALM', '--name', 'ERP', '--scopes', SCOPES, '--days', '1'];
  const { output } = await administerDealers(staff, key, new Date());
  env = { MAINSTAY_URL: gatewayUrl, MAINSTAY_KEY: output };
}, WITHIN_MS);

afterAll(async () => {
  await platform.close();
  await issuer.close();
});

function start(name: string, args: readonly string[]) {
  const program = name.endsWith('.ts') ? process.execPath : 'sh';
  const child = spawn(program, [join(EXAMPLES, name), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  return {
    ended,
    output: () => output,
    until: (pattern: RegExp) => eventually(() => Promise.resolve(pattern.test(output)), { withinMs: WITHIN_MS / 2 }),
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

/** What an example prints. */
async function run(name: string, ...args: readonly string[]): Promise<string> {
  const program = start(name, args);
  await program.ended;
  return program.output();
}
const ask = async (name: string, ...args: readonly string[]): Promise<any> => JSON.parse(await run(name, ...args)).data;
const within = (name: string, rule: () => Promise<void>) => test(name, rule, WITHIN_MS);

within(
  'where staff run registered operations only, the company came in, the case was played, dealers are listed',
  async () => {
    expect(facts.at(-1)).toBe('the ticket knows that its fees are listed');
    const { output } = await administerDealers(staff, ['list'], new Date());
    expect(output).toMatch(/^KZ-ALM +ACTIVE +default/);
    const query = 'query AnyTicket {\n  tickets(first: 1) {\n    edges {\n      cursor\n    }\n  }\n}';
    await expect(staff.execute('csr', { query })).rejects.toThrow('PERSISTED_DOCUMENT_ID_REQUIRED');
  },
);

within('customers: those of the dealer', async () => {
  expect(await run('customers.ts')).toMatch(new RegExp(`^${caseOfDealer.customer} C-1001 .* sites\\n$`));
  expect((await ask('customers.sh')).customers.edges).toMatchObject([
    { node: { id: caseOfDealer.customer, number: 'C-1001' } },
  ]);
});

within('register-customer: with site, contact and machine; a machine is registered once', async () => {
  const lines = /^customer C-\S+ Ili Gravel\nsite Pit 2\ncontact Aigul Serik\n/;
  const first = await run('register-customer.ts', 'Ili Gravel', 'IG-1');
  expect(first).toMatch(lines);
  expect(first).toMatch(/\nmachine IG-1\n$/);
  expect(await run('register-customer.ts', 'Ili Gravel', 'IG-1')).toMatch(/\nAssetSerialTaken .*\n$/);
  const curled = async () => await run('register-customer.sh', 'Altyn Sand', 'AS-1', 'erp-1');
  const once = await curled();
  const [customer, rest] = once
    .trim()
    .split('\n')
    .map(line => JSON.parse(line).data);
  expect(customer.customerRegister).toMatchObject({
    ...{ customer: { number: expect.stringMatching(/^C-/) }, userErrors: [] },
  });
  expect(rest).toEqual({
    customerAddSite: { site: { name: 'Pit 2' }, userErrors: [] },
    customerAddContact: { userErrors: [] },
    assetRegister: { asset: { serial: 'AS-1' }, userErrors: [] },
  });
  expect(await curled()).toBe(once);
});

within('report-ticket and cancel-ticket: a key makes one ticket, and a refusal says why', async () => {
  const reported = await run('report-ticket.ts', caseOfDealer.customer, 'Loses oil');
  expect(reported).toMatch(/^\S+ T-\d{4}-\d+ REGISTERED\n$/);
  const id = reported.split(' ')[0] ?? '';
  expect(await run('cancel-ticket.ts', id, 'It was the hose')).toMatch(/^T-\S+ CANCELLED\n$/);
  expect(await run('cancel-ticket.ts', id, 'It was the hose')).toBe('Too late: the ticket is CANCELLED\n');
  expect(await run('report-ticket.ts', id, 'Loses oil')).toMatch(/^\w+Unknown \[.*\] .+\n$/);

  const once = (await ask('report-ticket.sh', caseOfDealer.customer, 'No start', 'erp-2')).ticketRegister;
  expect(once).toMatchObject({ ticket: { status: 'REGISTERED' }, userErrors: [] });
  expect((await ask('report-ticket.sh', caseOfDealer.customer, 'No start', 'erp-2')).ticketRegister).toEqual(once);
  const cancelled = await ask('cancel-ticket.sh', once.ticket.id, 'It starts', 'erp-3');
  expect(cancelled.ticketCancel).toMatchObject({ ticket: { status: 'CANCELLED' }, userErrors: [] });
});

within('own-query: a ticket with its visits, and what is refused', async () => {
  const { number } = caseOfDealer;
  expect(await run('own-query.ts', number)).toMatch(new RegExp(`^${number} of .+: CLOSED\\n\\S+ \\d{4}-`));
  expect(await run('own-query.ts', 'T-0')).toBe('There is no such ticket.\n');
  expect((await ask('own-query.sh', number)).ticketByNumber).toMatchObject({ number, status: 'CLOSED' });
});

within('attach-photo and files: bytes go in, come back the same, and what is no photo is refused', async () => {
  const { number, customer } = caseOfDealer;
  const { id, number: fresh } = (await ask('report-ticket.sh', customer, 'Leaks', 'files-1')).ticketRegister.ticket;
  const folder = await mkdtemp(join(tmpdir(), 'dealer-'));
  const png = Buffer.concat([Buffer.from(PNG_HEAD, 'hex'), Buffer.alloc(200, 7)]);
  const [photo, other, text, back] = ['pump.png', 'hose.png', 'words.txt', 'back'].map(it => join(folder, it));
  for (const file of [photo, other]) await writeFile(file ?? '', png);
  await writeFile(text ?? '', 'no photo');
  await mkdir(back ?? '');
  expect(await run('attach-photo.ts', id, photo ?? '')).toMatch(/^attached \S+\n$/);
  expect(JSON.parse(await run('attach-photo.sh', id, other ?? '', 'files-2')).attachment).toMatchObject({
    ...{ fileName: 'hose.png', contentType: 'image/png', byteSize: png.length },
  });
  expect(await run('attach-photo.ts', id, text ?? '')).toMatch(/^AttachmentTypeRefused /);
  expect(await run('attach-photo.sh', id, text ?? '', 'files-3')).toContain('AttachmentTypeRefused');

  const digest = createHash('sha256').update(png).digest('hex');
  const listed = await run('files.ts', fresh, back ?? '');
  for (const name of ['pump.png', 'hose.png']) {
    expect(listed).toContain(`PHOTO ${name} ${png.length} ${digest}\n`);
    expect(await readFile(join(back ?? '', name))).toEqual(png);
  }
  const { attachments } = (await ask('files.sh', fresh)).ticketByNumber;
  expect(attachments.map((it: any) => it.fileName).toSorted()).toEqual(['hose.png', 'pump.png']);
  const { MAINSTAY_URL = '', MAINSTAY_KEY = '' } = env;
  const fetched = await fetch(new URL(attachments[0].url, `${MAINSTAY_URL}/dealer/graphql`), {
    headers: { authorization: `Bearer ${MAINSTAY_KEY}` },
  });
  expect(Buffer.from(await fetched.arrayBuffer())).toEqual(png);
  expect(await run('files.ts', number)).not.toContain('pump.png');
  await rm(folder, { recursive: true });
});

within('complain, search and follow-ups', async () => {
  const { number, customer } = caseOfDealer;
  const said = await run('complain.ts', customer, 'The visit was a week late');
  expect(said).toMatch(/^\S+ (\S+) \w+\n/);
  const [, complaint = ''] = said.split(' ');
  expect(said).toContain(`\n${complaint} `);
  expect(await run('complain.ts', crypto.randomUUID(), 'Who?')).toMatch(/^CustomerUnknown /);
  const once = (await ask('complain.sh', customer, 'Nobody called', 'complain-1')).complaintReceive;
  expect(once).toMatchObject({ complaint: { number: expect.any(String) }, userErrors: [] });
  expect((await ask('complain.sh', customer, 'Nobody called', 'complain-1')).complaintReceive).toEqual(once);

  expect(await run('search.ts', number)).toMatch(new RegExp(`^TICKET ${number} `, 'm'));
  expect(await run('search.ts', complaint)).toContain(`COMPLAINT ${complaint} `);
  expect((await ask('search.sh', number)).ticketsSearch.edges).toContainEqual({
    node: { kind: 'TICKET', ticket: { number, status: 'CLOSED' }, complaint: null },
  });
  expect(await run('follow-ups.ts', number)).toMatch(/^\S+ \d of 5 solved/);
  expect((await ask('follow-ups.sh', number)).ticketByNumber.followUps).toMatchObject([{ isSolved: true }]);
});

within('parts and invoices', async () => {
  expect(await run('parts.ts', 'piston')).toMatch(/^API-PUMP .+\n$/);
  expect((await ask('parts.sh', 'piston')).parts.edges).toMatchObject([{ node: { number: 'API-PUMP' } }]);
  expect(await run('invoices.ts')).toMatch(/^INV-\S+ 6840.00 KZT\n$/);
  expect((await ask('invoices.sh')).invoices.edges).toMatchObject([
    { node: { number: expect.stringMatching(/^INV-/), balance: { amount: '6840.00', currency: 'KZT' } } },
  ]);
});

within('follow-tickets: changes as they come, and those that were missed', async () => {
  const report = async (key: string) =>
    (await ask('report-ticket.sh', caseOfDealer.customer, 'Smokes', key)).ticketRegister.ticket.number as string;
  for (const [name, begun] of [
    ['follow-tickets.ts', /^from (\S+)/],
    ['follow-tickets.sh', /^id: (\S+)/m],
  ] as const) {
    const watching = start(name, []);
    await watching.until(begun);
    const begin = begun.exec(watching.output())?.[1] ?? '';
    const number = await report(`follow-1 ${name}`);
    await watching.until(new RegExp(`${number}.*REGISTERED`));
    await watching.stop();
    const missed = await report(`follow-2 ${name}`);
    const again = start(name, [begin]);
    await again.until(new RegExp(`${missed}.*REGISTERED`));
    expect(again.output()).toContain(number);
    await again.stop();
  }
});

within(
  'a person of a dealer signs in and reads the cases of this dealer, a person of another one does not',
  async () => {
    const signIn = async (dealerId: string) => {
      const username = `person-${crypto.randomUUID()}`;
      const account = ['--username', username, '--name', 'Aliya', '--dealer', dealerId, '--roles', 'DEALER_READER'];
      const said = await runCommand(issuer.identity, ['user', 'add', ...account]);
      return await signInOnPage({
        ...{
          issuer: issuer.url,
          redirectUri: DEFAULT_REDIRECT_URIS[0] ?? '',
          username,
          password: said.split(' ')[1] ?? '',
        },
        ...{ scope: `openid ${SCOPES.replaceAll(',', ' ')}`, resource: 'urn:mainstay:dealer' },
      });
    };
    const input = { code: 'KZ-AST', name: 'Astana Machines', country: 'KZ' };
    const { dealer } = await staff.mutate<{ dealer: { id: string } }>('salesperson', 'dealerRegister', { input });
    const own = { MAINSTAY_KEY: await signIn(caseOfDealer.dealerId) };
    const foreign = { MAINSTAY_KEY: await signIn(dealer.id) };
    const { number, customer } = caseOfDealer;
    const seen = async (person: { MAINSTAY_KEY: string }) => {
      env = { ...env, ...person };
      const { ticketByNumber } = await ask('own-query.sh', number);
      const { customers } = await ask('customers.sh');
      return [ticketByNumber?.number ?? null, customers.edges.map((it: any) => it.node.id).includes(customer)];
    };
    const { MAINSTAY_KEY = '' } = env;
    expect(await seen(own)).toEqual([number, true]);
    expect(JSON.parse(await run('cancel-ticket.sh', number, 'a reader', 'k')).errors[0].extensions).toEqual({
      ...{ code: 'FORBIDDEN', scope: 'tickets:write' },
    });
    expect(await seen(foreign)).toEqual([null, false]);
    env = { ...env, MAINSTAY_KEY };
  },
);

within('client-credentials: the same without a key', async () => {
  const { ticketRegister } = await ask('report-ticket.sh', caseOfDealer.customer, 'Rattles', 'oauth');
  const { MAINSTAY_KEY: key = '' } = env;
  env = { ...env, MAINSTAY_KEY: '', CLIENT_ID: key.split('_')[1] ?? '', CLIENT_SECRET: key };
  expect(await run('client-credentials.ts')).toContain(`${ticketRegister.ticket.number} REGISTERED Rattles\n`);
  const { tickets } = await ask('client-credentials.sh');
  expect(tickets.edges).toContainEqual({
    node: { number: ticketRegister.ticket.number, status: 'REGISTERED', symptom: 'Rattles' },
  });
});
