import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  AssetReinstated,
  AssetRetired,
  AssetRevised,
  AttachmentAdded,
  AttachmentRemoved,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { type Actor, DEALER_SCOPES, ManualClock } from '@mainstay/kit/domain';
import { eventually, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { CustomerTraining } from '../src/customer-training/customer-training.entity.ts';
import { Customer } from '../src/customer/customer.entity.ts';
import { customers } from '../src/customers.module.ts';
import { nodes, passportActs } from './passport-examples.ts';

const clock = new ManualClock(new Date('2026-06-01T08:00:00Z'));
let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());
const em = () => service.service.orm.em.fork();
const { act, aMachine, passport, ledger, bySerial } = passportActs(() => service);

const ENDED = 'asset { retiredOn retiredBecause }';
const seenAsset = async (id: string) =>
  (await service.run(`query ($id: ID!) { ${ENDED.replace('asset', 'asset(id: $id)')} }`, { id }, 'CSR')).asset;
const coveredOn = async (asset: string, faultOn: string) => {
  const query =
    'query ($asset: ID!, $input: AssetCoverageInput!) { coverageFor(asset: $asset, input: $input) { rule } }';
  const input = { faultCause: 'OUR_HANDLING_OR_TRANSPORT', faultOn };
  return (await service.run(query, { asset, input }, 'CSR')).coverageFor.rule;
};
const there = { retiredOn: null, retiredBecause: null };

test('CUS-01: a machine that its passport says is scrapped leaves the installed base, and comes back with what said so', async () => {
  const { id, customer } = await aMachine();
  const at = '2026-05-20T10:00:00Z';
  const { fact } = await act('unitRecordPlace', 'fact { id }', {
    input: { unit: { unit: id }, place: 'SCRAPPED', at },
  });
  const gone = { retiredOn: '2026-05-20', retiredBecause: 'SCRAPPED' };
  expect(await seenAsset(id)).toEqual(gone);
  expect([await coveredOn(id, '2026-05-20'), await coveredOn(id, '2026-05-21')]).toEqual(['OUR_FAULT', 'RETIRED']);
  const told = (await service.outbox(AssetRetired)).map(it => it.data as DataOf<typeof AssetRetired>);
  expect(told.filter(it => it.assetId === id)).toEqual([
    { assetId: id, customerId: customer, dealerId: null, because: 'SCRAPPED', retiredOn: '2026-05-20' },
  ]);
  const move = await act('assetMove', 'asset { id }', { id, input: { customer } });
  expect(move.userErrors[0].__typename).toBe('AssetGone');
  await act('unitFactWithdraw', 'fact { id }', { id: fact.id, input: { reason: 'Another machine' } });
  expect(await seenAsset(id)).toEqual(there);
  expect((await service.outbox(AssetReinstated)).at(-1)?.data).toMatchObject({ assetId: id });
});

test('CUS-05: staff retire a machine with its last day and reason; the passport says so, and it comes back by a reason', async () => {
  const { id, serial } = await aMachine();
  const retire = (because: string, more: object = {}) =>
    act('assetRetire', ENDED, { id, input: { because, note: 'Said by the owner', ...more } }, 'CSR');
  const reinstate = (reason: string) => act('assetReinstate', ENDED, { id, input: { reason } });
  expect((await reinstate('Why')).userErrors[0].__typename).toBe('AssetNotGone');
  expect((await retire('SOLD_AWAY', { on: '2026-07-01' })).userErrors[0].__typename).toBe('InputInvalid');
  expect((await retire('SOLD_AWAY', { note: ' ' })).userErrors[0].__typename).toBe('InputInvalid');
  expect((await retire('SOLD_AWAY', { on: '2026-05-31' })).asset).toEqual({
    ...{ retiredOn: '2026-05-31', retiredBecause: 'SOLD_AWAY' },
  });
  expect((await retire('LOST')).userErrors[0].__typename).toBe('AssetGone');
  expect(await ledger(id)).toEqual(['SITE', 'UNKNOWN']);
  const listed = async (isRetired: boolean) =>
    (
      await service.run(
        'query ($filter: AssetFilter) { assets(filter: $filter, first: 100) { edges { node { serial } } } }',
        { filter: { isRetired } },
      )
    ).assets.edges.map((it: Reply) => it.node.serial);
  expect([await listed(true), await listed(false)].map(it => it.includes(serial))).toEqual([true, false]);
  const [end] = nodes(
    (await passport(id, 'history(kinds: [RETIRED]) { edges { node { id reference text } } }')).history,
  );
  expect(end).toMatchObject({ reference: 'SOLD_AWAY', text: 'Said by the owner' });
  const withdraw = await act('unitFactWithdraw', 'fact { id }', { id: end.id, input: { reason: 'x' } });
  expect(withdraw.userErrors[0].__typename).toBe('UnitFactOfFile');
  expect((await reinstate(' ')).userErrors[0].__typename).toBe('InputInvalid');
  expect((await reinstate('It was another one')).asset).toEqual(there);
  expect(await ledger(id)).toEqual(['SITE']);
  await retire('SCRAPPED');
  expect(await ledger(id)).toEqual(['SITE', 'SCRAPPED']);
  expect((await reinstate('Not burnt after all')).asset).toEqual(there);
  expect(await ledger(id)).toEqual(['SITE']);
});

