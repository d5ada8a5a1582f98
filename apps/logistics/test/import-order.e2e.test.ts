import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as inventory from '@mainstay/contracts/inventory';
import * as events from '@mainstay/contracts/logistics';
import { OPEN_CHECKS, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.service.close());

const codes = (points: readonly { code: string }[]) => points.map(it => it.code);

test('an order placed abroad opens an import with its checklist and the papers that the rules demand', async () => {
  const { purchaseOrderId, warehouseId } = await world.placed();
  const importOrder = await world.importOf(
    purchaseOrderId,
    `id number status purchaseOrder { id } purchaseOrderNumber supplierCode supplierCountry destinationCountry
     warehouse { id } expectedOn checks { check status } customsValue { amount currency } isDocumentsComplete
     lines { partNumber quantity hsCode countryOfOrigin unitPrice { amount } customsValue { amount } }
     documents { type status isMandatory } shipment { id } declaration { id } deliveredAt`,
  );
  expect(importOrder).toEqual({
    id: importOrder.id,
    number: expect.stringMatching(/^IM-2026-\d{6}$/),
    status: 'DRAFT',
    purchaseOrder: { id: purchaseOrderId },
    purchaseOrderNumber: 'PO-2026-000001',
    supplierCode: 'HYD',
    supplierCountry: 'DE',
    destinationCountry: 'KZ',
    warehouse: { id: warehouseId },
    expectedOn: '2026-04-01',
    checks: OPEN_CHECKS.map(check => ({ check, status: 'OPEN' })),
    customsValue: { amount: '301.50', currency: 'EUR' },
    isDocumentsComplete: false,
    lines: [
      {
        partNumber: 'PUMP-1',
        quantity: 3,
        hsCode: '841360',
        countryOfOrigin: 'DE',
        unitPrice: { amount: '100.50' },
        customsValue: { amount: '301.50' },
      },
    ],
    documents: ['CERTIFICATE_OF_ORIGIN', 'COMMERCIAL_INVOICE', 'PACKING_LIST'].map(type => ({
      type,
      status: 'MISSING',
      isMandatory: true,
    })),
    shipment: null,
    declaration: null,
    deliveredAt: null,
  });
  expect(await world.told(events.ImportOrderOpened, 'purchaseOrderId', purchaseOrderId)).toEqual([
    { importOrderId: importOrder.id, number: importOrder.number, purchaseOrderId, ticketIds: [] },
  ]);
});

test('an order placed at home opens none, and one told twice opens one', async () => {
  const domestic = await world.placed({ supplierCountry: 'KZ' });
  expect(await world.importOf(domestic.purchaseOrderId)).toBeUndefined();
  const foreign = await world.placed();
  await world.placed(foreign);
  expect(await world.told(events.ImportOrderOpened, 'purchaseOrderId', foreign.purchaseOrderId)).toHaveLength(1);
});

test('when every point is settled the import is ready, and a blocked one blocks it with its reason', async () => {
  const id = await world.draft();
  const check = (kind: string, isDone: boolean, note?: string) =>
    world.mutate('importOrderCheck', 'importOrder { status checks { check status note answeredBy } }', {
      id,
      input: { check: kind, isDone, note },
    });
  expect((await check('LICENCE', false, 'no type approval')).importOrder).toMatchObject({
    status: 'BLOCKED',
    checks: expect.arrayContaining([
      { check: 'LICENCE', status: 'BLOCKED', note: 'no type approval', answeredBy: 'user:receiver' },
    ]),
  });
  expect((await check('CONSIGNEE', false)).userErrors[0]).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'note'],
  });
  for (const kind of OPEN_CHECKS.slice(0, -1)) await check(kind, true);
  expect(await world.told(events.ImportOrderReady, 'importOrderId', id)).toEqual([]);
  expect((await check('FREIGHT_PLAN', true)).importOrder.status).toBe('READY');
  expect(await world.told(events.ImportOrderReady, 'importOrderId', id)).toHaveLength(1);
  expect((await check('LICENCE', false, 'withdrawn')).userErrors[0].__typename).toBe('ImportOrderWrongState');
});

const line = (more: object) => ({
  lineId: crypto.randomUUID(),
  partId: crypto.randomUUID(),
  partNumber: 'VALVE-2',
  quantity: 1,
  unitPrice: { amount: '10.00', currency: 'EUR' },
  hsCode: null,
  countryOfOrigin: null,
  ...more,
});

