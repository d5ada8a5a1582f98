import type { AttachmentSubject } from '@mainstay/kit/service';
import { IntakeMailReader } from './intake-mail-reader.service.ts';
import { IntakeMail } from './intake-mail.entity.ts';
import { IntakeMailNotFound } from './intake-mail.errors.ts';

/** A mail on its way in: once it has come it stands at the report that was made of it. */
export const intakeMailSubject: AttachmentSubject = {
  type: 'INTAKE_MAIL',
  entity: IntakeMail,
  notFound: IntakeMailNotFound,
  readers: { roles: ['STAFF'], scopes: [] },
  reader: IntakeMailReader,
};
