import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CalendarChanged, CustomerCalendarChosen } from '@mainstay/contracts/customers';
import {
  FollowUpDue,
  FollowUpGivenUp,
  FollowUpNotReached,
  OpenCaseAlertRaised,
  SlaClockBreached,
  SlaClockWarned,
  TicketCustomerTold,
  TicketFinishOverdue,
  TicketOwnerChanged,
} from '@mainstay/contracts/tickets';
import { type Reply, staff } from '@mainstay/testing';
import { HOURS, Office, type Ready, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

const later = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
const advance = async (hours: number) => {
  office.service.clock.advance({ hours });
  await office.service.fireDueTimers();
};
const tell = (id: string, hours: number | null, more: object = {}) =>
  office.act(
    'ticketTellCustomer',
    { id, input: { text: 'We are on it', channel: 'PHONE', expectedFinishAt: hours && later(hours), ...more } },
    '... on DelayUnexplained { expectedFinishAt }',
  );

test('TCK-16: a peak-time delay is told with its reason, and a promised finish that passes is said once', async () => {
  const id = await office.register(ready);
  await tell(id, 10);
  const first = later(10);
  expect((await tell(id, 20)).userErrors).toMatchObject([{ __typename: 'DelayUnexplained', expectedFinishAt: first }]);
  expect((await tell(id, -1)).userErrors).toMatchObject([{ path: ['input', 'expectedFinishAt'] }]);
  expect((await tell(id, 20, { delayReason: 'PEAK_TIME' })).userErrors).toEqual([]);
  expect((await tell(id, null)).userErrors).toEqual([]);
  expect(await office.said(TicketCustomerTold, id)).toHaveLength(3);
  await advance(10);
  expect(await office.said(TicketFinishOverdue, id)).toEqual([]);
  await advance(10);
  await advance(10);
  expect(await office.said(TicketFinishOverdue, id)).toHaveLength(1);
  const { notices, finishOverdueSince } = await office.ticket(id, 'finishOverdueSince notices { delayReason toldBy }');
  expect(finishOverdueSince).not.toBeNull();
  expect(notices.map((it: { delayReason: string | null }) => it.delayReason)).toEqual([null, 'PEAK_TIME', null]);
  await tell(id, 5, { delayReason: 'PARTS' });
  expect(await office.ticket(id, 'finishOverdueSince')).toEqual({ finishOverdueSince: null });
});

test('TCK-16: what is told by mail now goes along to whoever mails it; what was told before, or otherwise, is kept alone', async () => {
  const id = await office.register(ready);
  const by = (channel: string, more: object = {}) => tell(id, null, { channel, ...more });
  await by('PHONE');
  await by('EMAIL', { toldAt: office.service.clock.now().toISOString() });
  await tell(id, 5, { channel: 'EMAIL', delayReason: 'PARTS', text: 'The part lands on Friday' });
  const { number, notices } = await office.ticket(id, 'number notices { id text }');
  const notice = notices.find((it: { text: string }) => it.text.startsWith('The part'));
  expect((await office.said(TicketCustomerTold, id)).map(it => it.byMail)).toEqual([
    null,
    null,
    {
      ...{ noticeId: notice.id, customerId: ready.customer, number },
      ...{ words: 'The part lands on Friday', delayReason: 'PARTS' },
    },
  ]);
});

test('nobody is alerted of a finish that was kept, or of a case that was withdrawn', async () => {
  const { id, order } = await office.repaired(ready);
  await tell(id, 3);
  await office.signOff(order);
  const withdrawn = await office.register(ready);
  await tell(withdrawn, 3);
  await office.done('ticketCancel', { id: withdrawn, input: { reason: 'It works' } });
  await advance(4);
  for (const it of [id, withdrawn]) expect(await office.said(TicketFinishOverdue, it)).toEqual([]);
  expect((await tell(withdrawn, 3)).userErrors).toMatchObject([{ __typename: 'TicketWrongState' }]);
});

test('CB-003 (N47): the call after a repair has its deadline by an agreement of ours, and stops it, solved or not', async () => {
  const rule = { name: 'call', kind: 'FOLLOW_UP', targetUnit: 'HOURS', startsAt: 'SIGNED_OFF', stopsAt: 'FOLLOWED_UP' };
  await office.promise('CB-003', [{ ...rule, targetValue: 48, isRequired: true }], { level: 'INTERNAL' });
  const clocks = async (ticket: string) => {
    const query = '{ slaClocks(filter: { kind: [FOLLOW_UP] }, first: 100) { edges { node { state ticket { id } } } } }';
    const { edges } = (await office.service.run(query, {}, 'CSR')).slaClocks;
    const nodes = edges.map((it: { node: { state: string; ticket: { id: string } } }) => it.node);
    return nodes
      .filter((it: { ticket: { id: string } }) => it.ticket.id === ticket)
      .map((it: { state: string }) => it.state);
  };
  const [called, missed] = [await office.signedOff(ready), await office.signedOff(ready)];
  await advance(47);
  await office.done('ticketRecordFollowUp', { id: called.id, input: { satisfaction: 2, isSolved: false } });
  await advance(1);
  expect(await clocks(called.id)).toEqual(['MET']);
  expect(await clocks(missed.id)).toEqual(['BREACHED']);
  const broken = (await office.service.outbox(SlaClockBreached)).map(it => it.data);
  expect(broken).toMatchObject([{ policyCode: 'CB-003', kind: 'FOLLOW_UP', ticketId: missed.id, level: 'INTERNAL' }]);
});

test('N34, no problem stays overnight: each day ends with what is open, at the hour of the policy, once', async () => {
  office.service.clock.set(new Date('2026-05-04T08:00:00Z'));
  const figure = (name: string, value: string) => ({ name, value, isRequired: true });
  const put = async (dayEndsAt: string) => {
    const parameters = [figure('timeZone', 'Asia/Shanghai'), figure('dayEndsAt', dayEndsAt)];
    const input = { code: 'NIGHT-000', kind: 'OPEN_CASES', source: '000 1.4', parameters };
    const { servicePolicy } = await office.done('servicePolicyDraft', { input });
    return await office.act('servicePolicyActivate', { id: servicePolicy.id });
  };
  expect((await put('25:99')).userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['parameters'] }]);
  await put('18:00');
  await office.register(ready, { urgency: 'URGENT' });
  const customer = ready.customer;
  await office.done('complaintReceive', { input: { channel: 'PHONE', customer, words: 'Still broken' } });
  const alerts = async () => (await office.service.outbox(OpenCaseAlertRaised)).map(it => it.data);
  office.service.clock.advance({ minutes: 90 });
  await office.service.fireDueTimers();
  expect(await alerts()).toEqual([]);
  office.service.clock.advance({ minutes: 30 });
  await office.service.fireDueTimers();
  await advance(24);
  const said = (await alerts()) as { raisedAt: string; openCount: number; urgentCount: number }[];
  expect(said.map(it => it.raisedAt)).toEqual(['2026-05-04T10:00:00.000Z', '2026-05-05T10:00:00.000Z']);
  const query =
    '{ openCaseAlerts { edges { node { policyCode openCount urgentCount overdueCount openComplaintCount } } } }';
  const { edges } = (await office.service.run(query, {}, 'CSR')).openCaseAlerts;
  expect(edges).toHaveLength(2);
  const { tickets } = await office.service.run(
    '{ tickets(first: 100) { edges { node { signedOffAt status } } } }',
    {},
    'CSR',
  );
  const open = tickets.edges.filter(
    (it: { node: { signedOffAt: string | null; status: string } }) =>
      it.node.signedOffAt === null && it.node.status !== 'CANCELLED',
  );
  expect(edges[0].node).toMatchObject({ policyCode: 'NIGHT-000', openCount: open.length, urgentCount: 1 });
  expect(edges[0].node.openComplaintCount).toBe(1);
});

