import { readFileSync } from 'node:fs';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Caller, generateCallKeys, InternalTokenSigner, InternalTokenVerifier } from '@mainstay/kit/auth';
import { ManualClock } from '@mainstay/kit/domain';
import { buildASTSchema, parse, validate } from 'graphql';
import { createLogger } from '@mainstay/kit/logger';
import { ANSWER, READ, SurveyDesk } from '../src/survey-form/survey-desk.ts';
import { SurveyForm } from '../src/survey-form/survey-form.ts';
import { listen } from './listen.ts';
import { startWorld, type World } from './world.ts';

const LINK = `01a20145-ff65-73ce-81c5-b0562545d6f6.${'a'.repeat(43)}`;
const QUESTIONS = [
  { key: 'speed', text: 'Were we quick & kind?', best: 5 },
  { key: 'repair', text: 'Is it well repaired?', best: 3 },
];
const asked: { readonly caller: Caller; readonly query: string; readonly variables: Record<string, unknown> }[] = [];
let isOpen = true;
let refusals: readonly object[] = [];
let customers: Awaited<ReturnType<typeof listen>>;
let world: World;

/** Customers as far as the page knows it: one survey, which waits for its answer. */
beforeAll(async () => {
  const keys = generateCallKeys(['tickets', 'customers']);
  const verifier = new InternalTokenVerifier(keys, 'customers');
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const body = await buffer(req);
    const { query, variables } = JSON.parse(body.toString());
    asked.push({ caller: verifier.verify(String(req.headers['x-internal-token']), body).caller, query, variables });
    const isRead = query === READ;
    const data = isRead ? { asked: isOpen ? { questions: QUESTIONS } : null } : { done: { userErrors: refusals } };
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  };
  customers = await listen(createServer((req, res) => void answer(req, res)));
  world = await startWorld({
    ...{ clock: new ManualClock(), signer: new InternalTokenSigner(keys), trustsProxy: true },
    services: { tickets: customers.url, customers: `${customers.url}/graphql`, billing: customers.url },
  });
});
afterAll(async () => {
  await world.close();
  await customers.close();
});
beforeEach(() => {
  asked.length = 0;
  isOpen = true;
  refusals = [];
});

let sender = 0;
const read = (link = LINK, from = `10.1.0.${++sender}`) =>
  fetch(`${world.url}/survey/${link}`, { headers: { 'x-forwarded-for': from } });
const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/survey/${LINK}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-forwarded-for': `10.2.0.${++sender}`, ...headers },
  });
const GOOD = { 'mark.speed': '4', 'mark.repair': '0', comment: ' 很好 & quick ' };

test('the gateway asks customers for nothing that the graph does not have', () => {
  const sdl = readFileSync(fileURLToPath(import.meta.resolve('@mainstay/graphql/supergraph.graphql')), 'utf8');
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  for (const text of [READ, ANSWER]) expect(validate(schema, parse(text))).toEqual([]);
});

test('CUS-12: who was sent the link answers on-line, without an account or a script; opening it changes nothing', async () => {
  const form = await read();
  const page = await form.text();
  expect(form.status).toBe(200);
  expect(page).toContain('<label for="q0">Were we quick &#38; kind?</label>');
  expect(page).not.toMatch(/<script|https?:\/\/|url\(| on[a-z]+=/);
  expect(form.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
  expect([form.headers.get('cache-control'), form.headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
  expect(asked.map(it => it.query)).toEqual([READ]);
  const answered = await send(GOOD);
  expect([answered.status, await answered.text()]).toEqual([200, expect.stringContaining('Thank you for your answer')]);
  const marks = [
    { key: 'speed', mark: 4 },
    { key: 'repair', mark: 0 },
  ];
  expect(asked.at(-1)).toMatchObject({
    caller: { subject: 'survey-form', roles: ['GATEWAY'], dealerId: null },
    variables: { input: { link: LINK, marks, comment: GOOD.comment } },
  });
  expect(JSON.stringify(world.lines)).not.toMatch(/很好|a{43}|10\.2\.0\./);
});

test('a mark that is missing or none, and what customers refuses, stand in the form beside what was written', async () => {
  for (const mark of ['', '-1', '1.5', '12345']) {
    const page = await (await send({ ...GOOD, 'mark.repair': mark })).text();
    expect(page).toContain('aria-describedby="q1-hint q1-problem" aria-invalid="true"');
    expect(page).toContain('<option value="4" selected>4</option>');
    expect(page).toContain(' 很好 &#38; quick </textarea>');
  }
  expect(asked.map(it => it.query)).not.toContain(ANSWER);
  refusals = [{ __typename: 'InputInvalid', message: 'At most 3.', path: ['input', 'marks', 'repair'] }];
  const refused = await send({ ...GOOD, 'mark.repair': '9' });
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('At most 3.')]);
});

test('a link that is used, over or none of ours says that there is nothing to answer, and not which of these', async () => {
  refusals = [{ __typename: 'SurveyClosed', message: 'Closed.', path: null }];
  const late = await (await send(GOOD)).text();
  isOpen = false;
  const [again, sent] = [await read(), await send(GOOD)];
  expect([again.status, sent.status]).toEqual([404, 404]);
  const texts = [late, await again.text(), await sent.text()];
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toContain('There is nothing to answer here.');
  asked.length = 0;
  for (const link of ['x', LINK.slice(0, -1), `${LINK}a`]) expect((await read(link)).status).toBe(404);
  expect(asked).toEqual([]);
});

test('other pages, other forms, large ones and too many requests of one address are turned away', async () => {
  expect((await send(GOOD, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await send(GOOD, { 'content-type': 'text/plain' })).status).toBe(400);
  expect((await send({ ...GOOD, comment: 'x'.repeat(24_000) })).status).toBe(413);
  expect(asked).toEqual([]);
  const statuses: number[] = [];
  for (let time = 0; time <= 60; time++) statuses.push((await read(LINK, '10.3.0.1')).status);
  expect([statuses.lastIndexOf(200), statuses.at(-1)]).toEqual([59, 429]);
  expect((await read(LINK, '10.3.0.2')).status).toBe(200);
});

test('links that are none of ours use up nothing that true ones need, however many addresses they come from', async () => {
  let reads = 0;
  const ask = (_query: string, variables: object) => {
    reads++;
    return Promise.resolve({ asked: Object.values(variables).includes(LINK) ? { questions: QUESTIONS } : null });
  };
  const [desk, logger] = [new SurveyDesk({ ask }), createLogger('gateway', 'info', { write: () => undefined })];
  const form = new SurveyForm({ desk, logger, clock: new ManualClock(), trustsProxy: true });
  const open = async (link: string, from: string): Promise<number> => {
    const req = Object.assign(new IncomingMessage(new Socket()), { method: 'GET' });
    req.headers['x-forwarded-for'] = from;
    const res = new ServerResponse(req);
    await form.answer(`/survey/${link}`, req, res, 'c-1');
    return res.statusCode;
  };
  const forged = LINK.replaceAll('a', 'b');
  for (let n = 0; n < 3_000; n++) expect(await open(forged, `10.4.${n >> 8}.${n & 255}`)).toBe(404);
  reads = 0;
  expect([await open(forged, '10.4.0.1'), await open(LINK, '10.4.0.1'), reads]).toEqual([429, 429, 0]);
  expect([await open(LINK, '10.5.0.1'), await open(LINK, '10.5.0.1')]).toEqual([200, 200]);
});
