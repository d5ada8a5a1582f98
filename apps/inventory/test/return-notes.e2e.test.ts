import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PartRequestReady, ReturnReceived } from '@mainstay/contracts/inventory';
import { PartsReturned } from '@mainstay/contracts/tickets';
import { type Reply, staff } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
let home: string;
let far: string;
let numbers = 0;
beforeAll(async () => {
  company = await Company.start();
  home = await company.warehouse('SHA', 'CN');
  far = await company.warehouse('RTM', 'NL');
});
afterAll(() => company.close());

interface Issue {
  readonly part: string;
  readonly ticketId: string;
  readonly line: string;
}

/** Parts that left a depot for a repair. */
async function issue(warehouse: string, quantity: number, ticketId: string = crypto.randomUUID()): Promise<Issue> {
  const part = await company.part(`BACK-${++numbers}`);
  await company.stock(warehouse, part, quantity, '80.00');
  const { lineIds } = await company.request(warehouse, [{ partId: part, quantity }], { ticketId });
  await company.issue((await company.requestsOf(ticketId)).at(-1));
  return { part, ticketId, line: lineIds[0]! };
}

const announce = (
  ticketId: string,
  back: readonly { issue: Issue; quantity: number }[],
  supplyDifferenceId: string | null = null,
) =>
  company.service.deliver(
    PartsReturned({
      ...{ workOrderId: crypto.randomUUID(), ticketId, supplyDifferenceId },
      lines: back.map(it => ({ lineId: it.issue.line, partId: it.issue.part, quantity: it.quantity })),
    }),
  );

const NOTE = `id number status receivedBy receivedAt announcedAt warehouse { code } ticket { id } workOrder { id }
  lines { id announced returnable good damaged missing part { id } }`;
const notesOf = async (ticketId: string): Promise<Reply[]> => {
  const query = `query ($tickets: [_Any!]!) { _entities(representations: $tickets) { ... on Ticket { returnNotes { ${NOTE} } } } }`;
  const tickets = [{ __typename: 'Ticket', id: ticketId }];
  return (await company.service.run(query, { tickets }))._entities[0].returnNotes;
};
const REFUSAL = `... on ReturnNoteLinesDiffer { missing unknown } ... on ReturnExceedsIssue { partNumbers }
  ... on ReturnNoteReceived { receivedAt }`;
const receive = (note: string, lines: object[], more: object = {}) =>
  company.act(
    ...(['returnNoteReceive', 'returnNote', NOTE] as const),
    ...([{ id: note, input: { lines, ...more } }, staff('STOCK_KEEPER', 'ann'), REFUSAL] as const),
  );
const strays = async (): Promise<Reply[]> => {
  const query =
    '{ strayReturns { edges { node { quantity ticket { id } workOrder { id } part { id } announcedAt } } } }';
  return (await company.service.run(query)).strayReturns.edges.map((edge: Reply) => edge.node);
};
const costs = async (part: string) => {
  const query = `query ($part: ID!) { stockEntries(part: $part) { edges { node { account condition quantity
    unitCost { amount } movement { kind document } } } } }`;
  return (await company.service.run(query, { part })).stockEntries.edges.map((edge: Reply) => edge.node);
};

test('good pieces are stock again, damaged ones are kept apart, missing ones stay consumed', async () => {
  const issued = await issue(home, 4);
  const supplyDifferenceId = crypto.randomUUID();
  await announce(issued.ticketId, [{ issue: issued, quantity: 3 }], supplyDifferenceId);
  const [note] = await notesOf(issued.ticketId);
  expect(note).toMatchObject({
    ...{ number: expect.stringMatching(/^RN-2026-\d{6}$/), status: 'ANNOUNCED', warehouse: { code: 'SHA' } },
    ...{ ticket: { id: issued.ticketId }, announcedAt: '2026-03-02T08:00:00.000Z' },
    lines: [{ announced: 3, returnable: 4, good: null, damaged: null, missing: null, part: { id: issued.part } }],
  });
  expect(await company.balances(issued.part)).toEqual(['SHA GOOD 0/0']);
  expect(await receive(note.id, [{ line: note.lines[0].id, good: 1, damaged: 1 }])).toMatchObject({
    returnNote: {
      ...{ status: 'RECEIVED', receivedBy: 'ann', receivedAt: '2026-03-02T08:00:00.000Z' },
      lines: [{ returnable: 2, good: 1, damaged: 1, missing: 1 }],
    },
    userErrors: [],
  });
  expect(await company.balances(issued.part)).toEqual(['SHA GOOD 1/0', 'SHA NON_CONFORMING 1/0']);
  const movement = { kind: 'RETURN', document: note.number };
  expect(await costs(issued.part)).toEqual(
    expect.arrayContaining([
      { account: 'LOCATION', condition: 'GOOD', quantity: 1, unitCost: { amount: '80.00' }, movement },
      { account: 'LOCATION', condition: 'NON_CONFORMING', quantity: 1, unitCost: { amount: '80.00' }, movement },
      { account: 'CONSUMED', condition: 'GOOD', quantity: -1, unitCost: { amount: '80.00' }, movement },
    ]),
  );
  const received = (await company.service.outbox(ReturnReceived)).map(event => event.data);
  expect(received).toEqual([
    {
      ...{ returnNoteId: note.id, number: note.number, ticketId: issued.ticketId, warehouseId: home },
      supplyDifferenceId,
      receivedAt: '2026-03-02T08:00:00.000Z',
      lines: [{ lineId: issued.line, partId: issued.part, good: 1, damaged: 1, missing: 1 }],
    },
  ]);
  expect(await company.discrepancies()).toEqual([]);
});