test('the classification is not done while a line has no code, and a code has six digits', async () => {
  const { purchaseOrderId } = await world.placed({ lines: [line({}), line({ partNumber: 'SEAL-3', hsCode: '8484' })] });
  const { id, lines } = await world.importOf(purchaseOrderId, 'id lines { id hsCode }');
  const done = { id, input: { check: 'CLASSIFICATION', isDone: true } };
  const details = 'userErrors { ... on LinesUnclassified { partNumbers } }';
  expect((await world.mutate('importOrderCheck', details, done)).userErrors).toMatchObject([
    { __typename: 'LinesUnclassified', partNumbers: ['VALVE-2', 'SEAL-3'] },
  ]);
  const classify = (given: object[]) =>
    world.mutate('importOrderClassify', 'importOrder { status lines { hsCode } }', { id, input: { lines: given } });
  expect((await classify([{ line: lines[0].id, hsCode: '84.81' }])).userErrors[0]).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'lines', '0', 'hsCode'],
  });
  expect((await classify([{ line: crypto.randomUUID(), hsCode: '848180' }])).userErrors[0].__typename).toBe(
    'ImportOrderLineUnknown',
  );
  const given = lines.map((it: { id: string }) => ({ line: it.id, hsCode: '8481.80' }));
  expect((await classify(given)).importOrder).toEqual({
    status: 'CHECKING',
    lines: [{ hsCode: '848180' }, { hsCode: '848180' }],
  });
  expect(await world.refusal('importOrderCheck', '', done)).toEqual([]);
});

test('a rule for an origin and a class demands its paper of such goods alone, once their class is known', async () => {
  const add = (input: object) => world.mutate('documentRuleAdd', 'documentRule { id isActive }', { input });
  const rule = { type: 'CONFORMITY_CERTIFICATE', originCountry: 'CN', productClass: '8481' };
  const { documentRule } = await add(rule);
  expect((await add(rule)).userErrors[0].__typename).toBe('DocumentRuleExists');
  expect((await add({ ...rule, productClass: 'valves' })).userErrors[0].__typename).toBe('InputInvalid');
  const typesOf = async (purchaseOrderId: string) =>
    (await world.importOf(purchaseOrderId, 'documents { type }')).documents.map((it: { type: string }) => it.type);
  const { purchaseOrderId } = await world.placed({ lines: [line({ countryOfOrigin: 'CN' })] });
  expect(await typesOf(purchaseOrderId)).not.toContain('CONFORMITY_CERTIFICATE');
  const { id, lines } = await world.importOf(purchaseOrderId, 'id lines { id }');
  await world.mutate('importOrderClassify', '', { id, input: { lines: [{ line: lines[0].id, hsCode: '848180' }] } });
  expect(await typesOf(purchaseOrderId)).toContain('CONFORMITY_CERTIFICATE');
  const fromItaly = await world.placed({ lines: [line({ countryOfOrigin: 'IT', hsCode: '848180' })] });
  expect(await typesOf(fromItaly.purchaseOrderId)).not.toContain('CONFORMITY_CERTIFICATE');

  await world.mutate('documentRuleDeactivate', '', { id: documentRule.id });
  const later = await world.placed({ lines: [line({ countryOfOrigin: 'CN', hsCode: '848180' })] });
  expect(await typesOf(later.purchaseOrderId)).not.toContain('CONFORMITY_CERTIFICATE');
  const again = await world.mutate('documentRuleActivate', 'documentRule { isActive }', { id: documentRule.id });
  expect(again.documentRule.isActive).toBe(true);
});

test('the cases that wait for an order are told on with its import and its transport, and the carrier by its code', async () => {
  const ticketIds = [crypto.randomUUID(), crypto.randomUUID()];
  const importOrderId = await world.draft({ ticketIds });
  for (const check of OPEN_CHECKS)
    await world.mutate('importOrderCheck', '', { id: importOrderId, input: { check, isDone: true } });
  await world.book(importOrderId, { carrierCode: ' CAR-1 ' });
  expect(await world.told(events.ImportOrderOpened, 'importOrderId', importOrderId)).toMatchObject([{ ticketIds }]);
  expect(await world.told(events.ShipmentBooked, 'importOrderId', importOrderId)).toMatchObject([
    { ticketIds, carrierCode: 'CAR-1' },
  ]);
});

