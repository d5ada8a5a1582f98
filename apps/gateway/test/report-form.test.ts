import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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
    verifier.verify(String(req.headers['x-internal-token']), text);
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
    expect(ids).toHaveLength(7);
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
