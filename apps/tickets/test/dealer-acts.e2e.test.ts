import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ContactFiled } from '@mainstay/contracts/customers';
import {
  PartsRequested,
  SupplyDifferenceReported,
  TicketCancelled,
  TicketRegistered,
} from '@mainstay/contracts/tickets';
import { Office, type Ready } from './office.ts';

let office: Office;
let ours: Ready;
let theirs: Ready;
const dealer = (dealerId: string) => ({ subject: `shop:${dealerId}`, roles: [], dealerId });
const own = dealer(randomUUID());
const other = dealer(randomUUID());

beforeAll(async () => {
  office = await Office.open();
  ours = await office.makeReady({ dealerId: own.dealerId });
  theirs = await office.makeReady({ dealerId: other.dealerId });
  const rule = { name: 'R', kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  await office.promise('SLA-DEALER', [{ ...rule, targetValue: 1, targetUnit: 'DAYS' }]);
  await office.agree(ours.customer, 'SLA-DEALER');
});
afterAll(() => office.service.close());

/** One act of a dealer, with an idempotency key of its own. */
async function act(name: string, input: object, id?: string, as = own) {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const query = `mutation (${declared}$input: ${type}Input!) { ${name}(${given}input: $input) {
    ticket { id number status channel slaBasis clocks { kind state } } userErrors { __typename message path } } }`;
  const variables = { id, input: { idempotencyKey: randomUUID(), ...input } };
  return (await office.service.run(query, variables, as))[name];
}
const report = ({ customer, asset }: Pick<Ready, 'customer' | 'asset'>, more: object = {}, as = own) =>
  act('ticketRegister', { channel: 'DEALER', customer, asset, symptom: 'No pressure', ...more }, undefined, as);

const timersOf = (ticketId: string) =>
  office.service.service.orm.em
    .fork()
    .execute(`select key from graphile_worker._private_jobs where key = ?`, [`sla:${ticketId}`]);

test('a dealer reports a fault of an own customer, and the agreed deadlines start', async () => {
  const { ticket, userErrors } = await report(ours);
  expect(userErrors).toEqual([]);
  const clocks = [{ kind: 'RESOLUTION', state: 'RUNNING' }];
  expect(ticket).toMatchObject({ status: 'REGISTERED', channel: 'DEALER', slaBasis: 'AGREEMENT', clocks });
  expect((await timersOf(ticket.id)).length).toBeGreaterThan(0);
  const told = (await office.service.outbox(TicketRegistered)).at(-1)?.data;
  expect(told).toMatchObject({ ticketId: ticket.id, customerId: ours.customer, dealerId: own.dealerId });
});

test('a dealer that repeats a report registers one ticket', async () => {
  const idempotencyKey = randomUUID();
  const reports = await Promise.all(Array.from({ length: 5 }, () => report(ours, { idempotencyKey })));
  expect(new Set(reports.map(({ ticket }) => ticket.number)).size).toBe(1);
});

test('a dealer names a person of an own customer, at the report and later, and none of another', async () => {
  const [mine, foreign] = [randomUUID(), randomUUID()];
  const filed = { intakeReportId: null };
  await office.service.deliver(ContactFiled({ ...filed, contactId: mine, customerId: ours.customer }));
  await office.service.deliver(ContactFiled({ ...filed, contactId: foreign, customerId: theirs.customer }));
  const { ticket } = await report(ours, { contact: mine, asset: null, symptom: 'Loud' });
  expect(await act('ticketNameContact', { contact: mine }, ticket.id)).toMatchObject({ ticket: { id: ticket.id } });
  expect(await office.ticket(ticket.id, 'contact { id }')).toEqual({ contact: { id: mine } });
  const { ticket: own } = await report(ours, { contactName: 'Saule', asset: null, symptom: 'Hums' });
  expect((await act('ticketNameContact', { contact: mine }, own.id)).userErrors).toEqual([]);
  const refused = await act('ticketNameContact', { contact: foreign }, ticket.id);
  expect(refused.userErrors).toMatchObject([{ __typename: 'ContactUnknown' }]);
  const { ticket: bare } = await report(ours, { asset: null, symptom: 'Cold' });
  expect((await act('ticketNameContact', { contact: mine }, bare.id)).userErrors).toEqual([]);
  expect(await office.ticket(bare.id, 'contact { id }')).toEqual({ contact: { id: mine } });
});

test('a dealer neither replaces nor takes away whom staff named or wrote down in a case', async () => {
  const contact = randomUUID();
  await office.service.deliver(ContactFiled({ intakeReportId: null, contactId: contact, customerId: ours.customer }));
  const phoned = { asset: null, contactName: 'Saule', contactAddress: '+7 701' };
  const [typed, chosen] = [
    await office.register(ours, { ...phoned, symptom: 'Hot' }),
    await office.register(ours, { contact, asset: null, symptom: 'Dark' }),
  ];
  for (const [id, to] of [
    [typed, contact],
    [chosen, null],
  ] as const)
    expect((await act('ticketNameContact', { contact: to }, id)).userErrors).toMatchObject([
      { __typename: 'TicketContactStands', path: ['input', 'contact'] },
    ]);
  expect(await office.ticket(typed, 'contactName contactAddress')).toEqual({
    ...{ contactName: 'Saule', contactAddress: '+7 701' },
  });
  const input = { contact };
  await office.act('ticketNameContact', { id: typed, input });
  await office.act('ticketNameContact', { id: chosen, input: { contact: null } });
  const steps = [];
  for (const id of [typed, chosen]) steps.push((await office.ticket(id, 'timeline { kind note }')).timeline[0]);
  expect(steps).toEqual([
    { kind: 'CONTACT_NAMED', note: `as typed → ${contact}` },
    { kind: 'CONTACT_NAMED', note: `${contact} → –` },
  ]);
});

test('a dealer reports by DEALER', async () => {
  const { userErrors } = await report(ours, { channel: 'PHONE' });
  expect(userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'channel'] }]);
});

