import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
