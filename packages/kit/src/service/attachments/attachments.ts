import { type FilterQuery, LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, Clock, raise } from '../../domain/index.ts';
import { Loaders } from '../graphql/loaders.ts';
import { isId, loadForChange } from '../load-for-change.ts';
import { Attachment, type FileAnnounced, type FileFound } from './attachment.entity.ts';
import { AttachmentNotFound, AttachmentsTooMany } from './attachment.errors.ts';
import type { AttachmentsDefinition, AttachmentSubject, SubjectRow } from './subject.ts';

/** More files than this at one record are a mistake, or an attack. */
const MAXIMUM = 200;

/** What the service said of its attachments, as an injectable. */
export class Attachable {
  constructor(
    readonly service: string,
    readonly definition: AttachmentsDefinition,
  ) {}

  subjectOf({ subjectType }: Attachment): AttachmentSubject {
    const found = this.definition.subjects.find(it => it.type === subjectType);
    if (!found) throw new Error(`Nothing has files as ${subjectType} any more.`);
    return found;
  }

  tellAdded(attachment: Attachment, { contentType, sha256 }: FileFound, at: Date): void {
    const { kind, byteSize } = attachment;
    const about = { ...told(attachment), kind, byteSize, contentType, sha256 };
    raise(attachment, this.definition.added({ ...about, addedAt: at.toISOString() }));
  }

  tellRemoved(attachment: Attachment, at: Date): void {
    raise(attachment, this.definition.removed({ ...told(attachment), removedAt: at.toISOString() }));
  }
}

const told = ({ id: attachmentId, subjectType, subjectId, dealerId = null }: Attachment) => ({
  attachmentId,
  subjectType,
  subjectId,
  dealerId,
});

/** The files at the records of a service: what is said of them. Their bytes go by `FileTransfers`. */
@Injectable()
export class Attachments {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly load: Loaders,
    private readonly attachable: Attachable,
  ) {}

  /** Awaits a file at a record. @throws what the subject says where there is none, AttachmentsTooMany, and what the file refuses */
  async announce(subject: AttachmentSubject, id: string, file: FileAnnounced, { subject: by }: Actor) {
    await subject.holdOwner?.(this.em, id);
    const row = await loadForChange<SubjectRow>(this.em, subject.entity, id, subject.notFound);
    row.requireOpenToFiles?.();
    // Whoever gave it to another owner was done first.
    const ownerId = await subject.holdOwner?.(this.em, id);
    const count = await this.em.count(Attachment, { subjectId: id, status: { $ne: 'REMOVED' } });
    if (count >= MAXIMUM) throw new AttachmentsTooMany(MAXIMUM);
    const attachment = Attachment.announce(subject, row, file, { at: this.clock.now(), by, ownerId });
    this.em.persist(attachment);
    return attachment;
  }

  /** Takes a file away from a record; its bytes go in the night. @throws AttachmentNotFound, InputInvalid */
  async remove(subject: AttachmentSubject, id: string, attachmentId: string, reason: string, { subject: by }: Actor) {
    const row = await loadForChange<SubjectRow>(this.em, subject.entity, id, subject.notFound);
    const attachment =
      isId(attachmentId) && (await loadForChange(this.em, Attachment, attachmentId, AttachmentNotFound));
    if (!attachment || attachment.subjectId !== row.id) throw new AttachmentNotFound();
    const at = this.clock.now();
    attachment.remove(reason, { at, by });
    this.attachable.tellRemoved(attachment, at);
    return { row, attachment };
  }

  /** Takes all files of a record away for good, those removed before and those on their way too; bytes go in the night. */
  erase(id: string, reason: string, actor: Actor): Promise<void> {
    return this.#erase({ subjectId: id }, reason, actor);
  }

  /** As `erase`, of all records whose owner this was when the file was announced. */
  eraseOf(ownerId: string, reason: string, actor: Actor): Promise<void> {
    return this.#erase({ ownerId }, reason, actor);
  }

  /** The files at a record in the order they came; those that were removed only where they are asked for. */
  async of(id: string, withRemoved = false): Promise<readonly Attachment[]> {
    const all = await this.load.manyBy(Attachment, 'subjectId', id, { id: 'asc' });
    return all.filter(({ status, removedAt }) => status === 'STORED' || (withRemoved && removedAt));
  }

  async #erase(where: FilterQuery<Attachment>, reason: string, { subject: by }: Actor): Promise<void> {
    const at = this.clock.now();
    const lockMode = LockMode.PESSIMISTIC_WRITE; // A file that is just being kept waits, and is refused, or is found here.
    for (const attachment of await this.em.find(Attachment, where, { lockMode, orderBy: { id: 'asc' } }))
      if (attachment.erase(reason, { at, by })) this.attachable.tellRemoved(attachment, at);
  }
}
