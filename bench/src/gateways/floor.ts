/**
 * A process that makes the calls which our gateway makes for an operation, each as it was heard, and then answers as it
 * answered: no token, no GraphQL, no JSON. What it takes is what no gateway in front of these services can save.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Pool } from 'undici';
import { z } from 'zod';

const { FLOOR = '', DOOR = '', PORT } = process.env;
const known = z
  .record(z.string(), z.object({ calls: z.array(z.tuple([z.string(), z.string()])), answer: z.string() }))
  .parse(JSON.parse(readFileSync(FLOOR, 'utf8')));
const pool = new Pool(DOOR, { connections: 64 });

async function call(service: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await pool.request({ path: `/${service}`, method: 'POST', headers, body });
  await response.body.text();
}

createServer((request, response) => {
  void text(request).then(async body => {
    const [, name = ''] = /query (\w+)/.exec(body) ?? [];
    const { calls, answer } = known[name.toLowerCase()] ?? { calls: [], answer: '{"data":{"__typename":"Query"}}' };
    await Promise.all(calls.map(([service, asked]) => call(service, asked)));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
}).listen(Number(PORT), '127.0.0.1');