test('TCK-19: a customer who is not reached is called again at its time, and after the last call the case closes with that told', async () => {
  const FIELDS = `status missingToClose nextFollowUpAt followUpDueSince followUpGivenUpAt
    followUpAttempts { attempt remarks nextAt } timeline { kind note }`;
  const caseToCall = async () => {
    const { id, order } = await office.signedOff(ready);
    await office.done('workOrderComplete', { id: order, input: HOURS });
    await office.listFees(id, order);
    return id;
  };
  const call = (id: string, input: object = {}) =>
    office.act('ticketRecordNotReached', { id, input }, '... on FollowUpTooSoon { nextFollowUpAt }');
  const toCall = async (): Promise<string[]> =>
    (
      await office.service.run('{ tickets(filter: { isFollowUpDue: true }) { edges { node { id } } } }', {}, 'CSR')
    ).tickets.edges.map((it: { node: { id: string } }) => it.node.id);

  const before = await caseToCall();
  expect((await call(before)).userErrors).toEqual([]);
  expect(await office.ticket(before, FIELDS)).toMatchObject({ nextFollowUpAt: null, missingToClose: ['FOLLOW_UP'] });

  await office.inForce('CALLBACK-P');
  const id = await caseToCall();
  const at = later(24);
  expect((await call(id, { remarks: 'Engaged' })).ticket.status).toBe('FEE_LISTED');
  expect((await call(id)).userErrors).toMatchObject([{ __typename: 'FollowUpTooSoon', nextFollowUpAt: at }]);
  await advance(23);
  expect(await toCall()).toEqual([]);
  await advance(1);
  await office.service.fireDueTimers();
  expect(await toCall()).toEqual([id]);
  expect(await office.said(FollowUpDue, id)).toEqual([{ ticketId: id, dueAt: at }]);
  await call(id);
  expect(await toCall()).toEqual([]);
  await advance(24);
  expect(await office.said(FollowUpGivenUp, id)).toEqual([]);
  expect((await call(id)).ticket.status).toBe('CLOSED');
  const [closed, attempts] = [await office.ticket(id, FIELDS), await office.said(FollowUpNotReached, id)];
  expect(closed).toMatchObject({
    ...{ missingToClose: [], nextFollowUpAt: null, followUpGivenUpAt: office.service.clock.now().toISOString() },
    followUpAttempts: [
      { attempt: 1, remarks: 'Engaged', nextAt: at },
      { attempt: 2, remarks: null },
      { attempt: 3, nextAt: null },
    ],
  });
  expect(closed.timeline).toContainEqual({ kind: 'FOLLOW_UP_GIVEN_UP', note: 'CALLBACK-P v1: callAttempts 3' });
  expect(attempts.map(it => it.attempt)).toEqual([1, 2, 3]);
  expect(await office.said(FollowUpGivenUp, id)).toMatchObject([{ attempts: 3 }]);
  expect((await call(id)).userErrors).toMatchObject([{ __typename: 'TicketWrongState' }]);

  const [definition, calendarId] = [
    { timeZone: 'UTC', week: { SUNDAY: [{ from: '10:00', to: '11:00' }] } },
    randomUUID(),
  ];
  const days = { holidays: [], makeUpDays: [], exceptions: [] };
  const known = { calendarId, code: 'SUNDAYS', validFrom: '2026-01-01', definition: { ...definition, ...days } };
  await office.service.deliver(CalendarChanged(known));
  await office.service.deliver(CustomerCalendarChosen({ customerId: ready.customer, siteId: null, calendarId }));
  const reached = await caseToCall();
  await call(reached);
  const { nextFollowUpAt } = await office.ticket(reached, 'nextFollowUpAt');
  expect(Temporal.Instant.from(nextFollowUpAt).toZonedDateTimeISO('UTC')).toMatchObject({ dayOfWeek: 7, hour: 10 });
  await office.service.deliver(CustomerCalendarChosen({ customerId: ready.customer, siteId: null, calendarId: null }));
  await office.done('ticketRecordFollowUp', { id: reached, input: { satisfaction: 4, isSolved: true } });
  await advance(24);
  expect(await office.said(FollowUpDue, reached)).toEqual([]);
});

