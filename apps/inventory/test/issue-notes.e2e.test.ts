import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PartsIssued } from '@mainstay/contracts/inventory';
import { PartsRequestWithdrawn } from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import { Company } from './company.ts';

const clock = new ManualClock(new Date('2026-02-01T08:00:00Z'));
let company: Company;
let warehouse: string;
let numbers = 0;
beforeAll(async () => {
  company = await Company.start(clock);
  warehouse = await company.warehouse('SHA', 'CN');
});
afterAll(() => company.close());

const REFUSAL = `... on SignaturesMissing { missing } ... on SamePersonTwice { act } ... on IssueNoteOpen { number }
  ... on IssueNoteWrongState { status act } ... on PartRequestNotReady { requestStatus: status }`;
const FIELDS =
  'number status missing signatures { capacity signedBy } phoned { capacity name } pickedBy checkedBy issuedBy receivedBy';
const THREE = ['DEPOT_HEAD', 'OPERATIONS_SUPERVISOR', 'FINANCE_SUPERVISOR'] as const;
const [ANN, BOB] = [staff('STOCK_KEEPER', 'ann'), staff('STOCK_KEEPER', 'bob')];

const act = (verb: string, variables: object, as: Caller) =>
  company.act(verb, 'issueNote', FIELDS, variables, as, REFUSAL);
const draft = (partRequest: string, kind = 'NORMAL') =>
  act('issueNoteDraft', { input: { partRequest, kind } }, 'STOCK_KEEPER');
const issue = (id: string, more: object = {}, as: Caller = ANN) =>
  act('issueNoteIssue', { id, input: { receivedBy: 'Engineer Li', ...more } }, as);

/** A request whose parts lie at the depot. */
async function readyRequest(more: object = {}) {
  const part = await company.part(`OUT-${++numbers}`, more);
  await company.stock(warehouse, part, 1);
  const { ticketId } = await company.request(warehouse, [{ partId: part, quantity: 1 }]);
  return { part, ticketId, request: (await company.requestOf(ticketId)).id as string };
}

async function note(kind = 'NORMAL', more: object = {}): Promise<string> {
  const { request } = await readyRequest(more);
  return (await draft(request, kind)).issueNote.id;
}

const noteUnderWay = async (partRequest: string): Promise<Reply> => {
  const query = `query ($filter: IssueNoteFilter) {
    issueNotes(filter: $filter) { edges { node { number kind status missing lines { part { id } } } } } }`;
  const { edges } = (await company.service.run(query, { filter: { partRequest } })).issueNotes;
  return edges.map((it: Reply) => it.node).find((it: Reply) => it.status !== 'CANCELLED');
};

const signAll = async (id: string) => {
  for (const role of THREE) await act('issueNoteSign', { id }, role);
};

test('parts leave only when three have signed, one picked and another checked, who does not hand over', async () => {
  const { part, ticketId, request } = await readyRequest();
  const { issueNote } = await draft(request);
  const { id } = issueNote;
  expect(issueNote).toMatchObject({ status: 'DRAFT', missing: THREE, number: expect.stringMatching(/^IN-2026-/) });
  expect(await act('issueNotePick', { id }, ANN)).toMatchObject({
    userErrors: [{ __typename: 'SignaturesMissing', missing: THREE }],
  });
  await signAll(id);
  expect(await issue(id)).toMatchObject({
    userErrors: [{ __typename: 'IssueNoteWrongState', status: 'APPROVED', act: 'issue' }],
  });
  await act('issueNotePick', { id }, ANN);
  expect(await act('issueNoteCheck', { id }, ANN)).toMatchObject({
    userErrors: [{ __typename: 'SamePersonTwice', act: 'check' }],
  });
  await act('issueNoteCheck', { id }, BOB);
  expect(await issue(id, {}, BOB)).toMatchObject({
    userErrors: [{ __typename: 'SamePersonTwice', act: 'issue' }],
  });
  const people = { pickedBy: 'ann', checkedBy: 'bob', issuedBy: 'ann', receivedBy: 'Engineer Li' };
  expect(await issue(id)).toMatchObject({ issueNote: { status: 'ISSUED', missing: [], ...people } });
  expect(await company.balances(part)).toEqual(['SHA GOOD 0/0']);
  const issued = (await company.service.outbox(PartsIssued)).map(event => event.data as Reply);
  expect(issued).toEqual([expect.objectContaining({ issueNoteId: id, ticketId, warehouseId: warehouse })]);
  expect(await company.discrepancies()).toEqual([]);
});

