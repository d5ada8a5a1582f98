import type { Contact } from '../customer/contact.entity.ts';
import type { Customer } from '../customer/customer.entity.ts';
import type { MailFacts } from '../mail-template/mail-words.ts';
import type * as Sdl from '../schema.types.ts';

/** What mails are about. */
export type MailSubject = 'TICKET' | 'COMPLAINT' | 'FEEDBACK' | 'SURVEY' | 'INSTALLATION' | 'CARE_CONTACT';

/** What happened that a customer is told by mail. */
export interface Notice {
  /** The same whenever it is told; another for whatever happens else. */
  readonly key: string;
  readonly kind: Sdl.CustomerMailKind;
  readonly customerId: string;
  readonly about: { readonly type: MailSubject; readonly id: string };
  /** The case that it follows, where it is about something else: whom that names is written to (docs/adr/0028). */
  readonly ticketId?: string | null | undefined;
  /** Whom it is for, where what happened says it itself; null where it says that this is nobody. */
  readonly contactId?: string | null | undefined;
  readonly facts: MailFacts;
  /** What our people say to the customer, as they wrote it. */
  readonly words?: string | undefined;
}

/** Of what the mails of each kind are. */
export const TOPICS: Readonly<Record<Sdl.CustomerMailKind, Sdl.MailTopic>> = {
  CASE_RECEIVED: 'SERVICE',
  CASE_PROGRESS: 'SERVICE',
  VISIT_AGREED: 'SERVICE',
  VISIT_MOVED: 'SERVICE',
  VISIT_CALLED_OFF: 'SERVICE',
  SESSION_AGREED: 'SERVICE',
  SESSION_MOVED: 'SERVICE',
  SESSION_CALLED_OFF: 'SERVICE',
  INSTALLATION_AGREED: 'SERVICE',
  MAINTENANCE_DUE: 'SERVICE',
  DAY_CALLED_OFF: 'SERVICE',
  CARE_ANNOUNCED: 'SERVICE',
  CARE_AGREED: 'SERVICE',
  COMPLAINT_RECEIVED: 'COMPLAINTS',
  COMPLAINT_PROGRESS: 'COMPLAINTS',
  COMPLAINT_CLOSED: 'COMPLAINTS',
  FEEDBACK_ANSWERED: 'COMPLAINTS',
  SURVEY_INVITATION: 'SURVEYS',
};

const WHERE_CHINESE_IS_READ = new Set(['CN', 'HK', 'MO', 'TW']);

/** In which language a person is written to. */
export const languageFor = ({ mailLanguage }: Contact, { country }: Customer): Sdl.MailLanguage =>
  mailLanguage ?? (WHERE_CHINESE_IS_READ.has(country) ? 'ZH' : 'EN');
