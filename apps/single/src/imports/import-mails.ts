import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { ClientError, type PlatformClient, Refused, type SendFile } from '../client/platform-client.ts';

export interface ImportMailsOptions {
  readonly client: PlatformClient;
  readonly sendFile: SendFile;
  /** The user who hands them in. */
  readonly as: string;
  /** A mail, or a folder of mails. */
  readonly path: string;
}

/** What became of one mail: the number of its report, what it says of a mail of ours, or why it was refused. */
export type MailOutcome = { readonly file: string } & (
  | { readonly number: string; readonly isRepeated: boolean }
  | { readonly mailId: string; readonly delivery: Delivery }
  | { readonly refusal: string }
);

type Delivery = 'CAME_BACK' | 'DELAYED' | 'ARRIVED';
interface HandedIn {
  readonly intakeMail: {
    readonly id: string;
    readonly isRepeated: boolean;
    readonly intakeReport: Numbered | null;
    readonly delivery: Delivery | null;
    readonly customerMail: { readonly id: string } | null;
  };
  readonly upload: { readonly url: string } | null;
}
interface Numbered {
  readonly number: string;
}

/**
 * Hands in mails, each a file that ends in .eml, in the order of their names. One that is refused keeps none of the
 * others from coming in, and one that was handed in before stays the report that it is.
 * @throws ClientError where there are no mails, or the platform does not answer
 */
export async function importMails(options: ImportMailsOptions): Promise<readonly MailOutcome[]> {
  const files = await mailsAt(options.path);
  const outcomes: MailOutcome[] = [];
  for (const file of files) {
    outcomes.push({ file: basename(file), ...(await handIn(options, file)) });
  }
  return outcomes;
}

async function mailsAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new ClientError(`${path} cannot be read.`);
  const names = found.isDirectory() ? (await readdir(path)).map(name => join(path, name)) : [path];
  const mails = names.filter(name => extname(name).toLowerCase() === '.eml').sort();
  if (mails.length === 0) throw new ClientError(`There is no mail (.eml) at ${path}.`);
  return mails;
}

async function handIn({ client, sendFile, as }: ImportMailsOptions, path: string) {
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { fileName: basename(path), kind: 'MAIL', byteSize: bytes.length, sha256 };
  try {
    const { intakeMail, upload } = await client.mutate<HandedIn>(as, 'intakeMailHandIn', { input: { file } });
    const refusal = upload && (await sendFile(as, upload.url, bytes));
    if (refusal) return { refusal };
    const query = { id: intakeMail.id };
    const { mail } = await client.query<{ mail: HandedIn['intakeMail'] }>(as, 'IntakeMailReport', query);
    if (mail.delivery && mail.customerMail) return { mailId: mail.customerMail.id, delivery: mail.delivery };
    if (!mail.intakeReport) throw new ClientError(`${path} came, and is no report.`);
    return { number: mail.intakeReport.number, isRepeated: mail.isRepeated };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.errors.map(({ message }) => message).join(' ') };
    throw error;
  }
}
