import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PartRegistered, WarehouseOpened } from '@mainstay/contracts/inventory';
import { dealerView, type Reply, searched } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
beforeAll(async () => {
  company = await Company.start();
});
afterAll(() => company.close());

const refusalOf = async (verb: string, noun: string, variables: object): Promise<string> =>
  (await company.act(verb, noun, '', variables, 'ADMINISTRATOR')).userErrors[0]?.__typename;

test('a part enters the catalogue, and the others hear of it', async () => {
  const supplier = await company.supplier('BOSCH', 'DE');
  const flags = {
    isSpecial: true,
    isWearing: true,
    itemClass: 'LAMP',
    hsCode: '8413.30',
    countryOfOrigin: 'DE',
    models: ['EX-200'],
  };
  const id = await company.part('P-1', { supplier, ...flags, standardCost: { amount: '12.5', currency: 'EUR' } });
  const query = `query ($number: String!) { partByNumber(number: $number) { id number name unit make isCore isCritical isSpecial
    isWearing itemClass supplier { code } countryOfOrigin hsCode models standardCost { amount currency } supersededBy { id } availability { available } } }`;
  expect((await company.service.run(query, { number: 'P-1' })).partByNumber).toEqual({
    ...{ id, number: 'P-1', name: 'Part P-1', unit: 'PIECE', make: 'STANDARD', isCore: false, isCritical: false },
    ...{
      isSpecial: true,
      isWearing: true,
      itemClass: 'LAMP',
      supplier: { code: 'BOSCH' },
      countryOfOrigin: 'DE',
      hsCode: '841330',
    },
    ...{ models: ['EX-200'], standardCost: { amount: '12.50', currency: 'EUR' }, supersededBy: null, availability: [] },
  });
  expect((await company.service.outbox(PartRegistered)).map(event => event.data)).toEqual([
    expect.objectContaining({
      partId: id,
      itemClass: 'LAMP',
      supplierCode: 'BOSCH',
      hsCode: '841330',
      standardCost: { amount: '12.50', currency: 'EUR' },
    }),
  ]);
  const again = { id, input: { itemClass: 'ACCESSORY', reason: 'Sold beside the unit' } };
  const shown = 'itemClass classifications { before itemClass reason by at }';
  const { reason } = again.input;
  expect(await company.done('partClassify', 'part', shown, again, 'PARTS_PLANNER')).toEqual({
    ...{ id, itemClass: 'ACCESSORY' },
    classifications: [
      { before: 'LAMP', itemClass: 'ACCESSORY', reason, by: expect.any(String), at: expect.any(String) },
    ],
  });
  expect((await company.service.outbox(PartRegistered)).map(event => event.data)).toMatchObject([
    { itemClass: 'LAMP' },
    { itemClass: 'ACCESSORY', supplierCode: 'BOSCH' },
  ]);
  expect(await refusalOf('partClassify', 'part', again)).toBe('InputInvalid');
});

test('numbers and codes are unique', async () => {
  await company.part('P-2');
  const part = { number: 'P-2', name: 'Again', standardCost: { amount: '1', currency: 'EUR' } };
  expect(await refusalOf('partRegister', 'part', { input: part })).toBe('PartNumberTaken');
  await company.supplier('TWICE');
  expect(await refusalOf('supplierRegister', 'supplier', { input: { code: 'TWICE', name: 'B', country: 'DE' } })).toBe(
    'SupplierCodeTaken',
  );
  await company.warehouse('TWICE');
  const depot = { code: 'TWICE', name: 'B', country: 'CN', timeZone: 'UTC' };
  expect(await refusalOf('warehouseOpen', 'warehouse', { input: depot })).toBe('WarehouseCodeTaken');
});

