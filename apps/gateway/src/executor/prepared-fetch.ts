import { applyRewrites, isObjectOfType } from '@apollo/gateway/dist/dataRewrites.js';
import { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js';
import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, Kind, parse, type SelectionSetNode } from 'graphql';
import { isRecord } from '../entities.ts';

type Fields = Record<string, unknown>;

/** One call of a plan, with all that does not depend on a request worked out before. */
export interface PreparedFetch {
  readonly node: FetchNode;
  /** The body of the call up to its variables. */
  readonly head: string;
  /** What it asks, of whom: calls with the same question can be made together. */
  readonly question: string;
  /** What a service is told of an entity, or null where the entity lacks it. */
  readonly represent: ((entity: unknown) => Fields | null) | undefined;
  /**
   * Whether equal entities may hold the very same values of an answer, not copies: so unless another call of the plan
   * writes into these values again, or they are rewritten.
   */
  readonly shares: boolean;
}

/** Prepares every call of a plan. */
export function prepareFetches(plan: PlanNode | undefined, supergraph: GraphQLSchema): Map<FetchNode, PreparedFetch> {
  const calls = plan ? [...fetchesOf(plan, [])] : [];
  const writers = new Map<string, number>();
  const paths = calls.map(({ node, path }) => [...objectPaths(node, path)]);
  for (const path of paths.flat()) writers.set(path, (writers.get(path) ?? 0) + 1);
  return new Map(
    calls.map(({ node }, at) => [
      node,
      {
        node,
        head: JSON.stringify({ query: node.operation, operationName: node.operationName }).slice(0, -1),
        question: `${node.serviceName} ${node.operation.replace(node.operationName ?? '', '')}`,
        represent: node.requires && representationOf(node, node.requires, supergraph),
        shares: !node.outputRewrites?.length && paths[at]!.every(path => writers.get(path) === 1),
      },
    ]),
  );
}

function* fetchesOf(node: PlanNode, path: readonly string[]): Generator<{ node: FetchNode; path: readonly string[] }> {
  switch (node.kind) {
    case 'Fetch':
      yield { node, path };
      return;
    case 'Flatten':
      yield* fetchesOf(node.node, [...path, ...node.path.filter(part => part !== '@').map(String)]);
      return;
    case 'Sequence':
    case 'Parallel':
      for (const inner of node.nodes) yield* fetchesOf(inner, path);
      return;
    case 'Condition':
      for (const inner of [node.ifClause, node.elseClause]) if (inner) yield* fetchesOf(inner, path);
      return;
    case 'Defer': // Never planned: the gateway does not let operations defer.
  }
}

/** Where, in the whole answer, one call puts objects. */
function* objectPaths({ operation, requires }: FetchNode, path: readonly string[]): Generator<string> {
  const { definitions } = parse(operation);
  const root = definitions.find(it => it.kind === Kind.OPERATION_DEFINITION);
  if (!root) return;
  const fragments = new Map(
    definitions.flatMap(it => (it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it.selectionSet]] : [])),
  );
  const seen = new Set<string>();
  const visit = (set: SelectionSetNode, at: readonly string[]): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, at);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) visit(fragment, at);
      } else if (selection.selectionSet) {
        const isEntities = requires && at.length === path.length && selection.name.value === '_entities';
        const inner = isEntities ? at : [...at, (selection.alias ?? selection.name).value];
        if (!isEntities) seen.add(inner.join('.'));
        visit(selection.selectionSet, inner);
      }
    }
  };
  visit(root.selectionSet, path);
  yield* seen;
}

function representationOf(
  { inputRewrites }: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  supergraph: GraphQLSchema,
): (entity: unknown) => Fields | null {
  const represent = representer(requires, supergraph);
  return entity => {
    const representation = represent(entity);
    if (!representation?.['__typename']) return null;
    applyRewrites(supergraph, inputRewrites, representation);
    return representation;
  };
}

/** Reads from an entity what a service needs to know of it; the rules are those of Apollo's executor. */
function representer(
  selections: readonly QueryPlanSelectionNode[],
  supergraph: GraphQLSchema,
): (source: unknown) => Fields | null {
  const steps = selections.map(selection => {
    if (selection.kind === 'Field') {
      const inner = selection.selections && representer([...selection.selections], supergraph);
      return { name: selection.alias ?? selection.name, inner };
    }
    const inner = representer([...selection.selections], supergraph);
    return { condition: selection.typeCondition, inner };
  });
  return source => {
    if (!isRecord(source)) return null;
    const result: Fields = {};
    for (const step of steps) {
      if (step.name !== undefined) {
        const value = Object.hasOwn(source, step.name) ? source[step.name] : undefined;
        if (value === undefined) return null;
        const { inner } = step;
        result[step.name] = !inner ? value : Array.isArray(value) ? value.map(inner) : inner(value);
      } else if (step.condition !== undefined && isObjectOfType(supergraph, source, step.condition)) {
        deepMerge(result, step.inner(source));
      }
    }
    return result;
  };
}
