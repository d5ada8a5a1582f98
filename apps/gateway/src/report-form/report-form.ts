import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import { type Clock, type Language, languageOf } from '@mainstay/kit/domain';
import type { Logger } from 'pino';
import { Buckets } from '../quota.ts';
import { ADDRESS, FORM_POLICY, formPage, type Problem, receiptPage, type ShownForm } from './form-page.ts';
import { FormTooLarge, FormUnreadable, readForm, type Submission } from './form-submission.ts';
import { type FormTexts, TEXTS } from './form-texts.ts';
import type { ReportDesk } from './report-desk.ts';

export interface ReportFormOptions {
  readonly desk: ReportDesk;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How many reports an hour come from one address. */
  readonly perHour: number;
  /** Whether a reverse proxy of ours writes X-Forwarded-For: then its last entry is the address of the caller. */
  readonly trustsProxy: boolean;
}

/** Is this somebody who sends the form? With photos over a slow line it takes longer than other requests. */
export const sendsReport = ({ url, method }: IncomingMessage): boolean => method === 'POST' && pathOf(url) === ADDRESS;

const pathOf = (url = ''): string => url.split('?', 1)[0] ?? '';

/** Forms are held in memory whole: no more are read at a time. */
const AT_A_TIME = 4;
/** Reports an hour at this gateway, from wherever: more are no people. */
const ALL_PER_HOUR = 600;
const MOST_PHOTOS = 5;
const WITHIN_MS = 120_000;

/** What is answered where a form is not read at all. */
interface Turned {
  readonly status: number;
  readonly message: keyof FormTexts['turned'];
  readonly retryAfterSeconds?: number;
}

/** The public form: anybody may report a fault, a few times an hour, and learns nothing but a receipt number. */
export class ReportForm {
  readonly #buckets: Buckets;
  #underWay = 0;

  constructor(private readonly options: ReportFormOptions) {
    this.#buckets = new Buckets(options.clock);
  }

  /** Whether the request is one for the form; then it is answered. */
  async answer(req: IncomingMessage, res: ServerResponse, correlationId: string): Promise<boolean> {
    if (pathOf(req.url) !== ADDRESS) return false;
    const language = languageIn(req);
    if (req.method === 'GET' || req.method === 'HEAD') show(res, 200, formPage(emptyForm(language)), req.method);
    else if (req.method === 'POST') await this.#take(req, res, language, correlationId);
    else return false;
    return true;
  }

  async #take(req: IncomingMessage, res: ServerResponse, language: Language, correlationId: string): Promise<void> {
    const turned = this.#turnedAway(req);
    if (turned) return turnAway(req, res, language, turned);
    this.#underWay++;
    const late = setTimeout(() => req.destroy(), WITHIN_MS);
    try {
      const submission = await readForm(req);
      clearTimeout(late);
      await this.#pass(submission, res, language, correlationId);
    } catch (error) {
      if (error instanceof FormTooLarge) turnAway(req, res, language, { status: 413, message: 'tooLarge' });
      else if (error instanceof FormUnreadable) turnAway(req, res, language, { status: 400, message: 'unreadable' });
      else throw error;
    } finally {
      clearTimeout(late);
      this.#underWay--;
    }
  }

  #turnedAway(req: IncomingMessage): Turned | undefined {
    const from = req.headers['sec-fetch-site'] ?? 'none';
    if (from !== 'same-origin' && from !== 'none') return { status: 403, message: 'unreadable' };
    if (this.#underWay >= AT_A_TIME) return { status: 503, message: 'busy', retryAfterSeconds: 30 };
    const { perHour, trustsProxy } = this.options;
    for (const [name, most] of [
      [addressOf(req, trustsProxy), perHour],
      ['*', ALL_PER_HOUR],
    ] as const) {
      const { isPaid, retryAfterSeconds } = this.#buckets.take(name, 1, { capacity: most, perSecond: most / 3600 });
      if (!isPaid) return { status: 429, message: 'tooMany', retryAfterSeconds };
    }
    return undefined;
  }

  async #pass(submission: Submission, res: ServerResponse, language: Language, correlationId: string): Promise<void> {
    const { desk, logger } = this.options;
    const { values, photos, isByMachine } = submission;
    const key = submission.key ?? randomUUID();
    const again = (status: number, problems: readonly Problem[]) =>
      show(res, status, formPage({ language, key: randomUUID(), values, problems, hadPhotos: photos.length > 0 }));
    if (isByMachine) return again(422, [{ field: null, message: TEXTS[language].turned.unreadable }]);
    if (photos.length > MOST_PHOTOS) return again(422, [{ field: 'photos', message: TEXTS[language].hints.photos }]);
    const answer = await desk.pass({ values, photos, key, language, correlationId }).catch((error: unknown) => {
      logger.warn({ cause: String(error), correlationId }, 'a report could not be passed on');
      return null;
    });
    if (!answer) {
      const problems = [{ field: null, message: TEXTS[language].turned.away }];
      return show(res, 503, formPage({ language, key, values, problems, hadPhotos: photos.length > 0 }));
    }
    if (!('number' in answer)) return again(422, answer);
    logger.info({ report: answer.number, photos: photos.length - answer.left.length, correlationId }, 'report');
    show(res, 200, receiptPage(answer));
  }
}

const emptyForm = (language: Language): ShownForm => ({ language, key: randomUUID() });

function turnAway(req: IncomingMessage, res: ServerResponse, language: Language, turned: Turned): void {
  const { status, message, retryAfterSeconds } = turned;
  req.resume(); // The rest is read and dropped, so that the browser gets to read the answer.
  if (retryAfterSeconds !== undefined) res.setHeader('retry-after', String(retryAfterSeconds));
  const problems = [{ field: null, message: TEXTS[language].turned[message] }];
  show(res, status, formPage({ ...emptyForm(language), problems }));
}

function show(res: ServerResponse, status: number, html: string, method = 'GET'): void {
  res.setHeader('content-security-policy', FORM_POLICY);
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) });
  res.end(method === 'HEAD' ? undefined : html);
}

function languageIn({ url = '', headers }: IncomingMessage): Language {
  const [, chosen] = /[?&]lang=(en|zh)\b/.exec(url) ?? [];
  return languageOf(chosen ?? headers['accept-language']);
}

/** Whom a report is counted for: an address, of IPv6 the network of a household. */
function addressOf({ headers, socket }: IncomingMessage, trustsProxy: boolean): string {
  const said = trustsProxy ? [headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim() : undefined;
  const address = (said ?? socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first four groups of an IPv6 address. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  return [...groups, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':').toLowerCase();
}
