import { hash } from 'node:crypto';
import { type Operation, operationFromDocument } from '@apollo/federation-internals';
import { executeQueryPlan } from '@apollo/gateway/dist/executeQueryPlan.js';
import { buildOperationContext } from '@apollo/gateway/dist/operationContext.js';
import { computeResponse } from '@apollo/gateway/dist/resultShaping.js';
import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { openSpan } from '@mainstay/kit/telemetry';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OperationContext } from '../context.ts';
import type { ServiceDataSource } from '../data-source.ts';
import { type LoadedGraph, loadGraph } from './loaded-graph.ts';
import { PlanRun } from './plan-run.ts';
import { type PreparedFetch, prepareFetches } from './prepared-fetch.ts';
import { compileShape, conditionVariables, NotPlain, type Shape, type Variables } from './shape.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<OperationContext>['gateway'];
type Listener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type RequestContext = Parameters<Executor>[0];
type Result = Awaited<ReturnType<Executor>>;

export interface PlannedGatewayOptions {
  readonly supergraph: string;
  readonly sourceOf: (service: string) => ServiceDataSource;
  /** Told of each operation that is planned. */
  readonly onPlan?: () => void;
}

/** An operation with all that does not depend on a request worked out. */
interface Prepared {
  readonly source: string;
  /** How often it was asked. */
  asked: number;
  readonly plan: QueryPlan;
  readonly operation: Operation;
  readonly fetches: ReadonlyMap<FetchNode, PreparedFetch>;
  /** The variables that decide which fields it has, and the shape of its answer for each of their values. */
  readonly conditions: readonly string[];
  readonly shapes: Map<string, Shape | 'stock'>;
}

/** A valid operation, as Apollo Server knows it. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  /** SHA-256 of the source. */
  readonly queryHash: string;
  readonly source: string;
}

/** An operation that is ready to be executed with certain variables. */
export interface PlannedOperation {
  readonly prepared: Prepared;
  readonly shape: Shape;
}

/** Text of query plans and their documents that is kept, in characters; what is prepared from it takes a few times as much memory. */
const KEPT_PLANS = 8_000_000;

/** Shapes that are kept of one operation: the values of its conditions, and so their number, are the caller's. */
const KEPT_SHAPES = 32;

/**
 * Plans operations with Apollo's planner and executes the plans itself (docs/adr/0014): an operation is prepared once,
 * a plain answer is picked by a shape compiled for it. What is not plain (an error, a null that takes its parent along,
 * a question about the schema) is left to Apollo's own code, so that answers are always those of Apollo's executor.
 */
