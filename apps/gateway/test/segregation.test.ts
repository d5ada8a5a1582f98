import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import { openDoor } from './rights-world.ts';

const text = readFileSync(new URL('segregation.txt', import.meta.url), 'utf8');
const table = [...text.matchAll(/^ {2}(\w+) > (\w+): (\w+)$/gm)].map(([, first = '', then = '', refusal = '']) => {
  return { first, then, refusal };
});
const { schema } = openDoor('supergraph');
const acts = Object.keys(schema.getMutationType()?.getFields() ?? {});
const refusals = Object.values(schema.getTypeMap())
  .filter(type => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'UserError'))
  .map(({ name }) => name);

test('what two persons must do is a pair of acts of the graph with a refusal of the graph', () => {
  expect(table).toHaveLength(text.split('\n').filter(line => line.includes(' > ')).length);
  expect(
    table.filter(it => !acts.includes(it.first) || !acts.includes(it.then) || !refusals.includes(it.refusal)),
  ).toEqual([]);
});

test('every refusal that asks for another person stands in the table', () => {
  const asking = refusals.filter(name =>
    /Needs(Second|Other)Person$|SamePerson|VerifierIs|OfOwn$|NotIndependent$/.test(name),
  );
  expect(asking.filter(name => !table.some(it => it.refusal === name))).toEqual([]);
});

test('every one of them is met in a test of the service that refuses', () => {
  const apps = fileURLToPath(new URL('../..', import.meta.url));
  const tests = globSync('{billing,customers,inventory,logistics,tickets}/{src,test}/**/*.test.ts', { cwd: apps })
    .map(path => readFileSync(`${apps}/${path}`, 'utf8'))
    .join('\n');
  expect(table.filter(({ refusal }) => !new RegExp(`\\b${refusal}\\b`).test(tests))).toEqual([]);
});
