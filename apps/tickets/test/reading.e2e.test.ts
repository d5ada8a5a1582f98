import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CustomerTierChanged } from '@mainstay/contracts/customers';
import { eventually } from '@mainstay/testing';
import { Office, type Ready, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
let other: Ready;
const ids: string[] = [];
beforeAll(async () => {
  office = await Office.open();
  [ready, other] = [await office.makeReady(), await office.makeReady()];
  for (let n = 0; n < 21; n++) {
    office.service.clock.advance({ minutes: 1 });
    ids.push(await office.register(ready, { symptom: `Symptom ${n}` }));
  }
  await office.done('ticketTriage', { id: ids[5]!, input: { ...TRIAGE, priority: 'P1', owner: 'bella' } });
  office.service.clock.advance({ minutes: 1 });
  await office.register(other, { symptom: 'It is 100% dead_now' });
});
afterAll(() => office.service.close());

const run = (query: string, variables: object = {}) => office.service.run(query, { ...variables }, 'CSR');
const list = async (filter: object, more = '') =>
  (
    await run(
      `query ($filter: TicketFilter) { tickets(filter: $filter, first: 50${more}) { edges { node { id } } } }`,
      {
        filter,
      },
    )
  ).tickets.edges.map((it: { node: { id: string } }) => it.node.id);

test('tickets are listed newest first, page by page', async () => {
  const page = `query ($after: String) { tickets(filter: { status: [REGISTERED, TRIAGED] }, first: 15, after: $after) {
    edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  const { tickets: first } = await run(page);
  const { tickets: second } = await run(page, { after: first.pageInfo.endCursor });
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  const seen = [...first.edges, ...second.edges].map((it: { node: { id: string } }) => it.node.id);
  expect(seen.slice(1)).toEqual(ids.toReversed());
});

test('each filter narrows, and signs in a text find nothing', async () => {
  expect(await list({ customer: other.customer })).toHaveLength(1);
  expect(await list({ asset: ready.asset })).toHaveLength(21);
  expect(await list({ priority: 'P1' })).toEqual([ids[5]]);
  expect(await list({ owner: 'bella' })).toEqual([ids[5]]);
  expect(await list({ status: ['TRIAGED'] })).toEqual([ids[5]]);
  expect(await list({ text: 'symptom 20' })).toEqual([ids[20]]);
  expect(await list({ text: '100%' })).toHaveLength(1);
  expect(await list({ text: '%' })).toEqual([]);
  expect(await list({ text: '_' })).toEqual([]);
  expect(await list({ customer: 'nonsense' })).toEqual([]);
  expect(await list({ severity: 'GENERAL' })).toEqual([ids[5]]);
  for (const all of [
    { kind: 'SERVICE_REQUEST' },
    { channel: 'EMAIL' },
    { urgency: 'NORMAL' },
    { complexity: 'GENERAL' },
  ])
    expect(await list(all)).toHaveLength(22);
  for (const none of [
    { kind: 'MAINTENANCE' },
    { channel: 'WEB_FORM' },
    { urgency: 'URGENT' },
    { complexity: 'COMPLEX' },
  ])
    expect(await list(none)).toEqual([]);
  expect([await list({ faultCode: 'HYD-07' }), await list({ isFinishLate: true })]).toEqual([[], []]);
  const { reportedAt: then } = await office.ticket(ids[5]!, 'reportedAt');
  expect(await list({ reportedBefore: then })).toEqual(ids.slice(0, 5).toReversed());
  expect((await list({ reportedFrom: then })).at(-1)).toBe(ids[5]);
  expect((await list({ customer: ready.customer }, ', orderBy: PRIORITY'))[0]).toBe(ids[5]);
  expect((await list({ customer: ready.customer }, ', orderBy: OLDEST'))[0]).toBe(ids[0]);
});

test('a ticket is found by its number', async () => {
  const { number } = await office.ticket(ids[3]!, 'number');
  const { ticketByNumber } = await run('query ($number: String!) { ticketByNumber(number: $number) { id } }', {
    number,
  });
  expect(ticketByNumber).toEqual({ id: ids[3] });
});

test('a list of tickets with all that hangs on them takes as many statements for twenty as for one', async () => {
  await office.promise('SLA-READ', [
    { name: 'R', kind: 'RESOLUTION', targetValue: 1, targetUnit: 'DAYS', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' },
  ]);
  await office.agree(ready.customer, 'SLA-READ');
  office.service.clock.advance({ minutes: 1 });
  await office.repaired(ready);
  const query = (first: number) => `{ tickets(first: ${first}) { edges { node {
    id slaPolicy { code } parts { id } clocks { id ticket { id } } workOrders { engineer { code } } notes { text }
    followUps { id } timeline { kind } } } } }`;
  const count = (first: number) => office.service.countStatements(() => run(query(first)));
  const one = await count(1);
  expect(one).toBeGreaterThan(1);
  expect(await count(20)).toBe(one);
});

test('customers and machines lead to their tickets, and references are resolved in one batch', async () => {
  const representations = [
    { __typename: 'Customer', id: ready.customer },
    { __typename: 'Asset', id: other.asset },
    ...ids.slice(0, 3).map(id => ({ __typename: 'Ticket', id })),
  ];
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Customer { tickets(first: 2, filter: { status: [REGISTERED] }) { edges { node { id } } } }
    ... on Asset { tickets { edges { node { symptom } } } }
    ... on Ticket { number } } }`;
  const { _entities } = await run(query, { representations });
  expect(_entities[0].tickets.edges.map((it: { node: { id: string } }) => it.node.id)).toEqual([ids[20], ids[19]]);
  expect(_entities[1].tickets.edges).toHaveLength(1);
  expect(_entities[2].number).toMatch(/^T-/);
  const references = (count: number) => ids.slice(0, count).map(id => ({ __typename: 'Ticket', id }));
  const count = (n: number) => office.service.countStatements(() => run(query, { representations: references(n) }));
  expect(await count(20)).toBe(await count(1));
});

test('engineers are listed by where they work, the country or a part of it, and whether they can be sent', async () => {
  const description = { name: 'The south', postalPrefixes: ['8', '9'] };
  const defined = { code: 'DE-SOUTH', country: 'DE', description };
  const { id: south } = (await office.done('territoryDefine', { input: defined })).territory;
  const register = async (code: string, territories: readonly string[]) =>
    (await office.done('engineerRegister', { input: { code, authorityLevel: 2, territories } })).engineer.id;
  const far = await register('A-FAR', ['DE']);
  await register('B-NEAR', ['KZ']);
  await office.done('engineerSetDuty', { id: await register('C-OFF', ['DE']), input: { isOnDuty: false } });
  const { engineers } = await run(
    '{ engineers(filter: { territory: "DE", isOnDuty: true }) { edges { node { code } } } }',
  );
  expect(engineers.edges).toEqual([{ node: { code: 'A-FAR' } }]);

  await register('D-SOUTH', ['DE-SOUTH']);
  const working = async (territory: string) =>
    (
      await run('query ($in: String!) { engineers(filter: { territory: $in }) { edges { node { code } } } }', {
        in: territory,
      })
    ).engineers.edges.map((it: { node: { code: string } }) => it.node.code);
  expect(await working('DE')).toEqual(['A-FAR', 'C-OFF', 'D-SOUTH']);
  expect(await working('DE-SOUTH')).toEqual(['A-FAR', 'C-OFF', 'D-SOUTH']);
  expect(await working('DE-NORTH')).toEqual([]);
  const refused = async (name: string, variables: object, more = '') =>
    (await office.act(name, variables, more)).userErrors[0];
  const unknown = { code: 'E-NORTH', authorityLevel: 2, territories: ['DE', 'DE-NORTH'] };
  expect(await refused('engineerRegister', { input: unknown }, '... on TerritoriesUnknown { codes }')).toMatchObject({
    ...{ __typename: 'TerritoriesUnknown', codes: ['DE-NORTH'] },
  });
  expect(await refused('territoryDefine', { input: defined })).toMatchObject({ __typename: 'TerritoryTaken' });
  const country = { ...defined, code: 'DE' };
  expect(await refused('territoryDefine', { input: country })).toMatchObject({ path: ['input', 'code'] });
  const nowhere = { ...defined, code: 'DE-NONE', description: { ...description, postalPrefixes: [] } };
  expect(await refused('territoryDefine', { input: nowhere })).toMatchObject({
    path: ['input', 'description', 'postalPrefixes'],
  });
  expect(await refused('territoryRemove', { id: south }, '... on TerritoryNamed { engineers }')).toMatchObject({
    ...{ __typename: 'TerritoryNamed', engineers: ['D-SOUTH'] },
  });
  const revised = { name: 'The south-east', postalPrefixes: ['9', '9'] };
  await office.done('territoryRevise', { id: south, input: { description: revised } });
  const { id: north } = (await office.done('territoryDefine', { input: { ...defined, code: 'DE-NORTH' } })).territory;
  await office.done('territoryRemove', { id: north });
  // Who is moved into one while it is removed waits for that, and is refused.
  await office.done('territoryDefine', { input: { ...defined, code: 'DE-EAST' } });
  const em = () => office.service.service.orm.em.fork();
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  let moves: Promise<unknown> | undefined;
  await em().transactional(async removing => {
    await removing.execute(`delete from territory where code = 'DE-EAST'`);
    moves = refused('engineerMove', { id: far, input: { home: {}, territories: ['DE-EAST'] } });
    await eventually(async () => expect(await em().execute<unknown[]>(waiting)).toHaveLength(1));
  });
  expect(await moves).toMatchObject({ __typename: 'TerritoriesUnknown' });
  expect(await refused('territoryRevise', { id: north, input: { description } })).toMatchObject({
    __typename: 'TerritoryNotFound',
  });
  const listed = '{ territories(country: "DE") { edges { node { code name postalPrefixes } } } }';
  expect((await run(listed)).territories.edges).toEqual([
    { node: { code: 'DE-SOUTH', name: 'The south-east', postalPrefixes: ['9'] } },
  ]);
});

test('without a policy nobody is weighed and nobody is sent: who may not go is told all the same', async () => {
  const id = await office.register(other);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, faultLevel: 5 } });
  const query = `query ($id: ID!) { dispatchCandidates(ticket: $id) { rank score exclusions { rule } } }`;
  const { dispatchCandidates } = await run(query, { id });
  const rules = ['AUTHORITY_TOO_LOW', 'NO_DUTY_HOURS'].map(rule => ({ rule }));
  expect(dispatchCandidates[0]).toEqual({ rank: null, score: 0, exclusions: rules });
});

