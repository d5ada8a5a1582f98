import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as events from '@mainstay/contracts/logistics';
import { RECEIVER, startWorld, VERIFIER, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.service.close());

const now = () => world.service.clock.now().toISOString();

test('a paper is verified by somebody else than who took it in', async () => {
  const importOrder = await world.draft();
  const id = await world.receive(importOrder, 'PACKING_LIST', { fileName: 'list.pdf', fileHash: 'AB'.repeat(32) });
  const fields = 'tradeDocument { status isMandatory receivedBy verifiedBy verifiedAt fileHash importOrder { id } }';
  const verify = (as: typeof RECEIVER) => world.mutate('tradeDocumentVerify', fields, { id }, as);
  expect((await verify(RECEIVER)).userErrors[0].__typename).toBe('VerifierIsReceiver');
  expect((await verify(VERIFIER)).tradeDocument).toEqual({
    ...{ status: 'VERIFIED', isMandatory: true, receivedBy: 'user:receiver', verifiedBy: 'user:verifier' },
    ...{ verifiedAt: now(), fileHash: 'ab'.repeat(32), importOrder: { id: importOrder } },
  });
  expect((await verify(VERIFIER)).userErrors[0].__typename).toBe('TradeDocumentWrongState');
  const again = { input: world.paper(importOrder, 'PACKING_LIST') };
  expect(await world.refusal('tradeDocumentReceive', '', again)).toEqual(['TradeDocumentWrongState']);
});

test('a rejected paper says why, and may come anew', async () => {
  const importOrder = await world.draft();
  const id = await world.receive(importOrder, 'COMMERCIAL_INVOICE');
  const reject = (reason: string) =>
    world.mutate('tradeDocumentReject', 'tradeDocument { status rejectionReason }', { id, input: { reason } });
  expect((await reject(' ')).userErrors[0].__typename).toBe('InputInvalid');
  expect((await reject('wrong value')).tradeDocument).toEqual({ status: 'REJECTED', rejectionReason: 'wrong value' });
  expect(await world.receive(importOrder, 'COMMERCIAL_INVOICE')).toBe(id);
});

test.each([
  ['a digest that is none', { fileHash: 'abc' }],
  ['an expiry before its issue', { expiresOn: '2026-02-19' }],
  ['a blank number', { documentNumber: ' ' }],
])('a paper with %s is refused', async (_what, more) => {
  const input = world.paper(await world.draft(), 'PACKING_LIST', more);
  expect(await world.refusal('tradeDocumentReceive', '', { input })).toEqual(['InputInvalid']);
});

test('an expired paper is not verified, on its last day it still is', async () => {
  const importOrder = await world.draft();
  const verify = async (type: string, expiresOn: string) => {
    const id = await world.receive(importOrder, type, { expiresOn });
    return world.refusal('tradeDocumentVerify', '', { id }, VERIFIER);
  };
  expect(await verify('IMPORT_LICENCE', '2026-03-01')).toEqual(['TradeDocumentExpired']);
  expect(await verify('SAFETY_CERTIFICATE', '2026-03-02')).toEqual([]);
});

test('an import is declared once, from when it is ready', async () => {
  const prepare = (importOrder: string, procedure = 'IM40') =>
    world.refusal('declarationPrepare', '', { input: { importOrder, customsOffice: 'Khorgos', procedure } });
  expect(await prepare(crypto.randomUUID())).toEqual(['ImportOrderNotFound']);
  expect(await prepare(await world.draft())).toEqual(['ImportOrderWrongState']);
  const ready = await world.ready();
  expect(await prepare(ready, '')).toEqual(['InputInvalid']);
  expect(await prepare(ready)).toEqual([]);
  expect(await prepare(ready)).toEqual(['DeclarationAlreadyPrepared']);
});

test('nothing is submitted while a mandatory paper is not verified, nor before the goods are there', async () => {
  const importOrder = await world.ready();
  const shipment = await world.book(importOrder);
  const id = await world.prepare(importOrder);
  const submit = () =>
    world.mutate('declarationSubmit', 'declaration { status } userErrors { ... on DocumentsMissing { missing } }', {
      id,
    });
  const mandatory = ['BILL_OF_LADING', 'CERTIFICATE_OF_ORIGIN', 'COMMERCIAL_INVOICE', 'PACKING_LIST'];
  expect((await submit()).userErrors).toMatchObject([{ __typename: 'DocumentsMissing', missing: mandatory }]);
  await world.receive(importOrder, 'INSURANCE_CERTIFICATE');
  await world.verifyAll(importOrder);
  expect((await submit()).userErrors).toMatchObject([{ __typename: 'ImportOrderWrongState' }]);
  await world.mutate('shipmentDepart', '', { id: shipment, input: {} });
  await world.mutate('shipmentArrive', '', { id: shipment, input: {} });
  expect((await submit()).declaration).toEqual({ status: 'SUBMITTED' });
  expect(await world.told(events.DeclarationSubmitted, 'declarationId', id)).toEqual([
    { declarationId: id, importOrderId: importOrder, submittedAt: now(), brokerCode: 'BRK-1' },
  ]);
});

