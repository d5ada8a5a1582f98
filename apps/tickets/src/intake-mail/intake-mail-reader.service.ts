import { createHash, randomUUIDv7 } from 'node:crypto';
import { type Actor, Clock, UserError } from '@mainstay/kit/domain';
import {
  AttachmentTooLarge,
  type Become,
  type ComeFile,
  type FileReader,
  FileTransfers,
  kindOf,
  type Making,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { intakeReportSubject } from '../intake-report/intake-report-subject.ts';
import { IntakeReport, type SentFile } from '../intake-report/intake-report.entity.ts';
import { IntakeReports } from '../intake-report/intake-reports.service.ts';
import { MAX_FILES, nameOfFile } from '../intake-report/sent-files.ts';
import type { IntakeFileRefusal } from '../schema.types.ts';
import { IntakeMail } from './intake-mail.entity.ts';
import { IntakeMailNotFound } from './intake-mail.errors.ts';
import { mailAnswered, type MailDelivery } from './mail-delivery.ts';
import { recordNamedIn } from './named-records.ts';
import type { Mail, MailFile } from './parse-mail.ts';
import { readMail } from './read-mail.ts';

/** A file of a mail that lies in the store, and what makes it stand at the report. */
type Brought = SentFile & { readonly keep?: (tx: EntityManager) => Promise<void> };

/** Makes a report of a mail that was handed in, once however often it is (TCK-01); where a mail server wrote it, it tells of a mail of ours. */
@Injectable()
export class IntakeMailReader implements FileReader {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly files: FileTransfers,
    private readonly reports: IntakeReports,
  ) {}

  /** @throws MailUnreadable, and IntakeMailErased where who wrote it asked us to forget it */
  async read({ attachment, bytes: content }: ComeFile, actor: Actor): Promise<Making> {
    const sha256 = digestOf(content);
    const mail = await readMail(content);
    const { delivery } = mail;
    if (delivery) return tx => this.told(tx, delivery, attachment.subjectId, sha256);
    const messageKey = digestOf(mail.messageId ?? sha256);
    const isKnown = (await this.em.fork().count(IntakeReport, { messageKey })) > 0;
    const id = String(randomUUIDv7());
    const brought = isKnown ? [] : await this.bring(mail.files, id, actor);
    const act = { at: this.clock.now(), by: actor.subject };
    return async tx => {
      const handedIn = await handedInAs(tx, attachment.subjectId);
      await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [messageKey]);
      const before = await tx.findOne(IntakeReport, { messageKey });
      const report = before ?? (await this.report(mail, { id, messageKey, brought }, act));
      handedIn.become(report, sha256, before !== null);
      if (!before) for (const { keep } of brought) await keep?.(tx);
      return { subject: intakeReportSubject, row: report };
    };
  }

  /** The file quotes who it was for and what we wrote: neither stays. */
  private async told(tx: EntityManager, delivery: MailDelivery, id: string, sha256: string): Promise<Become> {
    const handedIn = await handedInAs(tx, id);
    handedIn.tell(delivery, sha256, this.clock.now());
    return { notKept: 'It says what became of a mail of ours.' };
  }

  private async report(
    mail: Mail,
    { id, messageKey, brought }: { id: string; messageKey: string; brought: readonly Brought[] },
    act: Act,
  ): Promise<IntakeReport> {
    const { senderName, senderAddress, subject, text } = mail;
    const said = {
      channel: 'EMAIL' as const,
      ...{ subject, text: text || subject || '—' },
      ...{ reporterName: senderName ?? senderAddress, reporterContact: senderAddress },
    };
    const before = await this.answered(mail);
    // Its number stands in the Message-ID of a mail of ours as well.
    const named = await recordNamedIn(this.em, [mail.subject, ...mail.answers].join(' '));
    const refersTo = before?.ticket ?? before?.refersTo ?? named.ticket;
    const refersToComplaint = before?.complaint ?? before?.refersToComplaint ?? named.complaint;
    const refersToInstallation = before?.refersToInstallation ?? named.installation;
    const refersToFeedback = before?.feedback ?? before?.refersToFeedback ?? named.feedback;
    const filesSent = brought.map(({ fileName, refusal }) => ({ fileName, refusal }));
    const refersToAny = { refersTo, refersToComplaint, refersToInstallation, refersToFeedback };
    const answersMailId = mailAnswered(mail.answers);
    const known = { id, messageKey, continuesId: before?.id ?? null, answersMailId, ...refersToAny, filesSent };
    return await this.reports.take(said, { ...known, receivedAt: receivedAt(mail, act) }, act);
  }

  /** The latest report that the mail answers, or names by its number. */
  private async answered({ answers, subject }: Mail): Promise<IntakeReport | null> {
    const number = (subject ?? '').match(/\bIR-\d{4}-\d{6,}\b/g) ?? [];
    const messageKey = answers.map(digestOf);
    if (number.length + messageKey.length === 0) return null;
    const where = { $or: [{ messageKey: { $in: messageKey } }, { number: { $in: number } }] };
    return await this.em.findOne(IntakeReport, where, {
      orderBy: { receivedAt: 'desc' },
      populate: ['ticket', 'complaint'],
    });
  }

  /** Puts the files of a mail into the store; those that we do not take are named with the reason. */
  private async bring(files: readonly MailFile[], reportId: string, actor: Actor): Promise<readonly Brought[]> {
    const brought: Brought[] = [];
    for (const [at, file] of files.entries()) {
      const fileName = nameOfFile(file.fileName, at);
      brought.push({ fileName, ...(await this.bringOne({ ...file, fileName }, at, reportId, actor)) });
    }
    return brought;
  }

  private async bringOne(
    { fileName, bytes }: MailFile,
    at: number,
    id: string,
    actor: Actor,
  ): Promise<Omit<Brought, 'fileName'>> {
    const kind = kindOf(fileName);
    if (at >= MAX_FILES) return { refusal: 'TOO_MANY' };
    if (!kind) return { refusal: 'TYPE' };
    const announced = { fileName, kind, byteSize: bytes.length };
    try {
      const to = { subject: intakeReportSubject, row: { id } };
      return { refusal: null, keep: await this.files.bring(to, announced, bytes, actor) };
    } catch (error) {
      if (error instanceof UserError) return { refusal: refusalOf(error) };
      throw error;
    }
  }
}

/** @throws IntakeMailNotFound */
async function handedInAs(tx: EntityManager, id: string): Promise<IntakeMail> {
  const handedIn = await tx.findOne(IntakeMail, id);
  if (!handedIn) throw new IntakeMailNotFound();
  return handedIn;
}

const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const refusalOf = (error: UserError): IntakeFileRefusal => (error instanceof AttachmentTooLarge ? 'SIZE' : 'CONTENT');

const LONGEST_MS = 30 * 86_400_000;

/** When it was written; where the sender's clock says a time that cannot be, when it was handed in. */
function receivedAt({ writtenAt }: Mail, { at }: Act): Date {
  const written = new Date(writtenAt ?? Number.NaN);
  const age = at.getTime() - written.getTime();
  return age >= 0 && age <= LONGEST_MS ? written : at;
}
