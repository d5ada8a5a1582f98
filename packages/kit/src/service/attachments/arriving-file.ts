import { createHash } from 'node:crypto';
import { AttachmentDigestWrong, AttachmentSizeWrong } from './attachment.errors.ts';
import type { FileFound } from './attachment.entity.ts';
import { contentTypeOf, HEAD_BYTES, isText, requireText } from './file-kinds.ts';

interface Announced {
  readonly fileName: string;
  readonly byteSize: number;
  readonly sha256?: string | null | undefined;
}

/** A file on its way: its chunks are looked at as they pass, and never held but for the first few. */
export class ArrivingFile {
  readonly #hash = createHash('sha256');
  #size = 0;
  #contentType = '';

  constructor(
    private readonly announced: Announced,
    private readonly bytes: AsyncIterable<Uint8Array>,
  ) {}

  /** Why it was not taken, or how it broke off: the store says only that it could not keep it. */
  failure: unknown;

  /** The chunks as they came. The store pulls them, so that no more of them are here than it can take. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#checked();
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  /** @throws AttachmentMismatch, AttachmentSizeWrong, AttachmentDigestWrong */
  async *#checked(): AsyncGenerator<Uint8Array> {
    const { byteSize, sha256 } = this.announced;
    const head: Uint8Array[] = [];
    for await (const chunk of this.bytes) {
      this.#take(chunk);
      if (this.#contentType) yield chunk;
      else {
        head.push(chunk);
        if (this.#size >= HEAD_BYTES) yield await this.#judge(head);
      }
    }
    if (this.#size !== byteSize) throw new AttachmentSizeWrong(byteSize);
    if (!this.#contentType) yield await this.#judge(head);
    if (sha256 && sha256 !== this.found.sha256) throw new AttachmentDigestWrong();
  }

  /** What it turned out to be, once all chunks have passed. */
  get found(): FileFound {
    return { sha256: this.#hash.copy().digest('hex'), contentType: this.#contentType };
  }

  #take(chunk: Uint8Array): void {
    const { byteSize, fileName } = this.announced;
    this.#size += chunk.length;
    if (this.#size > byteSize) throw new AttachmentSizeWrong(byteSize);
    if (isText(fileName)) requireText(chunk);
    this.#hash.update(chunk);
  }

  async #judge(head: readonly Uint8Array[]): Promise<Uint8Array> {
    const bytes = Buffer.concat(head);
    this.#contentType = await contentTypeOf(this.announced.fileName, bytes);
    return bytes;
  }
}
