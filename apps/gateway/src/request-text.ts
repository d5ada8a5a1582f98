import type { IncomingMessage } from 'node:http';
import { RequestRefused } from './errors.ts';

const tooLarge = (maximum: number) =>
  new RequestRefused(413, 'PAYLOAD_TOO_LARGE', { en: 'The request is too large.', zh: '请求内容过大。' }, { maximum });

/** Refuses a body that says of itself that it is larger. @throws RequestRefused 413 */
export function refuseLarger(req: IncomingMessage, maximum: number): void {
  if (Number(req.headers['content-length'] ?? 0) > maximum) throw tooLarge(maximum);
}

/** The body as text, never more of it than that. @throws RequestRefused 413, or 400 where it breaks off */
export function readText(req: IncomingMessage, maximum: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maximum) reject(tooLarge(maximum));
      else chunks.push(chunk);
    });
    req.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    req.once('error', () =>
      reject(new RequestRefused(400, 'BAD_REQUEST', { en: 'The request broke off.', zh: '请求中断。' })),
    );
  });
}
