import type { Door } from './door.ts';
import type { AttachmentFileInput, AttachmentKind } from './schema.types.ts';

/** A file to be put to a case or a complaint. */
export interface FileToSend {
  /** Its name, with the ending that tells what it is. */
  readonly fileName: string;
  readonly kind: AttachmentKind;
  readonly content: Blob;
  /** What can be seen on it. */
  readonly description?: string;
  /** Tells a repetition of this act; a new one, unless told otherwise. */
  readonly idempotencyKey?: string;
}

/** What the graph is told of a file before its bytes follow, their digest included. */
export async function announcementOf({
  fileName,
  kind,
  content,
  description,
}: FileToSend): Promise<AttachmentFileInput> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()));
  const sha256 = [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return { fileName, kind, byteSize: content.size, sha256, ...(description !== undefined && { description }) };
}

interface Announced<UserError> {
  readonly upload: { readonly id: string; readonly url: string } | null;
  readonly userErrors: readonly UserError[];
}

/** Sends the bytes of a file that was announced. Where that was refused there is nothing to send, and `id` is null. */
export async function sendAnnounced<UserError>(
  door: Door,
  { upload, userErrors }: Announced<UserError>,
  { content }: FileToSend,
  signal?: AbortSignal,
): Promise<{ readonly id: string | null; readonly userErrors: readonly UserError[] }> {
  if (upload) await door.transfer(upload.url, content, signal);
  return { id: upload?.id ?? null, userErrors };
}
