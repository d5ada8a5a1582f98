import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freePort } from './free-port.ts';
import { stopLeftOverPrograms, Supervisor, type SupervisedProgram } from './supervisor.ts';

let folder: string;
let supervisor: Supervisor | undefined;
let reports: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-supervisor-test-'));
  reports = [];
});
afterEach(async () => {
  await supervisor?.stop();
  rmSync(folder, { recursive: true });
});

/** Answers with its process id; `/die` ends it; says when it is asked to end. */
const ANSWERING = `
  const server = require('node:http').createServer((request, response) => {
    if (request.url === '/die') { console.log('I was told to die'); process.exit(3); }
    response.end(String(process.pid));
  });
  server.listen(Number(process.env.PORT), '127.0.0.1');
  process.on('SIGTERM', () => { console.log('ending at ' + process.hrtime.bigint()); process.exit(0); });
`;

async function program(name: string, source = ANSWERING): Promise<SupervisedProgram> {
  const port = await freePort();
  const file = join(folder, `${name}.cjs`);
  writeFileSync(file, source);
  const env = { ...process.env, PORT: String(port) };
  return { name, file: process.execPath, args: [file], env, readyUrl: `http://127.0.0.1:${port}/` };
}

function supervise(restarts: boolean): Supervisor {
  supervisor = new Supervisor({ folder, restarts, report: line => reports.push(line), backOffMs: () => 1 });
  return supervisor;
}

const answerOf = async ({ readyUrl }: SupervisedProgram): Promise<string> => (await fetch(readyUrl)).text();

/** The process that answers now, when it is another one than before. */
async function successor(spec: SupervisedProgram, before: string): Promise<string> {
  for (;;) {
    const now = await answerOf(spec).catch(() => before);
    if (now !== before) return now;
  }
}

const die = ({ readyUrl }: SupervisedProgram): Promise<unknown> => fetch(`${readyUrl}die`).catch(() => {});
const log = (name: string): string => readFileSync(join(folder, `${name}.log`), 'utf8');
const endOf = (name: string): bigint => BigInt(/ending at (\d+)/.exec(log(name))?.[1] ?? 0);

test('start resolves when the program is ready, stop ends the last started first', async () => {
  const [first, second] = [await program('first'), await program('second')];
  const stack = supervise(true);
  await stack.start(first);
  await stack.start(second);
  expect(await answerOf(first)).not.toBe(await answerOf(second));
  await stack.stop();
  await expect(answerOf(first)).rejects.toThrow();
  expect(endOf('second')).toBeGreaterThan(0n);
  expect(endOf('first')).toBeGreaterThan(endOf('second'));
});

test('a program that ends by itself comes back', async () => {
  const spec = await program('mortal');
  await supervise(true).start(spec);
  const before = await answerOf(spec);
  await die(spec);
  expect(await successor(spec, before)).toMatch(/^\d+$/);
  expect(reports).toEqual(['mortal ended (code 3); it starts again in 1 ms']);
});

test('where nothing restarts, the end of a program is told with its last lines', async () => {
  const spec = await program('mortal');
  const stack = supervise(false);
  await stack.start(spec);
  await die(spec);
  expect((await stack.failed).message).toBe('mortal ended (code 3). Its last lines:\nI was told to die');
});

test('a program that ends before it is ready fails the start with its last lines', async () => {
  const spec = await program('broken', `console.error('PORT is missing'); process.exit(1);`);
  await expect(supervise(true).start(spec)).rejects.toThrow(
    'broken ended (code 1) before it was ready:\nPORT is missing',
  );
});

test('restartAll replaces every program once', async () => {
  const spec = await program('edited');
  const stack = supervise(false);
  await stack.start(spec);
  const before = await answerOf(spec);
  await stack.restartAll();
  expect(await answerOf(spec)).not.toBe(before);
  expect(reports).toEqual([]);
});

test('a program that a killed supervisor left behind is found and ended', async () => {
  const spec = await program('orphan');
  const killed = new Supervisor({ folder, restarts: false, report: () => {} });
  await killed.start(spec);
  await answerOf(spec);
  await stopLeftOverPrograms(folder);
  await expect(answerOf(spec)).rejects.toThrow();
});

test('a pid file whose process is another program by now ends nobody', async () => {
  writeFileSync(join(folder, 'old.pid'), `${process.pid}\n${join(folder, 'old.cjs')}\n`);
  await stopLeftOverPrograms(folder);
  expect(existsSync(join(folder, 'old.pid'))).toBe(false);
});
