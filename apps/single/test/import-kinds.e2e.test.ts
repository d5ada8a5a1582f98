import { customers } from '@mainstay/customers';
import { inventory } from '@mainstay/inventory';
import { logistics } from '@mainstay/logistics';
import { AssetMoved } from '@mainstay/contracts/customers';
import { PartRegistered } from '@mainstay/contracts/inventory';
import { expect, test } from '@jest/globals';
import { ImportingService } from './importing.ts';

const at = async (
  definition: Parameters<typeof ImportingService.start>[0],
  work: (it: ImportingService) => unknown,
) => {
  const importing = await ImportingService.start(definition);
  try {
    await work(importing);
  } finally {
    await importing.close();
  }
};

test('parts come with their supplier and raise an event each', () =>
  at(inventory, async importing => {
    await importing.service.run(
      `mutation { supplierRegister(input: { code: "S-1", name: "Pumps", country: "DE" }) {
        supplier { id } userErrors { message } } }`,
    );
    const header = 'number,name,hs_code,is_special,supplier,models,standard_cost,currency';
    const good = 'P-1,Pump seal,8413.91,yes,S-1,EX-20; EX-30,12.50,EUR';
    const bad = await importing.file(header, good, 'P-2,Seal,84,no,S-9,,x,EUR', 'P-3,Seal,84,no,,,1.00,EUR');
    expect((await importing.bring('parts', bad)).badRows.map(it => it.problems[0])).toEqual([
      { column: 'supplier', reason: 'There is no S-9.' },
      { column: 'hs_code', reason: 'A tariff code has 6 to 10 digits.' },
    ]);
    await importing.bring('parts', await importing.file(header, good));
    const { partByNumber } = await importing.service.run(
      '{ partByNumber(number: "P-1") { hsCode isSpecial models supplier { code } standardCost { amount } } }',
    );
    expect(partByNumber).toEqual({
      hsCode: '841391',
      isSpecial: true,
      models: ['EX-20', 'EX-30'],
      supplier: { code: 'S-1' },
      standardCost: { amount: '12.50' },
    });
    expect(await importing.service.outbox(PartRegistered)).toHaveLength(1);
  }));