test('TCK-18: each step has a named owner who takes over, is warned, and whose deputy answers while they are away', async () => {
  const rule = { name: 'parts', kind: 'PARTS_DELIVERY', startsAt: 'PARTS_REQUESTED', stopsAt: 'PARTS_ISSUED' };
  const inHours = { targetUnit: 'HOURS', warnAtPercents: [50] };
  const { warnAtPercents, ...target } = inHours;
  await office.promise('OLA-18', [{ ...rule, ...target, targetValue: 4 }], { level: 'INTERNAL', warnAtPercents });
  const own = await office.makeReady();
  const id = await office.register(own);
  const nameOwners = (owners: readonly object[]) =>
    office.act('ticketNameOwners', { id, input: { owners } }, '... on OwnerAway { person deputy endsAt }');
  const named = [
    { stage: 'LOGISTICS', owner: 'carl' },
    { stage: 'REPAIR', owner: 'dora' },
  ];
  expect((await nameOwners(named)).userErrors).toEqual([]);
  await office.entitle(id, own);
  const seen = async () => await office.ticket(id, 'stage owner');
  expect(await seen()).toEqual({ stage: 'DIAGNOSIS', owner: 'anna' });
  await office.diagnose(id, own);
  expect(await seen()).toEqual({ stage: 'LOGISTICS', owner: 'carl' });
  const found = async (filter: object): Promise<string[]> => {
    const query = 'query ($filter: TicketFilter) { tickets(filter: $filter) { edges { node { id } } } }';
    return (await office.service.run(query, { filter }, 'CSR')).tickets.edges.map((it: Reply) => it.node.id);
  };
  expect(await found({ answerer: 'dora' })).toEqual([id]);
  expect([await found({ owner: 'carl', stage: ['LOGISTICS'] }), await found({ owner: 'dora' })]).toEqual([[id], []]);

  await advance(2);
  expect(await office.said(SlaClockWarned, id)).toMatchObject([{ policyCode: 'OLA-18', percent: 50, owner: 'carl' }]);
  const clocks = async (owner: string): Promise<Reply[]> => {
    const query = 'query ($filter: SlaClockFilter) { slaClocks(filter: $filter) { edges { node { kind owner } } } }';
    return (await office.service.run(query, { filter: { owner } }, 'CSR')).slaClocks.edges.map((it: Reply) => it.node);
  };
  expect(await clocks('carl')).toEqual([{ kind: 'PARTS_DELIVERY', owner: 'carl' }]);

  const away = (person: string, deputy: string, more: object = {}) => {
    const input = { person, deputy, reason: 'ILLNESS', startsAt: later(1), endsAt: later(30), ...more };
    return office.act('ownerAbsenceRecord', { input }, '... on OwnerAbsenceOverlaps { person }');
  };
  const absence = (await away('carl', 'emil')).ownerAbsence.id;
  expect((await away('emil', 'carl')).userErrors).toMatchObject([
    { __typename: 'OwnerAbsenceOverlaps', person: 'carl', path: ['input', 'deputy'] },
  ]);
  await advance(1);
  expect(await seen()).toEqual({ stage: 'LOGISTICS', owner: 'emil' });
  expect([await clocks('carl'), (await clocks('emil')).length]).toEqual([[], 1]);
  await advance(1);
  const [breach] = await office.said(SlaClockBreached, id);
  expect(breach).toMatchObject({ kind: 'PARTS_DELIVERY', owner: 'emil' });
  const toCarl = { owner: 'carl', reason: 'Knows it' };
  expect((await office.act('ticketHandOver', { id, input: toCarl })).userErrors).toMatchObject([
    { __typename: 'OwnerAway' },
  ]);
  await away('gone', 'emil', { reason: 'LEFT', startsAt: later(-1), endsAt: null });
  expect((await nameOwners([{ stage: 'CALLBACK', owner: 'gone' }])).userErrors).toMatchObject([
    { __typename: 'OwnerAway', person: 'gone', deputy: 'emil', endsAt: null },
  ]);
  expect((await nameOwners([{ stage: 'CALLBACK', owner: ' gone ' }])).userErrors).toMatchObject([
    { __typename: 'OwnerAway', person: 'gone' },
  ]);

  await office.done('ownerAbsenceEnd', { id: absence, input: {} });
  await office.service.fireDueTimers();
  expect(await seen()).toEqual({ stage: 'LOGISTICS', owner: 'carl' });
  const end = async (which: string) =>
    (await office.act('ownerAbsenceEnd', { id: which, input: {} })).userErrors[0]?.__typename;
  expect([await end(absence), await end(id)]).toEqual(['OwnerAbsenceOver', 'OwnerAbsenceNotFound']);
  await office.dispatch(id, own);
  expect(await seen()).toEqual({ stage: 'REPAIR', owner: 'dora' });
  expect(await office.said(TicketOwnerChanged, id)).toMatchObject([
    { owner: 'anna', because: 'NAMED' },
    { owner: 'carl', previousOwner: 'anna', because: 'STAGE_BEGAN' },
    { owner: 'emil', because: 'ABSENCE' },
    { owner: 'carl', because: 'ABSENCE' },
    { owner: 'dora', because: 'STAGE_BEGAN', stage: 'REPAIR' },
  ]);
  const query = '{ ownerAbsences(filter: { isOver: false }) { edges { node { person reason } } } }';
  const { edges } = (await office.service.run(query, {}, 'CSR')).ownerAbsences;
  expect(edges).toEqual([{ node: { person: 'gone', reason: 'LEFT' } }]);
});

