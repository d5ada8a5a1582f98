import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Language } from '@mainstay/kit/domain';
import type { Logger } from 'pino';
import { boundBody } from '../body-time.ts';
import { pathOf } from '../http.ts';
import { languageIn, show } from '../pages/form-frame.ts';
import { Buckets } from '../quota.ts';
import { ADDRESS, formPage, type Problem, receiptPage, type ShownForm } from './form-page.ts';
import {
  announced,
  type Announced,
  FormTooLarge,
  FormUnreadable,
  MOST_BYTES,
  readBeginning,
  readForm,
  type Submission,
  type Typed,
} from './form-submission.ts';
import { type FormTexts, TEXTS } from './form-texts.ts';
import type { ReportDesk } from './report-desk.ts';
import { addressOf } from '../sender-address.ts';

export interface ReportFormOptions {
  readonly desk: ReportDesk;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How many reports an hour come from one address. */
  readonly perHour: number;
  /** Whether a reverse proxy of ours writes X-Forwarded-For: then its last entry is the address of the caller. */
  readonly trustsProxy: boolean;
  /** For a form with photos to come in. */
  readonly photosMs: number;
  /** For any other. */
  readonly arrivalMs: number;
}

/** Is this somebody who sends the form? How long it may take to come the form says, which knows its size and sender. */
export const sendsReport = (req: IncomingMessage): boolean => req.method === 'POST' && pathOf(req) === ADDRESS;

/** Forms with photos are held in memory whole: no more are read at a time, and of one sender one. */
const AT_A_TIME = 4;
/** Larger ones have photos. Others are read like any request, so that whoever keeps those four busy keeps out nobody else. */
const SMALL_BYTES = 100_000;
/** Of forms that are not taken, so many beginnings are read at a time; whoever sends more fills in the form again. */
const BEGINNINGS = 20;
/** Reports an hour at this gateway, from wherever: more are no people. */
const ALL_PER_HOUR = 600;
const MOST_PHOTOS = 5;

/** Why a form is not taken. */
interface Turned {
  readonly status: number;
  readonly message: keyof FormTexts['turned'];
  readonly retryAfterSeconds?: number;
}

/** The public form: anybody may report a fault, a few times an hour, and learns nothing but a receipt number. */
export class ReportForm {
  readonly #buckets: Buckets;
  readonly #withPhotos = new Set<string>();
  #beginnings = 0;

  constructor(private readonly options: ReportFormOptions) {
    this.#buckets = new Buckets(options.clock);
  }

  /** Whether the request, which is to the address of the form, is one for it; then it is answered. */
  async answer(req: IncomingMessage, res: ServerResponse, correlationId: string): Promise<boolean> {
    const language = languageIn(req);
    if (req.method === 'GET' || req.method === 'HEAD') show(res, 200, formPage(emptyForm(language)), req.method);
    else if (req.method === 'POST') await this.#take(req, res, language, correlationId);
    else return false;
    return true;
  }