test('a foreign customer or machine is refused like an unknown one', async () => {
  const customer = await report(theirs);
  expect(customer).toEqual(await report({ customer: randomUUID(), asset: randomUUID() }));
  expect(customer.userErrors[0].__typename).toBe('CustomerUnknown');
  const machine = await report({ ...ours, asset: theirs.asset });
  expect(machine).toEqual(await report({ ...ours, asset: randomUUID() }));
  expect(machine.userErrors[0].__typename).toBe('AssetUnknown');
});

test('a dealer adds what it learns and withdraws a report; the deadlines and their timers end', async () => {
  const { id } = (await report(ours)).ticket;
  expect((await act('ticketAddNote', { text: 'It leaks at the seal.' }, id)).userErrors).toEqual([]);
  const { notes } = await office.ticket(id, 'notes { text writtenBy }');
  expect(notes).toEqual([{ text: 'It leaks at the seal.', writtenBy: own.subject }]);
  const { ticket } = await act('ticketCancel', { reason: 'It works again.' }, id);
  expect(ticket).toMatchObject({ status: 'CANCELLED', clocks: [{ state: 'CANCELLED' }] });
  expect(await timersOf(id)).toEqual([]);
  expect((await office.service.outbox(TicketCancelled)).at(-1)?.data).toMatchObject({ ticketId: id });
});

test('what our departments owe each other stands in no dealer`s way', async () => {
  const inside = {
    ...{ name: 'I', kind: 'RESOLUTION', targetValue: 1, targetUnit: 'DAYS', startsAt: 'REPORTED' },
    stopsAt: 'SIGNED_OFF',
    supports: 'RESOLUTION',
  };
  await office.promise('OLA-DEALER', [inside], { level: 'INTERNAL' });
  const { ticket, userErrors } = await report(ours);
  expect(userErrors).toEqual([]);
  await office.service.fireDueTimers();
  const internal = async () => {
    const query =
      '{ slaClocks(filter: { level: [INTERNAL] }) { edges { node { state ticket { id } under { kind } } } } }';
    const { slaClocks } = await office.service.run(query, {}, 'CSR');
    return slaClocks.edges.map(({ node }: { node: object }) => node);
  };
  const begun = { state: 'RUNNING', ticket: { id: ticket.id }, under: [{ kind: 'RESOLUTION' }] };
  expect(await internal()).toEqual([begun]);
  expect((await act('ticketCancel', { reason: 'It works again.' }, ticket.id)).userErrors).toEqual([]);
  await office.service.fireDueTimers();
  expect(await internal()).toEqual([{ ...begun, state: 'CANCELLED' }]);
});