test('a dealer sees the catalogue and what is free, and of requests only those of its own tickets', async () => {
  const [ours, theirs] = [crypto.randomUUID(), crypto.randomUUID()];
  const part = await company.part('P-DEALER');
  const warehouse = await company.warehouse('DEALER');
  await company.stock(warehouse, part, 5);
  const wanted = [{ partId: part, quantity: 1 }];
  const mine = await company.request(warehouse, wanted, { dealerId: ours });
  const foreign = await company.request(warehouse, wanted, { dealerId: theirs });
  const query = `query ($number: String!, $tickets: [_Any!]!) {
    partByNumber(number: $number) { number availability { available warehouse { code } } }
    _entities(representations: $tickets) { ... on Ticket { partRequests { lines { quantity part { number } } } } } }`;
  const tickets = [mine, foreign].map(({ ticketId: id }) => ({ __typename: 'Ticket', id }));
  const as = { subject: 'test:dealer', roles: [], dealerId: ours };
  expect(await company.service.run(query, { number: 'P-DEALER', tickets }, as)).toEqual({
    partByNumber: { number: 'P-DEALER', availability: [{ available: 3, warehouse: { code: 'DEALER' } }] },
    _entities: [{ partRequests: [{ lines: [{ quantity: 1, part: { number: 'P-DEALER' } }] }] }, { partRequests: [] }],
  });

  const partRequests = await company.service.service.orm.em
    .fork()
    .execute<{ id: string }[]>('select id from part_request where ticket_id = ?', [mine.ticketId]);
  const references = [
    { __typename: 'Ticket', id: mine.ticketId },
    { __typename: 'PartRequest', id: String(partRequests[0]?.id) },
    { __typename: 'Part', id: part },
    { __typename: 'Warehouse', id: warehouse },
  ];
  const cases = {
    roots: { part: { id: part }, partByNumber: { number: 'P-DEALER' }, inventorySearch: { text: 'P-DEALER' } },
    references,
  };
  const own = await dealerView(company.service, as, cases);
  const other = await dealerView(company.service, { ...as, dealerId: theirs }, cases);
  expect(own.empty).toEqual(['Part.supersededBy']); // Nothing takes its place.
  for (const type of ['PartRequest', 'PartRequestLine']) {
    expect(own.ids.get(type)?.size).toBe(1);
    expect(other.ids.get(type)).toBeUndefined();
  }
});

test('what is malformed is refused', async () => {
  const part = { number: 'P-3', name: 'Part', standardCost: { amount: '1', currency: 'EUR' } };
  const depot = { code: 'X', name: 'X', country: 'CN', timeZone: 'UTC' };
  expect(await refusalOf('partRegister', 'part', { input: { ...part, number: ' ' } })).toBe('InputInvalid');
  expect(await refusalOf('partRegister', 'part', { input: { ...part, hsCode: '12' } })).toBe('InputInvalid');
  expect(
    await refusalOf('partRegister', 'part', { input: { ...part, standardCost: { amount: '1.005', currency: 'EUR' } } }),
  ).toBe('InputInvalid');
  expect(await refusalOf('partRegister', 'part', { input: { ...part, supplier: crypto.randomUUID() } })).toBe(
    'SupplierNotFound',
  );
  expect(await refusalOf('warehouseOpen', 'warehouse', { input: { ...depot, timeZone: 'Mars/Base' } })).toBe(
    'InputInvalid',
  );
  expect(await refusalOf('supplierRegister', 'supplier', { input: { code: '', name: 'B', country: 'DE' } })).toBe(
    'InputInvalid',
  );
});

test('a part takes the place of another, but not in a circle', async () => {
  const [old, middle, young] = [await company.part('S-1'), await company.part('S-2'), await company.part('S-3')];
  const supersede = (id: string, by: string) => refusalOf('partSupersede', 'part', { id, input: { by } });
  expect(await supersede(old, middle)).toBeUndefined();
  expect(await supersede(middle, young)).toBeUndefined();
  expect(await supersede(young, old)).toBe('PartSupersedesItself');
  expect(await supersede(old, old)).toBe('PartSupersedesItself');
  expect(await supersede(crypto.randomUUID(), old)).toBe('PartNotFound');
  expect(await supersede(old, crypto.randomUUID())).toBe('PartNotFound');
  const query = `query ($id: ID!) { part(id: $id) { supersededBy { number supersededBy { number } } } }`;
  expect((await company.service.run(query, { id: old })).part).toEqual({
    supersededBy: { number: 'S-2', supersededBy: { number: 'S-3' } },
  });
});

