import type { IncomingMessage } from 'node:http';
import { FIELDS } from './form-texts.ts';
import type { Values } from './form-page.ts';

/** A form as somebody sent it. */
export interface Submission {
  readonly values: Values;
  readonly photos: readonly File[];
  /** Tells a repetition; null where the form lost it. */
  readonly key: string | null;
  /** A field that people do not see was filled in. */
  readonly isByMachine: boolean;
}

/** A form that is too large to be read. */
export class FormTooLarge extends Error {}
/** What came is no form. */
export class FormUnreadable extends Error {}

/** Bytes of a form with its photos: all of it is held in memory, so few are read at a time. */
const MAXIMUM_BYTES = 26_000_000;

/** @throws FormTooLarge, FormUnreadable */
export async function readForm(req: IncomingMessage): Promise<Submission> {
  const type = req.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new FormUnreadable();
  const form = await formOf(type, await bytesOf(req));
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const key = text('key');
  return {
    values: Object.fromEntries(FIELDS.map(name => [name, text(name)])),
    photos: form.getAll('photos').flatMap(it => (typeof it !== 'string' && it.size > 0 ? [it] : [])),
    key: UUID.test(key) ? key : null,
    isByMachine: text('website') !== '',
  };
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A browser says how many bytes follow, and more than those are not read. */
async function bytesOf(req: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const size = Number(req.headers['content-length'] ?? Number.NaN);
  if (!(size > 0)) throw new FormUnreadable();
  if (size > MAXIMUM_BYTES) throw new FormTooLarge();
  return Buffer.concat(await Array.fromAsync(req as AsyncIterable<Buffer>));
}

async function formOf(type: string, body: Uint8Array<ArrayBuffer>): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new FormUnreadable();
  }
}