test('a paper that ran out since it was verified counts as missing', async () => {
  const importOrder = await world.arrived();
  await world.verifyAll(importOrder, { expiresOn: '2026-03-02' });
  const id = await world.prepare(importOrder);
  const start = world.service.clock.now();
  world.service.clock.advance({ hours: 24 });
  const details = 'userErrors { ... on DocumentsMissing { missing } }';
  const { userErrors } = await world.mutate('declarationSubmit', details, { id });
  expect(userErrors).toMatchObject([{ missing: expect.arrayContaining(['PACKING_LIST']) }]);
  const { importOrder: read } = await world.service.run(
    `query ($id: ID!) { importOrder(id: $id) { isDocumentsComplete openPoints { code } } }`,
    { id: importOrder },
  );
  expect(read.isDocumentsComplete).toBe(false);
  expect(read.openPoints).toContainEqual({ code: 'DOCUMENT_EXPIRED' });
  world.service.clock.set(start);
});

test('customs asks, is answered, inspects, charges and releases; the log and the minutes stay', async () => {
  const { importOrder, declaration: id } = await world.submitted();
  const act = (name: string, input?: object) => world.mutate(name, 'declaration { status }', { id, input });
  const status = async (...args: Parameters<typeof act>) => (await act(...args)).declaration.status;
  expect(await status('declarationReview')).toBe('UNDER_REVIEW');
  expect(await status('declarationRaiseQuery', { text: 'What is it for?' })).toBe('QUERY');
  expect((await act('declarationAssessDuties', { lines: [] })).userErrors[0].__typename).toBe('DeclarationWrongState');
  world.service.clock.advance({ minutes: 90 });
  expect(await status('declarationAnswerQuery', { text: 'For a quarry pump.' })).toBe('UNDER_REVIEW');
  expect(await status('declarationInspect')).toBe('INSPECTION');

  const { importOrder: file } = await world.service.run(`query ($id: ID!) { importOrder(id: $id) { lines { id } } }`, {
    id: importOrder,
  });
  const kzt = (amount: string) => ({ amount, currency: 'KZT' });
  const duty = { line: file.lines[0].id, kind: 'DUTY', amount: kzt('1500.00'), basis: '5 % of 30000' };
  const fee = { kind: 'FEE', amount: kzt('250.50'), basis: 'entry fee' };
  const assess = (lines: object[]) => act('declarationAssessDuties', { lines });
  for (const [lines, refusal] of [
    [[duty, { ...fee, amount: { amount: '1', currency: 'EUR' } }], 'DutyCurrenciesDiffer'],
    [[{ ...duty, line: crypto.randomUUID() }], 'ImportOrderLineUnknown'],
    [[{ ...fee, amount: kzt('-1') }], 'InputInvalid'],
    [[{ ...fee, amount: kzt('1.001') }], 'InputInvalid'],
    [[{ ...fee, basis: '' }], 'InputInvalid'],
  ] as const) {
    expect((await assess([...lines])).userErrors[0].__typename).toBe(refusal);
  }
  expect((await assess([duty, fee])).declaration.status).toBe('DUTIES_DUE');

  world.service.clock.advance({ minutes: 30 });
  const release = { paymentReference: 'PAY-9', idempotencyKey: crypto.randomUUID() };
  expect(await status('declarationRelease', release)).toBe('RELEASED');
  expect(await status('declarationRelease', release)).toBe('RELEASED');
  world.service.clock.advance({ hours: 5 });
  const { declaration } = await world.service.run(
    `query ($id: ID!) { declaration(id: $id) { number minutesInCustoms paymentReference dutiesTotal { amount currency }
      queries { text raisedBy answer answeredBy } duties { kind line { partNumber } amount { amount } basis }
      importOrder { status } } }`,
    { id },
  );
  expect(declaration).toEqual({
    number: expect.stringMatching(/^CD-2026-\d{6}$/),
    minutesInCustoms: 120,
    paymentReference: 'PAY-9',
    dutiesTotal: kzt('1750.50'),
    queries: [
      {
        ...{ text: 'What is it for?', raisedBy: 'user:receiver' },
        ...{ answer: 'For a quarry pump.', answeredBy: 'user:receiver' },
      },
    ],
    duties: [
      { kind: 'DUTY', line: { partNumber: 'PUMP-1' }, amount: { amount: '1500.00' }, basis: '5 % of 30000' },
      { kind: 'FEE', line: null, amount: { amount: '250.50' }, basis: 'entry fee' },
    ],
    importOrder: { status: 'RELEASED' },
  });
  expect(await world.told(events.DeclarationReleased, 'declarationId', id)).toMatchObject([
    { importOrderId: importOrder, duties: kzt('1750.50') },
  ]);
  const about = { declarationId: id, importOrderId: importOrder };
  const told = (type: { type: string }) => world.told(type, 'declarationId', id);
  expect(await told(events.DeclarationQueried)).toMatchObject([{ ...about, text: 'What is it for?' }]);
  expect(await told(events.DeclarationAnswered)).toMatchObject([about]);
  expect(await told(events.DeclarationInspected)).toMatchObject([about]);
  expect(await told(events.DeclarationAssessed)).toMatchObject([{ ...about, duties: kzt('1750.50') }]);
});