test('TCK-18: however many cases somebody answers for, all go to the deputy', async () => {
  const own = await office.makeReady();
  const ids: string[] = [];
  for (let count = 0; count < 21; count += 1) {
    const id = await office.register(own);
    await office.done('ticketHandOver', { id, input: { owner: 'many', reason: 'Many' } });
    ids.push(id);
  }
  const input = { person: 'many', deputy: 'few', reason: 'LEFT', startsAt: later(0) };
  await office.done('ownerAbsenceRecord', { input });
  await office.service.fireDueTimers();
  await office.service.fireDueTimers();
  const query = 'query ($owner: String!) { tickets(filter: { owner: $owner }, first: 100) { edges { node { id } } } }';
  const of = async (owner: string): Promise<string[]> =>
    (await office.service.run(query, { owner }, 'CSR')).tickets.edges.map((it: Reply) => it.node.id).toSorted();
  expect(await of('few')).toEqual(ids.toSorted());
  await office.done('ownerAbsenceRecord', { input: { ...input, person: 'few', deputy: 'one', startsAt: later(0) } });
  await office.service.fireDueTimers();
  await office.service.fireDueTimers();
  expect(await of('one')).toEqual(ids.toSorted());
  expect(await of('few')).toEqual([]);
  const id = await office.register(own);
  await office.done('ticketConfirm', { id, input: {} });
  const triage = await office.act('ticketTriage', { id, input: { ...TRIAGE, owner: 'many ' } });
  expect(triage.userErrors).toMatchObject([
    { __typename: 'OwnerAway', message: 'many is gone; few answers meanwhile.' },
  ]);
  expect(await office.ticket(id)).toEqual({ status: 'CONFIRMED' });
});

