import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { apiSchema } from '../src/api-schema.ts';
import { ROOT } from '../src/subgraphs.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

test('the operations of the dealers’ guide are good at their door', () => {
  const schema = apiSchema(read('packages/graphql/dealer.graphql'));
  const operations = [...read('docs/guides/dealers.md').matchAll(/"query":"([^"]+)"/g)].map(([, text = '']) => text);
  expect(operations.length).toBeGreaterThan(1);
  expect(operations.flatMap(text => validate(schema, parse(text)).map(error => error.message))).toEqual([]);
});
