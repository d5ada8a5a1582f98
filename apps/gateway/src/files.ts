import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { fileToken, type InternalTokenSigner } from '@mainstay/kit/auth';
import { languageOf } from '@mainstay/kit/domain';
import type { Logger } from 'pino';
import type { Door } from './context.ts';
import type { Visitor } from './dealer-sign-in.ts';
import { RequestRefused } from './errors.ts';
import { FileStalled, FileWait, passedOn } from './file-body.ts';
import { setHeaders } from './headers.ts';
import type { DealerQuotas } from './quota.ts';
import type { ServiceConnection } from './service.ts';

export interface FilesOptions {
  readonly connections: ReadonlyMap<string, ServiceConnection>;
  readonly signIn: (authorization: string | undefined, door: Door) => Promise<Visitor>;
  readonly quotas: DealerQuotas;
  readonly signer: InternalTokenSigner;
  readonly logger: Logger;
  /** How long a file may take to begin to come. */
  readonly serviceMs: number;
  /** How long a service may take nothing of what is sent, and how long to answer once it has all. */
  readonly filedMs: number;
}

/** Is this the address of a file, at whatever door? */
export const isFileAddress = ({ url = '' }: IncomingMessage): boolean => ADDRESS.test(url);

/** A file that a request is about. */
interface Wanted {
  readonly door: Door;
  readonly service: string;
  readonly path: string;
  readonly method: 'PUT' | 'GET';
}

const ADDRESS = /^(\/dealer)?\/files\/([a-z]+)(?=\/)(\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** No file is larger; what a service takes of each kind is less. */
const MAXIMUM_BYTES = 200_000_000;
/** A large film over a slow line. */
export const WITHIN_MS = 600_000;
/** What a file that a dealer sends costs for each megabyte; one that is fetched costs the minimum. */
const COST_PER_MEGABYTE = 10;

/** Files at records: the bytes go through, to and from the service that has the record and judges the caller. */
export class Files {
  constructor(private readonly options: FilesOptions) {}

  /** Answers a request to the address of a file. @throws RequestRefused */
  async answer(req: IncomingMessage, res: ServerResponse, correlationId: string): Promise<void> {
    const wanted = wantedBy(req);
    if (!wanted) throw nothingHere();
    const { door, service, path, method } = wanted;
    const { signIn, quotas, signer, connections, logger, serviceMs, filedMs } = this.options;
    const connection = connections.get(service);
    const caller = await signIn(req.headers.authorization, door);
    if (!connection) throw nothingHere();
    const byteSize = method === 'PUT' ? announcedSize(req) : 0;
    const account = caller.dealerId === null ? undefined : quotas.accountOf(caller.dealerId, caller.quotaPerMinute);
    account?.pay(Math.ceil(byteSize / 1_000_000) * COST_PER_MEGABYTE);
    const end = AbortSignal.timeout(WITHIN_MS);
    const client = new AbortController();
    res.once('close', () => client.abort());
    const body = method === 'PUT' ? passedOn(req) : null;
    const wait = new FileWait();
    if (body) wait.sending(body, filedMs);
    else wait.within(serviceMs);
    const transfer = connection.transfer({
      method,
      path,
      body,
      byteSize,
      token: signer.sign(caller, service, fileToken(method, path)),
      correlationId,
      language: languageOf(req.headers['accept-language']),
      traceparent: undefined,
      signal: AbortSignal.any([end, client.signal, wait.signal]),
    });
    const answer = await wait.answered(transfer).catch((error: unknown) => {
      logger.warn({ service, cause: String(error), correlationId }, 'file call failed');
      throw error instanceof FileStalled ? timedOut(service, body !== null) : unavailable(service);
    });
    // That a service failed, or does not believe the gateway, is no word for the caller.
    if (answer.status === 401 || answer.status >= 500) {
      logger.error({ service, status: answer.status, correlationId }, 'a service answered no file call');
      if (typeof answer.body !== 'string') answer.body.resume();
      throw unavailable(service);
    }
    logger.info({ door, service, method, status: answer.status, subject: caller.subject, correlationId }, 'file');
    setHeaders(res, { ...answer.headers, ...account?.headers() });
    res.statusCode = answer.status;
    if (typeof answer.body === 'string') res.end(answer.body);
    else await pipeline(answer.body, res).catch(() => res.destroy());
  }
}

function wantedBy({ url = '', method }: IncomingMessage): Wanted | undefined {
  const [, dealers, service, rest] = ADDRESS.exec(url) ?? [];
  if (!service || (method !== 'PUT' && method !== 'GET')) return undefined;
  return { door: dealers ? 'dealer' : 'staff', service, path: `/files${rest}`, method };
}

function announcedSize({ headers }: IncomingMessage): number {
  const size = Number(headers['content-length']);
  if (!(size >= 0)) {
    throw new RequestRefused(411, 'LENGTH_REQUIRED', {
      en: 'Say by Content-Length how many bytes the file has.',
      zh: '请以 Content-Length 注明文件的字节数。',
    });
  }
  if (size <= MAXIMUM_BYTES) return size;
  const text = { en: 'The file is too large.', zh: '文件过大。' };
  throw new RequestRefused(413, 'PAYLOAD_TOO_LARGE', text, { maximum: MAXIMUM_BYTES });
}

const nothingHere = () => new RequestRefused(404, 'NOT_FOUND', { en: 'There is nothing here.', zh: '此处没有内容。' });

const timedOut = (service: string, isSent: boolean) =>
  new RequestRefused(
    503,
    'SERVICE_TIMEOUT',
    isSent
      ? {
          en: 'The file was not taken in time; look whether it is there before you send it again.',
          zh: '文件未能及时接收，重新发送前请先确认是否已存在。',
        }
      : { en: 'The file does not come in time; try again.', zh: '文件未能及时传输，请稍后再试。' },
    { service, ...(isSent ? { outcome: 'UNKNOWN' } : {}) },
  );

const unavailable = (service: string) =>
  new RequestRefused(
    503,
    'SERVICE_UNAVAILABLE',
    { en: 'The file cannot be brought at the moment; try again.', zh: '暂时无法传输文件，请稍后再试。' },
    { service },
  );