test('TCK-18: who answers for the cases of an engineer who is away is said with the absence, and ends with it', async () => {
  const { engineer } = await office.done('engineerRegister', {
    input: { code: 'AWAY', name: 'Away', authorityLevel: 3, territories: ['KZ'] },
  });
  const period = { kind: 'SICKNESS', startsAt: later(0), endsAt: later(48), deputy: 'emil' };
  const record = (more: object = {}) =>
    office.act('engineerRecordPeriod', { id: engineer.id, input: { ...period, ...more } });
  expect((await record()).userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'deputy'] }]);
  await office.done('engineerSetAccount', { id: engineer.id, input: { account: 'fitter' } });
  expect((await record({ kind: 'STANDBY' })).userErrors).toMatchObject([{ path: ['input', 'deputy'] }]);
  const id = await office.register(ready);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, owner: 'fitter' } });
  const owner = async () => (await office.ticket(id, 'owner')).owner;
  const { periods } = (await record()).engineer;
  await office.service.fireDueTimers();
  expect(await owner()).toBe('emil');
  expect((await record()).userErrors).toMatchObject([{ __typename: 'OwnerAbsenceOverlaps', path: ['id'] }]);
  expect(periods).toEqual([{ id: expect.any(String), deputy: 'emil' }]);
  await office.done('engineerEndPeriod', { id: engineer.id, input: { period: periods[0].id } });
  await office.service.fireDueTimers();
  expect(await owner()).toBe('fitter');

  const { periods: sick } = (await record({ startsAt: later(1), endsAt: later(48) })).engineer;
  expect(sick.map((it: Reply) => it.deputy)).toEqual(['emil', 'emil']);
  const search = `{ ownerAbsences(filter: { person: "fitter", isOver: false }) { edges { node { id } } } }`;
  const [absence] = (await office.service.run(search, {}, 'CSR')).ownerAbsences.edges;
  await office.done('ownerAbsenceEnd', { id: absence.node.id, input: {} });
  await advance(1);
  const { edges } = (await office.service.run('{ engineers { edges { node { id periods { deputy } } } } }', {}, 'CSR'))
    .engineers;
  const { node } = edges.find((it: Reply) => it.node.id === engineer.id);
  expect(node.periods).toEqual([{ deputy: null }, { deputy: 'emil' }]);
});

