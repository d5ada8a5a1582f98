import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Caller } from '@mainstay/kit/auth';
import {
  buildASTSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import { forbiddenFields } from '../src/rights.ts';
import { readRules } from '../src/supergraph.ts';

export const staff = (...roles: string[]): Caller => ({ subject: 'someone', roles, dealerId: null, scopes: [] });
export const dealer = (scopes: readonly string[], roles = ['DEALER']): Caller => ({
  ...{ subject: 'shop', roles, dealerId: 'd-1' },
  scopes,
});

export const ROOTS = ['Query', 'Mutation', 'Subscription'];

/** One door as the gateway guards it. */
export function openDoor(name: 'supergraph' | 'dealer', callers: readonly Caller[] = []) {
  const sdl = readFileSync(fileURLToPath(import.meta.resolve(`@mainstay/graphql/${name}.graphql`)), 'utf8');
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const rules = readRules(sdl);
  const isShown = ({ astNode }: GraphQLObjectType | GraphQLField<unknown, unknown>) =>
    !astNode?.directives?.some(it => it.name.value === 'inaccessible');

  function allows(typeName: string, fieldName: string, who: Caller): boolean {
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!isObjectType(type) || !field || !isShown(type) || !isShown(field)) return false;
    const node = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: fieldName } } as const;
    const path = ROOTS.includes(typeName) ? [fieldName] : ['somewhere', fieldName];
    return forbiddenFields([{ typeName, definition: field, node, path, selected: [] }], rules, who).length === 0;
  }
  const shows = (name: string): boolean => objectTypes(schema).some(type => type.name === name && isShown(type));
  return { name, schema, callers, allows, isShown, shows };
}
export const objectTypes = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(it => !it.name.startsWith('_'));
