import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { closerOf } from './closing.ts';

const LONG_MS = 30_000;

async function serve() {
  const asked = Promise.withResolvers<ServerResponse>();
  let isFirst = true;
  const server = createServer({ keepAliveTimeout: LONG_MS }, (_request, response) => {
    if (isFirst) asked.resolve(response);
    else response.end('later');
    isFirst = false;
  });
  const close = closerOf(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, host: '127.0.0.1', agent }, resolve).once('error', reject);
    });
  return { asked: asked.promise, close, ask };
}

test('a busy connection gets its answer, hears that it is the last, and is closed with it', async () => {
  const { asked, close, ask } = await serve();
  const answer = ask();
  const response = await asked;
  const began = performance.now();
  const closed = close(LONG_MS);
  await expect(ask()).rejects.toThrow('ECONNREFUSED');
  response.end('done');
  const { headers } = await answer;
  expect(headers.connection).toBe('close');
  expect(await text(await answer)).toBe('done');
  await closed;
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('an answer of which the head is gone already is still finished', async () => {
  const { asked, close, ask } = await serve();
  const answer = ask();
  const response = await asked;
  response.write('half ');
  const received = await answer;
  const began = performance.now();
  const closed = close(LONG_MS);
  response.end('done');
  expect(await text(received)).toBe('half done');
  await closed;
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a request on a kept connection that crosses the closing is still answered', async () => {
  const { asked, close, ask } = await serve();
  const first = ask();
  (await asked).end('first');
  await text(await first);
  await setImmediate(); // The agent takes the connection back.
  const closed = close(LONG_MS);
  const second = await ask();
  expect([await text(second), second.headers.connection]).toEqual(['later', 'close']);
  await closed;
});

test('an idle connection does not hold the closing up', async () => {
  const { asked, close, ask } = await serve();
  const first = ask();
  (await asked).end('first');
  await text(await first);
  const began = performance.now();
  await close(LONG_MS);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a connection that never gets its answer is cut when the time is up', async () => {
  const { asked, close, ask } = await serve();
  const answer = ask();
  await asked;
  await Promise.all([expect(answer).rejects.toThrow('socket hang up'), close(50)]);
});

test('a process that is told to end compiles nothing more beside its work, which its exit would wait for', async () => {
  const program = `
    import { onSignal } from ${JSON.stringify(new URL('closing.ts', import.meta.url).href)};
    const work = () => {
      for (let at = 0; at < 10; at++) {
        const hot = new Function('n', 'let sum = ' + Math.random() + '; for (let i = 0; i < 3000; i++) sum += i * n; return sum');
        for (let n = 0; n < 800; n++) hot(n);
      }
    };
    onSignal(async () => { console.log('told to end'); work(); });
    setInterval(() => undefined, 1000);
    work();
    process.kill(process.pid, 'SIGTERM');`;
  const tracing = ['--trace-opt', '--trace-baseline-batch-compilation', '--no-warnings', '--input-type=module'];
  const { stdout } = await promisify(execFile)(process.execPath, [...tracing, '-e', program], { maxBuffer: 1e8 });
  const compiles = stdout.split('told to end').map(part => /compiling method|Enqueued/.test(part));
  expect(compiles).toEqual([true, false]);
});
