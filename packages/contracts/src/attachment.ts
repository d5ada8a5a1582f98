import { z } from 'zod';
import { event, id, instant } from './event.ts';

const subject = {
  attachmentId: id,
  /** The kind of record that has the file. */
  subjectType: z.string(),
  subjectId: id,
  dealerId: id.nullable(),
};

/** The event that a file came to a record of a service. */
export const attachmentAdded = (service: string) =>
  event(
    `${service}.attachment.added.v1`,
    'A file came to a record.',
    z.object({
      ...subject,
      kind: z.enum(['PHOTO', 'VIDEO', 'SIGNATURE', 'DOCUMENT', 'LOG', 'MAIL']),
      contentType: z.string(),
      byteSize: z.int().min(1),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      addedAt: instant,
    }),
  );

/** The event that a file was taken away from a record of a service. */
export const attachmentRemoved = (service: string) =>
  event(
    `${service}.attachment.removed.v1`,
    'A file was taken away from a record.',
    z.object({ ...subject, removedAt: instant }),
  );
