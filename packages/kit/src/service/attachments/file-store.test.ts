import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FilesEnvironment } from '../environment.ts';
import { type FileStore, openFiles, placeOf } from './file-store.ts';

const KEY = { AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 'secret-of-the-test' };
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The signature that a request must carry, by AWS's own description of Signature Version 4. */
function signatureOf({ method = '', url = '', headers }: IncomingMessage): string {
  const [, date = '', region = ''] = /Credential=AKIDTEST\/(\d+)\/([\w-]+)\/s3\/aws4_request/.exec(auth(headers)) ?? [];
  const names = /SignedHeaders=([^,]+)/.exec(auth(headers))?.[1] ?? '';
  const signed = names.split(';').map(name => `${name}:${[headers[name]].flat().join(',')}\n`);
  const { pathname, searchParams } = new URL(url, 'http://store');
  const query = [...searchParams].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const request = [method, pathname, query.sort().join('&'), signed.join(''), names, headers['x-amz-content-sha256']];
  const digest = createHash('sha256').update(request.join('\n')).digest('hex');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${date}/${region}/s3/aws4_request`, digest].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${KEY.AWS_SECRET_ACCESS_KEY}`, date));
  return hmac(key, text).toString('hex');
}
const auth = (headers: IncomingMessage['headers']) => headers.authorization ?? '';

const objects = new Map<string, Buffer>();
const server = createServer((req, res) => void answer(req, res));
async function answer(req: IncomingMessage, res: ServerResponse) {
  const path = req.url?.split('?')[0] ?? '';
  if (!auth(req.headers).endsWith(`Signature=${signatureOf(req)}`)) return void res.writeHead(403).end();
  const found = objects.get(path);
  if (req.method === 'PUT') {
    objects.set(path, await buffer(req));
    return void res.writeHead(Number(req.headers['content-length']) === objects.get(path)?.length ? 200 : 400).end();
  }
  if (req.method === 'DELETE') return void (objects.delete(path), res.writeHead(204).end());
  if (!found) return void res.writeHead(404).end();
  res.writeHead(200, { 'content-length': found.length }).end(found);
}

let files: FileStore;
beforeAll(async () => {
  Object.assign(process.env, KEY);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  files = await openFiles(
    FilesEnvironment.parse({
      FILES_S3_BUCKET: 'papers',
      FILES_S3_REGION: 'eu-west-1',
      FILES_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    }),
  );
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a bucket keeps what flows into it by signed requests, gives it back, and forgets it', async () => {
  const place = placeOf('tickets', '01a20145-ff65-73ce-81c5-b0562545d6f6');
  const bytes = Buffer.alloc(300_000, 'abc');
  const chunks = Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
    })(),
  );
  await files.putStream(place, chunks, { contentLength: bytes.length });
  expect([...objects]).toEqual([['/papers/tickets/f6/01a20145-ff65-73ce-81c5-b0562545d6f6', bytes]]);
  expect(await buffer(await files.getStream(place))).toEqual(bytes);
  await files.delete(place);
  await files.delete(place);
  expect(objects.size).toBe(0);
  await expect(files.getStream(place)).rejects.toThrow();
});
