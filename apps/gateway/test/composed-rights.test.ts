import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@mainstay/kit/auth';
import { DEALER_SCOPES, STAFF_ROLES } from '@mainstay/kit/domain';
import { enforceRights, runCall } from '@mainstay/kit/service';
import { expect, test } from '@jest/globals';
import {
  getDirectiveValues,
  getNamedType,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  isObjectType,
  parse,
} from 'graphql';
import { dealer, objectTypes, openDoor, ROOTS, staff } from './rights-world.ts';

/** Nobody in particular and each role alone. */
const STAFF = [staff(), ...STAFF_ROLES.map(role => staff(role))];
/** A dealer without scopes, with each alone, with all, and one whose token claims every role. */
const DEALERS = [
  ...[[], ...DEALER_SCOPES.map(scope => [scope]), DEALER_SCOPES].map(scopes => dealer(scopes)),
  dealer(DEALER_SCOPES, [...STAFF_ROLES, 'STAFF', 'DEALER']),
];
const nameOf = ({ dealerId, roles, scopes }: Caller) =>
  `${dealerId ? 'dealer' : 'staff'} ${roles.join()} ${scopes.join()}`;

const staffDoor = openDoor('supergraph', STAFF);
const dealerDoor = openDoor('dealer', DEALERS);

const isInternal = ({ astNode }: GraphQLObjectType) =>
  astNode?.directives?.some(
    it => it.name.value === 'tag' && it.arguments?.some(({ value }) => 'value' in value && value.value === 'internal'),
  );

/** Every service as it guards itself, with nothing behind the guards. */
const apps = fileURLToPath(new URL('../..', import.meta.url));
const shared = fileURLToPath(import.meta.resolve('@mainstay/graphql/shared.graphql'));
const services = ['billing', 'customers', 'inventory', 'logistics', 'tickets'].map(name => {
  const files = [shared, ...globSync(join(apps, name, 'src/**/*.graphql'))];
  const typeDefs = parse(files.map(file => readFileSync(file, 'utf8')).join('\n'));
  return { name, schema: enforceRights(buildSubgraphSchema({ typeDefs }), () => Promise.resolve()) };
});

/** A service holds no more than the id of another's entity: the gateway and its owner ask for the scope. */
const isReference = ({ type }: GraphQLField<unknown, unknown>) => {
  const directives = getNamedType(type).astNode?.directives?.map(it => it.name.value) ?? [];
  return directives.includes('key') && !directives.includes('auth');
};

async function serviceAllows({ name, resolve }: GraphQLField<unknown, unknown>, actor: Caller): Promise<boolean> {
  const call = { actor, correlationId: 'c', causationId: null, traceparent: null, language: 'en' as const };
  try {
    await runCall(call, () => resolve?.({}, {}, {}, { fieldName: name } as never));
    return true;
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'FORBIDDEN') return false;
    throw error;
  }
}

test.each([staffDoor, dealerDoor])(
  'for every field of every service and every caller, the service and the gateway come to the same verdict: $name',
  async ({ callers, allows, shows }) => {
    const differ: string[] = [];
    let verdicts = 0;
    for (const { name, schema } of services) {
      // A type that no field of this door leads to is left out of it, whatever it says of itself.
      for (const type of objectTypes(schema).filter(it => shows(it.name) || isInternal(it))) {
        for (const field of Object.values(type.getFields()).filter(it => !it.name.startsWith('_'))) {
          for (const who of callers) {
            verdicts++;
            const [inService, atGateway] = [await serviceAllows(field, who), allows(type.name, field.name, who)];
            if (inService === atGateway || (inService && isReference(field))) continue;
            differ.push(`${name}: ${type.name}.${field.name} for ${nameOf(who)}`);
          }
        }
      }
    }
    expect(differ).toEqual([]);
    expect(verdicts).toBeGreaterThan(5_000);
  },
);

test.each([staffDoor, dealerDoor])('every root field is for somebody, and not for everybody: $name', door => {
  const roots = objectTypes(door.schema).filter(({ name }) => ROOTS.includes(name));
  const shown = roots.flatMap(type =>
    Object.values(type.getFields())
      .filter(door.isShown)
      .map(field => ({ type, field })),
  );
  expect(shown.length).toBeGreaterThan(20);
  const allowed = ({ type, field }: (typeof shown)[number]) =>
    door.callers.filter(who => door.allows(type.name, field.name, who));
  expect(shown.filter(it => allowed(it).length === 0).map(it => it.field.name)).toEqual([]);
  const unscoped = shown.filter(({ type, field }) => dealerDoor.allows(type.name, field.name, dealer([])));
  expect(unscoped.map(it => it.field.name)).toEqual([]);
});

test('a dealer reads by scopes to read and acts by scopes to write', () => {
  const auth = dealerDoor.schema.getDirective('auth');
  const wrong = objectTypes(dealerDoor.schema)
    .filter(({ name }) => ROOTS.includes(name))
    .flatMap(type =>
      Object.values(type.getFields())
        .filter(dealerDoor.isShown)
        .filter(({ astNode }) => {
          const { scopes }: { scopes?: unknown } = (auth && astNode && getDirectiveValues(auth, astNode)) ?? {};
          const kind = type.name === 'Mutation' ? ':write' : ':read';
          return !Array.isArray(scopes) || !scopes.every(it => DEALER_SCOPES.includes(it) && String(it).endsWith(kind));
        })
        .map(({ name }) => name),
    );
  expect(wrong).toEqual([]);
});

test('what a dealer can ask for by reference, or reach from another thing, names the scope that it needs', () => {
  const auth = dealerDoor.schema.getDirective('auth');
  const open = objectTypes(dealerDoor.schema).filter(type => {
    const isEntity = type.astNode?.directives?.some(
      it => it.name.value === 'join__type' && it.arguments?.some(argument => argument.name.value === 'key'),
    );
    const scopes = auth && type.astNode && getDirectiveValues(auth, type.astNode)?.['scopes'];
    return isEntity && dealerDoor.isShown(type) && !scopes && reachable(dealerDoor).has(type.name);
  });
  expect(open.map(({ name }) => name)).toEqual([]);
});

/** The types that are reached from the roots by fields that a dealer with every scope may use. */
function reachable({ schema, allows, isShown }: typeof dealerDoor): ReadonlySet<string> {
  const all = dealer(DEALER_SCOPES);
  const found = new Set<string>(ROOTS);
  for (const name of found) {
    const type = schema.getType(name);
    if (!isObjectType(type) || !isShown(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (allows(name, field.name, all)) found.add(String(field.type).replace(/[[\]!]/g, ''));
    }
  }
  return found;
}
