import type { Caller } from '@mainstay/kit/auth';
import { Kind, type OperationDefinitionNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { costOf, slices } from './cost.ts';
import { type ForbiddenField, forbiddenFields } from './rights.ts';
import { type Operation, type SelectedField, selectedFields } from './selected-fields.ts';
import type { GraphRules } from './supergraph.ts';

/** A list that is asked for too few rows or too many. */
export interface WrongPage {
  readonly path: readonly string[];
  readonly argument: string;
  readonly value: number;
}

/** What an operation asks for, whoever asks. */
export interface WeighedOperation {
  readonly fields: readonly SelectedField[];
  readonly wrongPages: readonly WrongPage[];
  readonly cost: number;
  /** The fields that the caller's rights do not allow. */
  readonly forbiddenTo: (caller: Caller) => readonly ForbiddenField[];
}

interface Known {
  /** The variables that decide what is asked for: of conditions, and of arguments that say how many rows. */
  readonly deciding: readonly string[];
  readonly byValues: LRUCache<string, WeighedOperation>;
}

/** What is kept of one operation: the values of its variables, and so their number, are the callers'. */
const KEPT_VALUES = 32;
const KEPT_RIGHTS = 32;

/** Weighs operations, each once for all requests that ask for the same. */
export class WeighedOperations {
  readonly #known = new WeakMap<OperationDefinitionNode, Known>();

  constructor(
    private readonly rules: GraphRules,
    private readonly rows: number,
  ) {}

  /** @throws GraphQLError where an argument is null that may not be */
  weigh(operation: Operation): WeighedOperation {
    const { deciding, byValues } = this.#knownOf(operation);
    const key = JSON.stringify(deciding.map(name => operation.variables[name]));
    const known = byValues.get(key);
    if (known) return known;
    const weighed = this.#weigh(operation);
    byValues.set(key, weighed);
    return weighed;
  }

  #knownOf({ operation, document }: Operation): Known {
    const known = this.#known.get(operation);
    if (known) return known;
    const { slicingArguments } = this.rules;
    const deciding = new Set<string>();
    visit(document, {
      Argument(argument, _key, _parent, _path, ancestors) {
        const isCondition = ancestors.some(it => 'kind' in it && it.kind === Kind.DIRECTIVE);
        if (!isCondition && !slicingArguments.has(argument.name.value)) return;
        visit(argument, { Variable: ({ name }) => void deciding.add(name.value) });
      },
    });
    const fresh = { deciding: [...deciding], byValues: new LRUCache<string, WeighedOperation>({ max: KEPT_VALUES }) };
    this.#known.set(operation, fresh);
    return fresh;
  }

  #weigh(operation: Operation): WeighedOperation {
    const { rules } = this;
    const fields = selectedFields(operation);
    const byRights = new LRUCache<string, readonly ForbiddenField[]>({ max: KEPT_RIGHTS });
    return {
      fields,
      wrongPages: fields.flatMap(field => this.#wrongPages(field, operation.variables)),
      cost: costOf(fields, rules, operation.variables),
      forbiddenTo: caller => {
        const key = JSON.stringify([caller.dealerId === null, caller.roles, caller.scopes]);
        const known = byRights.get(key);
        if (known) return known;
        const forbidden = forbiddenFields(fields, rules, caller);
        byRights.set(key, forbidden);
        return forbidden;
      },
    };
  }

  /** Lists, at any depth, that are asked for less than one row or for more than allowed. */
  #wrongPages(field: SelectedField, variables: Operation['variables']): WrongPage[] {
    const { listSize } = this.rules.of(field.typeName, field.definition.name);
    const asked = listSize ? slices(field, listSize, variables) : [];
    const wrong = asked.filter(({ value }) => value < 1 || value > this.rows);
    return [
      ...wrong.map(({ argument, value }) => ({ path: field.path, argument, value })),
      ...field.selected.flatMap(inner => this.#wrongPages(inner, variables)),
    ];
  }
}
