import { once } from 'node:events';
import { Readable } from 'node:stream';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type Actor, Clock, UserError } from '../../domain/index.ts';
import { mayUse, missingScope } from '../auth/may-use.ts';
import { type Call, runCall } from '../call.ts';
import { asDealer, asService, writing } from '../dealer-rows.ts';
import { isId } from '../load-for-change.ts';
import { type AuditEntry, recordAudit } from '../mutation/audit.ts';
import { fingerprintOf } from '../mutation/idempotency.ts';
import { CommitListener } from '../mutation/mutation.interceptor.ts';
import { ArrivingFile } from './arriving-file.ts';
import { AttachmentSizeWrong, UploadNotAwaited } from './attachment.errors.ts';
import { Attachment, type FileAnnounced, type FileFound } from './attachment.entity.ts';
import { Attachable } from './attachments.ts';
import type { Become, Making, Standing } from './file-reader.ts';
import { type FileStore, placeOf } from './file-store.ts';

/** The file store, as an injectable. */
export const FILE_STORE = Symbol('FileStore');

/** The name under which the audit log knows that an announced file came. */
const ACT = 'attachmentStore';

/** A file that the caller may fetch. */
export interface FoundFile {
  readonly attachment: Attachment;
  open(): Promise<Readable>;
}

/**
 * Brings the bytes of files in and out. No transaction is open while they flow. A file that is not wholly there is at
 * no record: its row says `ARRIVING` until it is, and keeps the place in the store that is to be emptied otherwise.
 */
