import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Caller, mayUse } from '@mainstay/kit/auth';
import { STAFF_ROLES } from '@mainstay/kit/domain';
import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, getDirectiveValues, type GraphQLField, isObjectType, Kind, parse } from 'graphql';
import { forbiddenFields } from '../src/rights.ts';
import { selectedFields } from '../src/selected-fields.ts';
import { readRules } from '../src/supergraph.ts';

/** Nobody in particular, each role alone, a dealer, and a dealer whose token claims every role. */
const caller = (roles: readonly string[], dealerId: string | null = null): Caller => ({
  subject: 'someone',
  roles,
  dealerId,
  scopes: [],
});
const CALLERS = [
  caller([]),
  ...STAFF_ROLES.map(role => caller([role])),
  caller(['DEALER'], 'd-1'),
  caller([...STAFF_ROLES, 'STAFF'], 'd-1'),
];

describe.each(['supergraph', 'dealer'])('%s', name => {
  const sdl = readFileSync(fileURLToPath(import.meta.resolve(`@mainstay/graphql/${name}.graphql`)), 'utf8');
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const rules = readRules(sdl);
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const auth = schema.getDirective('auth');

  const rolesOf = ({ astNode }: GraphQLField<unknown, unknown>) =>
    auth && astNode ? getDirectiveValues(auth, astNode)?.['roles'] : undefined;

  /** Every field of these types with the roles that its SDL names. */
  const fieldsOf = (chosen: typeof types) =>
    chosen.flatMap(type =>
      Object.values(type.getFields()).map(field => ({ type, field, roles: textsOf(rolesOf(field)) })),
    );

  /** May the caller ask for this field, as the gateway sees it? */
  function verdict(typeName: string, fieldName: string, who: Caller): boolean {
    const isMutation = typeName === schema.getMutationType()?.name;
    const isRoot = isMutation || typeName === schema.getQueryType()?.name;
    const text = isRoot
      ? `${isMutation ? 'mutation' : 'query'} { ${fieldName} }`
      : `{ __typename ... on ${typeName} { ${fieldName} } }`;
    const document = parse(text);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    return forbiddenFields(selectedFields({ schema, document, operation, variables: {} }), rules, who).length === 0;
  }

  test('every root field names the roles that may use it', () => {
    const roots = fieldsOf(types.filter(type => type === schema.getQueryType() || type === schema.getMutationType()));
    expect(roots.length).toBeGreaterThan(20);
    expect(roots.filter(({ roles }) => roles.length === 0).map(({ field }) => field.name)).toEqual([]);
  });

  test('for each role and each field that names roles, gateway and services come to the same verdict', () => {
    const guarded = fieldsOf(types).filter(({ roles }) => roles.length > 0);
    const wrong = guarded.flatMap(({ type, field, roles }) =>
      CALLERS.filter(who => verdict(type.name, field.name, who) !== mayUse(who, roles)).map(
        who => `${type.name}.${field.name} for ${who.dealerId ?? ''} ${who.roles.join()}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
});

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
