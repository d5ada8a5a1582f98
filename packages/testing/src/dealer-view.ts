import type { Actor } from '@mainstay/kit/domain';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  valueFromASTUntyped,
} from 'graphql';
import type { TestService } from './test-service.ts';

/** How to ask for what one dealer has. */
export interface DealerCases {
  /** The arguments of each root field that needs some, by its name. */
  readonly roots: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Entities as the gateway would ask for them. */
  readonly references: readonly { readonly __typename: string; readonly id: string }[];
}

/** All that a dealer gets out of a service. */
export interface DealerView {
  /** The ids of all objects in the answers, by type. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fields for dealers that give objects, however deep, and gave none. */
  readonly empty: readonly string[];
}

/** How many further things with an id a way leads to, from what a root field gives and from an entity. */
const FROM_ROOT = 1;
const FROM_ENTITY = 2;
const isThing = (type: GraphQLObjectType): boolean => 'id' in type.getFields();
/** So many that a request stays within its statements. */
const WAYS_AT_ONCE = 5;

/**
 * Asks a service, as a dealer, for every field that its schema gives to dealers, on every way that begins at a root field
 * or an entity of the cases, over as many further things as said above.
 * @throws Error for an entity, or a root field that needs arguments, without a case; and where anything is refused
 */
export async function dealerView(service: TestService, as: Actor, cases: DealerCases): Promise<DealerView> {
  const { schema } = service.service;
  const query = schema.getQueryType();
  if (!query) throw new Error('The service has no queries.');

  const isComposite = ({ type }: GraphQLField<unknown, unknown>) => isObjectType(getNamedType(type));
  /** The selections of a type, each of which goes one way down to values. */
  function ways(type: GraphQLObjectType, way: readonly string[], left: number): string[] {
    const fields = fieldsForDealers(type);
    const values = fields.filter(field => !isComposite(field) && !field.args.some(isRequiredArgument));
    const deeper = fields.flatMap(field => {
      const place = `${type.name}.${field.name}`;
      const inner = getNamedType(field.type);
      if (!isObjectType(inner) || way.includes(place)) return [];
      const further = left - Number(isThing(inner));
      if (further < 0) return [];
      return ways(inner, [...way, place], further).map(inside => `{ __typename ${field.name} ${inside} }`);
    });
    return [`{ __typename ${values.map(it => it.name).join(' ')} }`, ...deeper];
  }
  const roots = fieldsForDealers(query)
    .filter(isComposite)
    .flatMap(field => {
      const given = cases.roots[field.name];
      if (!given && field.args.some(isRequiredArgument)) throw new Error(`There is no case for ${field.name}.`);
      const args = Object.entries(given ?? {}).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
      const inner = getNamedType(field.type);
      const call = `${field.name}${args.length > 0 ? `(${args.join()})` : ''}`;
      return isObjectType(inner)
        ? ways(inner, [], FROM_ROOT + Number(!isThing(inner))).map(selection => `${call} ${selection}`)
        : [];
    });
  const union = schema.getType('_Entity');
  const entities = isUnionType(union) ? union.getTypes() : [];
  const named = new Set(cases.references.map(it => it.__typename));
  const missing = entities.find(type => argumentOf(type, 'auth', 'scopes') && !named.has(type.name));
  if (missing) throw new Error(`There is no case for a reference to ${missing.name}.`);
  const representations = Object.groupBy(cases.references, it => it.__typename);

  const ids: Ids = new Map();
  const filled = new Set<string>();
  const ask = async (selections: readonly string[], variables: Readonly<Record<string, unknown>> = {}) => {
    const declared = Object.keys(variables).map(name => `$${name}: [_Any!]!`);
    for (let at = 0; at < selections.length; at += WAYS_AT_ONCE) {
      const fields = ['__typename', ...selections.slice(at, at + WAYS_AT_ONCE)].join(' ');
      const query = `query ${declared.length > 0 ? `(${declared.join()})` : ''} { ${fields} }`;
      const { data, errors } = await service.send(query, variables, as);
      if (errors) throw new Error(`The dealer was refused: ${JSON.stringify(errors)}`);
      read(data, ids, filled);
    }
  };
  await ask(roots);
  for (const type of entities.filter(({ name }) => named.has(name))) {
    const { name } = type;
    const call = `_entities(representations: $${name})`;
    await ask(
      ways(type, [], FROM_ENTITY).map(selection => `${call} { ... on ${name} ${selection} }`),
      { [name]: representations[name] },
    );
  }
  const starts = [query, ...entities.filter(({ name }) => named.has(name))];
  return { ids, empty: [...placesFrom(starts)].filter(place => !filled.has(place)).sort() };
}

/** Every field for dealers that gives objects, however deep: one that no way leads to must not go unnoticed. */
function placesFrom(starts: readonly GraphQLObjectType[]): ReadonlySet<string> {
  const places = new Set<string>();
  const types = new Set(starts);
  // A set goes on to what is added to it meanwhile.
  for (const type of types)
    for (const field of fieldsForDealers(type)) {
      const inner = getNamedType(field.type);
      if (!isObjectType(inner)) continue;
      places.add(`${type.name}.${field.name}`);
      types.add(inner);
    }
  return places;
}

type Ids = Map<string, Set<string>>;

/** Notes what objects an answer holds, and which fields gave any. */
function read(answer: unknown, ids: Ids, filled: Set<string>): void {
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const { __typename: type, id } = value as { __typename?: unknown; id?: unknown };
    if (typeof id === 'string') ids.set(String(type), (ids.get(String(type)) ?? new Set()).add(id));
    for (const [name, inner] of Object.entries(value)) {
      if (Array.isArray(inner) ? inner.length > 0 : typeof inner === 'object' && inner !== null) {
        filled.add(`${String(type)}.${name}`);
      }
      walk(inner);
    }
  };
  walk(answer);
}

type Element = Pick<GraphQLObjectType | GraphQLField<unknown, unknown>, 'astNode'>;

const argumentOf = ({ astNode }: Element, directive: string, argument: string): unknown => {
  const found = astNode?.directives?.find(it => it.name.value === directive);
  const value = found?.arguments?.find(it => it.name.value === argument)?.value;
  return value && valueFromASTUntyped(value);
};

const isInternal = (element: Element) => argumentOf(element, 'tag', 'name') === 'internal';

const fieldsForDealers = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).filter(field => {
    const roles = argumentOf(field, 'auth', 'roles');
    const inner = getNamedType(field.type);
    const isHidden = isInternal(field) || (isObjectType(inner) && isInternal(inner));
    return !field.name.startsWith('_') && !isHidden && (!Array.isArray(roles) || roles.includes('DEALER'));
  });
