import { getDirective, MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, GraphQLError, type GraphQLFieldConfig, type GraphQLSchema } from 'graphql';
import { mayUse } from '../auth/may-use.ts';
import { currentCall } from '../call.ts';

const forbidden = () => new GraphQLError('Your roles do not allow this.', { extensions: { code: 'FORBIDDEN' } });

const unauthenticated = () => new GraphQLError('Nobody is signed in.', { extensions: { code: 'UNAUTHENTICATED' } });

/** Hears of a mutation that the caller's roles do not allow, and leaves a record of it. */
export type ForbiddenListener = (mutation: string, args: Readonly<Record<string, unknown>>) => Promise<void>;

function guarded<S, C>(
  field: GraphQLFieldConfig<S, C>,
  roles: readonly string[],
  onForbidden?: ForbiddenListener,
): GraphQLFieldConfig<S, C> {
  const resolve = field.resolve ?? defaultFieldResolver;
  const refuse = async (name: string, args: Record<string, unknown>) => {
    await onForbidden?.(name, args);
    throw forbidden();
  };
  return {
    ...field,
    resolve: (source, args: Record<string, unknown>, context, info): unknown => {
      const actor = currentCall()?.actor;
      if (!actor) throw unauthenticated();
      if (!mayUse(actor, roles)) return refuse(info.fieldName, args);
      return resolve(source, args, context, info);
    },
  };
}

/** `_entities` answers any signed-in caller (row and field rights then apply), `_service` nobody but the build. */
const federationRoots: Readonly<Record<string, readonly string[]>> = { _entities: ['STAFF', 'DEALER'], _service: [] };

/**
 * Enforces `@auth(roles:)`, default deny: a field that has it asks the caller's roles, and a root field without it
 * keeps the service from starting. What is tagged internal is for staff at most, whatever else is said of it: it is
 * left out of the dealers' graph, and here it is closed to them. A refused mutation is told to the listener.
 */
export function enforceRights(schema: GraphQLSchema, onForbidden: ForbiddenListener): GraphQLSchema {
  const declared = (element: object) =>
    getDirective(schema, element, 'auth')?.[0]?.['roles'] as readonly string[] | undefined;
  const isInternal = (element: object) =>
    getDirective(schema, element, 'tag')?.some(tag => tag['name'] === 'internal') === true;
  const rolesOf = (...elements: readonly object[]) => {
    const roles = elements.map(declared).find(it => it !== undefined);
    return elements.some(isInternal) ? (roles ?? ['STAFF']).filter(role => role !== 'DEALER') : roles;
  };
  return mapSchema(schema, {
    [MapperKind.ROOT_FIELD]: (field, name, typeName) => {
      const roles = (declared(field) && rolesOf(field)) ?? federationRoots[name];
      if (!roles) throw new Error(`The root field ${name} declares no @auth(roles: [...]).`);
      if (typeName !== 'Mutation') return guarded(field, roles);
      if (roles.includes('DEALER')) {
        throw new Error(`${name}: dealers only read so far, their writes need rows of their own (docs/adr/0008).`);
      }
      return guarded(field, roles, onForbidden);
    },
    [MapperKind.OBJECT_FIELD]: (field, _name, typeName) => {
      const type = schema.getType(typeName);
      const roles = rolesOf(field, ...(type ? [type] : []));
      return roles ? guarded(field, roles) : field;
    },
  });
}