test('a withdrawn order cancels its import and the transport, until the goods have left', async () => {
  const cancel = (purchaseOrderId: string) =>
    world.service.deliver(inventory.PurchaseOrderCancelled({ purchaseOrderId }));
  const fields = 'status purchaseOrder { id } shipment { id status } openPoints { code }';
  const read = async (id: string) =>
    (await world.service.run(`query ($id: ID!) { importOrder(id: $id) { ${fields} } }`, { id })).importOrder;
  const [early, late] = [await world.ready(), await world.ready()];
  await world.book(early);
  await world.mutate('shipmentDepart', '', { id: await world.book(late), input: {} });
  for (const id of [early, late]) await cancel((await read(id)).purchaseOrder.id);
  await cancel(crypto.randomUUID());
  expect(await read(early)).toMatchObject({ status: 'CANCELLED', shipment: { status: 'CANCELLED' }, openPoints: [] });
  expect(await read(late)).toMatchObject({ status: 'IN_TRANSIT', shipment: { status: 'IN_TRANSIT' } });
  expect(await world.told(events.ImportOrderCancelled, 'importOrderId', early)).toHaveLength(1);
  expect(await world.told(events.ImportOrderCancelled, 'importOrderId', late)).toEqual([]);
});

test('goods of a withdrawn order that have left come home, and the depot hears of them', async () => {
  const { importOrder: id, declaration } = await world.submitted();
  const query = 'query ($id: ID!) { importOrder(id: $id) { purchaseOrder { id } } }';
  const purchaseOrderId: string = (await world.service.run(query, { id })).importOrder.purchaseOrder.id;
  await world.service.deliver(inventory.PurchaseOrderCancelled({ purchaseOrderId }));
  await world.mutate('declarationAssessDuties', '', { id: declaration, input: { lines: [] } });
  await world.mutate('declarationRelease', '', { id: declaration, input: {} });
  const home = await world.mutate('importOrderDeliver', 'importOrder { status }', { id, input: {} });
  expect(home).toMatchObject({ importOrder: { status: 'DELIVERED' }, userErrors: [] });
  expect(await world.told(events.ImportOrderDelivered, 'purchaseOrderId', purchaseOrderId)).toHaveLength(1);
});

test('an import comes home: every step says what is still missing, and the depot hears of the goods', async () => {
  const order = await world.placed();
  const { id, number } = await world.importOf(order.purchaseOrderId, 'id number');
  const open = async () => codes((await world.importOf(order.purchaseOrderId, 'openPoints { code text }')).openPoints);
  expect(new Set(await open())).toEqual(
    new Set(['CHECK_OPEN', 'DOCUMENT_MISSING', 'SHIPMENT_NOT_BOOKED', 'DECLARATION_NOT_SUBMITTED']),
  );
  for (const check of OPEN_CHECKS) await world.mutate('importOrderCheck', '', { id, input: { check, isDone: true } });
  const shipment = await world.book(id);
  await world.verifyAll(id);
  expect(await world.importOf(order.purchaseOrderId, 'isDocumentsComplete')).toEqual({ isDocumentsComplete: true });
  expect(await open()).toEqual(['SHIPMENT_NOT_DEPARTED', 'DECLARATION_NOT_SUBMITTED']);
  await world.mutate('shipmentDepart', '', { id: shipment, input: {} });
  expect(await open()).toEqual(['SHIPMENT_NOT_ARRIVED', 'DECLARATION_NOT_SUBMITTED']);
  await world.mutate('shipmentArrive', '', { id: shipment, input: {} });
  const declaration = await world.prepare(id);
  expect(await open()).toEqual(['DECLARATION_NOT_SUBMITTED']);
  await world.mutate('declarationSubmit', '', { id: declaration });
  expect(await open()).toEqual(['CUSTOMS_DECISION_AWAITED']);
  await world.mutate('declarationAssessDuties', '', { id: declaration, input: { lines: [] } });
  expect(await open()).toEqual(['DUTIES_UNPAID']);
  const deliver = { id, input: { idempotencyKey: crypto.randomUUID() } };
  expect(await world.refusal('importOrderDeliver', '', { id, input: {} })).toEqual(['ImportOrderWrongState']);
  await world.mutate('declarationRelease', '', { id: declaration, input: {} });
  expect(await open()).toEqual(['NOT_DELIVERED']);
  const fields = 'importOrder { status deliveredAt openPoints { code } }';
  const delivered = await world.mutate('importOrderDeliver', fields, deliver);
  expect(delivered.importOrder).toEqual({
    status: 'DELIVERED',
    deliveredAt: world.service.clock.now().toISOString(),
    openPoints: [],
  });
  expect(await world.mutate('importOrderDeliver', fields, deliver)).toEqual(delivered);
  const { lineId, partId, quantity } = order.lines[0]!;
  expect(await world.told(events.ImportOrderDelivered, 'importOrderId', id)).toEqual([
    {
      ...{ importOrderId: id, number, purchaseOrderId: order.purchaseOrderId, warehouseId: order.warehouseId },
      deliveredAt: world.service.clock.now().toISOString(),
      shipmentId: shipment,
      lines: [{ lineId, partId, quantity }],
    },
  ]);
});

