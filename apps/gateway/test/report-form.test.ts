import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  type Caller,
  fileToken,
  generateCallKeys,
  InternalTokenSigner,
  InternalTokenVerifier,
} from '@mainstay/kit/auth';
import { ManualClock } from '@mainstay/kit/domain';
import { buildASTSchema, parse, validate } from 'graphql';
import { ATTACH, SEND } from '../src/report-form/report-desk.ts';
import { listen } from './listen.ts';
import { startWorld, type World } from './world.ts';

interface Asked {
  readonly caller: Caller;
  readonly text: string;
  readonly variables: { readonly input: Readonly<Record<string, unknown>> };
}
const asked: Asked[] = [];
const files: { readonly caller: Caller; readonly bytes: number }[] = [];
const clock = new ManualClock();
let refusal: { readonly message: string; readonly path: readonly string[] } | undefined;
let tickets: Awaited<ReturnType<typeof listen>>;
let world: World;

/** Tickets as far as the form knows it: reports get a number, photos are taken unless they are called fake. */
beforeAll(async () => {
  const keys = generateCallKeys(['tickets', 'customers']);
  const verifier = new InternalTokenVerifier(keys, 'tickets');
  const said = (req: IncomingMessage, text: string | Buffer) =>
    verifier.verify(String(req.headers['x-internal-token']), text).caller;
  const json = (res: ServerResponse, status: number, body: object) =>
    void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const body = await buffer(req);
    if (req.method === 'PUT') {
      files.push({ caller: said(req, fileToken('PUT', req.url ?? '')), bytes: body.length });
      if (body.toString().startsWith('fake'))
        return json(res, 415, { errors: [{ message: 'Not what its name says.' }] });
      return json(res, 201, { attachment: {} });
    }
    const { query, variables } = JSON.parse(body.toString()) as { query: string; variables: Asked['variables'] };
    asked.push({ caller: said(req, body), text: query, variables });
    const isReport = query === SEND;
    const id = '01a20145-ff65-73ce-81c5-b0562545d6f6';
    const made = isReport ? { intakeReport: { id, number: 'IR-2026-000042' } } : { upload: { id } };
    const none = { intakeReport: null, upload: null, userErrors: [refusal] };
    json(res, 200, { data: { done: isReport && refusal ? none : { ...made, userErrors: [] } } });
  };
  tickets = await listen(createServer((req, res) => void answer(req, res)));
  world = await startWorld({
    ...{ clock, signer: new InternalTokenSigner(keys), reportForm: { perHour: 3, trustsProxy: true } },
    services: { tickets: `${tickets.url}/graphql`, customers: tickets.url, billing: tickets.url },
  });
});
const others: World[] = [];
afterAll(async () => {
  for (const it of [world, ...others]) await it.close();
  await tickets.close();
});
beforeEach(() => {
  asked.length = 0;
  files.length = 0;
  refusal = undefined;
});

const SAID = { reporterName: 'Aigerim <b>', reporterContact: 'a@mill.example', text: '它漏油 & leaks', serial: 'S-1' };
let sender = 0;
const send = (
  fields: Readonly<Record<string, string>> = SAID,
  { photos = [] as readonly File[], from = `10.0.0.${++sender}`, query = '', headers = {} } = {},
) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const photo of photos) form.append('photos', photo);
  const request = { method: 'POST', body: form, headers: { 'x-forwarded-for': from, ...headers } };
  return fetch(`${world.url}/report${query}`, request);
};
const photo = (name: string, content = 'PNG') => new File([content], name);

test('the gateway asks tickets for nothing that the graph does not have', () => {
  const sdl = readFileSync(fileURLToPath(import.meta.resolve('@mainstay/graphql/supergraph.graphql')), 'utf8');
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  for (const text of [SEND, ATTACH]) expect(validate(schema, parse(text))).toEqual([]);
});

test('TCK-01: model and day of purchase go along; a day that is none is said at its field, and the form stays filled', async () => {
  const machine = { productModel: 'HX-200', purchasedOn: '2025-11-30' };
  expect((await send({ ...SAID, ...machine })).status).toBe(200);
  expect(asked).toMatchObject([{ variables: { input: { ...SAID, ...machine } } }]);
  const page = await (await send({ ...SAID, ...machine, purchasedOn: '30.11.2025' })).text();
  expect(page).toMatch(/id="purchasedOn-problem">Please write the day as 2026-03-31/);
  expect(page).toContain('value="HX-200"');
  expect(asked).toHaveLength(1);
});