test('one person does not sign twice, however many offices it holds', async () => {
  const id = await note();
  const both = { subject: 'chen', roles: ['DEPOT_HEAD', 'FINANCE_SUPERVISOR'], dealerId: null };
  expect(await act('issueNoteSign', { id }, both)).toMatchObject({
    issueNote: { signatures: [{ capacity: 'DEPOT_HEAD', signedBy: 'chen' }] },
  });
  expect(await act('issueNoteSign', { id }, both)).toMatchObject({
    userErrors: [{ __typename: 'SamePersonTwice', act: 'sign' }],
  });
});

test('a signature that is not needed is refused', async () => {
  const id = await note();
  expect(await act('issueNoteSign', { id }, 'SUPERVISING_ENGINEER')).toMatchObject({
    userErrors: [{ __typename: 'SignatureNotNeeded' }],
  });
  await act('issueNoteSign', { id }, 'DEPOT_HEAD');
  expect(await act('issueNoteSign', { id }, staff('DEPOT_HEAD', 'another'))).toMatchObject({
    userErrors: [{ __typename: 'SignatureNotNeeded' }],
  });
});

test('a special part needs the supervising engineer as well', async () => {
  const id = await note('NORMAL', { isSpecial: true });
  await signAll(id);
  expect(await act('issueNotePick', { id }, ANN)).toMatchObject({
    userErrors: [{ __typename: 'SignaturesMissing', missing: ['SUPERVISING_ENGINEER'] }],
  });
  expect(await act('issueNoteSign', { id }, 'SUPERVISING_ENGINEER')).toMatchObject({
    issueNote: { status: 'APPROVED' },
  });
});

test('in an emergency goods leave when each missing signer has called, and stay on the list until all have signed', async () => {
  const id = await note('EMERGENCY');
  await act('issueNoteSign', { id }, 'DEPOT_HEAD');
  await act('issueNotePick', { id }, ANN);
  await act('issueNoteCheck', { id }, BOB);
  const phoned = [{ capacity: 'OPERATIONS_SUPERVISOR', name: 'Wang' }];
  expect(await issue(id, { phoned })).toMatchObject({
    userErrors: [{ __typename: 'SignaturesMissing', missing: ['FINANCE_SUPERVISOR'] }],
  });
  expect(await issue(id, { phoned: [...phoned, { capacity: 'FINANCE_SUPERVISOR', name: 'Zhao' }] })).toMatchObject({
    issueNote: { status: 'ISSUED_UNSIGNED', phoned: [{ name: 'Wang' }, { name: 'Zhao' }] },
  });
  const open = async () =>
    (await company.service.run('{ issueNotesUnsigned { edges { node { id missing } } } }')).issueNotesUnsigned.edges;
  expect(await open()).toEqual([{ node: { id, missing: ['OPERATIONS_SUPERVISOR', 'FINANCE_SUPERVISOR'] } }]);
  await act('issueNoteSign', { id }, 'OPERATIONS_SUPERVISOR');
  expect(await act('issueNoteSign', { id }, 'FINANCE_SUPERVISOR')).toMatchObject({ issueNote: { status: 'ISSUED' } });
  expect(await open()).toEqual([]);
});

test('a request has one note at a time', async () => {
  const { request } = await readyRequest();
  const { issueNote } = await draft(request);
  expect(await draft(request)).toMatchObject({
    userErrors: [{ __typename: 'IssueNoteOpen', number: issueNote.number }],
  });
});

test('a request whose parts are missing gets no note', async () => {
  const part = await company.part('OUT-SHORT');
  const { ticketId } = await company.request(warehouse, [{ partId: part, quantity: 1 }]);
  const { id } = await company.requestOf(ticketId);
  expect(await draft(id)).toMatchObject({
    userErrors: [{ __typename: 'PartRequestNotReady', requestStatus: 'WAITING' }],
  });
  expect(await draft(crypto.randomUUID())).toMatchObject({ userErrors: [{ __typename: 'PartRequestNotFound' }] });
});

test.each([
  ['issueNoteSign', 'DEPOT_HEAD'],
  ['issueNotePick', 'STOCK_KEEPER'],
  ['issueNoteCheck', 'STOCK_KEEPER'],
] as const)('%s of an unknown note is refused', async (verb, role) => {
  expect(await act(verb, { id: crypto.randomUUID() }, role)).toMatchObject({
    userErrors: [{ __typename: 'IssueNoteNotFound' }],
  });
});

test('a note of a ticket that is withdrawn is cancelled, and its parts are free', async () => {
  const { part, ticketId, request } = await readyRequest();
  const { issueNote } = await draft(request);
  await company.withdraw(ticketId);
  expect(await act('issueNoteSign', { id: issueNote.id }, 'DEPOT_HEAD')).toMatchObject({
    userErrors: [{ __typename: 'IssueNoteWrongState', status: 'CANCELLED' }],
  });
  expect(await company.balances(part)).toEqual(['SHA GOOD 1/0']);
});

