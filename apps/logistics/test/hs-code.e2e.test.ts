import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { upsertHsCodes } from '../src/hs-code/hs-codes.ts';
import { startWorld, type World } from './world.ts';

const rows = [
  { code: '84', section: 'XVI', description: 'Machinery and mechanical appliances', parentCode: null, level: 2 },
  { code: '8413', section: 'XVI', description: 'Pumps for liquids; liquid elevators', parentCode: '84', level: 4 },
  { code: '841360', section: 'XVI', description: 'Pumps; rotary positive displacement', parentCode: '8413', level: 6 },
  { code: '848410', section: 'XVI', description: 'Gaskets; of metal sheeting', parentCode: null, level: 6 },
];

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.service.close());

const load = (more: object[] = []) =>
  upsertHsCodes(world.service.service.orm.em.fork(), [...rows, ...(more as typeof rows)]);
const find = async (text?: string) =>
  (
    await world.service.run(`query ($text: String) { hsCodes(text: $text) { edges { node { code } } } }`, { text })
  ).hsCodes.edges.map((it: { node: { code: string } }) => it.node.code);

test('until the table is loaded any code of six digits stands, after that only its own', async () => {
  const { purchaseOrderId } = await world.placed();
  const { id, lines } = await world.importOf(purchaseOrderId, 'id lines { id }');
  const classify = (hsCode: string) =>
    world.mutate(
      'importOrderClassify',
      'importOrder { lines { hsCode } } userErrors { ... on HsCodeUnknown { code } }',
      {
        id,
        input: { lines: [{ line: lines[0].id, hsCode }] },
      },
    );
  expect((await classify('999999')).userErrors).toEqual([]);
  await load();
  expect((await classify('999998')).userErrors).toMatchObject([{ __typename: 'HsCodeUnknown', code: '999998' }]);
  expect((await classify('848410')).importOrder.lines).toEqual([{ hsCode: '848410' }]);
});

test('loading twice changes nothing, and a new description replaces the old one', async () => {
  await load();
  const before = await world.service.run(`{ hsCode(code: "841360") { id } }`);
  await load([{ ...rows[2], code: '848420', description: 'Mechanical seals' }]);
  await load([{ ...rows[2], code: '848420', description: 'Seals; mechanical' }]);
  expect(await world.service.run(`{ hsCode(code: "841360") { id } }`)).toEqual(before);
  const { hsCode } = await world.service.run(`{ hsCode(code: "848420") { description level parent { code } } }`);
  expect(hsCode).toEqual({ description: 'Seals; mechanical', level: 6, parent: { code: '8413' } });
});

test('codes are found by their first digits, and by words in any order and form', async () => {
  await load();
  expect(await find('84.13')).toEqual(['8413', '841360']);
  expect(await find('rotary pump')).toEqual(['841360']);
  expect(await find('liquid')).toEqual(['8413']);
  expect(await find('gask')).toEqual(['848410']);
  expect(await find(`pump' & | ! :*`)).toEqual(['8413', '841360']);
  expect(await find('quarry')).toEqual([]);
  expect((await find()).length).toBeGreaterThanOrEqual(rows.length);
});
