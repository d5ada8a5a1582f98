import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ComplaintReceived, ComplaintWithdrawn } from '@mainstay/contracts/tickets';
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
  const level = { name: 'top', to: 'GENERAL_MANAGER', targetValue: 24, targetUnit: 'HOURS', until: 'CLOSED' };
  const input = { code: 'ESC', source: 'test', calendar: { timeZone: 'Asia/Almaty' }, levels: [level] };
  const { escalationPolicy } = await office.done('escalationPolicyDraft', { input });
  await office.done('escalationPolicyActivate', { id: escalationPolicy.id });
  const rule = { name: 'R', recordType: 'COMPLAINT', kind: 'FIRST_RESPONSE', targetValue: 24, targetUnit: 'HOURS' };
  await office.promise('SLA-C', [{ ...rule, startsAt: 'REPORTED', stopsAt: 'RESPONDED' }], { isDefault: true });
});
afterAll(() => office.service.close());

async function act(name: string, input: object, id?: string, as = own) {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const query = `mutation (${declared}$input: ${type}Input!) { ${name}(${given}input: $input) {
    complaint { id number status channel clocks { kind state } } userErrors { __typename message path } } }`;
  const variables = { id, input: { idempotencyKey: randomUUID(), ...input } };
  return (await office.service.run(query, variables, as))[name];
}
const complain = ({ customer }: Pick<Ready, 'customer'>, more: object = {}, as = own) =>
  act('complaintReceive', { channel: 'DEALER', customer, words: 'They came late', ...more }, undefined, as);
const timersOf = (id: string) =>
  office.service.service.orm.em
    .fork()
    .execute(`select key from graphile_worker._private_jobs where key in (?, ?)`, [`escalation:${id}`, `sla:${id}`]);

test('a dealer complains for an own customer: deadlines and the way up begin, and end when it is taken back', async () => {
  const { complaint, userErrors } = await complain(ours);
  expect(userErrors).toEqual([]);
  const clocks = [{ kind: 'FIRST_RESPONSE', state: 'RUNNING' }];
  expect(complaint).toMatchObject({ status: 'RECEIVED', channel: 'DEALER', clocks });
  expect(await timersOf(complaint.id)).toHaveLength(2);
  const told = (await office.service.outbox(ComplaintReceived)).at(-1)?.data;
  expect(told).toMatchObject({ complaintId: complaint.id, dealerId: own.dealerId });
  const { complaint: ended } = await act('complaintWithdraw', { reason: 'They came' }, complaint.id);
  expect(ended).toMatchObject({ status: 'WITHDRAWN', clocks: [{ state: 'CANCELLED' }] });
  expect(await timersOf(complaint.id)).toEqual([]);
  expect((await office.service.outbox(ComplaintWithdrawn)).at(-1)?.data).toMatchObject({ complaintId: complaint.id });
});

test('a dealer complains by DEALER, about own customers and cases alone, and repeats itself once', async () => {
  const phone = await complain(ours, { channel: 'COMPLAINT_PHONE' });
  expect(phone.userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'channel'] }]);
  const foreign = await complain(theirs);
  expect(foreign).toEqual(await complain({ customer: randomUUID() }));
  expect(foreign.userErrors[0].__typename).toBe('CustomerUnknown');
  const ticket = await office.register(theirs);
  expect((await complain(ours, { ticket })).userErrors[0].__typename).toBe('ComplaintTicketUnknown');
  const idempotencyKey = randomUUID();
  const twice = [await complain(ours, { idempotencyKey }), await complain(ours, { idempotencyKey })];
  expect(new Set(twice.map(({ complaint }) => complaint.number)).size).toBe(1);
});

test('a foreign complaint is refused like an unknown one, and seen by no other dealer', async () => {
  const { id } = (await complain(theirs, {}, other)).complaint;
  const refused = await act('complaintWithdraw', { reason: 'x' }, id);
  expect(refused).toEqual(await act('complaintWithdraw', { reason: 'x' }, randomUUID()));
  expect(refused.userErrors[0].__typename).toBe('ComplaintNotFound');
  const query = 'query ($id: ID!) { complaint(id: $id) { words } complaints { edges { node { id } } } }';
  const seen = await office.service.run(query, { id }, own);
  expect(seen.complaint).toBeNull();
  expect(JSON.stringify(seen)).not.toContain(id);
  expect((await office.service.run(query, { id }, other)).complaint).toEqual({ words: 'They came late' });
});

test('a dealer attaches to an own complaint, and another dealer finds neither complaint nor file', async () => {
  const { id } = (await complain(ours)).complaint;
  const query = `mutation ($id: ID!, $input: ComplaintAttachInput!) { complaintAttach(id: $id, input: $input) {
    upload { id } userErrors { __typename } } }`;
  const attach = async (as: typeof own) => {
    const file = { fileName: 'door.png', kind: 'PHOTO', byteSize: 100 };
    return (await office.service.run(query, { id, input: { file, idempotencyKey: randomUUID() } }, as)).complaintAttach;
  };
  expect(await attach(own)).toMatchObject({ upload: { id: expect.any(String) }, userErrors: [] });
  expect(await attach(other)).toEqual({ upload: null, userErrors: [{ __typename: 'ComplaintNotFound' }] });
  await office.attachPhoto('complaint', id);
  const files = 'query ($id: ID!) { complaint(id: $id) { attachments { fileName } } }';
  expect((await office.service.run(files, { id }, own)).complaint.attachments).toEqual([{ fileName: 'pump.png' }]);
  expect((await office.service.run(files, { id }, other)).complaint).toBeNull();
});

test('who owns and investigates a complaint stays with us', async () => {
  const { id } = (await complain(ours)).complaint;
  for (const mutation of ['complaintRegister', 'complaintTellCustomer']) {
    const type = mutation.replace(/^./, letter => letter.toUpperCase());
    const query = `mutation ($id: ID!, $input: ${type}Input!) { ${mutation}(id: $id, input: $input) { complaint { id } } }`;
    const input =
      mutation === 'complaintRegister'
        ? { type: 'OTHER', department: 'SALES', demand: 'x' }
        : { text: 'x', channel: 'PHONE' };
    const { errors } = await office.service.send(query, { id, input }, own);
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
  }
});