test('a report is not withdrawn once the work is done', async () => {
  const { id } = await office.signedOff(ours);
  expect((await act('ticketCancel', { reason: 'Too late.' }, id)).userErrors[0].__typename).toBe('TicketWrongState');
});

test.each([
  ['ticketAddNote', { text: 'Hello' }],
  ['ticketCancel', { reason: 'Hello' }],
])('%s of a foreign ticket is refused like one of an unknown ticket', async (name, input) => {
  const { id } = (await report(theirs, {}, other)).ticket;
  const refused = await act(name, input, id);
  expect(refused).toEqual(await act(name, input, randomUUID()));
  expect(refused.userErrors[0].__typename).toBe('TicketNotFound');
});

/** A case of a dealer whose two parts are on their way. */
async function onTheWay(ready: Ready) {
  const id = await office.entitled(ready);
  await office.diagnose(id, ready);
  const [request] = await office.said(PartsRequested, id);
  return { id, delivery: await office.issue(request!, 2, { takenBy: 'CARRIER' }) };
}
async function reportDifference(delivery: string, part: string, more: object = {}, as = own) {
  const query = `mutation ($input: SupplyDifferenceReportInput!) { supplyDifferenceReport(input: $input) {
    supplyDifference { id number status } userErrors { __typename path } } }`;
  const said = { delivery, part, kind: 'SHORT', quantity: 1, remarks: 'One box is empty' };
  const variables = { input: { ...said, idempotencyKey: randomUUID(), ...more } };
  return (await office.service.run(query, variables, as)).supplyDifferenceReport;
}

test('TCK-39: a dealer reports what differs of a delivery to an own customer once per key, and reads what becomes of it', async () => {
  const { id, delivery } = await onTheWay(ours);
  const idempotencyKey = randomUUID();
  const { supplyDifference, userErrors } = await reportDifference(delivery, ours.part, { idempotencyKey });
  expect([supplyDifference.status, userErrors]).toEqual(['REPORTED', []]);
  expect((await reportDifference(delivery, ours.part, { idempotencyKey })).supplyDifference).toEqual(supplyDifference);
  expect(await office.said(SupplyDifferenceReported, id)).toMatchObject([{ partsDeliveryId: delivery, quantity: 1 }]);
  const name = async (more: object) => (await reportDifference(delivery, ours.part, more)).userErrors[0].__typename;
  expect(await name({ quantity: 3 })).toBe('SupplyPiecesTooMany');
  expect(await name({})).toBe('SupplyDifferenceReportedAlready');
  expect((await reportDifference(delivery, randomUUID())).userErrors).toEqual([
    { __typename: 'PartsUnknown', path: ['input', 'part'] },
  ]);
  const findings = { cause: 'LOST_ON_THE_WAY', responsibility: 'CARRIER', remedy: 'REPLACE', findings: 'Box was open' };
  await office.done('supplyDifferenceDetermine', { id: supplyDifference.id, input: findings });
  const query = `query ($id: ID!) { supplyDifference(id: $id) { ...D } ticket(id: "${id}") { supplyDifferences { ...D } }
    supplyDifferences(filter: { ticket: "${id}" }) { edges { node { ...D } } } }
    fragment D on SupplyDifference { id status remarks remedy ticket { id } delivery { id } replacement { status } }`;
  const seen = await office.service.run(query, { id: supplyDifference.id }, own);
  expect(seen.supplyDifference).toEqual({
    ...{ id: supplyDifference.id, status: 'REPLACING', remarks: 'One box is empty', remedy: 'REPLACE' },
    ...{ ticket: { id }, delivery: { id: delivery }, replacement: { status: 'REQUESTED' } },
  });
  expect(seen.ticket.supplyDifferences).toEqual([seen.supplyDifference]);
  expect(seen.supplyDifferences.edges).toEqual([{ node: seen.supplyDifference }]);
  const attach = `mutation ($id: ID!, $input: SupplyDifferenceAttachInput!) { supplyDifferenceAttach(id: $id, input: $input) {
    upload { id } userErrors { __typename } } }`;
  const attached = async (as: typeof own) => {
    const file = { fileName: 'box.png', kind: 'PHOTO', byteSize: 100 };
    const variables = { id: supplyDifference.id, input: { file, idempotencyKey: randomUUID() } };
    return (await office.service.run(attach, variables, as)).supplyDifferenceAttach;
  };
  expect(await attached(own)).toMatchObject({ upload: { id: expect.any(String) }, userErrors: [] });
  expect(await attached(other)).toEqual({ upload: null, userErrors: [{ __typename: 'SupplyDifferenceNotFound' }] });
  await office.attachPhoto('supplyDifference', supplyDifference.id);
  const files = 'query ($id: ID!) { supplyDifference(id: $id) { attachments { fileName } } }';
  const { attachments } = (await office.service.run(files, { id: supplyDifference.id }, own)).supplyDifference;
  expect(attachments).toEqual([{ fileName: 'pump.png' }]);
  const unseen = await office.service.run(query, { id: supplyDifference.id }, other);
  expect([unseen.supplyDifference, unseen.ticket, unseen.supplyDifferences.edges]).toEqual([null, null, []]);
});

