import { getDirective, MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, GraphQLError, type GraphQLFieldConfig, type GraphQLSchema } from 'graphql';
import { mayUse } from '../auth/may-use.ts';
import { currentCall } from '../call.ts';

const forbidden = () => new GraphQLError('Your roles do not allow this.', { extensions: { code: 'FORBIDDEN' } });

const unauthenticated = () => new GraphQLError('Nobody is signed in.', { extensions: { code: 'UNAUTHENTICATED' } });

function guarded<S, C>(field: GraphQLFieldConfig<S, C>, roles: readonly string[]): GraphQLFieldConfig<S, C> {
  const resolve = field.resolve ?? defaultFieldResolver;
  return {
    ...field,
    resolve: (...args) => {
      const actor = currentCall()?.actor;
      if (!actor) throw unauthenticated();
      if (!mayUse(actor, roles)) throw forbidden();
      return resolve(...args);
    },
  };
}

/** `_entities` answers any signed-in caller (row and field rights then apply), `_service` nobody but the build. */
const federationRoots: Readonly<Record<string, readonly string[]>> = { _entities: ['STAFF', 'DEALER'], _service: [] };

/**
 * Enforces `@auth(roles:)`, default deny: a field that has it asks the caller's roles, and a root field without it
 * keeps the service from starting.
 */
export function enforceRights(schema: GraphQLSchema): GraphQLSchema {
  const rolesOf = (element: object) =>
    getDirective(schema, element, 'auth')?.[0]?.['roles'] as readonly string[] | undefined;
  return mapSchema(schema, {
    [MapperKind.ROOT_FIELD]: (field, name, typeName) => {
      const roles = rolesOf(field) ?? federationRoots[name];
      if (!roles) throw new Error(`The root field ${name} declares no @auth(roles: [...]).`);
      if (typeName === 'Mutation' && roles.includes('DEALER')) {
        throw new Error(`${name}: dealers only read so far, their writes need rows of their own (docs/adr/0008).`);
      }
      return guarded(field, roles);
    },
    [MapperKind.OBJECT_FIELD]: (field, _name, typeName) => {
      const type = schema.getType(typeName);
      const roles = rolesOf(field) ?? (type && rolesOf(type));
      return roles ? guarded(field, roles) : field;
    },
  });
}