test('parts go back to the depot that issued them, each on a note of its own, and are found by depot and state', async () => {
  const here = await issue(home, 1);
  const there = await issue(far, 1, here.ticketId);
  await announce(here.ticketId, [
    { issue: here, quantity: 1 },
    { issue: there, quantity: 1 },
  ]);
  const notes = (await notesOf(here.ticketId)).toSorted((a, b) => a.warehouse.code.localeCompare(b.warehouse.code));
  expect(notes.map(note => [note.warehouse.code, note.lines[0].part.id])).toEqual([
    ['RTM', there.part],
    ['SHA', here.part],
  ]);
  const query = `query ($filter: ReturnNoteFilter) { returnNotes(filter: $filter) { edges { node { id } } } }`;
  const found = async (filter: object) =>
    (await company.service.run(query, { filter })).returnNotes.edges.map((edge: Reply) => edge.node.id);
  expect(await found({ warehouse: far, status: 'ANNOUNCED' })).toEqual([notes[0].id]);
  expect(await found({ warehouse: far, status: 'RECEIVED' })).toEqual([]);
  const one = `query ($id: ID!) { returnNote(id: $id) { warehouse { code } } }`;
  expect(await company.service.run(one, { id: notes[0].id })).toEqual({ returnNote: { warehouse: { code: 'RTM' } } });
});

test('good pieces that come back go to who waits for them', async () => {
  const issued = await issue(home, 1);
  const waiting = await company.request(home, [{ partId: issued.part, quantity: 1 }]);
  await announce(issued.ticketId, [{ issue: issued, quantity: 1 }]);
  const [note] = await notesOf(issued.ticketId);
  await receive(note.id, [{ line: note.lines[0].id, good: 1 }]);
  expect((await company.requestOf(waiting.ticketId)).status).toBe('READY');
  const ready = (await company.service.outbox(PartRequestReady)).map(event => event.data as Reply);
  expect(ready.at(-1)).toMatchObject({ ticketId: waiting.ticketId, lineIds: waiting.lineIds });
});

test('consigned stock comes back as what it was', async () => {
  const issued = await issue(home, 1);
  await company.service.service.orm.em
    .fork()
    .execute(`update issue_note_line set owner = 'HQ_CONSIGNED' where part_id = ?`, [issued.part]);
  await announce(issued.ticketId, [{ issue: issued, quantity: 1 }]);
  const [note] = await notesOf(issued.ticketId);
  await receive(note.id, [{ line: note.lines[0].id, good: 1 }]);
  const query = `query ($part: ID!) { stock(filter: { part: $part }) { edges { node { owner onHand } } } }`;
  expect((await company.service.run(query, { part: issued.part })).stock.edges).toContainEqual({
    node: { owner: 'HQ_CONSIGNED', onHand: 1 },
  });
});