export class PlannedGateway implements GatewayInterface {
  readonly #sourceOf: PlannedGatewayOptions['sourceOf'];
  readonly #sdl: string;
  readonly #onPlan: () => void;
  readonly #graph: LoadedGraph;
  readonly #services: Readonly<Record<string, ServiceDataSource>>;
  readonly #prepared = new LRUCache<string, Prepared>({
    maxSize: KEPT_PLANS,
    sizeCalculation: ({ plan, source }) => JSON.stringify(plan).length + source.length,
  });
  readonly #listeners = new Set<Listener>();

  /** @throws Error where the supergraph cannot be served or names a service that nothing says the place of */
  constructor({ supergraph: sdl, sourceOf, onPlan = () => undefined }: PlannedGatewayOptions) {
    this.#graph = loadGraph(sdl);
    this.#sdl = sdl;
    this.#onPlan = onPlan;
    this.#sourceOf = sourceOf;
    this.#services = Object.fromEntries(this.#graph.services.map(name => [name, sourceOf(name)]));
  }

  /** The schema that callers see. */
  get schema(): GraphQLSchema {
    return this.#graph.schema;
  }

  onSchemaLoadOrUpdate(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  load(): Promise<{ executor: Executor }> {
    for (const listener of this.#listeners) listener({ apiSchema: this.schema, coreSupergraphSdl: this.#sdl });
    return Promise.resolve({ executor: request => this.#execute(request) });
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * Makes a valid operation ready, where its answer is picked by a shape; undefined where it asks for the schema, or for
   * what Apollo's own executor must answer. @throws Error where it cannot be planned
   */
  plan(asked: AskedOperation, variables: Variables, { traceparent }: OperationContext): PlannedOperation | undefined {
    const prepared = this.#prepare(asked, traceparent);
    const shape = shapeOf(prepared, variables);
    return shape === 'stock' ? undefined : { prepared, shape };
  }

  /** Executes a planned operation; its variables are good. */
  async run({ prepared, shape }: PlannedOperation, variables: Variables, context: OperationContext): Promise<Result> {
    prepared.asked += 1;
    const { plan, fetches, operation } = prepared;
    const supergraph = this.#graph.supergraphSchema;
    const run = new PlanRun({ operation, fetches, supergraph, sourceOf: this.#sourceOf, variables, context });
    if (plan.node && plan.node.kind !== 'Subscription') await run.execute(plan.node);
    return answer(run, shape, operation, variables);
  }

  async #execute(request: RequestContext): Promise<Result> {
    const context = request.context as OperationContext;
    if (context.executed) return await context.executed;
    const { operation, operationName, document, queryHash, source } = request;
    const variables: Variables = request.request.variables ?? {};
    const { errors } = getVariableValues(this.schema, operation.variableDefinitions ?? [], variables);
    if (errors) return { errors };
    const asked = { document, operation, operationName, queryHash, source };
    const planned = this.plan(asked, variables, context);
    if (planned) return await this.run(planned, variables, context);
    const prepared = this.#prepare(asked, context.traceparent);
    prepared.asked += 1;
    return await this.#executeStock(prepared.plan, request);
  }

  /** The documents that were asked most, most asked first. */
  hottest(count: number): readonly string[] {
    const byAsked = [...this.#prepared.values()].toSorted((a, b) => b.asked - a.asked);
    return byAsked.slice(0, count).map(({ source }) => source);
  }

  /** Plans a document of one operation before anybody asks for it; one that does not fit this schema is left out. */
  prepare(source: string): void {
    const document = parse(source);
    if (validate(this.schema, document).length > 0) return;
    const operation = getOperationAST(document);
    if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return;
    const operationName = operation.name?.value ?? null;
    this.#prepare({ document, operation, operationName, queryHash: hash('sha256', source), source });
  }

  #prepare({ document, operationName, queryHash, source }: AskedOperation, traceparent?: string): Prepared {
    const key = `${queryHash} ${operationName ?? ''}`;
    const known = this.#prepared.get(key);
    if (known) return known;
    const span = openSpan('plan', traceparent);
    let isError = true;
    try {
      const operation = operationFromDocument(
        this.#graph.apiSchema,
        document,
        operationName === null ? {} : { operationName },
      );
      this.#onPlan();
      const plan = this.#graph.planner.buildQueryPlan(operation);
      const node = plan.node?.kind === 'Subscription' ? undefined : plan.node;
      const fetches = prepareFetches(node, this.#graph.supergraphSchema);
      const conditions = conditionVariables(operation);
      const prepared = { source, asked: 0, plan, operation, fetches, conditions, shapes: new Map() };
      this.#prepared.set(key, prepared);
      isError = false;
      return prepared;
    } finally {
      span.end({ isError });
    }
  }

  #executeStock(plan: QueryPlan, request: RequestContext): Promise<Result> {
    const { document: operationDocument, operationName } = request;
    const schema = this.schema;
    const operation = buildOperationContext({ schema, operationDocument, operationName: operationName ?? undefined });
    return executeQueryPlan(
      plan,
      this.#services,
      request,
      operation,
      this.#graph.supergraphSchema,
      this.#graph.apiSchema,
    );
  }
}

function shapeOf({ operation, conditions, shapes }: Prepared, variables: Variables): Shape | 'stock' {
  const unconditional = conditions.length === 0 ? shapes.get('') : undefined;
  if (unconditional) return unconditional;
  const values = { ...operation.collectDefaultedVariableValues(), ...variables };
  const key = conditions.map(name => String(values[name])).join();
  const known = shapes.get(key);
  if (known) return known;
  const shape = compile(operation, values);
  if (shapes.size >= KEPT_SHAPES) shapes.clear();
  shapes.set(key, shape);
  return shape;
}

function compile(operation: Operation, variables: Variables): Shape | 'stock' {
  try {
    return compileShape(operation, variables);
  } catch (error) {
    if (error instanceof NotPlain) return 'stock';
    throw error;
  }
}

function answer({ data, errors }: PlanRun, shape: Shape, operation: Operation, variables: Variables): Result {
  if (errors.length > 0) return answerAsStock(data, errors, operation, variables);
  try {
    return { data: shape(data) as Result['data'] };
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return answerAsStock(data, errors, operation, variables);
  }
}

function answerAsStock(
  input: Record<string, unknown>,
  errors: readonly GraphQLError[],
  operation: Operation,
  variables: Variables,
): Result {
  try {
    const introspectionHandling = () => undefined; // Questions about the schema are never planned as fetches.
    const completed = computeResponse({ operation, variables, input, introspectionHandling });
    const data = completed.data ?? null;
    if (errors.length > 0) return { errors, data };
    return completed.errors.length > 0 ? { extensions: { valueCompletion: completed.errors }, data } : { data };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    return { errors: [new GraphQLError(String(error), error instanceof Error ? { originalError: error } : {})] };
  }
}
