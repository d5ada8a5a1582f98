import type { Readable } from 'node:stream';
import { UserError } from '../../domain/index.ts';
import type { Call } from '../call.ts';
import { AttachmentMismatch, UploadNotAwaited } from './attachment.errors.ts';
import type { Attachment } from './attachment.entity.ts';
import type { FileTransfers } from './file-transfers.ts';

/** A file that is sent or fetched. */
export type FileRequest =
  | { readonly method: 'PUT'; readonly id: string; readonly body: AsyncIterable<Uint8Array>; readonly byteSize: number }
  | { readonly method: 'GET'; readonly id: string };

export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | string;
}

/** Answers a request for a file; what is not there and what the caller may not see look the same. */
export async function answerFile(files: FileTransfers | null, request: FileRequest, call: Call): Promise<FileAnswer> {
  if (!files) return NOT_FOUND;
  try {
    if (request.method === 'PUT') {
      const attachment = await files.receive(request.id, request.body, request.byteSize, call);
      return json(201, { attachment: said(attachment) });
    }
    const found = await files.find(request.id, call);
    if (!found) return NOT_FOUND;
    return { status: 200, headers: headersOf(found.attachment), body: await found.open() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { __typename: code, message, ...details } = error.toData(call.language);
    return json(statusOf(error), { errors: [{ message, extensions: { code, ...details } }] });
  }
}

const statusOf = (error: UserError): number => {
  if (error instanceof UploadNotAwaited) return 404;
  return error instanceof AttachmentMismatch ? 415 : 422;
};

const json = (status: number, body: object): FileAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: JSON.stringify(body),
});

const NOT_FOUND = json(404, { errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] });

const said = ({ id, fileName, kind, byteSize, contentType, sha256 }: Attachment) => ({
  id,
  fileName,
  kind,
  byteSize,
  contentType,
  sha256,
});

/** Saved under its name, never shown in place: whatever it holds, it does not run as ours. */
const headersOf = ({ fileName, byteSize, contentType, sha256 }: Attachment) => ({
  'content-type': contentType ?? 'application/octet-stream',
  'content-length': String(byteSize),
  'content-disposition': `attachment; filename="${fileName.replace(/[^ -~]|["\\]/g, '_')}"; filename*=UTF-8''${encoded(fileName)}`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
  etag: `"${sha256 ?? ''}"`,
});

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
