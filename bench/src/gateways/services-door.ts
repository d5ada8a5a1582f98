/**
 * A thread between the gateways and the services, so that all gateways reach them in the same way: it signs what comes
 * without the internal token, and can answer from what it heard before.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import { INTERNAL_TOKEN_HEADER, InternalTokenSigner, loadCallKeys } from '@mainstay/kit/auth';
import { Pool } from 'undici';
import { z } from 'zod';

const { urls, roles, environment } = z
  .object({
    urls: z.record(z.string(), z.string()),
    roles: z.array(z.string()),
    environment: z.record(z.string(), z.string()),
  })
  .parse(workerData);

const caller = { subject: 'bench', roles, dealerId: null, scopes: [] };
const signer = new InternalTokenSigner(loadCallKeys(environment));
const pools = new Map(Object.entries(urls).map(([service, url]) => [service, new Pool(url, { connections: 64 })]));
const heard = new Map<string, string>();
let isReplaying = false;
let calls: (readonly [service: string, body: string])[] = [];

async function answer(service: string, body: string, token: string | undefined): Promise<string> {
  calls.push([service, body]);
  const key = `${service} ${body}`;
  const known = heard.get(key);
  if (isReplaying && known !== undefined) return known;
  if (isReplaying) throw new Error(`${service} was never asked this: ${body}`);
  const pool = pools.get(service);
  if (!pool) throw new Error(`There is no service ${service}.`);
  const headers = {
    'content-type': 'application/json',
    [INTERNAL_TOKEN_HEADER]: token ?? signer.sign(caller, service, body),
  };
  const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
  const said = await response.body.text();
  if (response.statusCode === 200) heard.set(key, said);
  return said;
}

const server = createServer((request, response) => {
  const token = [request.headers[INTERNAL_TOKEN_HEADER] ?? []].flat()[0];
  text(request)
    .then(body => answer(request.url?.slice(1) ?? '', body, token))
    .then(
      said => response.setHeader('content-type', 'application/json').end(said),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

parentPort?.on('message', (mode: 'services' | 'replay') => {
  isReplaying = mode === 'replay';
  parentPort?.postMessage(calls);
  calls = [];
});
parentPort?.postMessage(server.address());