test('the catalogue is searched by number, name, flag and model; signs mean nothing in a text', async () => {
  await company.part('F-100', { models: ['EX-9'], isSpecial: true });
  await company.part('F-200', { name: 'Filter 100% cotton' });
  const query = `query ($filter: PartFilter) { parts(filter: $filter) { edges { node { number } } } }`;
  const numbers = async (filter: object) =>
    (await company.service.run(query, { filter })).parts.edges.map((edge: Reply) => edge.node.number);
  expect(await numbers({ text: 'F-' })).toEqual(['F-100', 'F-200']);
  expect(await numbers({ text: 'cotton' })).toEqual(['F-200']);
  expect(await numbers({ text: '100%' })).toEqual(['F-100', 'F-200']);
  expect(await numbers({ text: '100% filt' })).toEqual(['F-200']);
  expect(await numbers({ text: '%' })).toEqual([]);
  expect(await numbers({ text: 'F-', isSpecial: true })).toEqual(['F-100']);
  expect(await numbers({ model: 'EX-9' })).toEqual(['F-100']);
});

test('what is free of a part shows depot by depot, and what is not good is not free', async () => {
  const [sha, ala] = [await company.warehouse('A-SHA', 'CN'), await company.warehouse('A-ALA', 'KZ')];
  const part = await company.part('A-1');
  await company.stock(sha, part, 5);
  await company.stock(ala, part, 2);
  await company.request(sha, [{ partId: part, quantity: 3 }]);
  const query = `query ($id: ID!) { part(id: $id) { availability { available onHand warehouse { code } } } }`;
  const { availability }: Reply = (await company.service.run(query, { id: part })).part;
  expect(availability).toHaveLength(2);
  expect(availability).toEqual(
    expect.arrayContaining([
      { available: 2, onHand: 5, warehouse: { code: 'A-SHA' } },
      { available: 2, onHand: 2, warehouse: { code: 'A-ALA' } },
    ]),
  );
});

test('a depot tells the others where and in which time zone it stands', async () => {
  const id = await company.warehouse('W-1', 'CN');
  const opened = (await company.service.outbox(WarehouseOpened)).map(event => event.data);
  expect(opened).toContainEqual({ warehouseId: id, code: 'W-1', country: 'CN', timeZone: 'Asia/Shanghai' });
});