test('CUS-01: what was recorded by mistake is put right with its reason; the past is answered by what was known then', async () => {
  const { id, serial } = await aMachine({ isClearance: true });
  const taken = await aMachine();
  await act('assetMarkAltered', 'asset { id }', { id, input: { note: 'Bigger pump', on: '2026-05-01' } });
  const asked = { faultCause: 'MANUFACTURING', faultOn: '2026-05-02' };
  const rule = async (asKnownAt?: string) => {
    const query = 'query ($id: ID!, $input: AssetCoverageInput!) { coverageFor(asset: $id, input: $input) { rule } }';
    return (await service.run(query, { id, input: { ...asked, asKnownAt } }, 'CSR')).coverageFor.rule;
  };
  const then = clock.now().toISOString();
  clock.advance({ hours: 1 });
  const FILE = 'asset { serial model isClearance isAltered warrantyPolicy purchasedOn }';
  const revise = (input: object) =>
    act('assetRevise', FILE, { id, input: { reason: 'The type plate', ...input } }, 'CSR');
  const refused = async (input: object) => {
    const [error] = (await revise(input)).userErrors;
    return [error.__typename, error.path.at(-1)];
  };
  expect(await refused({})).toEqual(['InputInvalid', 'input']);
  expect(await refused({ model: 'EX-200' })).toEqual(['InputInvalid', 'input']);
  expect(await refused({ model: ' ' })).toEqual(['InputInvalid', 'model']);
  expect(await refused({ reason: ' ', model: 'X' })).toEqual(['InputInvalid', 'reason']);
  expect(await refused({ warrantyPolicy: 'WTY-NONE' })).toEqual(['InputInvalid', 'warrantyPolicy']);
  expect(await refused({ serial: taken.serial })).toEqual(['AssetSerialTaken', 'serial']);
  const renamed = `${serial}-B`;
  const { asset } = await revise({ serial: renamed, model: 'EX-210', isClearance: false, withdraw: ['ALTERATION'] });
  expect(asset).toEqual({
    ...{ serial: renamed, model: 'EX-210', isClearance: false, isAltered: false },
    ...{ warrantyPolicy: null, purchasedOn: null },
  });
  expect([await rule(then), await rule()]).toEqual(['ALTERED', 'NO_POLICY']);
  expect((await bySerial(renamed)).id).toBe(id);
  expect((await service.outbox(AssetRevised)).at(-1)?.data).toMatchObject({
    assetId: id,
    serial: renamed,
    model: 'EX-210',
  });
  const query = `query ($id: ID!) { asset(id: $id) { revisions { revisedBy reason changes { name before after } } } }`;
  expect((await service.run(query, { id }, 'CSR')).asset.revisions).toEqual([
    {
      ...{ revisedBy: 'test:csr', reason: 'The type plate' },
      changes: [
        { name: 'serial', before: serial, after: renamed },
        { name: 'model', before: 'EX-200', after: 'EX-210' },
        { name: 'isClearance', before: 'true', after: 'false' },
        { name: 'alteredOn', before: '2026-05-01', after: null },
        { name: 'alteration', before: 'Bigger pump', after: null },
      ],
    },
  ]);
});

