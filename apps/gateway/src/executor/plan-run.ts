import { applyRewrites } from '@apollo/gateway/dist/dataRewrites.js';
import { generateHydratedPaths } from '@apollo/gateway/dist/executeQueryPlan.js';
import { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js';
import type { Operation } from '@apollo/federation-internals';
import { evaluateCondition, type FetchNode, type PlanNode, type ResponsePath } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { OperationContext } from '../context.ts';
import type { Answer, ServiceDataSource } from '../data-source.ts';
import { copy, expandPath, isRecord } from '../entities.ts';
import type { PreparedFetch } from './prepared-fetch.ts';
import type { Variables } from './shape.ts';

export interface RunOptions {
  readonly operation: Operation;
  readonly fetches: ReadonlyMap<FetchNode, PreparedFetch>;
  readonly supergraph: GraphQLSchema;
  readonly sourceOf: (service: string) => ServiceDataSource;
  readonly variables: Variables;
  readonly context: OperationContext;
}

/** Where in the answer a step works: all the objects there, and the way to them. */
interface Place {
  readonly path: ResponsePath;
  readonly found: unknown;
}

/** A call that several steps of a plan make together. */
interface SharedCall {
  /** The representations to be sent and, for each, its place among them. */
  readonly texts: Map<string, number>;
  /** Entities of the answer that stand somewhere in the data already: others get copies. */
  readonly taken: Set<number>;
  readonly answer: Promise<Answer>;
}

const NO_ANSWER: Answer = { data: null, errors: undefined };

/**
 * One execution of a query plan. It asks for each entity once, however often the answer names it, and lets equal
 * entities hold the same values; else it does what Apollo's executor does, also with errors.
 */
export class PlanRun {
  readonly data: Record<string, unknown> = {};
  readonly errors: GraphQLError[] = [];
  readonly #options: RunOptions;
  /** Calls of this tick, by what they ask. */
  readonly #calls = new Map<string, SharedCall>();

  constructor(options: RunOptions) {
    this.#options = options;
  }

  async execute(plan: PlanNode): Promise<void> {
    await this.#step(plan, { path: [], found: this.data });
  }

  async #step(node: PlanNode, place: Place): Promise<void> {
    switch (node.kind) {
      case 'Sequence':
        for (const inner of node.nodes) await this.#step(inner, place);
        return;
      case 'Parallel':
        await Promise.all(node.nodes.map(inner => this.#step(inner, place)));
        return;
      case 'Flatten': {
        const found = flatten(place.found, node.path, 0);
        if (found) await this.#step(node.node, { path: [...place.path, ...node.path], found });
        return;
      }
      case 'Condition': {
        const { operation, variables } = this.#options;
        const branch = evaluateCondition(node, operation.variableDefinitions, variables)
          ? node.ifClause
          : node.elseClause;
        if (branch) await this.#step(branch, place);
        return;
      }
      case 'Fetch':
        try {
          const fetch = this.#options.fetches.get(node);
          if (fetch) await (fetch.represent ? this.#complete(fetch, fetch.represent, place) : this.#ask(fetch, place));
        } catch (error) {
          this.errors.push(
            error instanceof GraphQLError ? error : new GraphQLError(String(error), { originalError: asError(error) }),
          );
        }
        return;
      case 'Defer':
        throw new Error('The gateway does not defer.');
    }
  }

  /** A call for root fields. */
  async #ask(fetch: PreparedFetch, place: Place): Promise<void> {
    const { data, errors } = await this.#call(fetch);
    if (errors) this.#report(errors, error => error.path && [...place.path, ...error.path]);
    if (!data) return;
    applyRewrites(this.#options.supergraph, fetch.node.outputRewrites, data);
    for (const target of targetsOf(place)) deepMerge(target, data);
  }

  /** A call that completes entities; those who ask a service the same in one tick ask it together. */
  async #complete(fetch: PreparedFetch, represent: NonNullable<PreparedFetch['represent']>, place: Place) {
    const call = this.#sharedCall(fetch);
    const placeOf = new Map<object, number | undefined>();
    const places: number[] = [];
    for (const target of targetsOf(place)) {
      if (!placeOf.has(target)) placeOf.set(target, add(represent(target), call.texts));
      const at = placeOf.get(target);
      if (at !== undefined) places.push(at);
    }
    if (places.length === 0) return;
    const { data, errors } = await call.answer;
    if (errors) {
      const paths: ResponsePath[] = [];
      generateHydratedPaths([], place.path, this.data, paths);
      const mine = errors.flatMap(error => expandPath({ places, sent: call.texts.size }, error));
      this.#report(mine, ({ path }) => {
        const [, index, ...rest] = path ?? [];
        if (typeof index === 'number') return [...(paths[index] ?? []), ...rest];
        return path && [...place.path, ...path];
      });
    }
    const entities = data?.['_entities'];
    if (Array.isArray(entities)) this.#merge(fetch, placeOf, entities, call.taken);
  }

  #merge(
    { node, shares }: PreparedFetch,
    placeOf: ReadonlyMap<object, number | undefined>,
    entities: readonly unknown[],
    taken: Set<number>,
  ): void {
    const mine = new Map<number, unknown>();
    for (const [target, at] of placeOf) {
      if (at === undefined) continue;
      const entity = shares && mine.has(at) ? mine.get(at) : taken.has(at) ? copy(entities[at]) : entities[at];
      mine.set(at, entity);
      taken.add(at);
      if (!isRecord(entity)) continue;
      if (node.outputRewrites) {
        if (!entity['__typename'] && isRecord(target)) entity['__typename'] = target['__typename'];
        applyRewrites(this.#options.supergraph, node.outputRewrites, entity);
      }
      deepMerge(target, entity);
    }
  }

  #sharedCall(fetch: PreparedFetch): SharedCall {
    const known = this.#calls.get(fetch.question);
    if (known) return known;
    const texts = new Map<string, number>();
    const answer = Promise.resolve().then(() => {
      this.#calls.delete(fetch.question);
      return texts.size > 0 ? this.#call(fetch, texts) : NO_ANSWER;
    });
    const call = { texts, taken: new Set<number>(), answer };
    this.#calls.set(fetch.question, call);
    return call;
  }

  /** @param texts the representations of the entities that it asks for, where it does */
  #call({ node, head }: PreparedFetch, texts?: ReadonlyMap<string, number>): Promise<Answer> {
    const { sourceOf, context, variables } = this.#options;
    const names = (node.variableUsages ?? []).filter(
      name => Object.hasOwn(variables, name) && variables[name] !== undefined,
    );
    if (texts && names.includes('representations')) throw new Error('No variable may be named "representations".');
    const fields = names.map(name => `${JSON.stringify(name)}:${JSON.stringify(variables[name])}`);
    if (texts) fields.push(`"representations":[${[...texts.keys()].join(',')}]`);
    const body = `${head},"variables":{${fields.join(',')}}}`;
    const isAct = node.operationKind === OperationTypeNode.MUTATION;
    return sourceOf(node.serviceName).ask({ body, sent: texts?.size, isAct }, context);
  }

  #report(
    errors: readonly GraphQLFormattedError[],
    pathOf: (error: GraphQLFormattedError) => ResponsePath | undefined,
  ): void {
    for (const error of errors) {
      const { message, extensions } = error;
      this.errors.push(new GraphQLError(message, { path: pathOf(error), extensions }));
    }
  }
}

/** The entities of a place, each as often as the answer names it. */
function targetsOf({ found }: Place): Record<string, unknown>[] {
  return (Array.isArray(found) ? found : [found]).filter(isRecord);
}

/** Where a representation stands among those that are sent; undefined where there is none. */
function add(representation: unknown, texts: Map<string, number>): number | undefined {
  if (!representation) return undefined;
  const text = JSON.stringify(representation);
  const at = texts.get(text) ?? texts.size;
  texts.set(text, at);
  return at;
}

/** All that stands at a path: one value, or a list where the path leads through lists. */
function flatten(value: unknown, path: ResponsePath, from: number): unknown {
  if (from === path.length || value === undefined || value === null) return value;
  const part = path[from]!;
  if (part === '@')
    return Array.isArray(value) ? value.flatMap(element => flatten(element, path, from + 1)) : undefined;
  if (!isRecord(value)) throw new Error(`Unexpected value in the answer at "${part}"`);
  return flatten(Object.hasOwn(value, part) ? value[part] : undefined, path, from + 1);
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
