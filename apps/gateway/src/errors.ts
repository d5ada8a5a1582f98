import type { Language, Message } from '@mainstay/kit/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** A request that does not get as far as GraphQL: answered as JSON in the shape of a GraphQL error. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Message,
    readonly details: Readonly<Record<string, string | number>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(text.en);
  }

  /** The body of the answer. */
  toBody(language: Language) {
    const { text, code, details } = this;
    return { errors: [{ message: text[language], extensions: { code, ...details } }] };
  }
}

export const SOMETHING_WENT_WRONG: Message = { en: 'Something went wrong on our side.', zh: '我们这边出错了。' };

/** Why a service gave no usable answer; the rest of the operation goes on without it. */
export type ServiceFailure = 'SERVICE_UNAVAILABLE' | 'SERVICE_TIMEOUT';

const FAILURES: Readonly<Record<ServiceFailure, (service: string) => Message>> = {
  SERVICE_UNAVAILABLE: service => ({
    en: `The service "${service}" is not available`,
    zh: `“${service}”服务暂不可用`,
  }),
  SERVICE_TIMEOUT: service => ({
    en: `The service "${service}" did not answer in time`,
    zh: `“${service}”服务未能及时响应`,
  }),
};
const OF_A_READ: Message = { en: '; the rest of the answer is complete.', zh: '，其余结果完整。' };
const OF_AN_ACT: Message = {
  en: '; what you asked for may have been done. Look first, or repeat it with the same idempotency key.',
  zh: '，所请求的操作可能已经完成。请先查看结果，或使用相同的幂等键重试。',
};

/** @param isAct whether the service was asked to change something: then nobody knows whether it did */
export function serviceError(code: ServiceFailure, service: string, isAct: boolean, language: Language): GraphQLError {
  const message = FAILURES[code](service)[language] + (isAct ? OF_AN_ACT : OF_A_READ)[language];
  return new GraphQLError(message, { extensions: { code, service, ...(isAct ? { outcome: 'UNKNOWN' } : {}) } });
}

/** Codes whose messages a service writes for the caller; what it says with any other code stays inside. */
const SPOKEN_BY_SERVICES = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'OPERATION_TOO_LARGE']);

/** An error as a service reported it, reduced to what the caller may read. */
export function passServiceError(error: unknown, service: string, language: Language): GraphQLFormattedError {
  const { message, path, extensions } = record(error);
  const { code, refusal, limit, maximum } = record(extensions);
  const where = isPath(path) ? { path } : {};
  if (typeof message === 'string' && typeof code === 'string' && SPOKEN_BY_SERVICES.has(code)) {
    const said = {
      ...(typeof refusal === 'string' ? { refusal } : {}),
      ...(typeof limit === 'string' && typeof maximum === 'number' ? { limit, maximum } : {}),
    };
    return { message, ...where, extensions: { code, ...said } };
  }
  return { message: SOMETHING_WENT_WRONG[language], ...where, extensions: { code: 'INTERNAL', service } };
}

/** Codes that the gateway itself gives, and those it let through from services: their messages hold nothing secret. */
const SPOKEN = new Set([
  ...SPOKEN_BY_SERVICES,
  'SERVICE_UNAVAILABLE',
  'SERVICE_TIMEOUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTROSPECTION_DISABLED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);
const DETAILS: ReadonlySet<string> = new Set(['service', 'outcome', 'refusal', 'limit', 'value', 'maximum']);

export interface Masking {
  readonly correlationId: string | undefined;
  readonly language: Language;
  /** Told of an error that nobody expected, once. */
  readonly report: (error: unknown) => void;
}

/**
 * An error as the client may see it. Only known codes keep their message, and only known details stay; everything else
 * becomes INTERNAL with the correlation id, under which the log has the whole story.
 */
export function maskError(formatted: GraphQLFormattedError, error: unknown, masking: Masking): GraphQLFormattedError {
  const { message, locations, path, extensions = {} } = formatted;
  const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const code = extensions['code'];
  const said = { ...extensions, ...tooManyTokens(message) };
  const details = Object.fromEntries(Object.entries(said).filter(([name]) => DETAILS.has(name)));
  if (typeof code === 'string' && SPOKEN.has(code)) {
    return { message, ...where, extensions: { code: 'limit' in details ? 'OPERATION_TOO_LARGE' : code, ...details } };
  }
  if (code !== 'INTERNAL') masking.report(error);
  const { correlationId } = masking;
  return {
    message: SOMETHING_WENT_WRONG[masking.language],
    ...where,
    extensions: { code: 'INTERNAL', ...details, correlationId },
  };
}

/** What graphql-js says when the parser's `maxTokens` is reached; it gives no code of its own, and counts no further. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/;

function tooManyTokens(message: string) {
  const maximum = Number(TOO_MANY_TOKENS.exec(message)?.[1]);
  return Number.isNaN(maximum) ? {} : { limit: 'tokens', value: maximum + 1, maximum };
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const isPath = (value: unknown): value is readonly (string | number)[] =>
  Array.isArray(value) && value.every(key => typeof key === 'string' || typeof key === 'number');