test('a person without an account reports a fault with a photo, and learns a receipt number', async () => {
  const response = await send({ ...SAID, reporterCompany: ' ' }, { photos: [photo('漏油.png')] });
  const page = await response.text();
  expect([response.status, page.includes('<dd>IR-2026-000042</dd>')]).toEqual([200, true]);
  const gateway = { subject: 'report-form', roles: ['GATEWAY'], dealerId: null, scopes: [] };
  expect(asked).toMatchObject([
    { caller: gateway, variables: { input: { ...SAID, fileNames: ['漏油.png'] } } },
    { caller: gateway, variables: { input: { file: { fileName: '漏油.png', kind: 'PHOTO', byteSize: 3 } } } },
  ]);
  expect(files).toMatchObject([{ caller: gateway, bytes: 3 }]);
  expect(page).not.toMatch(/Aigerim|01a20145/);
  expect(JSON.stringify(world.lines)).not.toMatch(/Aigerim|mill\.example|10\.0\.0\./);
});

test('the page is ours alone: no script, no other site, and every field has its label', async () => {
  for (const [query, lang, title] of [
    ['', 'en', 'Report a fault'],
    ['?lang=zh', 'zh-CN', '故障报修'],
  ] as const) {
    const response = await fetch(`${world.url}/report${query}`);
    const page = await response.text();
    expect(page).toContain(`<html lang="${lang}">`);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).not.toMatch(/<script|https?:\/\/|url\(| on[a-z]+=/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const ids = [...page.matchAll(/<(?:input|textarea) id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(9);
    for (const id of ids) expect(page).toContain(`<label for="${id}">`);
  }
  const chinese = await fetch(`${world.url}/report`, { headers: { 'accept-language': 'zh-CN' } });
  expect(await chinese.text()).toContain('故障报修');
  expect((await fetch(`${world.url}/report`, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(`${world.url}/report`, { method: 'PUT', body: '' })).status).toBe(404);
});

test('what tickets refuses stands at its field, beside what was written, with a new key', async () => {
  refusal = { message: 'This must not be blank.', path: ['input', 'text'] };
  const response = await send({ ...SAID, key: '01a20145-ff65-73ce-81c5-b0562545d6f6' }, { photos: [photo('a.png')] });
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toContain('<a href="#text">What is wrong?</a>: This must not be blank.');
  expect(page).toMatch(/<textarea id="text"[^>]*aria-describedby="text-hint text-problem" aria-invalid="true">/);
  expect(page).toContain('value="Aigerim &#60;b&#62;"');
  expect(page).toContain('它漏油 &#38; leaks</textarea>');
  expect(page).toContain('Please choose your photos again.');
  expect(page).not.toContain('01a20145-ff65-73ce-81c5-b0562545d6f6');
  expect(files).toEqual([]);
});

test('the same form sent twice carries the same key, and a photo that is no photo is named to its sender', async () => {
  const key = '01a20145-ff65-73ce-81c5-b0562545d6f7';
  const fields = { ...SAID, key };
  const page = await (await send(fields, { photos: [photo('<i>.png', 'fake'), photo('b.png')] })).text();
  await send(fields);
  expect(asked.map(({ variables }) => variables.input['idempotencyKey'])).toEqual([key, `${key} 0`, `${key} 1`, key]);
  expect(page).toContain('<li><strong>&#60;i&#62;.png</strong> Not what its name says.</li>');
  expect(page).not.toContain('b.png');
  refusal = { message: 'This idempotency key was used before.', path: ['input', 'idempotencyKey'] };
  expect(await (await send(fields)).text()).toContain('Please fill it in here and send it again.');
});

test('an address sends so many an hour, whoever it says it is; its neighbour is let in', async () => {
  const from = '2001:db8:0:7::1';
  for (let n = 0; n < 3; n++) expect((await send(SAID, { from: `1.2.3.${n}, ${from}` })).status).toBe(200);
  const late = await send(SAID, { from: '2001:db8:0:7:ffff::2' });
  expect([late.status, late.headers.get('retry-after')]).toEqual([429, '1200']);
  expect(await late.text()).toContain('Many reports came from your address');
  expect((await send(SAID, { from: '2001:db8:0:8::1' })).status).toBe(200);
  clock.advance({ minutes: 20 });
  expect((await send(SAID, { from })).status).toBe(200);
});

/** A form with photos that has begun to come, and goes on as slowly as it likes. */
async function begin(to: World, from: string, bytes = 200_000) {
  const type = 'multipart/form-data; boundary=half';
  const headers = { 'x-forwarded-for': from, 'content-type': type, 'content-length': bytes, expect: '100-continue' };
  const begun = request(`${to.url}/report`, { method: 'POST', headers }).on('error', () => undefined);
  begun.flushHeaders();
  await once(begun, 'continue');
  begun.write('--half\r\nContent-Disposition: form-data; name="text"\r\n\r\n');
  return begun;
}
const cut = ({ socket }: ClientRequest) =>
  new Promise(resolve => (socket?.destroyed ? resolve(true) : socket?.once('close', resolve)));
const large = () => ({ photos: [photo('a.png', 'x'.repeat(200_000))] });

test('four forms with photos come at a time and one of a sender; others are asked to wait, and what they wrote stays', async () => {
  const key = '01a20145-ff65-73ce-81c5-b0562545d6f9';
  const begun = [await begin(world, '4.0.0.1')];
  expect((await send(SAID, { ...large(), from: '4.0.0.1' })).status).toBe(503);
  for (const n of [2, 3, 4]) begun.push(await begin(world, `4.0.0.${n}`));
  const busy = await send({ key, ...SAID }, large());
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '30']);
  const page = await busy.text();
  for (const kept of ['它漏油 &#38; leaks</textarea>', `value="${key}"`, 'Please choose your photos again.'])
    expect(page).toContain(kept);
  expect(asked).toEqual([]);
  expect((await send()).status).toBe(200);
  for (const it of begun) it.destroy();
  // A sender who is told to wait has paid nothing.
  for (const from of ['4.0.0.1', '4.0.0.9']) {
    let late = await send(SAID, { ...large(), from });
    while (late.status === 503) late = await send(SAID, { ...large(), from });
    expect(late.status).toBe(200);
  }
  expect(world.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('whoever is turned away finds what was typed in the form, with its key', async () => {
  const key = '01a20145-ff65-73ce-81c5-b0562545d6fa';
  const from = '5.0.0.1';
  for (let n = 0; n < 3; n++) await send(SAID, { from });
  const fields = { key, ...SAID };
  for (const [status, response] of [
    [429, await send(fields, { from })],
    [429, await send(fields, { from, ...large() })],
    [413, await send(fields, { photos: [photo('a.png', 'x'.repeat(26_000_000))] })],
  ] as const) {
    const page = await response.text();
    expect(response.status).toBe(status);
    for (const kept of [`value="${key}"`, 'value="Aigerim &#60;b&#62;"', '它漏油 &#38; leaks</textarea>'])
      expect(page).toContain(kept);
  }
  const forged = await send(fields, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(await forged.text()).not.toMatch(/Aigerim|01a20145/);
});

test('the longest text comes in, its lines as they were counted; what is longer is not even shown again', async () => {
  const longest = '行\n'.repeat(10_000);
  expect((await send({ ...SAID, text: longest })).status).toBe(200);
  expect(asked[0]?.variables.input['text']).toBe(longest);
  asked.length = 0;
  const decoyed = { reporterName: 'Aigerim', website: 'http://spam' };
  for (const fields of [
    { ...SAID, text: `${longest}!` },
    { ...decoyed, text: '<'.repeat(2_000_000) },
    { ...decoyed, serial: '<'.repeat(1_001) },
    { ...decoyed, ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, ''])) },
  ]) {
    const response = await send(fields);
    const page = await response.text();
    expect([response.status, page.length < 10_000]).toEqual([413, true]);
  }
  expect((await send(SAID, { photos: [photo(`${'n'.repeat(1_000)}.png`)] })).status).toBe(413);
  expect(asked).toEqual([]);
});

test('in all, so many reports an hour come as people send', async () => {
  const crowd = await startWorld({ clock: new ManualClock(), reportForm: { perHour: 3, trustsProxy: true } });
  others.push(crowd);
  const body = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf';
  const sent = async (n: number) => {
    const headers = {
      'content-type': 'multipart/form-data; boundary=x',
      'x-forwarded-for': `10.1.${n >> 8}.${n & 255}`,
    };
    const response = await fetch(`${crowd.url}/report`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  };
  const statuses: number[] = [];
  for (let n = 0; n < 601; n += 20)
    statuses.push(...(await Promise.all(Array.from({ length: Math.min(20, 601 - n) }, (_, at) => sent(n + at)))));
  expect(Object.entries(Object.groupBy(statuses, String)).map(([status, all]) => [status, all?.length])).toEqual([
    ['400', 600],
    ['429', 1],
  ]);
});

test('a form that comes too slowly is cut, and that of somebody who is turned away, or where there is no form, sooner', async () => {
  const reportForm = { perHour: 1, trustsProxy: true };
  const patient = await startWorld({ reportForm, timeouts: { photosMs: 50 } });
  const hasty = await startWorld({ reportForm, timeouts: { arrivalMs: 200 } });
  const without = await startWorld({ timeouts: { arrivalMs: 200 } });
  others.push(patient, hasty, without);
  await cut(await begin(without, '6.0.0.1'));
  await cut(await begin(patient, '6.0.0.1'));
  await cut(await begin(hasty, '6.0.0.1', 27_000_000));
  for (const { lines } of [patient, hasty, without]) expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test.each([
  ['a hidden field that is filled in', 422, () => send({ ...SAID, website: 'http://spam' })],
  ['a page of another site', 403, () => send(SAID, { headers: { 'sec-fetch-site': 'cross-site' } })],
  ['more photos than five', 422, () => send(SAID, { photos: Array.from({ length: 6 }, (_, n) => photo(`${n}.png`)) })],
  ['more than 26 MB', 413, () => send(SAID, { photos: [photo('a.png', 'x'.repeat(26_000_000))] })],
  [
    'what is no form',
    400,
    () => fetch(`${world.url}/report`, { method: 'POST', body: '{}', headers: { 'x-forwarded-for': '9.9.9.9' } }),
  ],
  [
    'a form that does not say how long it is',
    400,
    () => {
      const headers = { 'content-type': 'multipart/form-data; boundary=x', 'x-forwarded-for': '9.9.9.7' };
      const body = new Blob(['--x--\r\n']).stream();
      return fetch(`${world.url}/report`, { method: 'POST', body, headers, duplex: 'half' });
    },
  ],
  [
    'a form that is cut off',
    400,
    () =>
      fetch(`${world.url}/report`, {
        method: 'POST',
        body: '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf',
        headers: { 'content-type': 'multipart/form-data; boundary=x', 'x-forwarded-for': '9.9.9.8' },
      }),
  ],
])('%s is refused, and tickets is not asked', async (_what, status, request) => {
  const response = await request();
  expect(response.status).toBe(status);
  expect(await response.text()).toContain('<h2>The report was not sent yet</h2>');
  expect(asked).toEqual([]);
});

test('where tickets is away what was written stays in the form, with its key', async () => {
  const away = await startWorld({
    services: { ...world.urls, tickets: 'http://127.0.0.1:9/graphql' },
    reportForm: { perHour: 3, trustsProxy: false },
  });
  others.push(away);
  const form = new FormData();
  const key = '01a20145-ff65-73ce-81c5-b0562545d6f8';
  for (const [name, value] of Object.entries({ ...SAID, key })) form.append(name, value);
  const response = await fetch(`${away.url}/report?lang=zh`, { method: 'POST', body: form });
  const page = await response.text();
  expect(response.status).toBe(503);
  expect(page).toContain('暂时无法接收您的报修');
  expect(page).toContain(`value="${key}"`);
  expect(page).toContain('它漏油 &#38; leaks</textarea>');
});

test('there is no form unless it is switched on', async () => {
  const without = await startWorld();
  others.push(without);
  for (const method of ['GET', 'POST']) expect((await fetch(`${without.url}/report`, { method })).status).toBe(404);
});
