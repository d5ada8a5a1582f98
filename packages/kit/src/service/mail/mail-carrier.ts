import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import type { z } from 'zod';
import type { MailEnvironment } from '../environment.ts';

/** A mail to one person. */
export interface Letter {
  /** What its Message-ID begins with: the same however often it is sent, so that whoever gets it twice can tell. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** As RFC 5646 writes it, such as `zh`. */
  readonly language: string;
  readonly writtenAt: Date;
}

/** It will not be taken, however often it is tried: the address is none, or the mail is not wanted. */
export class LetterRefused extends Error {
  override readonly name = 'LetterRefused';

  /** @param reply the code of the other side's reply, such as 550; null where the letter was not even offered */
  constructor(
    readonly what: 'ADDRESS' | 'LETTER',
    readonly reply: number | null,
  ) {
    super(`The mail server refuses the ${what.toLowerCase()} (${reply ?? 'without a reply'}).`);
  }
}

/** It was not taken this time. What went wrong is told without whom it is for. */
export class LetterDeferred extends Error {
  override readonly name = 'LetterDeferred';

  constructor(
    override readonly cause: string,
    readonly reply: number | null,
  ) {
    super(`The mail server did not take a mail (${reply ?? cause}).`);
  }
}

/** Takes mails out of the house. */
export interface MailCarrier {
  /** Where mails go, for whoever looks for them. */
  readonly place: string;
  /** Where who gets a mail reaches our gateway. */
  readonly publicUrl: string;
  /** Hands a letter over; it is answered for by the other side then. @throws LetterRefused @throws LetterDeferred */
  carry(letter: Letter): Promise<void>;
}

/** Who writes, and where answers are read. */
interface MailSender {
  readonly from: string;
  readonly replyTo?: string | undefined;
  readonly publicUrl: string;
}

interface SmtpRelay {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'implicit' | 'none';
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

const LOCAL_SENDER: MailSender = {
  from: 'Mainstay <service@mainstay.localhost>',
  publicUrl: 'http://localhost:4000',
};

/** Below the time that a process has for its end. */
const PATIENCE_MS = 8_000;

/** Mails as files that a mail program opens: for development and tests. One that is sent again is the same file. */
export function localOutbox(folder: string, sender: MailSender = LOCAL_SENDER): MailCarrier {
  const place = resolve(folder);
  return {
    place,
    publicUrl: sender.publicUrl,
    async carry(letter) {
      const { createTransport } = await import('nodemailer');
      const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
      const { message } = await writer.sendMail(messageOf(letter, sender));
      const time = letter.writtenAt.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
      await mkdir(place, { recursive: true });
      await writeFile(join(place, `${time}-${letter.id}.eml`), message);
    },
  };
}

/** Mails to a relay that takes them on, by SMTP. The library is loaded by those who send. */
export function smtpRelay({ host, port, tls, user, password }: SmtpRelay, sender: MailSender): MailCarrier {
  const auth = user === undefined ? {} : { auth: { user, pass: password ?? '' } };
  const options = {
    ...{ host, port, secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'none', ...auth },
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    ...{ dnsTimeout: PATIENCE_MS, disableFileAccess: true, disableUrlAccess: true },
  };
  return {
    place: `${host}:${port}`,
    publicUrl: sender.publicUrl,
    async carry(letter) {
      const { createTransport } = await import('nodemailer');
      const message = messageOf(letter, sender);
      try {
        await createTransport(options).sendMail(message);
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

/** The carrier that the environment names. @throws Error for a relay without somebody whom mails come from */
export function openMail(environment: z.output<typeof MailEnvironment>): MailCarrier {
  const { MAIL_FROM, MAIL_REPLY_TO: replyTo, MAIL_FOLDER, MAIL_SMTP_HOST: host, PUBLIC_URL: publicUrl } = environment;
  const sender = { from: MAIL_FROM ?? LOCAL_SENDER.from, replyTo, publicUrl };
  if (host === undefined) return localOutbox(MAIL_FOLDER, sender);
  if (MAIL_FROM === undefined) throw new Error('MAIL_SMTP_HOST needs MAIL_FROM: whom mails come from.');
  const { MAIL_SMTP_PORT: port, MAIL_SMTP_TLS: tls, MAIL_SMTP_USER: user, MAIL_SMTP_PASSWORD: password } = environment;
  return smtpRelay({ host, port, tls, user, password }, sender);
}

const ADDRESS = /^[^\s<>@,;:"]+@[^\s<>@,;:"]+$/;

/**
 * What it is as a mail: its Message-ID and its time are those of the first time, and no machine is to answer it.
 * @throws LetterRefused where it is for no address
 */
function messageOf(
  { id, to, subject, text, language, writtenAt }: Letter,
  { from, replyTo }: MailSender,
): SendMailOptions {
  if (!ADDRESS.test(to.address)) throw new LetterRefused('ADDRESS', null);
  const domain = /@([^@<>\s]+)>?\s*$/.exec(from)?.[1] ?? 'mainstay.localhost';
  return {
    ...{ from, to, subject, text, date: writtenAt, messageId: `<${id}@${domain}>` },
    ...(replyTo ? { replyTo } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
  };
}

/**
 * Last words on an address (RFC 3463): there is none such, its mailbox is closed, or nobody takes mails for what stands
 * behind the @. That a mailbox is full, a queue ran out or a mail is not wanted says nothing of it.
 */
const NO_SUCH_ADDRESS = /^5\.(?:1\.(?:[012346]|10)|2\.1|4\.4)$/;
/** What they may not who send (5.7, such as relay), or whose own address is wrong: that is for us to mend. */
const NOT_FROM_US = /^5\.(?:7\.\d+|1\.[78])$/;
/** Replies that speak of the address where nothing more is said (RFC 5321); 552 is of a mailbox that is full. */
const REPLIES_ON_ADDRESS: readonly number[] = [550, 551, 553, 556];

/** Does an enhanced status code (RFC 3463), such as 5.1.1, say that nobody is reached by the address any more? */
export const isNoSuchAddress = (status: string): boolean => NO_SUCH_ADDRESS.test(status);

/**
 * A reply of the 500s to the address or the letter is the last word; one to a greeting, a password or an encryption is a
 * matter of ours, that somebody mends.
 */
function failureOf(error: unknown): LetterRefused | LetterDeferred {
  const { code, responseCode, response, command } = Object(error) as Readonly<Record<string, unknown>>;
  const reply = typeof responseCode === 'number' ? responseCode : null;
  const isLastWord = reply !== null && reply >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  if (isLastWord && command === 'RCPT TO') {
    const [, status] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(String(response)) ?? [];
    const isOnAddress = status === undefined ? REPLIES_ON_ADDRESS.includes(reply) : isNoSuchAddress(status);
    if (!NOT_FROM_US.test(status ?? '')) return new LetterRefused(isOnAddress ? 'ADDRESS' : 'LETTER', reply);
  }
  if (isLastWord && command === 'DATA') return new LetterRefused('LETTER', reply);
  return new LetterDeferred(typeof code === 'string' ? code : 'UNKNOWN', reply);
}
