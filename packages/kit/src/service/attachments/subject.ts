import type { EventType } from '@mainstay/contracts/event';
import type { EntityName } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { UserError } from '../../domain/index.ts';
import type { AttachmentKind } from './file-kinds.ts';
import type { FileReader } from './file-reader.ts';

/** What is asked of a record that has files. */
export interface SubjectRow {
  readonly id: string;
  readonly dealerId?: string | null | undefined;
  /** @throws UserError where the record takes no files any more */
  requireOpenToFiles?(): void;
}

/** A kind of record that may have files; its root fields are `ticketAttach` and `ticketRemoveAttachment` for a Ticket. */
export interface AttachmentSubject {
  /** Its name in events: `WORK_ORDER`. */
  readonly type: string;
  readonly entity: EntityName<SubjectRow> & { readonly name: string };
  readonly notFound: new () => UserError;
  /**
   * Whose the record is, where files are erased with all else of their owner: held before the record, so that none comes to what is
   * just being erased. Null where there is no such record. @throws UserError where the owner takes nothing any more
   */
  readonly holdOwner?: (em: EntityManager, id: string) => Promise<string | null>;
  /** Who may fetch its files: whoever may read the record. */
  readonly readers: { readonly roles: readonly string[]; readonly scopes: readonly string[] };
  /**
   * The provider that makes something of its file, such as a report of a mail. The service announces that file by an act
   * of its own: there are no root fields then, and the file stands in the end at what was made of it.
   */
  readonly reader?: abstract new (...args: never[]) => FileReader;
}

interface Told {
  attachmentId: string;
  subjectType: string;
  subjectId: string;
  dealerId: string | null;
}
interface Added extends Told {
  kind: AttachmentKind;
  contentType: string;
  byteSize: number;
  sha256: string;
  addedAt: string;
}

/** What a service says about the files at its records. */
export interface AttachmentsDefinition {
  readonly subjects: readonly AttachmentSubject[];
  readonly added: EventType<Added>;
  readonly removed: EventType<Told & { removedAt: string }>;
}