test('a note of which one line is withdrawn is cancelled, and another for the rest waits to be signed anew', async () => {
  const parts = [await company.part('REST-1'), await company.part('REST-2')];
  for (const part of parts) await company.stock(warehouse, part, 1);
  const { ticketId, lineIds } = await company.request(
    warehouse,
    parts.map(partId => ({ partId, quantity: 1 })),
  );
  const request = (await company.requestOf(ticketId)).id as string;
  const { issueNote } = await draft(request, 'EMERGENCY');
  await act('issueNoteSign', { id: issueNote.id }, 'DEPOT_HEAD');
  await company.service.deliver(PartsRequestWithdrawn({ ticketId, lineIds: [lineIds[0]!] }));
  expect(await act('issueNoteSign', { id: issueNote.id }, 'DEPOT_HEAD')).toMatchObject({
    userErrors: [{ __typename: 'IssueNoteWrongState', status: 'CANCELLED' }],
  });
  const again = await noteUnderWay(request);
  expect(again).toMatchObject({
    kind: 'EMERGENCY',
    status: 'DRAFT',
    missing: THREE,
    lines: [{ part: { id: parts[1] } }],
  });
  expect(await draft(request)).toMatchObject({ userErrors: [{ __typename: 'IssueNoteOpen', number: again.number }] });
  expect(await company.balances(parts[1]!)).toEqual(['SHA GOOD 1/1']);
  await company.service.deliver(PartsRequestWithdrawn({ ticketId, lineIds: [lineIds[1]!] }));
  expect(await noteUnderWay(request)).toBeUndefined();
});

test('goods that have left are not issued again', async () => {
  const id = await note();
  await signAll(id);
  await act('issueNotePick', { id }, ANN);
  await act('issueNoteCheck', { id }, BOB);
  await issue(id);
  expect(await issue(id)).toMatchObject({ userErrors: [{ __typename: 'IssueNoteWrongState', status: 'ISSUED' }] });
  expect(await company.discrepancies()).toEqual([]);
});

test('a policy in force says who must sign', async () => {
  const other = await Company.start();
  try {
    const parameters = [{ name: 'issueSignatures', value: 'DEPOT_HEAD', isRequired: true }];
    const policy = { input: { code: 'APR-004M', source: '004-M II.4', parameters } };
    const { id } = await other.done('stockPolicyDraft', 'stockPolicy', '', policy, 'ADMINISTRATOR');
    await other.done('stockPolicyActivate', 'stockPolicy', '', { id }, 'ADMINISTRATOR');
    const depot = await other.warehouse('ALA', 'KZ');
    const part = await other.part('OUT-1');
    await other.stock(depot, part, 1);
    const { ticketId } = await other.request(depot, [{ partId: part, quantity: 1 }]);
    const input = { partRequest: (await other.requestOf(ticketId)).id };
    expect(await other.done('issueNoteDraft', 'issueNote', 'required', { input }, 'STOCK_KEEPER')).toMatchObject({
      required: ['DEPOT_HEAD'],
    });
  } finally {
    await other.close();
  }
});

test('2.4: on what day the pieces that leave were delivered is told with them: what came first leaves first, whatever is on its way', async () => {
  const part = await company.part(`OUT-${++numbers}`);
  const elsewhere = await company.warehouse('ALA', 'KZ');
  const told = async (quantity: number, from = warehouse) => {
    const { ticketId } = await company.request(from, [{ partId: part, quantity }]);
    await company.issue(await company.requestOf(ticketId));
    const issued = (await company.service.outbox(PartsIssued)).map(event => event.data as Reply);
    return issued.find(it => it.ticketId === ticketId)?.lines[0].deliveredOn;
  };
  const [first, second] = ['2026-02-02', '2026-02-22'];
  clock.set(new Date('2026-02-01T23:30:00Z'));
  await company.stock(warehouse, part, 2);
  clock.set(new Date('2026-02-21T23:30:00Z'));
  await company.stock(warehouse, part, 2);
  const input = { from: warehouse, to: elsewhere, lines: [{ part, quantity: 1 }] };
  const { id } = await company.done('transferRequest', 'transfer', '', { input }, 'PARTS_PLANNER');
  await company.done('transferDispatch', 'transfer', '', { id, input: {} }, 'STOCK_KEEPER');
  expect([await told(1), await told(2)]).toEqual([first, first]);
  await company.done('transferReceive', 'transfer', '', { id, input: {} }, 'STOCK_KEEPER');
  expect(await told(1, elsewhere)).toEqual(second);
});
