import { expect, test } from '@jest/globals';
import { csvRows, inspectCsv } from '../imports/csv-file.ts';
import { readCompany, sampleFile } from './sample-files.ts';

interface Territory {
  readonly code: string;
  readonly country: string;
  readonly description: { readonly postalPrefixes: readonly string[] };
}

test('TCK-10: each site of the sample company lies in one of its territories, and somebody works in each of these', async () => {
  const { territories, engineers } = (await readCompany()) as unknown as {
    readonly territories: readonly Territory[];
    readonly engineers: readonly { readonly territories: readonly string[] }[];
  };
  const path = sampleFile('customers.csv');
  const { columns } = await inspectCsv(path);
  const sites = await Array.fromAsync(csvRows(path, 0), ({ cells }) => ({
    country: cells[columns.indexOf('country')],
    postalCode: cells[columns.indexOf('site_postal_code')] ?? '',
  }));
  expect(sites).toHaveLength(25);
  const holds = ({ country, description }: Territory, site: (typeof sites)[number]) =>
    country === site.country && description.postalPrefixes.some(it => site.postalCode.startsWith(it));
  expect(sites.map(site => territories.filter(it => holds(it, site)).length)).toEqual(sites.map(() => 1));
  const named = new Set(engineers.flatMap(it => it.territories));
  expect(territories.filter(it => !named.has(it.code) && !named.has(it.country))).toEqual([]);
  const known = new Set(territories.flatMap(it => [it.code, it.country]));
  expect([...named].filter(it => !known.has(it))).toEqual([]);
});
