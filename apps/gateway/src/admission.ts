import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { Language, Message } from '@mainstay/kit/domain';
import { getArgumentValues, GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { OperationContext } from './context.ts';
import { RequestRefused } from './errors.ts';
import type { OperationLimits } from './limits.ts';
import type { RefusedAct, RefusedActs } from './refused-acts.ts';
import { forbiddenError } from './rights.ts';
import type { Operation, SelectedField } from './selected-fields.ts';
import type { GraphRules } from './supergraph.ts';
import { coercedVariables } from './variables.ts';
import { WeighedOperations, type WrongPage } from './weighed-operations.ts';

interface Refusal {
  readonly status: number;
  readonly errors: readonly GraphQLFormattedError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Mutations that the caller has no right to. */
  readonly acts?: readonly RefusedAct[];
}

/**
 * The last look at a valid operation before it is executed: what the caller may not use, or what is too dear, is refused
 * as a whole, and no service is asked for any of it. Services enforce rights again, by row too.
 */
export class Admission {
  readonly #operations: WeighedOperations;
  readonly #limits: OperationLimits;
  readonly #refusedActs: RefusedActs;

  constructor(rules: GraphRules, limits: OperationLimits, refusedActs: RefusedActs) {
    this.#operations = new WeighedOperations(rules, limits.first);
    this.#limits = limits;
    this.#refusedActs = refusedActs;
  }

  get plugin(): ApolloServerPlugin<OperationContext> {
    return {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ operation, request, contextValue }) => {
            if (operation) return Promise.resolve();
            throw noSuchOperation(request.operationName ?? '', contextValue.language);
          },
          responseForOperation: async ({ schema, document, operation, request, contextValue }) => {
            if (contextValue.executed) return null; // It was admitted.
            const variables = coercedVariables(schema, operation, request.variables ?? {});
            if (!variables) return null; // The gateway says which one is wrong.
            const refusal = this.refusal({ schema, document, operation, variables }, contextValue);
            if (refusal?.acts) await this.#refusedActs.record(refusal.acts, contextValue);
            return (
              refusal && {
                http: { status: refusal.status, headers: headerMap(refusal.headers) },
                body: { kind: 'single', singleResult: { errors: refusal.errors } },
              }
            );
          },
        }),
    };
  }

  /** Why an operation is refused; null where it is admitted, and then a dealer has paid for it. */
  refusal(operation: Operation, context: OperationContext): Refusal | null {
    return look(operation, this.#operations, this.#limits, context);
  }
}

function look(
  operation: Operation,
  operations: WeighedOperations,
  limits: OperationLimits,
  context: OperationContext,
): Refusal | null {
  const { caller, language } = context;
  try {
    const { fields, wrongPages, cost, forbiddenTo } = operations.weigh(operation);
    const forbidden = forbiddenTo(caller);
    if (forbidden.length > 0) {
      const errors = forbidden.map(it => forbiddenError(it, language));
      return { ...refusal(403, errors), acts: actsOf(operation, fields) };
    }
    if (wrongPages.length > 0)
      return refusal(
        400,
        wrongPages.map(page => wrongPage(page, limits.first, language)),
      );
    if (cost > limits.cost) return refusal(400, [tooDear(cost, limits.cost, context)]);
    context.account?.pay(cost);
    return null;
  } catch (error) {
    if (error instanceof RequestRefused)
      return { status: error.status, headers: error.headers, ...error.toBody(language) };
    if (!(error instanceof GraphQLError)) throw error;
    return refusal(400, [{ message: error.message, extensions: { code: 'BAD_USER_INPUT' } }]); // A null for an argument.
  }
}

/** What an operation would have done: it is refused as a whole, whichever of its fields is forbidden. */
const actsOf = ({ operation, variables }: Operation, fields: readonly SelectedField[]): RefusedAct[] =>
  operation.operation === OperationTypeNode.MUTATION
    ? fields.map(({ definition, node }) => ({
        mutation: definition.name,
        args: getArgumentValues(definition, node, variables),
      }))
    : [];

const headerMap = (headers: Refusal['headers'] = {}): HeaderMap => {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) map.set(name, value);
  return map;
};

const refusal = (status: Refusal['status'], errors: readonly GraphQLFormattedError[]): Refusal => ({ status, errors });

function noSuchOperation(name: string, language: Language): GraphQLError {
  const text: Message = { en: `The document has no operation "${name}".`, zh: `文档中没有名为“${name}”的操作。` };
  return new GraphQLError(text[language], { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

function tooDear(value: number, maximum: number, { language }: OperationContext): GraphQLFormattedError {
  const text: Message = {
    en: `The answer may hold ${value} objects; at most ${maximum} are allowed. Ask for fewer rows, or for fewer lists in lists.`,
    zh: `结果可能包含 ${value} 个对象，最多允许 ${maximum} 个。请减少行数或嵌套列表。`,
  };
  return { message: text[language], extensions: { code: 'OPERATION_TOO_LARGE', limit: 'cost', value, maximum } };
}

function wrongPage({ argument, value, path }: WrongPage, maximum: number, language: Language): GraphQLFormattedError {
  const text: Message = { en: `"${argument}" is 1 to ${maximum}.`, zh: `“${argument}”须为 1 到 ${maximum}。` };
  const extensions =
    value < 1 ? { code: 'BAD_USER_INPUT' } : { code: 'OPERATION_TOO_LARGE', limit: argument, value, maximum };
  return { message: text[language], path, extensions };
}