test('machines find their customer, site and policy by the names that people know', () =>
  at(customers, async importing => {
    await importing.bring(
      'customers',
      await importing.file(
        'number,kind,name,country,site_name,site_address,site_time_zone',
        'C-1,ENTERPRISE,Quarry,KZ,Pit,1 Steppe Road,Asia/Almaty',
      ),
    );
    const header = 'serial,model,customer,site,warranty_policy,purchased_on';
    const file = await importing.file(
      header,
      'A-1,EX-20,C-1,Pit,,2026-01-31',
      'A-2,EX-20,C-9,Pit,,',
      'A-3,EX-20,C-1,Yard,,',
      'A-4,EX-20,C-1,,WTY-X,',
      'A-5,EX-20,C-1,,,2026-02-30',
    );
    const { badRows } = await importing.bring('assets', file, { skipBad: true });
    expect(badRows.map(it => it.problems[0]?.column)).toEqual(['customer', 'site', 'warranty_policy', 'purchased_on']);
    const { assetBySerial } = await importing.service.run(
      '{ assetBySerial(serial: "A-1") { purchasedOn site { name } customer { number } } }',
    );
    expect(assetBySerial).toEqual({ purchasedOn: '2026-01-31', site: { name: 'Pit' }, customer: { number: 'C-1' } });
    const told =
      'card_number,card_model,card_issued_on,contract_number,contract_combination,transferred_on,altered_on,alteration';
    const pasts = await importing.bring(
      'assets',
      await importing.file(
        `serial,model,customer,${told}`,
        'B-1,EX-20,C-1,K-7,EX-20,2024-05-01,SC-3,LATER_END,2025-01-02,2025-06-01,Longer boom',
        'B-2,EX-20,C-1,K-8,,,,,,,',
        'B-3,EX-20,C-1,,,,,BY_CONTRACT,,,',
        'B-4,EX-20,C-1,,,,,,,2025-06-01,',
        'B-5,EX-20,C-1,,,,,,,2099-06-01,Longer boom',
        'B-6,EX-20,C-1,,,,,,2099-06-01,,',
      ),
      { skipBad: true },
    );
    expect(pasts.badRows.map(it => it.problems[0])).toEqual([
      ...['card_model', 'contract_number', 'alteration'].map(column => ({ column, reason: 'This must not be blank.' })),
      ...['altered_on', 'transferred_on'].map(column => ({ column, reason: 'This day has not come yet.' })),
    ]);
    const past =
      'warrantyCard { number model issuedOn } contractNumber contractCombination transferredOn alteredOn alteration';
    expect((await importing.service.run(`{ assetBySerial(serial: "B-1") { ${past} } }`)).assetBySerial).toEqual({
      warrantyCard: { number: 'K-7', model: 'EX-20', issuedOn: '2024-05-01' },
      ...{ contractNumber: 'SC-3', contractCombination: 'LATER_END', transferredOn: '2025-01-02' },
      ...{ alteredOn: '2025-06-01', alteration: 'Longer boom' },
    });
    await importing.bring(
      'customers',
      await importing.file(
        'number,kind,name,country,site_name,site_address,site_time_zone',
        'C-2,ENTERPRISE,Mine,KZ,Shaft,2 Steppe Road,Asia/Almaty',
      ),
    );
    await importing.bring('assets', await importing.file(header, 'A-7,EX-20,C-1,Pit,,2026-01-31'));
    const moves = await importing.file(
      'serial,customer,site,place_of_use,on',
      'A-1,C-2,Shaft,Level 3,2026-02-01',
      'A-7,C-2,Pit,,',
      'A-8,C-2,,,',
      'A-1,C-1,,,',
    );
    const refused = await importing.bring('asset-moves', moves);
    expect([refused.report.status, await importing.service.outbox(AssetMoved)]).toEqual(['REFUSED', []]);
    const moved = await importing.bring('asset-moves', moves, { skipBad: true, as: 'SALESPERSON' });
    expect(moved.badRows.map(it => it.problems[0]?.column)).toEqual(['site', 'serial', 'serial']);
    const whose = 'transferredOn placeOfUse site { name } customer { number }';
    const read = `{ one: assetBySerial(serial: "A-1") { ${whose} } other: assetBySerial(serial: "A-7") { ${whose} } }`;
    expect(await importing.service.run(read, {}, 'CSR')).toMatchObject({
      one: { transferredOn: '2026-02-01', placeOfUse: 'Level 3', site: { name: 'Shaft' }, customer: { number: 'C-2' } },
      other: { transferredOn: null, site: { name: 'Pit' }, customer: { number: 'C-1' } },
    });
    expect(await importing.service.outbox(AssetMoved)).toHaveLength(1);
    const stays = "select count(*)::int from unit_stay join unit on unit.id = unit_id where serial = 'A-1'";
    expect(await importing.column(stays)).toEqual([2]);
    await importing.service.service.orm.em.execute("update customer set erased_at = now() where number = 'C-1'");
    const late = await importing.bring('assets', await importing.file(header, 'A-6,EX-20,C-1,Pit,,'), {
      skipBad: true,
    });
    expect(late.badRows.map(it => it.problems[0]?.column)).toEqual(['customer']);
  }));

/** As many codes as the Harmonized System has, with as long descriptions. */
function nomenclature(): string[] {
  const rows: string[] = [];
  const two = (n: number) => String(n).padStart(2, '0');
  const add = (code: string, parent: string) =>
    rows.push(`XVI,${code},"Goods of ${code}; ${'n.e.c. in heading, '.repeat(5)}",${parent},${code.length}`);
  for (let chapter = 1; chapter <= 97; chapter++) {
    add(two(chapter), 'TOTAL');
    for (let heading = 1; heading <= 13; heading++) {
      add(two(chapter) + two(heading), two(chapter));
      for (let sub = 1; sub <= 5 && rows.length < 6940; sub++)
        add(two(chapter) + two(heading) + two(sub), two(chapter) + two(heading));
    }
  }
  return rows.slice(0, 6940);
}

test('the whole Harmonized System is taken in as one, a second copy changes nothing, orphans are named', () =>
  at(logistics, async importing => {
    const header = 'section,hscode,description,parent,level';
    const rows = nomenclature();
    const { report } = await importing.bring(
      'hs-codes',
      await importing.file(header, ...rows, 'TOTAL,TOTAL,All,TOTAL,5'),
    );
    expect(report).toMatchObject({ status: 'DONE', appliedRowCount: 6941 });
    await importing.bring('hs-codes', await importing.file(header, ...rows, ''));
    expect(await importing.column('select count(*)::int from hs_code')).toEqual([6940]);
    const { hsCode } = await importing.service.run('{ hsCode(code: "010101") { parent { code parent { code } } } }');
    expect(hsCode).toEqual({ parent: { code: '0101', parent: { code: '01' } } });
    const orphans = await importing.file(header, 'XX,990101,Orphan,9901,6', 'XX,99,Chapter,TOTAL,4');
    expect((await importing.bring('hs-codes', orphans)).badRows.map(it => it.problems[0]?.column)).toEqual([
      'parent',
      'level',
    ]);
  }));
