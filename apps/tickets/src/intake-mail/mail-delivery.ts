import type { Attachment as MailPart, Email } from 'postal-mime';

/** What a mail server says of a mail of ours (RFC 3464). It crosses threads with the mail that says it. */
export interface MailDelivery {
  readonly outcome: 'CAME_BACK' | 'DELAYED' | 'ARRIVED';
  readonly mailId: string;
  /** How often the mail had been sent anew after it came back. */
  readonly round: number;
  /** Why, as the server says it by a code of RFC 3463, such as 5.1.1; null where it says none, or one for each address. */
  readonly status: string | null;
}

/** What mail servers write of themselves is far shorter; of a mail that is sent back its headers are enough. */
const MOST_BYTES = 256_000;
const STATUS = /^message\/(?:global-)?delivery-status$/;
const RETURNED = /^(?:message\/(?:rfc822|rfc822-headers|global|global-headers)|text\/rfc822-headers)$/;

/**
 * The Message-ID that customers gives a mail: the number of what it is about, its id, and how often it was sent anew. Nobody
 * guesses an id, so only who had the mail in hand can say that it came back.
 */
const OURS = /^<(?:[\w-]+\.)?([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?:\.(\d{1,4}))?@/;

/** The mail of ours that a mail answers itself, and not one that stands further up in what was written; null where it is none. */
export const mailAnswered = ([answered = '']: readonly string[]): string | null => OURS.exec(answered)?.[1] ?? null;

/**
 * What a report on delivery says of a mail of ours; null for another mail, and for one that nobody can tell of what it speaks.
 * @param answers the Message-IDs that it answers: some servers name the mail there alone
 */
export function deliveryOf({ headers, attachments }: Email, answers: readonly string[]): MailDelivery | null {
  const type = headers.find(it => it.key === 'content-type')?.value ?? '';
  if (!/^multipart\/report\b/i.test(type) || !/\breport-type\s*=\s*"?delivery-status\b/i.test(type)) return null;
  const report = textOf(attachments, STATUS);
  const actions = [...report.matchAll(/^action:[ \t]*([a-z]+)/gim)].map(([, it]) => it?.toLowerCase());
  const codes = [...report.matchAll(/^status:[ \t]*(\d\.\d{1,3}\.\d{1,3})\b/gim)].map(([, it]) => it);
  const [head = ''] = textOf(attachments, RETURNED)
    .trimStart()
    .split(/\r?\n\r?\n/, 1);
  const [, returned = ''] = /^message-id:\s*(<[^<>\s]+>)/im.exec(head) ?? [];
  const [, mailId, round = '0'] = [returned, ...answers].map(it => OURS.exec(it)).find(it => it !== null) ?? [];
  if (actions.length === 0 || !mailId) return null;
  const [status = null, ...others] = new Set(codes);
  return { outcome: outcomeOf(actions), mailId, round: Number(round), status: others.length > 0 ? null : status };
}

/** It came back where it reached none of the addresses that its own was made into, and is not tried any more. */
function outcomeOf(actions: readonly (string | undefined)[]): MailDelivery['outcome'] {
  if (actions.every(it => it === 'failed')) return 'CAME_BACK';
  return actions.includes('delayed') ? 'DELAYED' : 'ARRIVED';
}

function textOf(parts: readonly MailPart[], type: RegExp): string {
  const content = parts.find(it => type.test(it.mimeType))?.content ?? '';
  return typeof content === 'string'
    ? content
    : Buffer.from(new Uint8Array(content).subarray(0, MOST_BYTES)).toString();
}
