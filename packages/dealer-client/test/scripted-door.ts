import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: any;
}
export type Reply = (res: ServerResponse, call: Call) => void;

/** A door that gives prepared replies, one a call. */
export async function openDoor() {
  const calls: Call[] = [];
  const replies: Reply[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.once('end', () => {
      const text = Buffer.concat(chunks).toString();
      const isJson = req.headers['content-type'] === 'application/json';
      const call = { path: req.url ?? '', headers: req.headers, body: isJson ? JSON.parse(text) : text };
      calls.push(call);
      const reply = replies.shift();
      if (reply) reply(res, call);
      else res.writeHead(418).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, calls, close, willReply: (...next: readonly Reply[]) => void replies.push(...next) };
}

export type ScriptedDoor = Awaited<ReturnType<typeof openDoor>>;

export const json =
  (body: object, status = 200, headers: Record<string, string> = {}): Reply =>
  res =>
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
export const fail = (code: string, status: number, headers = {}, extensions = {}) =>
  json({ errors: [{ message: 'No.', extensions: { code, ...extensions } }] }, status, headers);
export const breakOff: Reply = res => void res.destroy();
