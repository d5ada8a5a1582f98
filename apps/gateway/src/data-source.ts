import type { GraphQLDataSource } from '@apollo/gateway';
import { type InternalTokenSigner, overAllowance } from '@mainstay/kit/auth';
import { openSpan } from '@mainstay/kit/telemetry';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { OperationContext } from './context.ts';
import { expand, expandPath, isRecord, writeRequest } from './entities.ts';
import { passServiceError, serviceError, type ServiceFailure } from './errors.ts';
import type { GatewayMetrics } from './metrics.ts';
import { ClientGone, Patience } from './patience.ts';
import type { ServiceConnection } from './service.ts';

type ProcessOptions = Parameters<GraphQLDataSource<OperationContext>['process']>[0];
type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

export interface DataSourceOptions {
  readonly service: string;
  readonly connection: Pick<ServiceConnection, 'execute'>;
  readonly signer: InternalTokenSigner;
  readonly timeoutMs: number;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
}

export interface Question {
  /** JSON of the query and its variables. */
  readonly body: string;
  /** How many entities it asks for, where it asks for entities. */
  readonly sent: number | undefined;
  /** Whether it asks to change something: only the first call of a mutation does, the others read entities. */
  readonly isAct: boolean;
}

export interface Answer {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** An answer as it came. */
interface Raw {
  readonly data: Answer['data'];
  readonly errors: readonly unknown[] | undefined;
  /** How many statements it took. */
  readonly statements: number;
}

class TimedOut extends Error {}

/**
 * How the gateway asks one service: one signed call, bounded in time, with each entity asked for once. Answers are
 * those of Apollo's own data source; failures are named, and say nothing about where the service is.
 */
export class ServiceDataSource implements GraphQLDataSource<OperationContext> {
  constructor(private readonly options: DataSourceOptions) {}

  async process(options: ProcessOptions): Promise<Response> {
    if (!('incomingRequestContext' in options)) {
      throw new Error('The supergraph comes from a file: services are never asked for it.');
    }
    const { context, request } = options;
    const { body, entities } = writeRequest(request);
    const isAct = request.query?.startsWith('mutation') ?? false;
    const { data, errors } = await this.ask({ body, sent: entities?.sent, isAct }, context);
    if (!entities) return { data, errors };
    if (data) data['_entities'] = expand(entities, data['_entities']);
    return { data, errors: errors?.flatMap(error => expandPath(entities, error)) };
  }

  /**
   * One call: the service's answer as it came, but for errors, which say what the caller may read.
   * @throws GraphQLError where there is no usable answer
   */
  async ask(question: Question, context: OperationContext): Promise<Answer> {
    const { budget, language } = context;
    const { data, errors, statements } = await this.#call(question, context);
    budget.spend(statements);
    if (budget.isOverspent) throw overAllowance('statements', language);
    return { data, errors: errors && this.#pass(errors, context) };
  }

  async #call({ body, sent, isAct }: Question, context: OperationContext): Promise<Raw> {
    const { service, metrics, logger } = this.options;
    const stopTimer = metrics.serviceCalls.startTimer({ service });
    const span = openSpan('service call', context.traceparent, { service });
    try {
      const answer = readAnswer(await this.#send(body, { ...context, traceparent: span.traceparent }), sent);
      stopTimer({ outcome: 'answered' });
      span.end({ isError: false });
      return answer;
    } catch (error) {
      if (error instanceof ClientGone) {
        span.end({ isError: false, attributes: { outcome: 'CLIENT_GONE' } });
        throw error;
      }
      const code: ServiceFailure = error instanceof TimedOut ? 'SERVICE_TIMEOUT' : 'SERVICE_UNAVAILABLE';
      span.end({ isError: true, attributes: { outcome: code } });
      stopTimer({ outcome: code });
      logger.warn({ service, code, cause: String(error), correlationId: context.correlationId }, 'service call failed');
      throw serviceError(code, service, isAct, context.language);
    }
  }

  #send(body: string, { caller, correlationId, language, traceparent, client, answerBy, budget }: OperationContext) {
    const { service, connection, signer, timeoutMs } = this.options;
    const patienceMs = Math.min(timeoutMs, answerBy - performance.now());
    return within(patienceMs, client, patience => {
      const token = signer.sign(caller, service, body, budget.left);
      return connection.execute({ body, token, correlationId, language, traceparent, patience });
    });
  }

  #pass(errors: readonly unknown[], { language, correlationId }: OperationContext): GraphQLFormattedError[] {
    const { service, logger } = this.options;
    const passed = errors.map(error => passServiceError(error, service, language));
    const hidden = passed.filter(error => error.extensions?.['code'] === 'INTERNAL');
    if (hidden.length > 0) {
      logger.error({ service, paths: hidden.map(error => error.path), correlationId }, 'service reported an error');
    }
    return passed;
  }
}

/** Runs work until it ends, its time is up, or the client has gone, whichever comes first. */
async function within<T>(ms: number, client: Patience, work: (patience: Patience) => Promise<T>): Promise<T> {
  if (client.reason) throw client.reason;
  if (ms <= 0) throw new TimedOut();
  const patience = new Patience();
  const timer = setTimeout(() => patience.end(new TimedOut()), ms);
  const forget = client.onEnd(reason => patience.end(reason));
  try {
    return await new Promise((resolve, reject) => {
      patience.onEnd(reject);
      work(patience).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    forget();
  }
}

/** @throws Error where the answer is not one that GraphQL allows. */
function readAnswer(answer: unknown, sent: number | undefined): Raw {
  if (!isRecord(answer)) throw new Error('answer is no object');
  const { data, errors, extensions } = answer;
  if (data !== undefined && data !== null && !isRecord(data)) throw new Error('data is no object');
  if (errors !== undefined && !Array.isArray(errors)) throw new Error('errors are no list');
  if (data === undefined && !errors?.length) throw new Error('neither data nor errors');
  const found = data?.['_entities'];
  if (sent !== undefined && data && !(Array.isArray(found) && found.length === sent)) throw new Error('wrong entities');
  const statements = isRecord(extensions) ? Number(extensions['statements'] ?? 0) : 0;
  if (!(statements >= 0)) throw new Error('statements are no number');
  return { data, errors, statements };
}