test('TCK-03, N09: a question that is answered by mail keeps its promises, teaches no repair, and closes with the word of its customer', async () => {
  const from = { kind: 'RESOLUTION', targetUnit: 'HOURS', startsAt: 'REPORTED' };
  const promised = { ...from, name: 'solved', stopsAt: 'SIGNED_OFF', targetValue: 24 };
  await office.promise('SLA-QUESTION', [promised], { isDefault: true });
  const asker = await office.makeReady();
  const id = await office.register(asker, { symptom: 'How often is it greased?' });
  const input = { text: 'Every 500 hours', channel: 'EMAIL' };
  const early = (await office.act('ticketAnswer', { id, input })).userErrors;
  expect(early).toMatchObject([{ __typename: 'TicketWrongState' }]);
  await office.done('ticketTriage', { id, input: TRIAGE });
  expect((await office.act('ticketAnswer', { id, input })).userErrors).toMatchObject([
    { __typename: 'TicketIsNoQuestion' },
  ]);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, problemType: 'ENQUIRY', department: 'SALES' } });
  const waiting = async (isCarriedOut: boolean): Promise<Reply> => {
    const filter = { isCarriedOut, department: 'SALES', customer: asker.customer };
    const query = `query ($filter: TicketFilter) { tickets(filter: $filter) { edges { node { id } } } }`;
    return (await office.service.run(query, { filter }, 'CSR')).tickets.edges;
  };
  expect([await waiting(false), await waiting(true)]).toEqual([[{ node: { id } }], []]);
  const seller = staff('SALESPERSON', 'test:seller');
  await office.done('ticketCarryOut', { id, input: { report: 'Asked its maker' } }, seller);
  expect([await waiting(false), await waiting(true)]).toEqual([[], [{ node: { id } }]]);
  const asCsr = staff('CSR', 'test:seller');
  const own = [await office.act('ticketAnswer', { id, input: { ...input, confirmedBy: 'Timur' } }, '', asCsr)];
  await office.done('ticketAnswer', { id, input });
  expect(await office.said(TicketCustomerTold, id)).toMatchObject([{ byMail: { words: 'Every 500 hours' } }]);
  const answered = await office.ticket(
    id,
    'status answer { text channel } signedOffAt missingToClose clocks { kind state }',
  );
  expect(answered).toEqual({
    ...{ status: 'ANSWERED', answer: input, signedOffAt: null, missingToClose: ['FOLLOW_UP'] },
    clocks: expect.arrayContaining([{ kind: 'RESOLUTION', state: 'MET' }]),
  });
  const solved = { id, input: { satisfaction: 5, isSolved: true } };
  own.push(await office.act('ticketRecordFollowUp', solved, '', asCsr));
  expect(own.map(({ userErrors }) => userErrors[0].__typename)).toEqual(Array(2).fill('FollowUpNeedsOtherPerson'));
  await office.done('ticketRecordFollowUp', solved);
  expect(await office.ticket(id, 'status workOrders { id }')).toEqual({ status: 'CLOSED', workOrders: [] });
});
