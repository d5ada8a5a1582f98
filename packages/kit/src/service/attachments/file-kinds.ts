import { fileTypeFromBuffer } from 'file-type';
import { filled } from '../../domain/index.ts';
import { AttachmentMismatch, AttachmentTooLarge, AttachmentTypeRefused } from './attachment.errors.ts';

/** What a file is to those who look at the record. */
export type AttachmentKind = 'PHOTO' | 'VIDEO' | 'SIGNATURE' | 'DOCUMENT' | 'LOG' | 'MAIL';

/** A form of file: how it is served, and what its first bytes must say; null for text, which says nothing. */
interface FileForm {
  readonly contentType: string;
  readonly says: readonly string[] | null;
}

const zipped = (contentType: string): FileForm => ({ contentType, says: [contentType, 'application/zip'] });
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const TEXT: FileForm = { contentType: 'text/plain; charset=utf-8', says: null };
const JPEG: FileForm = { contentType: 'image/jpeg', says: ['image/jpeg'] };
const HEIC: FileForm = { contentType: 'image/heic', says: ['image/heic', 'image/heif'] };

/** By the ending of the name. What a browser would run, such as SVG and HTML, is none of them. */
const FORMS: Readonly<Record<string, FileForm>> = {
  jpg: JPEG,
  jpeg: JPEG,
  png: { contentType: 'image/png', says: ['image/png', 'image/apng'] },
  webp: { contentType: 'image/webp', says: ['image/webp'] },
  gif: { contentType: 'image/gif', says: ['image/gif'] },
  heic: HEIC,
  heif: HEIC,
  mp4: { contentType: 'video/mp4', says: ['video/mp4', 'video/quicktime'] },
  mov: { contentType: 'video/quicktime', says: ['video/quicktime', 'video/mp4'] },
  webm: { contentType: 'video/webm', says: ['video/webm', 'video/matroska', 'video/x-matroska'] },
  pdf: { contentType: 'application/pdf', says: ['application/pdf'] },
  docx: zipped(`${OFFICE}.wordprocessingml.document`),
  xlsx: zipped(`${OFFICE}.spreadsheetml.sheet`),
  pptx: zipped(`${OFFICE}.presentationml.presentation`),
  zip: { contentType: 'application/zip', says: ['application/zip'] },
  gz: { contentType: 'application/gzip', says: ['application/gzip'] },
  txt: TEXT,
  csv: TEXT,
  log: TEXT,
  json: TEXT,
  eml: { contentType: 'message/rfc822', says: null },
};

const PHOTOS = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'heic', 'heif'];
const MEGABYTE = 1_000_000;

/** The endings that a kind of file may have, and how large it may be. */
const KINDS: Readonly<Record<AttachmentKind, { readonly endings: readonly string[]; readonly maximumBytes: number }>> =
  {
    PHOTO: { endings: PHOTOS, maximumBytes: 25 * MEGABYTE },
    VIDEO: { endings: ['mp4', 'mov', 'webm'], maximumBytes: 200 * MEGABYTE },
    SIGNATURE: { endings: ['png', 'jpg', 'jpeg', 'webp'], maximumBytes: MEGABYTE },
    DOCUMENT: { endings: ['pdf', 'docx', 'xlsx', 'pptx', 'txt', 'csv', ...PHOTOS], maximumBytes: 25 * MEGABYTE },
    LOG: { endings: ['log', 'txt', 'csv', 'json', 'zip', 'gz'], maximumBytes: 50 * MEGABYTE },
    MAIL: { endings: ['eml'], maximumBytes: 25 * MEGABYTE },
  };

export const maximumBytesOf = (kind: AttachmentKind): number => KINDS[kind].maximumBytes;

const endingOf = (fileName: string): string => /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';

/** The first kind that takes a file of this name, where nobody says which it is; null where none does. */
export const kindOf = (fileName: string): AttachmentKind | null =>
  KINDS_IN_ORDER.find(kind => KINDS[kind].endings.includes(endingOf(fileName))) ?? null;
const KINDS_IN_ORDER: readonly AttachmentKind[] = ['PHOTO', 'VIDEO', 'DOCUMENT', 'LOG', 'MAIL'];

/** @throws AttachmentTypeRefused, AttachmentTooLarge */
export function requireKind(kind: AttachmentKind, fileName: string, byteSize: number): void {
  const { endings, maximumBytes } = KINDS[kind];
  if (!endings.includes(endingOf(fileName))) throw new AttachmentTypeRefused(endings);
  if (byteSize > maximumBytes) throw new AttachmentTooLarge(maximumBytes);
}

/** How many of the first bytes tell what a file is. */
export const HEAD_BYTES = 4_100;

/**
 * How a file of this name is served, when its first bytes are what the name says.
 * @throws AttachmentMismatch otherwise
 */
export async function contentTypeOf(fileName: string, head: Uint8Array): Promise<string> {
  const form = FORMS[endingOf(fileName)];
  const found = await fileTypeFromBuffer(head);
  if (!form || !(form.says ? found && form.says.includes(found.mime) : !found || MARKED_TEXT.has(found.mime))) {
    throw new AttachmentMismatch();
  }
  return form.contentType;
}

const MARKED_TEXT: ReadonlySet<string> = new Set(['application/xml', 'message/rfc822', 'text/plain']);

export const isText = (fileName: string): boolean => FORMS[endingOf(fileName)]?.says === null;

/** Text of any encoding that mail and logs come in holds none of the other control characters. @throws AttachmentMismatch */
export function requireText(chunk: Uint8Array): void {
  if (chunk.some(byte => byte < 0x20 && !WRITTEN.has(byte))) throw new AttachmentMismatch();
}
/** Tab, line feed, form feed, carriage return, and the escape that colours logs and shifts ISO-2022. */
const WRITTEN: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

const MAX_NAME = 150;

/**
 * A name that is safe to show and to save under: no folders, no control characters, none that turn the reading
 * direction and so hide an ending.
 * @throws InputInvalid when nothing is left
 */
export function cleanName(path: readonly string[], name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = endingOf(clean);
  const text = clean.length > MAX_NAME ? `${clean.slice(0, MAX_NAME - ending.length - 1)}.${ending}` : clean;
  return filled(path, text, MAX_NAME + 1);
}
