import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Language } from '@mainstay/kit/domain';
import type { Logger } from 'pino';
import type { Visit } from '../own-questions.ts';
import { languageIn, show } from '../pages/form-frame.ts';
import { Buckets } from '../quota.ts';
import { addressOf } from '../sender-address.ts';
import type { Question, SurveyDesk } from './survey-desk.ts';
import { overPage, surveyPage, thanksPage } from './survey-page.ts';
import { TEXTS } from './survey-texts.ts';

export interface SurveyFormOptions {
  readonly desk: SurveyDesk;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether a reverse proxy of ours writes X-Forwarded-For: then its last entry is the address of the caller. */
  readonly trustsProxy: boolean;
}

/** An id and a code, as customers makes them: what is none costs no question. */
const ADDRESS = /^\/survey\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.[\w-]{43})$/;
/** A comment full of Chinese, each character of which is nine when it is sent, and the marks. */
const MOST_BYTES = 24_000;
/** Whoever answers needs two; more from one address in an hour are no people. */
const PER_HOUR = 60;
/** Links that ask nothing: none of ours, or answered or over already; from all together. */
const WRONG_PER_HOUR = 3_000;

/** Why an answer is not taken. */
class Turned extends Error {
  constructor(
    readonly status: number,
    readonly reason: 'unreadable' | 'tooLarge' | 'tooMany',
    readonly retryAfterSeconds?: number,
  ) {
    super();
  }
}

/** The page on which a customer answers a survey: the address lets whoever has it answer once, and tells of nobody. */
export class SurveyForm {
  readonly #buckets: Buckets;

  constructor(private readonly options: SurveyFormOptions) {
    this.#buckets = new Buckets(options.clock);
  }

  /** Whether the request is one for this page; then it is answered. */
  async answer(path: string, req: IncomingMessage, res: ServerResponse, correlationId: string): Promise<boolean> {
    const [, link] = ADDRESS.exec(path) ?? [];
    const { method = '' } = req;
    if (link === undefined || !['GET', 'HEAD', 'POST'].includes(method)) return false;
    const visit = { language: languageIn(req), correlationId };
    try {
      const from = this.#count(req);
      if (method === 'POST') await this.#take(req, res, { path, from, link, visit });
      else await this.#ask(res, { path, from, link, visit }, method);
    } catch (error) {
      if (req.readableAborted) return true; // Its sender broke off, or was too slow.
      req.resume(); // It is read and dropped, so that the browser gets to read the answer.
      this.#turnAway(res, path, visit, error);
    }
    return true;
  }

  async #ask(res: ServerResponse, { path: address, from, link, visit }: Address, method: string): Promise<void> {
    const questions = await this.#read(from, link, visit);
    if (!questions) return show(res, 404, overPage(visit.language, address), method);
    show(res, 200, surveyPage({ language: visit.language, address, questions }), method);
  }

  async #take(req: IncomingMessage, res: ServerResponse, { path: address, from, link, visit }: Address): Promise<void> {
    const { language } = visit;
    const form = await readForm(req);
    const questions = await this.#read(from, link, visit);
    if (!questions) return show(res, 404, overPage(language, address));
    const marks = marksIn(form, questions);
    const comment = (form.get('comment') ?? '').replaceAll('\r\n', '\n');
    const again = (problem?: string) =>
      show(res, 422, surveyPage({ language, address, questions, marks, comment, problem, isSent: true }));
    if (marks.size < questions.length) return again();
    const given = [...marks].map(([key, mark]) => ({ key, mark }));
    const outcome = await this.options.desk.answer(link, { marks: given, comment }, visit);
    if (outcome === 'TAKEN') show(res, 200, thanksPage(language, address));
    else if (outcome === 'OVER') show(res, 404, overPage(language, address));
    else again(outcome.message);
  }

  /**
   * What a link asks. Links that ask nothing are paid for by themselves: once all together used up their hour, who came with one waits,
   * and who has a true one does not notice.
   * @throws Turned as `#count`
   */
  async #read(from: string, link: string, visit: Visit): Promise<readonly Question[] | null> {
    const [all, own] = [hourly('*', WRONG_PER_HOUR), hourly(`wrong ${from}`, 1)];
    const isSpent = ([name, , size]: Charge) => this.#buckets.take(name, 0, size).remaining < 1;
    if (isSpent(all) && isSpent(own)) this.#pay(own);
    const questions = await this.options.desk.read(link, visit);
    if (!questions) for (const charge of [all, own]) this.#buckets.take(...charge);
    return questions;
  }

  /** @returns the sender's address @throws Turned where too many come from it, or another page sends the form */
  #count(req: IncomingMessage): string {
    const site = req.headers['sec-fetch-site'] ?? 'none';
    if (req.method === 'POST' && site !== 'same-origin' && site !== 'none') throw new Turned(403, 'unreadable');
    const from = addressOf(req, this.options.trustsProxy);
    this.#pay(hourly(from, PER_HOUR));
    return from;
  }

  #pay(charge: Charge): void {
    const { isPaid, retryAfterSeconds } = this.#buckets.take(...charge);
    if (!isPaid) throw new Turned(429, 'tooMany', retryAfterSeconds);
  }

  #turnAway(res: ServerResponse, address: string, { language, correlationId }: Visit, error: unknown): void {
    const { turned } = TEXTS[language];
    if (!(error instanceof Turned)) {
      this.options.logger.warn({ cause: String(error), correlationId }, 'a survey could not be passed on');
      return show(res, 503, overPage(language, address, turned.away));
    }
    if (error.retryAfterSeconds !== undefined) res.setHeader('retry-after', String(error.retryAfterSeconds));
    show(res, error.status, overPage(language, address, turned[error.reason]));
  }
}

/** One of so many that a bucket gives in an hour. */
type Charge = readonly [name: string, amount: 1, size: { readonly capacity: number; readonly perSecond: number }];
const hourly = (name: string, most: number): Charge => [name, 1, { capacity: most, perSecond: most / 3600 }];

interface Address {
  readonly path: string;
  readonly from: string;
  readonly link: string;
  readonly visit: Visit & { readonly language: Language };
}

/** @throws Turned for what is no form, or larger than one */
async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
    throw new Turned(400, 'unreadable');
  }
  if (Number(req.headers['content-length'] ?? MOST_BYTES + 1) > MOST_BYTES) throw new Turned(413, 'tooLarge');
  return new URLSearchParams(Buffer.concat(await Array.fromAsync(req as AsyncIterable<Buffer>)).toString('utf8'));
}

/** The marks that were chosen; what is no whole number is none. */
function marksIn(form: URLSearchParams, questions: readonly Question[]): ReadonlyMap<string, number> {
  const chosen = questions.map(({ key }) => [key, form.get(`mark.${key}`) ?? ''] as const);
  return new Map(chosen.filter(([, mark]) => /^\d{1,3}$/.test(mark)).map(([key, mark]) => [key, Number(mark)]));
}
