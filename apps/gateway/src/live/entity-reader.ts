import { randomUUIDv7 } from 'node:crypto';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { Language } from '@mainstay/kit/domain';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import type { OperationContext, OperationToJudge } from '../context.ts';
import type { OpenDoor } from '../door.ts';
import { RequestRefused } from '../errors.ts';
import { OperationBudget } from '../operation-budget.ts';
import type { Patience } from '../patience.ts';
import type { EntityQuery } from './as-query.ts';
import type { Session } from './session.ts';
import type { Reading } from './subscription.ts';

const errorSchema = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});
const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(errorSchema).optional(),
});
export type Answer = z.infer<typeof answerSchema>;

/** Services that did not answer may do so a moment later. */
const PASSING = new Set(['SERVICE_UNAVAILABLE', 'SERVICE_TIMEOUT']);

export interface ReaderOptions {
  readonly door: OpenDoor;
  readonly session: Session;
  readonly language: Language;
  readonly traceparent: string | undefined;
  readonly operationMs: number;
  readonly entity: EntityQuery;
  /** The name that the subscription gives to its field. */
  readonly responseName: string;
  /** All variables of the subscription, as the client sent them. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Ends when nobody wants the answer any more. */
  readonly client: Patience;
}

/** Reads the entity of a subscription like any query: the caller's rights, rows and limits, each time anew. */
export class EntityReader {
  constructor(private readonly options: ReaderOptions) {}

  /** Whether the query is one that the caller may ask; the errors where it is not. */
  async refusal(): Promise<{ readonly status: number; readonly errors: readonly GraphQLFormattedError[] } | undefined> {
    let isAdmitted = false;
    const { status, answer } = await this.#ask('', () => void (isAdmitted = true));
    return isAdmitted ? undefined : { status, errors: this.#renamed(answer) };
  }

  async read(id: string): Promise<Reading> {
    const { status, answer } = await this.#ask(id).catch(failed(this.options.language));
    const entity = answer.data?.[this.options.entity.answeredAs] ?? null;
    const errors = this.#renamed(answer);
    if (entity !== null) {
      return { update: { data: { [this.options.responseName]: entity }, ...(errors.length > 0 ? { errors } : {}) } };
    }
    if (errors.some(({ extensions }) => PASSING.has(String(extensions?.['code'])))) return 'UNANSWERED';
    return status >= 400 ? { refused: errors } : 'NOTHING';
  }

  async #ask(id: string, judge?: (operation: OperationToJudge) => void) {
    const { door, session, language, traceparent, operationMs, entity, given, client } = this.options;
    const variables = Object.fromEntries(entity.variables.map(name => [name, given[name]]));
    const context: OperationContext = {
      caller: await session.caller(),
      correlationId: randomUUIDv7(),
      language,
      traceparent,
      client,
      answerBy: performance.now() + operationMs,
      budget: new OperationBudget(),
      log: { operation: null, errorCodes: [] },
      isOwn: true,
      judge,
    };
    const headers = new HeaderMap([
      ['content-type', 'application/json'],
      ['accept', 'application/graphql-response+json'],
    ]);
    const body = { query: entity.query, variables: { ...variables, [entity.idVariable]: id } };
    return answerOf(await door.execute({ method: 'POST', headers, search: '', body }, context));
  }

  #renamed({ errors = [] }: Answer): GraphQLFormattedError[] {
    const { entity, responseName } = this.options;
    return errors.map(({ path, ...error }) => {
      const [root, ...rest] = path ?? [];
      return path ? { ...error, path: [root === entity.answeredAs ? responseName : (root ?? ''), ...rest] } : error;
    });
  }
}

/** What a door answered, read back. */
export function answerOf({ status = 200, body }: HTTPGraphQLResponse): { status: number; answer: Answer } {
  return { status, answer: body.kind === 'complete' ? answerSchema.parse(JSON.parse(body.string)) : {} };
}

const failed =
  (language: Language) =>
  (error: unknown): { status: number; answer: Answer } => {
    if (!(error instanceof RequestRefused)) throw error;
    return { status: error.status, answer: error.toBody(language) };
  };
