import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../domain/index.ts';
import type { Attachment } from './attachment.entity.ts';
import type { AttachmentSubject, SubjectRow } from './subject.ts';

/** A file that has come whole and is not kept yet. */
export interface ComeFile {
  readonly attachment: Attachment;
  readonly bytes: Uint8Array;
}

/** The record at which a file stands. */
export interface Standing {
  readonly subject: AttachmentSubject;
  readonly row: SubjectRow;
}

/** What a file has become: it stands at a record, or nothing of it stays but what was read of it, and why. */
export type Become = Standing | { readonly notKept: string };

/** What is made of a file, in the transaction that takes it in. */
export type Making = (tx: EntityManager) => Promise<Become>;

/** Makes something of the files that come to a kind of record: a provider of the service, named by the subject. */
export interface FileReader {
  /** Looks into a file while no transaction is open. @throws UserError where it is refused: nothing of it is kept then */
  read(file: ComeFile, actor: Actor): Promise<Making>;
}