test('a deadline list shows the most pressing first', async () => {
  const rule = { kind: 'RESOLUTION', targetUnit: 'HOURS', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  await office.promise('SLA-LIST', [
    { ...rule, name: 'URGENT', conditions: { urgencies: ['URGENT'] }, targetValue: 1 },
    { ...rule, name: 'OTHER', targetValue: 9 },
  ]);
  await office.agree(other.customer, 'SLA-LIST');
  await office.register(other);
  const pressing = await office.register(other, { urgency: 'URGENT' });
  const { slaClocks } = await run(
    '{ slaClocks(filter: { state: [RUNNING], kind: [RESOLUTION] }) { edges { node { ticket { id } } } } }',
  );
  expect(slaClocks.edges.length).toBeGreaterThan(1);
  expect(slaClocks.edges[0].node.ticket.id).toBe(pressing);
  const clocks = async (filter: object): Promise<string[]> => {
    const query =
      'query ($filter: SlaClockFilter) { slaClocks(filter: $filter) { edges { node { dueAt ticket { id } } } } }';
    return (await run(query, { filter })).slaClocks.edges.map(
      (it: { node: { ticket: { id: string } } }) => it.node.ticket.id,
    );
  };
  const of = { state: ['RUNNING'], kind: ['RESOLUTION'], customer: other.customer };
  expect((await clocks(of))[0]).toBe(pressing);
  expect(await clocks({ ...of, customer: ready.customer })).not.toContain(pressing);
  const soon = new Date(office.service.clock.now().getTime() + 3_700_000).toISOString();
  expect(await clocks({ ...of, dueBefore: soon })).toEqual([pressing]);
  expect(await clocks({ ...of, dueFrom: soon })).not.toContain(pressing);
  const [breachedFrom, breachedBefore] = [office.service.clock.now().toISOString(), soon];
  office.service.clock.advance({ minutes: 61 });
  await office.service.fireDueTimers();
  const broken = { customer: other.customer, breachedFrom, breachedBefore };
  expect(await clocks(broken)).toEqual([pressing]);
  expect(await clocks({ ...broken, breachedFrom: soon, breachedBefore: null })).toEqual([]);
});

test('TCK-02: the matrix in force proposes the priority and says why; another one needs a reason', async () => {
  const figure = (name: string, value: string) => ({ name, value, unit: 'PRIORITY', isRequired: true });
  const cells = ['urgentSerious', 'urgentGeneral', 'normalSerious', 'normalGeneral'];
  const matrix = cells.flatMap((cell, at) => ['Complex', 'General'].map(it => figure(`${cell}${it}`, `P${at + 1}`)));
  const input = { code: 'PRIO', kind: 'PRIORITY', source: 'test' };
  const put = async (raised: string) => {
    const parameters = [...matrix, figure('keyRaisedBy', '0'), figure('vipRaisedBy', raised)];
    const { servicePolicy } = await office.done('servicePolicyDraft', { input: { ...input, parameters } });
    return (await office.act('servicePolicyActivate', { id: servicePolicy.id })).userErrors;
  };
  const { priority: _priority, ...triage } = TRIAGE;
  const first = await office.register(ready);
  office.service.clock.advance({ minutes: 1 });
  const second = await office.register(ready);
  expect((await office.act('ticketTriage', { id: first, input: triage })).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'priority'] },
  ]);
  expect(await put('some')).toMatchObject([{ __typename: 'InputInvalid', path: ['parameters', 'vipRaisedBy'] }]);
  expect(await put('1')).toEqual([]);
  const tier = CustomerTierChanged({ customerId: ready.customer, tier: 'VIP' });
  await office.service.deliver(tier);
  const proposed = {
    ...{ priority: 'P3', policyCode: 'PRIO', matrixPriority: 'P4', customerTier: 'VIP', raisedBySteps: 1 },
    ...{ severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL' },
  };
  const query = `query ($id: ID!) { ticketPriorityProposal(ticket: $id, severity: SERIOUS, urgency: URGENT, complexity: GENERAL) {
    priority matrixPriority raisedBySteps } }`;
  expect((await run(query, { id: first })).ticketPriorityProposal).toEqual({
    ...{ priority: 'P1', matrixPriority: 'P1', raisedBySteps: 1 },
  });
  await office.done('ticketTriage', {
    id: first,
    input: { ...triage, department: 'PARTS', problemType: 'PARTS_REQUEST' },
  });
  const shown = `priority priorityReason problemType department priorityProposal {
    priority policyCode matrixPriority customerTier raisedBySteps severity urgency complexity }`;
  expect(await office.ticket(first, shown)).toEqual({
    ...{ priority: 'P3', priorityReason: null, problemType: 'PARTS_REQUEST', department: 'PARTS' },
    priorityProposal: proposed,
  });
  const refused = await office.act(
    'ticketTriage',
    { id: second, input: TRIAGE },
    '... on TicketPriorityNeedsReason { proposed }',
  );
  expect(refused.userErrors).toMatchObject([
    { __typename: 'TicketPriorityNeedsReason', path: ['input', 'priorityReason'], proposed: 'P3' },
  ]);
  await office.done('ticketTriage', {
    id: second,
    input: { ...TRIAGE, problemType: 'ENQUIRY', priorityReason: 'The line stands still' },
  });
  expect(await office.ticket(second, 'priority priorityReason priorityProposal { priority }')).toEqual({
    ...{ priority: 'P2', priorityReason: 'The line stands still', priorityProposal: { priority: 'P3' } },
  });
  expect(await list({ department: 'PARTS' })).toEqual([first]);
  expect(await list({ problemType: 'ENQUIRY', priority: 'P2' })).toEqual([second]);
  await office.done('ticketHandOver', {
    id: second,
    input: { owner: 'lea', department: 'PARTS', reason: 'A part is wanted' },
  });
  expect(await list({ department: 'PARTS' })).toEqual([second, first]);
  for (const id of [first, second]) await office.done('ticketCancel', { id, input: { reason: 'Test' } });
});