@Injectable()
export class FileTransfers {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly attachable: Attachable,
    @Inject(FILE_STORE) private readonly store: FileStore,
    @Inject(CommitListener) private readonly listener: CommitListener,
    private readonly providers: ModuleRef,
  ) {}

  /**
   * Takes in a file that was announced, from whoever announced it.
   * @throws UploadNotAwaited, AttachmentSizeWrong, AttachmentMismatch, AttachmentDigestWrong, and what the reader of the
   *   subject refuses; nothing is kept then
   */
  receive(id: string, bytes: AsyncIterable<Uint8Array>, byteSize: number, call: Call): Promise<Attachment> {
    return runCall(call, async () => {
      const announced = await this.#claim(id, byteSize, call.actor);
      const arriving = new ArrivingFile(announced, bytes);
      try {
        await this.#put(announced, arriving);
        const making = await this.#read(announced, call.actor);
        return await this.#keep(announced, arriving.found, call, making);
      } catch (error) {
        const cause = arriving.failure ?? error;
        await this.#giveUp(announced, cause, call);
        throw cause;
      } finally {
        this.listener.committed();
      }
    });
  }

  /**
   * Takes in a file that is at hand, such as one out of a mail, for a record that may still be made.
   * @returns what makes it stand there, in the transaction of the record; without that the night forgets it
   * @throws what a file refuses that is announced and sent
   */
  async bring(
    to: Standing,
    file: FileAnnounced,
    bytes: Uint8Array,
    actor: Actor,
  ): Promise<(tx: EntityManager) => Promise<void>> {
    const act = { at: this.clock.now(), by: actor.subject };
    const attachment = Attachment.announce(to.subject, to.row, file, act);
    attachment.arrive(act);
    await writing(this.em, actor, tx => Promise.resolve(void tx.persist(attachment)));
    const { id } = attachment;
    const arriving = new ArrivingFile(attachment, Readable.from([bytes]));
    try {
      await this.#put(attachment, arriving);
    } catch (error) {
      await this.store.delete(this.#place(id));
      await writing(this.em, actor, tx => tx.nativeDelete(Attachment, { id }));
      throw arriving.failure ?? error;
    }
    return async tx => void (await this.#store(tx, id, arriving.found));
  }

  /** A file that stands at a record that the caller may read, as of now; null where there is none. */
  find(id: string, call: Call): Promise<FoundFile | null> {
    return runCall(call, async () => {
      const { actor } = call;
      const read = async (): Promise<Attachment | null> => {
        const found = isId(id) ? await this.em.findOne(Attachment, { id, status: 'STORED' }) : null;
        return found && (await this.#mayRead(found, actor)) ? found : null;
      };
      const attachment = await (actor.dealerId === null
        ? asService(this.em, read)
        : asDealer(this.em, actor.dealerId, read));
      return attachment && { attachment, open: () => this.#open(id) };
    });
  }

  /** A folder gives a stream of a file that it has not; only what follows tells, and by then the answer has begun. */
  async #open(id: string): Promise<Readable> {
    const stream = await this.store.getStream(this.#place(id));
    await once(stream, 'readable');
    return stream;
  }

  #place(id: string): string {
    return placeOf(this.attachable.service, id);
  }

  async #mayRead(attachment: Attachment, actor: Actor): Promise<boolean> {
    const { entity, readers } = this.attachable.subjectOf(attachment);
    if (!mayUse(actor, readers.roles) || missingScope(actor, readers.scopes)) return false;
    return (await this.em.findOne(entity, { id: attachment.subjectId })) !== null;
  }

  async #claim(id: string, byteSize: number, actor: Actor): Promise<Attachment> {
    return await writing(this.em, actor, async tx => {
      const attachment = await locked(tx, id);
      if (!attachment || !(await this.#mayRead(attachment, actor))) throw new UploadNotAwaited();
      attachment.arrive({ at: this.clock.now(), by: actor.subject });
      if (byteSize !== attachment.byteSize) throw new AttachmentSizeWrong(attachment.byteSize);
      return attachment;
    });
  }

  /** Once it is whole no transaction waits for it: the store is asked again for a file that somebody reads. */
  async #put({ id, byteSize: contentLength }: Attachment, arriving: ArrivingFile): Promise<void> {
    const chunks = Readable.from(arriving.chunks(), { objectMode: false });
    await this.store.putStream(this.#place(id), chunks, { contentLength });
  }

  async #read(attachment: Attachment, actor: Actor): Promise<Making | undefined> {
    const { reader } = this.attachable.subjectOf(attachment);
    if (!reader) return undefined;
    const bytes = await this.store.getBytes(this.#place(attachment.id));
    return await this.providers.get(reader, { strict: false }).read({ attachment, bytes }, actor);
  }

  async #store(tx: EntityManager, id: string, found: FileFound, become?: Become): Promise<Attachment> {
    const attachment = await locked(tx, id);
    if (!attachment) throw new UploadNotAwaited();
    const at = this.clock.now();
    attachment.store(found, { at });
    if (become && 'notKept' in become) {
      attachment.erase(become.notKept, { at, by: attachment.attachedBy });
      return attachment;
    }
    if (become) attachment.standAt(become.subject, become.row);
    this.attachable.tellAdded(attachment, found, at);
    return attachment;
  }

  async #keep({ id }: Attachment, found: FileFound, call: Call, making?: Making): Promise<Attachment> {
    return await writing(this.em, call.actor, async tx => {
      const attachment = await this.#store(tx, id, found, await making?.(tx));
      await recordAudit(tx, call, auditOf(attachment, 'DONE', null));
      return attachment;
    });
  }

  /**
   * The bytes go first: should that fail, the row still says where they are. Where the connection broke as the file was
   * kept, the row says whether it was: the bytes of a file that stands at its record stay, of one that was erased meanwhile they go.
   */
  async #giveUp({ id }: Attachment, error: unknown, call: Call): Promise<void> {
    const status = await writing(this.em, call.actor, async tx => (await locked(tx, id))?.status);
    if (status !== 'ARRIVING' && status !== 'REMOVED') return;
    await this.store.delete(this.#place(id));
    await writing(this.em, call.actor, async tx => {
      const attachment = await locked(tx, id);
      if (attachment?.status !== 'ARRIVING') return;
      attachment.giveUp();
      const refusal = error instanceof UserError ? error.name : null;
      await recordAudit(tx, call, auditOf(attachment, refusal ? 'REFUSED' : 'FAILED', refusal));
    });
  }
}

const locked = async (tx: EntityManager, id: string): Promise<Attachment | null> =>
  isId(id) ? await tx.findOne(Attachment, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

const auditOf = ({ id, subjectId, sha256 }: Attachment, outcome: AuditEntry['outcome'], refusal: string | null) => ({
  mutation: ACT,
  target: subjectId,
  inputHash: fingerprintOf({ id, sha256 }),
  outcome,
  refusal,
});