test('CUS-05, CUS-08: a warranty card and a signed contract are kept with their record, fetched by staff alone, and go with the file of whose they were', async () => {
  const dealer = await act('dealerRegister', 'dealer { id }', {
    input: { code: randomUUID().slice(0, 8), name: 'Steppe Machines', country: 'KZ' },
  });
  const { id, customer } = await aMachine();
  await act('customerAssignDealer', 'customer { id }', { id: customer, input: { dealer: dealer.dealer.id } });
  const drafted = { customer, slaPolicy: 'SLA-X', startsOn: '2026-06-01' };
  const { serviceAgreement } = await act('serviceAgreementDraft', 'serviceAgreement { id }', { input: drafted });
  const photo = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(50)]);
  const file = { fileName: 'card.png', kind: 'PHOTO', byteSize: photo.length };
  const callOf = (actor: Actor) => ({
    ...{ actor, correlationId: randomUUID(), causationId: null, traceparent: null, language: 'en' as const },
  });
  const attach = async (name: string, record: string): Promise<string> => {
    const { upload } = await act(name, 'upload { id url }', { id: record, input: { file } });
    expect(upload.url).toBe(`files/customers/${upload.id}`);
    const sent = { method: 'PUT', id: upload.id, body: Readable.from([photo]), byteSize: photo.length } as const;
    expect((await service.service.transfer(sent, callOf(staff('ADMINISTRATOR')))).status).toBe(201);
    return upload.id;
  };
  const [card, contract] = [
    await attach('assetAttach', id),
    await attach('serviceAgreementAttach', serviceAgreement.id),
  ];
  const sold = await act('assetRegister', 'asset { id }', {
    input: { serial: randomUUID(), model: 'EX-200', customer },
  });
  const sellers = await attach('assetAttach', sold.asset.id);
  const { customer: buyer } = await aMachine();
  await act('assetMove', 'asset { id }', { id: sold.asset.id, input: { customer: buyer } });
  const buyers = await attach('assetAttach', sold.asset.id);
  const { id: justSold } = await aMachine();
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const { answer } = await em().transactional(async selling => {
    await selling.execute('update asset set customer_id = ? where id = ?', [buyer, justSold]);
    const attaching = act('assetAttach', 'upload { id }', { id: justSold, input: { file } });
    await eventually(async () => (await em().execute<object[]>(waiting)).length > 0);
    return { answer: attaching };
  });
  const ownerOf = 'select owner_id from attachment where id = ?';
  expect(await em().execute(ownerOf, [(await answer).upload.id])).toEqual([{ owner_id: buyer }]);
  const shop: Actor = { subject: 'shop:1', roles: [], dealerId: dealer.dealer.id, scopes: DEALER_SCOPES };
  const statusOf = async (of: string, as: Actor) =>
    (await service.service.transfer({ method: 'GET', id: of }, callOf(as))).status;
  expect([await statusOf(card, staff('QUALITY')), await statusOf(contract, staff('QUALITY'))]).toEqual([200, 200]);
  expect([await statusOf(card, shop), await statusOf(contract, shop)]).toEqual([404, 404]);
  const list = 'query ($id: ID!) { asset(id: $id) { attachments { id fileName } } }';
  expect((await service.run(list, { id }, 'CSR')).asset.attachments).toEqual([{ id: card, fileName: 'card.png' }]);
  expect((await service.send(list, { id }, shop)).errors).toHaveLength(1);
  expect((await act('exchangeAttach', '', { id: randomUUID(), input: { file } }, 'QUALITY')).userErrors).toMatchObject([
    { __typename: 'ExchangeNotFound' },
  ]);
  const training = await em().transactional(async planning => {
    const [reason, dueOn] = ['REGULAR', '2026-07-01'] as const;
    const terms = { code: 'TRN-X', saying: 'TRN-X version 1.', persons: 2, timeZone: 'UTC', every: null };
    const days = { beforeInstallationDays: null, newOperatorsWithinDays: null };
    const of = await planning.findOneOrFail(Customer, { id: customer });
    const planned = CustomerTraining.plan(of, { ...terms, ...days }, { reason, dueOn });
    planned.cancel({ reason: 'They know it' });
    planning.persist(planned);
    return planned.id;
  });
  await act('serviceAgreementDiscard', 'serviceAgreement { id }', { id: serviceAgreement.id });
  await act('assetRetire', ENDED, { id, input: { because: 'SCRAPPED', note: 'Said by the owner', on: '2026-05-31' } });
  expect((await act('customerErase', 'customer { id }', { id: customer })).userErrors).toEqual([]);
  expect([await statusOf(card, staff('QUALITY')), await statusOf(contract, staff('QUALITY'))]).toEqual([404, 404]);
  expect([await statusOf(sellers, staff('QUALITY')), await statusOf(buyers, staff('QUALITY'))]).toEqual([404, 200]);
  for (const [name, record, as] of [
    ['assetAttach', id, 'CSR'],
    ['serviceAgreementAttach', serviceAgreement.id, 'SALESPERSON'],
    ['customerTrainingAttach', training, 'CSR'],
  ] as const)
    expect((await act(name, 'upload { id }', { id: record, input: { file } }, as)).userErrors).toMatchObject([
      { __typename: 'CustomerErased' },
    ]);
  const told = async (type: { readonly type: string }) =>
    (await service.outbox(type)).map(it => (it.data as { subjectType: string }).subjectType).toSorted();
  const kinds = ['ASSET', 'ASSET', 'SERVICE_AGREEMENT'];
  expect([await told(AttachmentAdded), await told(AttachmentRemoved)]).toEqual([['ASSET', ...kinds], kinds]);
});
