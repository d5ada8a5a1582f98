import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Caller, fileToken, type InternalTokenSigner } from '@mainstay/kit/auth';
import type { Language } from '@mainstay/kit/domain';
import { z } from 'zod';
import type { ServiceDataSource } from '../data-source.ts';
import { OwnQuestions } from '../own-questions.ts';
import type { FileAnswer, ServiceConnection } from '../service.ts';
import type { Problem, Receipt, Values } from './form-page.ts';
import { FIELDS, TEXTS } from './form-texts.ts';

/** What one form has to say. */
export interface Report {
  readonly values: Values;
  readonly photos: readonly File[];
  readonly key: string;
  readonly language: Language;
  readonly correlationId: string;
}

export interface ReportDeskOptions {
  readonly tickets: ServiceDataSource;
  readonly files: ServiceConnection;
  readonly signer: InternalTokenSigner;
}

const SENDER: Caller = { subject: 'report-form', roles: ['GATEWAY'], dealerId: null, scopes: [] };
const SERVICE = 'tickets';
const PHOTO_MS = 60_000;

const refusals = z.array(z.object({ message: z.string(), path: z.array(z.string()).nullable() }));
const sentSchema = z.object({
  done: z.object({
    intakeReport: z.object({ id: z.string(), number: z.string() }).nullable(),
    userErrors: refusals,
  }),
});
const awaitedSchema = z.object({
  done: z.object({ upload: z.object({ id: z.string() }).nullable(), userErrors: refusals }),
});
const refusedSchema = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

/** What the gateway asks of tickets; a test holds both against the graph. */
export const SEND = `mutation ($input: IntakeReportSendInput!) { done: intakeReportSend(input: $input) {
  intakeReport { id number } userErrors { message path } } }`;
export const ATTACH = `mutation ($id: ID!, $input: IntakeReportAttachInput!) { done: intakeReportAttach(id: $id, input: $input) {
  upload { id } userErrors { message path } } }`;

/** Passes reports of people without an account on to tickets, in the gateway's own name; sent twice they are one. */
export class ReportDesk {
  readonly #questions: OwnQuestions;

  constructor(private readonly options: ReportDeskOptions) {
    this.#questions = new OwnQuestions(options.tickets, SENDER.subject);
  }

  /** @throws GraphQLError where tickets does not answer */
  async pass(report: Report): Promise<Receipt | readonly Problem[]> {
    const { values, photos, key, language } = report;
    const purchasedOn = values.purchasedOn?.trim() || null;
    if (purchasedOn && !isDay(purchasedOn)) return [{ field: 'purchasedOn', message: TEXTS[language].noDay }];
    const input = { ...values, purchasedOn, fileNames: photos.map(({ name }) => name), idempotencyKey: key };
    const { done } = sentSchema.parse(await this.#ask(SEND, { input }, report));
    if (!done.intakeReport) return done.userErrors.map(error => problemOf(error, language));
    const { id, number } = done.intakeReport;
    const left: { fileName: string; message: string }[] = [];
    for (const [at, photo] of photos.entries()) {
      const message = await this.#bring(id, photo, `${key} ${at}`, report).catch(() => TEXTS[language].broken);
      if (message !== null) left.push({ fileName: photo.name, message });
    }
    return { language, number, left };
  }

  /** Why a photo was not taken; null where it stands at the report. */
  async #bring(id: string, photo: File, idempotencyKey: string, report: Report): Promise<string | null> {
    const file = { fileName: photo.name, kind: 'PHOTO', byteSize: photo.size };
    const { done } = awaitedSchema.parse(await this.#ask(ATTACH, { id, input: { file, idempotencyKey } }, report));
    if (!done.upload) return done.userErrors[0]?.message ?? '';
    const answer = await this.#send(`/files/${done.upload.id}`, photo, report);
    const body = typeof answer.body === 'string' ? answer.body : await text(answer.body);
    // Nobody waits for it any more where the same form was sent before.
    if (answer.status === 201 || answer.status === 404) return null;
    return refusedSchema.parse(JSON.parse(body)).errors[0]?.message ?? '';
  }

  #send(path: string, photo: File, { language, correlationId }: Report): Promise<FileAnswer> {
    return this.options.files.transfer({
      ...{ method: 'PUT', path, language, correlationId, byteSize: photo.size, traceparent: undefined },
      body: Readable.fromWeb(photo.stream()),
      token: this.options.signer.sign(SENDER, SERVICE, fileToken('PUT', path)),
      signal: AbortSignal.timeout(PHOTO_MS),
    });
  }

  #ask(query: string, variables: object, report: Report): Promise<unknown> {
    return this.#questions.ask(query, variables, report, true);
  }
}

/** A day as browsers write it. */
function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** What tickets refuses, at the field that is to blame; of the key of the form nobody who filled it in knows. */
function problemOf({ message, path }: z.infer<typeof refusals>[number], language: Language): Problem {
  if (path?.at(-1) === 'idempotencyKey') return { field: null, message: TEXTS[language].turned.unreadable };
  return { field: FIELDS.find(name => name === path?.at(-1)) ?? null, message };
}
