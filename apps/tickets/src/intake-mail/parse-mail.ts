import PostalMime, { type Attachment as MailPart, type Email } from 'postal-mime';
import { deliveryOf, type MailDelivery } from './mail-delivery.ts';
import { textOfHtml } from './mail-text.ts';

/** A file in a mail. */
export interface MailFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What a mail says. */
export interface Mail {
  /** Its Message-ID, which no other mail has; null where it says none. */
  readonly messageId: string | null;
  readonly senderName: string | null;
  /** Where the sender wants the answer. */
  readonly senderAddress: string | null;
  readonly subject: string | null;
  readonly text: string;
  /** When it was written, as its sender says: ISO 8601. */
  readonly writtenAt: string | null;
  /** The Message-IDs of the mails that it answers. */
  readonly answers: readonly string[];
  readonly files: readonly MailFile[];
  /** What it says of a mail of ours, where a mail server wrote it. */
  readonly delivery: MailDelivery | null;
}

/** Mails that people write are far from these; what goes beyond is meant to do harm. */
const MOST_LEVELS = 30;
const MOST_HEADER_BYTES = 256_000;
const MOST_TEXT = 20_000;
const MOST_SUBJECT = 500;
const MOST_ANSWERS = 100;

/** Parses a mail as it came over the wire; null where it is none. It imports nothing of ours: it runs in `mail.worker.ts`. */
export async function parseMail(bytes: Uint8Array): Promise<Mail | null> {
  const mail = await parsed(bytes);
  if (!mail) return null;
  const { subject, from, replyTo, messageId } = mail;
  const text = readable(mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? '', MOST_TEXT), MOST_TEXT);
  const said = (it: string | undefined, most = 200) => readable(it ?? '', most) || null;
  const named = `${mail.inReplyTo ?? ''} ${mail.references ?? ''}`.match(/<[^<>\s]{3,500}>/g);
  const answers = [...new Set(named)].slice(-MOST_ANSWERS);
  const address = replyTo?.find(it => it.address)?.address ?? from?.address;
  return {
    messageId: said(messageId, 998),
    senderName: said(from?.name),
    senderAddress: said(address),
    subject: said(subject, MOST_SUBJECT),
    text,
    writtenAt: dateOf(mail.date),
    answers,
    files: mail.attachments.map(fileOf),
    delivery: deliveryOf(mail, answers),
  };
}

async function parsed(bytes: Uint8Array): Promise<Email | null> {
  try {
    const mail = await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: MOST_LEVELS,
      maxHeadersSize: MOST_HEADER_BYTES,
    });
    return mail.from || mail.subject || mail.messageId || mail.date ? mail : null;
  } catch {
    return null;
  }
}

/** Text without what no database keeps and no person reads: control characters and halves of characters. */
const readable = (text: string, most: number): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .slice(0, most)
    .toWellFormed()
    .trim();

function dateOf(text: string | undefined): string | null {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'message/rfc822': 'eml',
  'application/zip': 'zip',
};

/** A file has a name, or gets one of its place and type. */
function fileOf({ filename, mimeType, content }: MailPart, at: number): MailFile {
  const ending = ENDINGS[mimeType.toLowerCase()];
  const name = filename?.trim() || `attachment-${at + 1}`;
  return {
    fileName: ending && !name.includes('.') ? `${name}.${ending}` : name,
    bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  };
}