test('what the depot accepted and rejected is kept with the import, once', async () => {
  const id = await world.draft();
  const [partId, receiptId] = [crypto.randomUUID(), crypto.randomUUID()];
  const putAway = (importOrderId: string | null) =>
    world.service.deliver(
      inventory.ReceiptPutAway({
        ...{ receiptId, number: 'RC-1', warehouseId: crypto.randomUUID(), purchaseOrderId: null, importOrderId },
        lines: [
          { partId, accepted: 2, rejected: 1 },
          { partId, accepted: 3, rejected: 0 },
        ],
      }),
    );
  await putAway(null);
  await putAway(crypto.randomUUID());
  await putAway(id);
  await putAway(id);
  const { importOrder } = await world.service.run(
    `query ($id: ID!) { importOrder(id: $id) { acceptanceRecords { receipt { id } receiptNumber accepted rejected } } }`,
    { id },
  );
  expect(importOrder.acceptanceRecords).toEqual([
    { receipt: { id: receiptId }, receiptNumber: 'RC-1', accepted: 5, rejected: 1 },
  ]);
  const em = world.service.service.orm.em.fork();
  expect(await em.execute(`select type, last_error from inbox_message where state <> 'done'`)).toEqual([]);
});

test('an open point speaks the language of its reader', async () => {
  const id = await world.draft();
  const query = `query ($id: ID!) { importOrder(id: $id) { openPoints { text } } }`;
  const texts = async (language: 'en' | 'zh') =>
    (await world.service.send(query, { id }, 'LOGISTICS', language)).data.importOrder.openPoints.map(
      (it: { text: string }) => it.text,
    );
  expect(await texts('en')).toContain('COMMERCIAL_INVOICE is missing.');
  expect(await texts('zh')).toContain('缺少 COMMERCIAL_INVOICE。');
});

test('an import is found by its number', async () => {
  const { purchaseOrderId } = await world.placed();
  const { id, number } = await world.importOf(purchaseOrderId, 'id number');
  const query = `query ($number: String!) { importOrderByNumber(number: $number) { id } }`;
  expect(await world.service.run(query, { number })).toEqual({ importOrderByNumber: { id } });
});

test('a purchase order shows its import, in one statement for many', async () => {
  const orders = [await world.placed(), await world.placed(), await world.placed({ supplierCountry: 'KZ' })];
  const r = orders.map(it => ({ __typename: 'PurchaseOrder', id: it.purchaseOrderId }));
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on PurchaseOrder { importOrder { status } } } }`;
  const statements = await world.service.countStatements(async () => {
    const { _entities } = await world.service.run(query, { r });
    expect(_entities.map((it: { importOrder: object | null }) => it.importOrder)).toEqual([
      { status: 'DRAFT' },
      { status: 'DRAFT' },
      null,
    ]);
  });
  expect(statements).toBe(1);
});

test('lists cost the same number of statements however long they are', async () => {
  for (let n = 0; n < 3; n++) {
    const { declaration } = await world.submitted();
    await world.mutate('declarationRaiseQuery', '', { id: declaration, input: { text: 'Which use?' } });
  }
  const list = (first: number) =>
    world.service.countStatements(async () => {
      const { importOrders } = await world.service.run(`{ importOrders(filter: { status: UNDER_CLEARANCE },
        first: ${first}) { edges { node { customsValue { amount } isDocumentsComplete lines { partNumber }
          openPoints { code } documents { importOrder { number } } shipment { milestones { kind } }
          declaration { queries { text } duties { kind } } acceptanceRecords { accepted } } } } }`);
      expect(importOrders.edges).toHaveLength(first);
    });
  expect(await list(3)).toBe(await list(1));
});

test('the tables are what the entities expect', async () => {
  expect(await world.service.schemaDrift()).toEqual([]);
});
