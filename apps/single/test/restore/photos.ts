import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A PNG up to its picture, of 300,000 bytes. */
const PNG_HEAD = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489000493e049444154',
  'hex',
);
const ATTACH = `mutation ($id: ID!, $input: TicketAttachInput!) {
  ticketAttach(id: $id, input: $input) { upload { id url } userErrors { message } }
}`;
const announced = z.object({
  data: z.object({ ticketAttach: z.object({ upload: z.object({ id: z.string(), url: z.string() }) }) }),
});

export interface Photo {
  readonly url: string;
  readonly bytes: Buffer;
}

/** Photos at tickets, by way of the gateway. */
export class Photos {
  constructor(
    private readonly port: number,
    private readonly token: () => Promise<string>,
  ) {}

  async attach(ticketId: string): Promise<Photo> {
    const bytes = Buffer.concat([PNG_HEAD, randomBytes(300_000)]);
    const file = { fileName: 'leak.png', kind: 'PHOTO', byteSize: bytes.length };
    const input = { file, idempotencyKey: crypto.randomUUID() };
    const body = JSON.stringify({ query: ATTACH, variables: { id: ticketId, input } });
    const answer = await this.#send('graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { url } = announced.parse(await answer.json()).data.ticketAttach.upload;
    const { status } = await this.#send(url, { method: 'PUT', body: new Uint8Array(bytes) });
    if (status !== 201) throw new Error(`A photo was not taken: ${status}`);
    return { url, bytes };
  }

  async fetch({ url }: Photo): Promise<{ readonly status: number; readonly bytes: Buffer }> {
    const answer = await this.#send(url, {});
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  async #send(path: string, { headers, ...request }: RequestInit): Promise<Response> {
    const authorization = `Bearer ${await this.token()}`;
    return await fetch(`http://127.0.0.1:${this.port}/${path}`, { ...request, headers: { ...headers, authorization } });
  }
}
