export {
  isNoSuchAddress,
  type Letter,
  LetterDeferred,
  LetterRefused,
  localOutbox,
  type MailCarrier,
  openMail,
  smtpRelay,
} from './mail-carrier.ts';

/** Under this token a service that sends mails finds the carrier. */
export const MAIL_CARRIER = Symbol('mail carrier');
