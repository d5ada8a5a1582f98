import { expect, test } from '@jest/globals';
import { expand, expandPath, writeRequest } from './entities.ts';

const representation = (id: string) => ({ __typename: 'Customer', id });
const representations = ['c1', 'c2', 'c1', 'c3', 'c2'].map(representation);

test('the body names each entity once and keeps the other variables', () => {
  const { body, entities } = writeRequest({
    query: '{ a }',
    operationName: 'A',
    variables: { currency: 'EUR', representations },
  });
  expect(JSON.parse(body)).toEqual({
    query: '{ a }',
    operationName: 'A',
    variables: { currency: 'EUR', representations: ['c1', 'c2', 'c3'].map(representation) },
  });
  expect(entities).toEqual({ places: [0, 1, 0, 2, 1], sent: 3 });
});

test('a call for no entities is sent as it is', () => {
  const request = { query: '{ a }', variables: { text: 'ü "x"' } };
  expect(writeRequest(request)).toEqual({ body: JSON.stringify(request) });
  expect(JSON.parse(writeRequest({ query: '{ a }', variables: { representations: [] } }).body)).toEqual({
    query: '{ a }',
    variables: { representations: [] },
  });
});

test('each place gets an entity of its own, because the gateway merges into it', () => {
  const entities = { places: [0, 1, 0], sent: 2 };
  const found = [{ address: { lines: ['Quay 1'] } }, null];
  const expanded = expand(entities, found);
  expect(expanded).toEqual([found[0], null, found[0]]);
  found[0]?.address.lines.push('changed');
  expect(expanded[2]).toEqual({ address: { lines: ['Quay 1'] } });
});

test('an error in an entity is told for each of its places, any other error once', () => {
  const entities = { places: [0, 1, 0], sent: 2 };
  const error = { message: 'x', path: ['_entities', 0, 'phone'] };
  expect(expandPath(entities, error).map(({ path }) => path)).toEqual([
    ['_entities', 0, 'phone'],
    ['_entities', 2, 'phone'],
  ]);
  expect(expandPath(entities, { message: 'x', path: ['other', 0] })).toEqual([{ message: 'x', path: ['other', 0] }]);
  expect(expandPath(entities, {})).toEqual([{}]);
});
