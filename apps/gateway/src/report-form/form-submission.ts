import type { IncomingMessage } from 'node:http';
import { FIELDS } from './form-texts.ts';
import type { Values } from './form-page.ts';

/** What somebody typed, but what is longer than its field takes. */
export interface Typed {
  readonly values: Values;
  /** Tells a repetition; null where the form lost it. */
  readonly key: string | null;
  readonly hadPhotos: boolean;
}

/** A form as somebody sent it. */
export interface Submission extends Typed {
  readonly photos: readonly File[];
  /** A field that people do not see was filled in. */
  readonly isByMachine: boolean;
}

/** What a form says of itself before it comes. */
export interface Announced {
  readonly boundary: string;
  readonly bytes: number;
}

/** A form that is too large to be read, or holds more text than a field takes. */
export class FormTooLarge extends Error {
  constructor(readonly typed: Typed = NOTHING) {
    super();
  }
}
/** What came is no form. */
export class FormUnreadable extends Error {}

const NOTHING: Typed = { values: {}, key: null, hadPhotos: false };

/** Bytes of a form with its photos: all of it is held in memory, so few are read at a time. */
export const MOST_BYTES = 26_000_000;
/** Characters of the text, and of any other field or name of a photo: all of it may be shown again, longer than it came. */
const MOST_TEXT = 20_000;
const MOST_LINE = 1_000;
/** Fields and photos of a form: more are no people, and many small ones take far more memory than their bytes. */
const MOST_PARTS = 60;
/** The fields of a form, the longest full of Chinese; they come before its photos. */
const BEGINNING_BYTES = 70_000;

const BOUNDARY = /^multipart\/form-data\s*;\s*boundary=([\w'-]{1,70})\s*$/i;

/** Undefined for what is no form as browsers send it, which say how many bytes follow. */
export function announced({ headers }: IncomingMessage): Announced | undefined {
  const [, boundary] = BOUNDARY.exec(headers['content-type'] ?? '') ?? [];
  const bytes = Number(headers['content-length']);
  return boundary !== undefined && bytes > 0 ? { boundary, bytes } : undefined;
}

/** @throws FormTooLarge, FormUnreadable */
export async function readForm(req: IncomingMessage, { boundary }: Announced): Promise<Submission> {
  const form = await formOf(boundary, Buffer.concat(await Array.fromAsync(req as AsyncIterable<Buffer>)));
  const photos = photosOf(form);
  const typed = typedIn(form, photos.length > 0);
  const isTooLong = FIELDS.some(name => !(name in typed.values)) || photos.some(({ name }) => name.length > MOST_LINE);
  if (isTooLong) throw new FormTooLarge(typed);
  return { ...typed, photos, isByMachine: textOf(form, 'website') !== '' };
}

/** What was typed into a form that is not taken, as far as its beginning tells; the rest is read and dropped. */
export async function readBeginning(req: IncomingMessage, { boundary, bytes }: Announced): Promise<Typed> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= BEGINNING_BYTES) break;
  }
  req.resume();
  const beginning = Buffer.concat(chunks);
  const whole = beginning.subarray(0, Math.max(0, beginning.lastIndexOf(`\r\n--${boundary}`)));
  const form = await formOf(boundary, Buffer.concat([whole, Buffer.from(`\r\n--${boundary}--\r\n`)])).catch(() => null);
  return form ? typedIn(form, bytes > BEGINNING_BYTES || photosOf(form).length > 0) : NOTHING;
}

const typedIn = (form: FormData, hadPhotos: boolean): Typed => {
  const key = textOf(form, 'key');
  const fields = FIELDS.map(name => [name, textOf(form, name)] as const);
  return {
    values: Object.fromEntries(
      fields.filter(([name, { length }]) => length <= (name === 'text' ? MOST_TEXT : MOST_LINE)),
    ),
    key: UUID.test(key) ? key : null,
    hadPhotos,
  };
};

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Browsers send the end of a line as two characters, and count it as one. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

const photosOf = (form: FormData): File[] =>
  form.getAll('photos').flatMap(it => (typeof it !== 'string' && it.size > 0 ? [it] : []));

async function formOf(boundary: string, body: Buffer<ArrayBuffer>): Promise<FormData> {
  const delimiter = `--${boundary}`;
  for (let parts = 0, at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    parts += 1;
    if (parts > MOST_PARTS) throw new FormTooLarge();
  }
  try {
    return await new Response(body, {
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    }).formData();
  } catch {
    throw new FormUnreadable();
  }
}