test('a policy with a blank that it needs is not put in force, and says which; its next version retires it, or none, and each is planned and taken back', async () => {
  const draft = (parameters: object[]) =>
    company.done(
      'stockPolicyDraft',
      'stockPolicy',
      'version status',
      { input: { code: 'STK-003', source: '003 ch4', parameters } },
      'ADMINISTRATOR',
    );
  const activate = (id: string) =>
    company.act(
      'stockPolicyActivate',
      'stockPolicy',
      'status',
      { id },
      'ADMINISTRATOR',
      '... on PolicyIncomplete { blanks } ... on StockPolicyWrongState { status }',
    );
  const blank = await draft([
    { name: 'coreTurnover', unit: 'RATIO', isRequired: true },
    { name: 'shortage', value: '', isRequired: true },
  ]);
  expect(await activate(blank.id)).toMatchObject({
    userErrors: [{ __typename: 'PolicyIncomplete', blanks: ['coreTurnover', 'shortage'] }],
  });
  const whole = await draft([{ name: 'coreTurnover', value: '4', unit: 'RATIO', isRequired: true }]);
  expect(whole).toMatchObject({ version: 2, status: 'DRAFT' });
  await activate(whole.id);
  const next = await draft([{ name: 'coreTurnover', value: '5', unit: 'RATIO', isRequired: true }]);
  expect(await activate(next.id)).toMatchObject({ stockPolicy: { status: 'ACTIVE' } });
  expect(await activate(whole.id)).toMatchObject({
    userErrors: [{ __typename: 'StockPolicyWrongState', status: 'RETIRED' }],
  });
  expect(await activate(crypto.randomUUID())).toMatchObject({ userErrors: [{ __typename: 'StockPolicyNotFound' }] });
  const last = await draft([{ name: 'coreTurnover', value: '6', unit: 'RATIO', isRequired: true }]);
  const plan = (mutation: string, id: string, input?: object) =>
    company.act(mutation, 'stockPolicy', 'status plannedFrom plannedUntil endReason', { id, input }, 'ADMINISTRATOR');
  const from = '2126-01-01T00:00:00.000Z';
  expect((await plan('stockPolicyActivate', last.id, { from })).stockPolicy).toMatchObject({ plannedFrom: from });
  expect((await plan('stockPolicyUnplan', last.id)).stockPolicy).toMatchObject({ status: 'DRAFT', plannedFrom: null });
  const end = { reason: 'Counted elsewhere' };
  expect((await plan('stockPolicyRetire', next.id, { ...end, from })).stockPolicy).toMatchObject({
    plannedUntil: from,
  });
  expect((await plan('stockPolicyRetire', next.id, end)).stockPolicy).toMatchObject({
    ...{ status: 'RETIRED', plannedUntil: null, endReason: end.reason },
  });
  const query = `{ stockPolicies(filter: { code: "STK-003" }) { edges { node { version status effectiveFrom parameters { name value unit isRequired } } } } }`;
  expect(
    (await company.service.run(query)).stockPolicies.edges.map(({ node }: Reply) => [node.version, node.status]),
  ).toEqual([
    [1, 'DRAFT'],
    [2, 'RETIRED'],
    [3, 'RETIRED'],
    [4, 'DRAFT'],
  ]);
});

test('each act is open to its roles and to no one else', async () => {
  const attempt = async (document: string, as: 'CSR' | 'DEALER') =>
    (await company.service.send(document, {}, as)).errors?.[0]?.extensions?.code;
  expect(
    await attempt(
      'mutation { warehouseOpen(input: { code: "N", name: "N", country: "CN", timeZone: "UTC" }) { warehouse { id } } }',
      'CSR',
    ),
  ).toBe('FORBIDDEN');
  expect(await attempt('{ warehouses { edges { node { id } } } }', 'CSR')).toBeUndefined();
});

test('the catalogue is searched by all dealers, orders and suppliers by staff alone', async () => {
  const supplier = await company.supplier('OKAPI');
  await company.part('HX-77/1-OKAPI', { name: 'Hydraulikpumpe 液压泵', models: ['EX-900'], supplier });
  const as = { subject: 'client', roles: [], dealerId: crypto.randomUUID() };
  for (const caller of ['CSR', as] as const) {
    expect(await searched(company.service, '77-1', caller)).toEqual(['PART PART number']);
    expect(await searched(company.service, '液压', caller)).toEqual(['PART WORDS name']);
    expect(await searched(company.service, 'ex900', caller)).toEqual([]);
    expect(await searched(company.service, 'EX-900', caller)).toEqual(['PART WORDS models']);
  }
  const warehouse = await company.warehouse('SEARCH');
  const lines = [{ part: await company.part('P-SEARCH'), quantity: 1, unitPrice: { amount: '1', currency: 'EUR' } }];
  const input = { supplier, warehouse, currency: 'EUR', lines };
  const order = await company.done('purchaseOrderDraft', 'purchaseOrder', 'number', { input }, 'PARTS_PLANNER');
  expect(await searched(company.service, order.number)).toEqual(['PURCHASE_ORDER EXACT number']);
  expect((await searched(company.service, 'okapi')).toSorted()).toEqual([
    'PART PART number',
    'PURCHASE_ORDER WORDS supplier',
    'SUPPLIER EXACT code name',
  ]);
  await company.expect(warehouse, lines);
  const [{ note } = { note: '' }] = await company.service.service.orm.em
    .fork()
    .execute<{ note: string }[]>('select delivery_note as note from receipt');
  expect(await searched(company.service, note)).toEqual(['RECEIPT EXACT deliveryNote']);
  expect(await searched(company.service, order.number, as)).toEqual([]);
});