test('a return that is told twice opens one note; what is announced beyond the issue cannot be counted in', async () => {
  const issued = await issue(home, 2);
  const { ticketId } = issued;
  const line = { lineId: issued.line, partId: issued.part };
  const event = PartsReturned({ workOrderId: crypto.randomUUID(), ticketId, lines: [{ ...line, quantity: 5 }] });
  const envelope = { id: crypto.randomUUID(), aggregateId: crypto.randomUUID(), aggregateSeq: 1 };
  await company.service.deliver(event, envelope);
  await company.service.deliver(event, envelope);
  expect(await notesOf(ticketId)).toMatchObject([{ lines: [{ announced: 5, returnable: 2 }] }]);
  await announce(ticketId, [{ issue: issued, quantity: 1 }]);
  const [first, second] = await notesOf(ticketId);
  const exceeded = { userErrors: [{ __typename: 'ReturnExceedsIssue', partNumbers: [`BACK-${numbers}`] }] };
  expect(await receive(first.id, [{ line: first.lines[0].id, good: 2, damaged: 1 }])).toMatchObject(exceeded);
  expect(await receive(first.id, [{ line: first.lines[0].id, good: 2 }])).toMatchObject({ userErrors: [] });
  expect(await receive(second.id, [{ line: second.lines[0].id, good: 1 }])).toMatchObject(exceeded);
  expect(await receive(second.id, [{ line: second.lines[0].id, good: 0 }])).toMatchObject({
    returnNote: { lines: [{ missing: 1 }] },
  });
  expect(await company.balances(issued.part)).toEqual(['SHA GOOD 2/0']);
  expect(await company.discrepancies()).toEqual([]);
});

test('two notes of one line that are counted in at the same time do not bring back more than was issued', async () => {
  const issued = await issue(home, 1);
  for (let copy = 0; copy < 2; copy++) await announce(issued.ticketId, [{ issue: issued, quantity: 1 }]);
  const notes = await notesOf(issued.ticketId);
  const replies = await Promise.all(notes.map(note => receive(note.id, [{ line: note.lines[0].id, good: 1 }])));
  expect(replies.map(reply => reply.userErrors[0]?.__typename).sort()).toEqual(['ReturnExceedsIssue', undefined]);
  expect(await company.balances(issued.part)).toEqual(['SHA GOOD 1/0']);
});

test('what was never issued for the ticket is kept as stray, and nothing is booked', async () => {
  const issued = await issue(home, 1);
  const waiting = await company.request(home, [{ partId: issued.part, quantity: 1 }]);
  const before = (await strays()).length;
  const stranger = crypto.randomUUID();
  await announce(stranger, [{ issue: issued, quantity: 1 }]);
  await announce(waiting.ticketId, [{ issue: { ...issued, line: waiting.lineIds[0]! }, quantity: 2 }]);
  await announce(issued.ticketId, [
    { issue: issued, quantity: 1 },
    { issue: { ...issued, line: crypto.randomUUID(), part: crypto.randomUUID() }, quantity: 3 },
  ]);
  expect((await strays()).slice(before)).toMatchObject([
    { quantity: 1, ticket: { id: stranger }, part: { id: issued.part }, announcedAt: '2026-03-02T08:00:00.000Z' },
    { quantity: 2, ticket: { id: waiting.ticketId }, part: { id: issued.part } },
    { quantity: 3, ticket: { id: issued.ticketId }, part: null },
  ]);
  expect(await notesOf(stranger)).toEqual([]);
  expect(await notesOf(waiting.ticketId)).toEqual([]);
  expect(await notesOf(issued.ticketId)).toMatchObject([{ lines: [{ announced: 1 }] }]);
  expect(await company.balances(issued.part)).toEqual(['SHA GOOD 0/0']);
});

test('a note is counted in once, whole, and by its idempotency key as often as one likes', async () => {
  const issued = await issue(home, 1);
  await announce(issued.ticketId, [{ issue: issued, quantity: 1 }]);
  const [note] = await notesOf(issued.ticketId);
  const stranger = crypto.randomUUID();
  expect(await receive(note.id, [{ line: stranger, good: 1 }])).toMatchObject({
    userErrors: [{ __typename: 'ReturnNoteLinesDiffer', missing: [`BACK-${numbers}`], unknown: [stranger] }],
  });
  const lines = [{ line: note.lines[0].id, good: 1 }];
  expect(await receive(note.id, [{ ...lines[0], good: -1 }])).toMatchObject({
    userErrors: [{ __typename: 'InputInvalid' }],
  });
  for (let copy = 0; copy < 2; copy++) {
    expect(await receive(note.id, lines, { idempotencyKey: 'back-1' })).toMatchObject({ userErrors: [] });
  }
  expect(await receive(note.id, lines)).toMatchObject({
    userErrors: [{ __typename: 'ReturnNoteReceived', receivedAt: '2026-03-02T08:00:00.000Z' }],
  });
  expect(await receive(crypto.randomUUID(), lines)).toMatchObject({
    userErrors: [{ __typename: 'ReturnNoteNotFound' }],
  });
  expect(await company.balances(issued.part)).toEqual(['SHA GOOD 1/0']);
});
