import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { numbersUnfound, searchedKinds } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
beforeAll(async () => {
  company = await Company.start();
});
afterAll(() => company.close());

test('the service boots, its resolvers fit its schema, and its tables are those of its entities', async () => {
  expect(await company.service.run('{ warehouses { edges { node { id } } } }')).toEqual({ warehouses: { edges: [] } });
  expect(await company.service.schemaDrift()).toEqual([]);
});

test('whoever has a number finds its record, and the kinds that are searched are those that can be asked for', async () => {
  expect(await numbersUnfound(company.service)).toEqual([]);
  const { searched: kinds, named } = await searchedKinds(company.service);
  expect(named).toEqual(kinds);
});
