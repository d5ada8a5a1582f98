import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { aggregate, filled, make, next, type UserError, within } from '../../domain/index.ts';
import { AttachmentNotFound, UploadNotAwaited } from './attachment.errors.ts';
import { ATTACHMENT_LIFECYCLE, type AttachmentAct, type AttachmentStatus } from './attachment.lifecycle.ts';
import { type AttachmentKind, cleanName, maximumBytesOf, requireKind } from './file-kinds.ts';
import type { AttachmentSubject, SubjectRow } from './subject.ts';

const AttachmentSchema = defineEntity({
  name: 'Attachment',
  properties: {
    ...aggregate,
    subjectType: p.string(),
    subjectId: p.uuid(),
    dealerId: p.uuid().nullable(),
    /** Whose the record was when the file was announced: it may be another's since, the file speaks of this one. */
    ownerId: p.uuid().nullable(),
    kind: p.string().$type<AttachmentKind>(),
    status: p.string().$type<AttachmentStatus>(),
    fileName: p.string(),
    description: p.text().nullable(),
    byteSize: p.integer(),
    sha256: p.string().nullable(),
    contentType: p.string().nullable(),
    attachedBy: p.string(),
    attachedAt: p.datetime(),
    expiresAt: p.datetime(),
    removedAt: p.datetime().nullable(),
    removedBy: p.string().nullable(),
    removalReason: p.text().nullable(),
    purgedAt: p.datetime().nullable(),
  },
});

/** What the caller says of a file before it comes. */
export interface FileAnnounced {
  readonly fileName: string;
  readonly kind: AttachmentKind;
  readonly byteSize: number;
  readonly description?: string | null;
  /** In hexadecimal digits, where the caller wants it compared. */
  readonly sha256?: string | null;
}

/** What was found when it came. */
export interface FileFound {
  readonly sha256: string;
  readonly contentType: string;
}

interface Act {
  readonly at: Date;
  readonly by: string;
}

interface Announcing extends Act {
  readonly ownerId?: string | null;
}

/** How long an announced file is awaited. */
const AWAITED_MINUTES = 15;
const HEX_DIGITS = 64;
const MOST_BYTES = 2 ** 31 - 1;

/** A file at a record: announced, then sent, then checked and kept. */
export class Attachment extends AttachmentSchema.class {
  /** @throws AttachmentTypeRefused, AttachmentTooLarge, and InputInvalid for an empty file or a name that cannot be kept */
  static announce(subject: AttachmentSubject, row: SubjectRow, file: FileAnnounced, act: Announcing): Attachment {
    const path = ['input', 'file'];
    const fileName = cleanName([...path, 'fileName'], file.fileName);
    const byteSize = within([...path, 'byteSize'], file.byteSize, 1, MOST_BYTES);
    requireKind(file.kind, fileName, byteSize);
    return make(Attachment, {
      subjectType: subject.type,
      subjectId: row.id,
      dealerId: row.dealerId ?? null,
      ownerId: act.ownerId ?? null,
      kind: file.kind,
      status: 'AWAITED',
      fileName,
      description: file.description?.trim() ? filled([...path, 'description'], file.description, 500) : null,
      byteSize,
      sha256: file.sha256?.trim() ? filled([...path, 'sha256'], file.sha256.toLowerCase(), HEX_DIGITS) : null,
      attachedBy: act.by,
      attachedAt: act.at,
      expiresAt: new Date(act.at.getTime() + AWAITED_MINUTES * 60_000),
    });
  }

  get maximumBytes(): Opt<number> {
    return maximumBytesOf(this.kind);
  }

  /** The file begins to come, from the one who announced it. @throws UploadNotAwaited */
  arrive({ at, by }: Act): void {
    if (by !== this.attachedBy || at >= this.expiresAt) throw new UploadNotAwaited();
    this.move('arrive', UploadNotAwaited);
  }

  /** It broke off or was refused; another try may follow. */
  giveUp(): void {
    this.move('giveUp', UploadNotAwaited);
  }

  /** It is whole, and what it was said to be. */
  store({ sha256, contentType }: FileFound, { at }: Pick<Act, 'at'>): void {
    this.move('store', UploadNotAwaited);
    Object.assign(this, { sha256, contentType, attachedAt: at });
  }

  /** What was made of it is the record at which it stands. */
  standAt(subject: AttachmentSubject, row: SubjectRow): void {
    Object.assign(this, { subjectType: subject.type, subjectId: row.id, dealerId: row.dealerId ?? null });
  }

  /** It should not stand there; who looks later finds why. @throws AttachmentNotFound, InputInvalid for a blank reason */
  remove(reason: string, { at, by }: Act): void {
    this.move('remove', AttachmentNotFound);
    this.removalReason = filled(['input', 'reason'], reason, 500);
    Object.assign(this, { removedAt: at, removedBy: by });
  }

  /** It is taken away for good, or never comes: not even its name stays. @returns whether it stood there until now */
  erase(reason: string, act: Act): boolean {
    const wasThere = this.status === 'STORED';
    if (wasThere) this.remove(reason, act);
    this.move('erase', AttachmentNotFound);
    this.fileName = this.fileName.replace(/^.*(?=\.[^.]+$)/, 'erased');
    this.description = null;
    return wasThere;
  }

  private move(act: AttachmentAct, refusal: new () => UserError): void {
    const to = next(ATTACHMENT_LIFECYCLE, this.status, act);
    if (!to) throw new refusal();
    this.status = to;
  }
}
AttachmentSchema.setClass(Attachment);
