import {
  type ApolloServerPlugin,
  type GraphQLRequestContextDidResolveOperation,
  HeaderMap,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Admission } from './admission.ts';
import type { OperationContext } from './context.ts';
import { isRecord } from './entities.ts';
import type { AskedOperation, PlannedGateway, PlannedOperation } from './executor/planned-gateway.ts';
import type { Variables } from './executor/shape.ts';
import { coercedVariables } from './variables.ts';

/** Text of documents that is kept, in characters; their trees take some fifty times as much memory. */
const KEPT_TEXT = 1_000_000;
const PLAIN_JSON = 'application/json';

/** What came of a request that Apollo has not seen. */
export type Outcome =
  | { readonly response: HTTPGraphQLResponse }
  /** It was admitted and executed, but the answer is not plain: Apollo writes it. */
  | { readonly executed: NonNullable<OperationContext['executed']> };

/**
 * Operations that Apollo Server has found valid. Asked again they need no more of its pipeline than variables, rights
 * and execution: whatever is not a plain question with a plain answer is left to Apollo, so that answers are always its.
 */
export class KnownOperations {
  readonly #operations = new LRUCache<string, AskedOperation>({
    maxSize: KEPT_TEXT,
    sizeCalculation: ({ source }) => source.length,
  });

  constructor(
    private readonly gateway: PlannedGateway,
    private readonly admission: Admission,
  ) {}

  /** Learns operations from Apollo Server. */
  get plugin(): ApolloServerPlugin<OperationContext> {
    const remember = { didResolveOperation: this.#remember };
    return { requestDidStart: () => Promise.resolve(remember) };
  }

  /** Answers a request, where that takes no Apollo Server; undefined where it does and nothing has been done yet. */
  async answer(request: HTTPGraphQLRequest, context: OperationContext): Promise<Outcome | undefined> {
    const wish = plainWish(request);
    const asked = wish && !context.judge ? this.#operations.get(keyOf(wish.query, wish.operationName)) : undefined;
    if (!wish || !asked) return undefined;
    const { schema } = this.gateway;
    const { document, operation } = asked;
    const variables = coercedVariables(schema, operation, wish.variables);
    // Before it is planned: what is refused is known too, and planning is dearer than to refuse it.
    if (!variables || this.admission.refusal({ schema, document, operation, variables }, context)) return undefined;
    const planned = this.#plan(asked, wish.variables, context);
    if (!planned) return undefined;
    const executed = this.gateway.run(planned, wish.variables, context);
    const { data, errors, extensions } = await executed.catch(() => NOTHING);
    if (!data || errors || extensions) return { executed };
    context.log.operation = asked.operationName?.slice(0, 100) ?? null;
    return { response: plainResponse(`${JSON.stringify({ data })}\n`) };
  }

  /** Undefined too where it cannot be planned: Apollo, which tries it again, says so in its words. */
  #plan(asked: AskedOperation, variables: Variables, context: OperationContext): PlannedOperation | undefined {
    try {
      return this.gateway.plan(asked, variables, context);
    } catch {
      return undefined;
    }
  }

  readonly #remember = ({
    request,
    source,
    document,
    operation,
    operationName,
    queryHash,
  }: Resolved): Promise<void> => {
    if (operation && operation.operation !== OperationTypeNode.SUBSCRIPTION) {
      const key = keyOf(source, request.operationName);
      if (!this.#operations.has(key)) {
        this.#operations.set(key, { document, operation, operationName, queryHash, source });
      }
    }
    return Promise.resolve();
  };
}

type Resolved = GraphQLRequestContextDidResolveOperation<OperationContext>;

const NOTHING = { data: undefined, errors: undefined, extensions: undefined };

const keyOf = (source: string, operationName: string | null | undefined): string => `${operationName ?? ''} ${source}`;

/** What a request of the usual form asks; its content type is JSON, or there were no body. */
function plainWish({ method, headers, body }: HTTPGraphQLRequest) {
  if (method !== 'POST' || !isRecord(body) || body['extensions'] != null) return undefined;
  const accept = headers.get('accept') ?? '*/*';
  if (accept !== '*/*' && accept !== PLAIN_JSON) return undefined;
  const { query, operationName, variables } = body;
  if (typeof query !== 'string') return undefined;
  // An empty name is no operation's, and shares the key of none.
  if (operationName != null && (typeof operationName !== 'string' || operationName === '')) return undefined;
  if (variables != null && !isRecord(variables)) return undefined;
  return { query, operationName, variables: variables ?? {} };
}

function plainResponse(string: string): HTTPGraphQLResponse {
  const headers = new HeaderMap();
  headers.set('content-type', `${PLAIN_JSON}; charset=utf-8`);
  headers.set('content-length', String(Buffer.byteLength(string)));
  return { headers, body: { kind: 'complete', string } };
}