test('refused goods end the import, with the reason told', async () => {
  const { importOrder, declaration: id } = await world.submitted();
  const refused = await world.mutate(
    'declarationRefuse',
    'declaration { status importOrder { status openPoints { code } shipment { id } } }',
    {
      id,
      input: { reason: 'no type approval' },
    },
  );
  expect(refused.declaration).toMatchObject({ status: 'REFUSED', importOrder: { status: 'REFUSED', openPoints: [] } });
  expect(await world.told(events.DeclarationRefused, 'declarationId', id)).toEqual([
    {
      ...{ declarationId: id, importOrderId: importOrder, reason: 'no type approval', refusedAt: now() },
      shipmentId: refused.declaration.importOrder.shipment.id,
    },
  ]);
});

test('goods are not released before they were submitted, nor tomorrow', async () => {
  const { declaration: id } = await world.submitted();
  await world.mutate('declarationAssessDuties', '', { id, input: { lines: [] } });
  for (const releasedAt of ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z']) {
    expect(await world.refusal('declarationRelease', '', { id, input: { releasedAt } })).toEqual(['InputInvalid']);
  }
});

test('declarations are listed by state, and an open one counts its minutes until now', async () => {
  const { importOrder, declaration } = await world.submitted();
  world.service.clock.advance({ minutes: 7 });
  const query = `query ($f: DeclarationFilter) { declarations(filter: $f) { edges { node { id minutesInCustoms } } } }`;
  const list = async (f: object) =>
    (await world.service.run(query, { f })).declarations.edges.map((it: { node: object }) => it.node);
  expect(await list({ importOrder })).toEqual([{ id: declaration, minutesInCustoms: 7 }]);
  expect(await list({ importOrder, status: 'RELEASED' })).toEqual([]);
});

test('unknown ids are refused by every act', async () => {
  const id = crypto.randomUUID();
  const acts: [string, object | undefined, string][] = [
    ['importOrderDeliver', {}, 'ImportOrderNotFound'],
    ['tradeDocumentVerify', undefined, 'TradeDocumentNotFound'],
    ['shipmentDepart', {}, 'ShipmentNotFound'],
    ['declarationReview', undefined, 'DeclarationNotFound'],
    ['documentRuleActivate', undefined, 'DocumentRuleNotFound'],
  ];
  for (const [name, input, refusal] of acts) expect(await world.refusal(name, '', { id, input })).toEqual([refusal]);
});

test('references of other services resolve in one statement per kind', async () => {
  const { importOrder, declaration } = await world.submitted();
  const r = [
    { __typename: 'ImportOrder', id: importOrder },
    { __typename: 'ImportOrder', id: crypto.randomUUID() },
    { __typename: 'Declaration', id: declaration },
  ];
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename
    ... on ImportOrder { number } ... on Declaration { number } } }`;
  const statements = await world.service.countStatements(async () => {
    const { _entities } = await world.service.run(query, { r });
    expect(_entities.map((it: { __typename: string } | null) => it?.__typename)).toEqual([
      ...['ImportOrder', undefined, 'Declaration'],
    ]);
  });
  expect(statements).toBe(2);
});
