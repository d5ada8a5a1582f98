import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Message } from '@mainstay/kit/domain';
import { type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import { RequestRefused } from './errors.ts';
import { type OperationLimits, operationLimits } from './limits.ts';

/** A file in which a front end registers its operations when it is built. */
export interface Manifest {
  /** Names it in errors. */
  readonly file: string;
  readonly text: string;
}

/** Documents by id, as GraphQL Codegen and Relay write them, or the list of Apollo's tools. */
const manifestSchema = z.union([
  z
    .object({
      format: z.literal('apollo-persisted-query-manifest'),
      operations: z.array(z.object({ id: z.string(), body: z.string() })),
    })
    .transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
  z.record(z.string(), z.string()).transform(documents => Object.entries(documents)),
]);

const UNKNOWN: Message = {
  en: 'No document is registered under this id. Is the front end newer than the gateway?',
  zh: '没有以该标识注册的文档。前端版本是否比网关更新？',
};
const REQUIRED: Message = {
  en: 'Only registered documents are run here: send the id of one as "documentId".',
  zh: '此处仅执行已注册的文档：请以 “documentId” 发送其标识。',
};
const unknown = () => new RequestRefused(400, 'PERSISTED_DOCUMENT_NOT_FOUND', UNKNOWN);
const required = () => new RequestRefused(403, 'PERSISTED_DOCUMENT_ID_REQUIRED', REQUIRED);

/** What front ends have registered. A request names such a document instead of sending it. */
export class TrustedDocuments {
  readonly #documents: ReadonlyMap<string, string>;

  /** @param only whether nothing else is run @throws Error that names the manifest which cannot be read */
  constructor(
    manifests: readonly Manifest[],
    private readonly only: boolean,
  ) {
    this.#documents = new Map(manifests.flatMap(read));
  }

  get texts(): readonly string[] {
    return [...new Set(this.#documents.values())];
  }

  /** @throws Error with a line for each document that this graph cannot answer, or that is over a limit */
  check(schema: GraphQLSchema, limits: OperationLimits): void {
    const rules = [...specifiedRules, operationLimits(limits)];
    const problems = [...this.#documents].flatMap(([id, text]) =>
      validate(schema, parse(text, { maxTokens: limits.tokens }), rules).map(({ message }) => `  ${id}: ${message}`),
    );
    if (problems.length > 0) throw new Error(`Trusted documents do not fit the graph:\n${problems.join('\n')}`);
  }

  /**
   * The request with the document that it names. The id comes as `documentId` (GraphQL over HTTP, appendix A: with or
   * without the prefix `sha256:`) or as Apollo's `extensions.persistedQuery.sha256Hash`.
   * @throws RequestRefused for an unknown id, and for a document that was sent where only registered ones are run
   */
  resolve(request: HTTPGraphQLRequest): HTTPGraphQLRequest {
    const parameters = request.method === 'GET' ? fromSearch(request.search) : bodySchema.safeParse(request.body).data;
    const id = parameters && idIn(parameters);
    if (id === undefined || !parameters) {
      if (this.only) throw required();
      return request;
    }
    const query = this.#documents.get(id);
    if (query === undefined) throw unknown();
    const { documentId: _, extensions, ...others } = parameters;
    const { persistedQuery: __, ...kept } = extensions ?? {};
    const named = { ...others, ...(Object.keys(kept).length > 0 ? { extensions: kept } : {}), query };
    return request.method === 'GET' ? { ...request, search: toSearch(named) } : { ...request, body: named };
  }
}

const extensionsSchema = z.looseObject({ persistedQuery: z.looseObject({ sha256Hash: z.string() }).optional() });
const bodySchema = z.looseObject({
  documentId: z.string().nullish(),
  extensions: extensionsSchema.nullish(),
});
type Parameters = z.infer<typeof bodySchema>;

const idIn = ({ documentId, extensions }: Parameters): string | undefined =>
  (documentId ?? extensions?.persistedQuery?.sha256Hash)?.replace(/^sha256:/, '');

function fromSearch(search: string): Parameters | undefined {
  const parameters = Object.fromEntries(new URLSearchParams(search));
  try {
    const { extensions, ...others } = parameters;
    return bodySchema.safeParse({ ...others, ...(extensions && { extensions: JSON.parse(extensions) }) }).data;
  } catch {
    return undefined; // Apollo says what is wrong with them.
  }
}

const toSearch = (parameters: object): string => {
  const texts = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `?${new URLSearchParams(texts).toString()}`;
};

function read({ file, text }: Manifest): (readonly [string, string])[] {
  try {
    return manifestSchema.parse(JSON.parse(text)).map(([id, document]) => {
      parse(document);
      return [id.replace(/^sha256:/, ''), document];
    });
  } catch (error) {
    throw new Error(`The trusted documents of ${file} cannot be read: ${String(error)}`, { cause: error });
  }
}