  async #take(req: IncomingMessage, res: ServerResponse, language: Language, correlationId: string): Promise<void> {
    const { trustsProxy, photosMs, arrivalMs } = this.options;
    const form = announced(req);
    const sender = addressOf(req, trustsProxy);
    const turned = this.#turnedAway(req, form, sender);
    const hasPhotos = form !== undefined && form.bytes > SMALL_BYTES;
    boundBody(req, hasPhotos && !turned ? photosMs : arrivalMs);
    if (turned || !form) return await this.#turnAway(req, res, language, turned ?? UNREADABLE, form);
    if (!hasPhotos) return await this.#read(req, res, language, form, correlationId);
    const fetched = closed(res);
    this.#withPhotos.add(sender);
    try {
      await this.#read(req, res, language, form, correlationId);
      await fetched;
    } finally {
      this.#withPhotos.delete(sender);
    }
  }

  async #read(
    req: IncomingMessage,
    res: ServerResponse,
    language: Language,
    form: Announced,
    correlationId: string,
  ): Promise<void> {
    try {
      await this.#pass(await readForm(req, form), res, language, correlationId);
    } catch (error) {
      if (error instanceof FormTooLarge) showTurned(res, language, TOO_LARGE, error.typed);
      else if (error instanceof FormUnreadable) showTurned(res, language, UNREADABLE);
      else if (req.complete) throw error; // Otherwise its sender broke off, or was too slow.
    }
  }

  #turnedAway(req: IncomingMessage, form: Announced | undefined, sender: string): Turned | undefined {
    const from = req.headers['sec-fetch-site'] ?? 'none';
    if (from !== 'same-origin' && from !== 'none') return FORGED;
    if (!form) return UNREADABLE;
    if (form.bytes > MOST_BYTES) return TOO_LARGE;
    const isBusy = this.#withPhotos.size >= AT_A_TIME || this.#withPhotos.has(sender);
    if (form.bytes > SMALL_BYTES && isBusy) return { status: 503, message: 'busy', retryAfterSeconds: 30 };
    for (const [name, most] of [
      [sender, this.options.perHour],
      ['*', ALL_PER_HOUR],
    ] as const) {
      const { isPaid, retryAfterSeconds } = this.#buckets.take(name, 1, { capacity: most, perSecond: most / 3600 });
      if (!isPaid) return { status: 429, message: 'tooMany', retryAfterSeconds };
    }
    return undefined;
  }

  /** What was typed stands in the form again, unless another site's page sent it. */
  async #turnAway(
    req: IncomingMessage,
    res: ServerResponse,
    language: Language,
    turned: Turned,
    form: Announced | undefined,
  ): Promise<void> {
    if (!form || turned === FORGED || this.#beginnings >= BEGINNINGS) {
      req.resume(); // It is read and dropped, so that the browser gets to read the answer.
      return showTurned(res, language, turned);
    }
    const fetched = closed(res);
    this.#beginnings++;
    try {
      showTurned(res, language, turned, await readBeginning(req, form));
      await fetched;
    } catch (error) {
      if (req.complete) throw error;
    } finally {
      this.#beginnings--;
    }
  }

  async #pass(submission: Submission, res: ServerResponse, language: Language, correlationId: string): Promise<void> {
    const { desk, logger } = this.options;
    const { values, photos, hadPhotos, isByMachine } = submission;
    const key = submission.key ?? randomUUID();
    const again = (status: number, problems: readonly Problem[]) =>
      show(res, status, formPage({ language, key: randomUUID(), values, problems, hadPhotos }));
    if (isByMachine) return again(422, [{ field: null, message: TEXTS[language].turned.unreadable }]);
    if (photos.length > MOST_PHOTOS) return again(422, [{ field: 'photos', message: TEXTS[language].hints.photos }]);
    const answer = await desk.pass({ values, photos, key, language, correlationId }).catch((error: unknown) => {
      logger.warn({ cause: String(error), correlationId }, 'a report could not be passed on');
      return null;
    });
    if (!answer) return showTurned(res, language, AWAY, { values, key, hadPhotos });
    if (!('number' in answer)) return again(422, answer);
    logger.info({ report: answer.number, photos: photos.length - answer.left.length, correlationId }, 'report');
    show(res, 200, receiptPage(answer));
  }
}

const FORGED: Turned = { status: 403, message: 'unreadable' };
const UNREADABLE: Turned = { status: 400, message: 'unreadable' };
const TOO_LARGE: Turned = { status: 413, message: 'tooLarge' };
const AWAY: Turned = { status: 503, message: 'away' };

const emptyForm = (language: Language): ShownForm => ({ language, key: randomUUID() });

/** With its key, by which what was passed on already, in whatever request, is no second report. */
function showTurned(res: ServerResponse, language: Language, turned: Turned, typed?: Typed): void {
  const { status, message, retryAfterSeconds } = turned;
  if (retryAfterSeconds !== undefined) res.setHeader('retry-after', String(retryAfterSeconds));
  const problems = [{ field: null, message: TEXTS[language].turned[message] }];
  show(res, status, formPage({ language, problems, ...typed, key: typed?.key ?? randomUUID() }));
}

const closed = (res: ServerResponse): Promise<unknown> => new Promise(resolve => res.once('close', resolve));
