import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

/** The audits know neither tokens nor our protection from forgery: both travel in headers that every call gets. */
const signedInAs =
  (door: 'staff' | 'dealer') =>
  (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${world[door]}`);
    headers.set('apollo-require-preflight', 'yes');
    return fetch(url, { ...init, headers });
  };

const DOORS = [
  ['staff', '/graphql'],
  ['dealer', '/dealer/graphql'],
] as const;

describe.each(DOORS)('GraphQL over HTTP at the door for %s', (door, path) => {
  const audits = serverAudits({ url: () => world.url + path, fetchFn: signedInAs(door) });

  test('there are 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  test.each(audits.map(audit => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});

test('to clients that know application/json alone a wrong document is 200; what is refused stays 4xx', async () => {
  const statuses = async (query: string, variables = {}) => {
    const asked = (accept: string) => world.ask(query, { variables, headers: { accept } });
    const answers = [
      await asked('application/json'),
      await asked('*/*'),
      await asked('application/graphql-response+json, application/json;q=0.9'),
    ];
    return answers.map(answer => answer.status);
  };
  expect(await statuses('{')).toEqual([200, 400, 400]);
  expect(await statuses('{ nothing }')).toEqual([200, 400, 400]);
  expect(await statuses('query Q($id: ID!) { ticket(id: $id) { id } }', { id: {} })).toEqual([200, 400, 400]);
  expect(await statuses('{ audit }')).toEqual([403, 403, 403]);
  expect(await statuses('{ page(first: 101) { total } }')).toEqual([400, 400, 400]);
  expect(await statuses('query A { echo } query B { echo }')).toEqual([400, 400, 400]);
});