test('TCK-39: a dealer reports no difference of a foreign delivery, and reads of a loss that it happened alone', async () => {
  const { delivery } = await onTheWay(theirs);
  const refused = await reportDifference(delivery, theirs.part);
  expect(refused).toEqual(await reportDifference(randomUUID(), theirs.part));
  expect(refused.userErrors[0].__typename).toBe('PartsDeliveryNotFound');
  await office.done('partsDeliveryLose', { id: delivery, input: { reason: 'The driver slept' } });
  const query = '{ supplyDifferences { edges { node { kind remarks rejectedBecause } } } }';
  const { supplyDifferences } = await office.service.run(query, {}, other);
  expect(supplyDifferences.edges).toEqual([
    { node: { kind: 'SHORT', remarks: 'Lost on the way', rejectedBecause: null } },
  ]);
});

test('a dealer is told of own open cases that a report may repeat, and never of those of another', async () => {
  await office.inForce('REPEAT-P');
  const shop = dealer(randomUUID());
  const fresh = await office.makeReady({ dealerId: shop.dealerId });
  const of = { customer: fresh.customer, asset: fresh.asset };
  const { ticket } = await report(of, { symptom: 'Mast sways in the wind' }, shop);
  const query = `mutation ($input: TicketRegisterInput!) { ticketRegister(input: $input) { ticket { id }
    userErrors { __typename ... on TicketMayRepeat { candidates { ticket { id } reasons } } } } }`;
  const input = { channel: 'DEALER', ...of, symptom: 'The mast sways', idempotencyKey: randomUUID() };
  const { userErrors } = (await office.service.run(query, { input }, shop)).ticketRegister;
  expect(userErrors).toMatchObject([{ __typename: 'TicketMayRepeat', candidates: [{ ticket: { id: ticket.id } }] }]);
  const replayed = (await office.service.run(query, { input }, shop)).ticketRegister;
  expect(replayed.userErrors).toEqual(userErrors);
  const named = await report(of, { symptom: 'The mast sways', noRepetitionOf: [ticket.id] }, shop);
  expect(named.userErrors).toEqual([]);
  // The same cases, reported by another shop: of those it is told nothing.
  await office.service.service.orm.em
    .fork()
    .execute(`update ticket set dealer_id = ? where dealer_id = ?`, [other.dealerId, shop.dealerId]);
  expect((await report(of, { symptom: 'The mast sways' }, shop)).userErrors).toEqual([]);
});
