import { getDirective } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLArgument,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import type { Actor } from '../../domain/index.ts';
import { mayUse, missingScope } from '../auth/may-use.ts';
import { type Call, currentCall } from '../call.ts';

const forbidden = (message = 'Your roles do not allow this.') =>
  new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });

const unauthenticated = () => new GraphQLError('Nobody is signed in.', { extensions: { code: 'UNAUTHENTICATED' } });

type Args = Readonly<Record<string, unknown>>;
type Field = GraphQLField<unknown, unknown>;

/** Hears of a mutation that the caller's rights do not allow, and leaves a record of it. */
export type ForbiddenListener = (mutation: string, args: Args, call: Call) => Promise<void>;

/** What a field asks of its caller. */
interface Right {
  readonly roles?: readonly string[] | undefined;
  readonly scopes?: readonly string[];
  /** Does the input say what is for staff to say? */
  readonly isForStaff?: (args: Args) => boolean;
}

function refusalOf(actor: Actor, { roles, scopes = [], isForStaff }: Right, args: Args): GraphQLError | undefined {
  if (roles && !mayUse(actor, roles)) return forbidden();
  const lacking = missingScope(actor, scopes);
  if (lacking) return forbidden(`This needs the scope ${lacking}.`);
  return actor.dealerId !== null && isForStaff?.(args) ? forbidden() : undefined;
}

function guard(field: Field, rightOf: Right | ((args: Args) => Right), onForbidden?: ForbiddenListener): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const refuse = async (name: string, args: Args, call: Call, refusal: GraphQLError) => {
    await onForbidden?.(name, args, call);
    throw refusal;
  };
  field.resolve = (source, args: Args, context, info): unknown => {
    const call = currentCall();
    if (!call) throw unauthenticated();
    const refusal = refusalOf(call.actor, typeof rightOf === 'function' ? rightOf(args) : rightOf, args);
    return refusal ? refuse(info.fieldName, args, call, refusal) : resolve(source, args, context, info);
  };
}

/**
 * Enforces `@auth(roles:, scopes:)`, default deny: a root field without roles keeps the service from starting. What a
 * field gives is asked for too: the scopes of its type are needed beside its own. What is tagged internal is for staff
 * at most, whatever else is said of it: it is left out of the dealers' graph, and here it is closed to them, as part
 * of an input too. A refused mutation is told to the listener. The SDL is for nobody but the build, which reads files,
 * unless roles are named for it. The resolvers of this very schema are replaced.
 */
export function enforceRights(
  schema: GraphQLSchema,
  onForbidden: ForbiddenListener,
  sdlRoles: readonly string[] = [],
): GraphQLSchema {
  const { rolesOf, scopesOf, isInternal } = declarationsIn(schema);
  const typeScopes = (name: unknown) => scopesOf(schema.getType(String(name)) ?? {});
  const scopes = (field: Field) => [...scopesOf(field), ...scopesOf(getNamedType(field.type))];
  const guardRoot = (field: Field, isAct: boolean): void => {
    const { name, args } = field;
    if (name === '_service') return guard(field, { roles: sdlRoles });
    if (name === '_entities') {
      const roles = ['STAFF', 'DEALER'];
      return guard(field, given => ({ roles, scopes: typesAskedFor(given).flatMap(typeScopes) }));
    }
    const roles = rolesOf(field);
    if (!roles) throw new Error(`The root field ${name} declares no @auth(roles: [...]).`);
    if (roles.includes('DEALER') && scopesOf(field).length === 0) {
      throw new Error(`${name} is for dealers too, and declares no @auth(scopes: [...]).`);
    }
    if (!isAct) return guard(field, { roles, scopes: scopes(field) });
    if (roles.includes('DEALER') && !inputsOf(args).some(it => it.name === 'idempotencyKey')) {
      throw new Error(`${name} is for dealers too, and its input has no idempotencyKey.`);
    }
    guard(field, { roles, scopes: scopes(field), isForStaff: staffInput(args, isInternal) }, onForbidden);
  };
  const mutation = schema.getMutationType();
  const roots = new Set([schema.getQueryType(), mutation, schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (roots.has(type)) guardRoot(field, type === mutation);
      else {
        const right = { roles: rolesOf(field, type), scopes: scopes(field) };
        if (!isForEveryone(right)) guard(field, right);
      }
    }
  }
  return schema;
}

/** May somebody read records of a type, by what the SDL says of it? Nobody, where it says nothing. */
export const mayReadType = (schema: GraphQLSchema, name: string): ((actor: Actor) => boolean) =>
  mayUseWhatIs(schema, schema.getType(name) ?? {});

/** May somebody ask this query of the root, by what the SDL says of it? Nobody, where there is none. */
export const mayAsk = (schema: GraphQLSchema, query: string): ((actor: Actor) => boolean) =>
  mayUseWhatIs(schema, schema.getQueryType()?.getFields()[query] ?? {});

/** Who may do an act, by what the SDL says of it. @throws Error where there is no such act */
export function rolesThatMay(schema: GraphQLSchema, mutation: string): readonly string[] {
  const field = schema.getMutationType()?.getFields()[mutation];
  if (!field) throw new Error(`There is no mutation ${mutation}.`);
  return declarationsIn(schema).rolesOf(field) ?? [];
}

function mayUseWhatIs(schema: GraphQLSchema, element: object): (actor: Actor) => boolean {
  const { rolesOf, scopesOf } = declarationsIn(schema);
  const [roles, scopes] = [rolesOf(element) ?? [], scopesOf(element)];
  return actor => mayUse(actor, roles) && !missingScope(actor, scopes);
}

/** Nothing to ask for: staff and dealers may use it, with whatever scopes. */
const isForEveryone = ({ roles, scopes = [] }: Right): boolean =>
  scopes.length === 0 && (!roles || (roles.includes('STAFF') && roles.includes('DEALER')));

/** What the SDL says of the rights to an element. */
function declarationsIn(schema: GraphQLSchema) {
  const declared = (element: object) => getDirective(schema, element, 'auth')?.[0] as Partial<Right> | undefined;
  const isInternal = (element: object) =>
    getDirective(schema, element, 'tag')?.some(tag => tag['name'] === 'internal') === true;
  return {
    isInternal,
    scopesOf: (element: object): readonly string[] => declared(element)?.scopes ?? [],
    /** The roles of the first of these elements that names some. */
    rolesOf: (...elements: readonly object[]) => {
      const roles = elements.map(element => declared(element)?.roles).find(it => it !== undefined);
      return elements.some(isInternal) ? (roles ?? ['STAFF']).filter(role => role !== 'DEALER') : roles;
    },
  };
}

const typesAskedFor = ({ representations }: Args): readonly unknown[] =>
  Array.isArray(representations)
    ? [...new Set(representations.map((it: { readonly __typename?: unknown }) => it.__typename))]
    : [];

/** The fields of the inputs that a root field takes, with the argument that holds each. */
const inputsOf = (args: readonly GraphQLArgument[]) =>
  args.flatMap(({ name: argument, type }) => {
    const input = getNamedType(type);
    return isInputObjectType(input) ? Object.values(input.getFields()).map(it => ({ ...it, argument })) : [];
  });

/** Tells whether an input holds what is tagged internal, other than its default. */
function staffInput(args: readonly GraphQLArgument[], isInternal: (element: object) => boolean) {
  const internal = inputsOf(args).filter(isInternal);
  return (values: Args): boolean =>
    internal.some(({ argument, name, defaultValue }) => {
      const input = values[argument];
      const value: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined;
      return value != null && value !== defaultValue;
    });
}
