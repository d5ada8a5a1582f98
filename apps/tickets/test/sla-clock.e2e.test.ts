import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { RepairAgreementLapsed, RepairAgreementOffered } from '@mainstay/contracts/billing';
import {
  SlaClockBreached,
  SlaClockWarned,
  TicketFinishOverdue,
  WorkOrderDispatched,
  WorkOrderOverdue,
  WorkOrderReminded,
} from '@mainstay/contracts/tickets';
import { COVERAGE, DIAGNOSIS, HOURS, Office, type Ready, SIGNED, TRIAGE } from './office.ts';

const RULES = [
  {
    name: 'RESPONSE_URGENT',
    kind: 'FIRST_RESPONSE',
    conditions: { urgencies: ['URGENT'] },
    targetValue: 30,
    targetUnit: 'MINUTES',
    startsAt: 'REPORTED',
    stopsAt: 'RESPONDED',
  },
  {
    name: 'RESPONSE',
    kind: 'FIRST_RESPONSE',
    targetValue: 2,
    targetUnit: 'HOURS',
    startsAt: 'REPORTED',
    stopsAt: 'RESPONDED',
  },
  {
    name: 'DIAGNOSIS',
    kind: 'DIAGNOSIS',
    conditions: { complexities: ['GENERAL'] },
    targetValue: 1,
    targetUnit: 'HOURS',
    startsAt: 'REPORTED',
    stopsAt: 'DIAGNOSED',
  },
  {
    name: 'ON_SITE',
    kind: 'ARRIVAL',
    conditions: { isRemoteExempt: true },
    targetValue: 4,
    targetUnit: 'HOURS',
    startsAt: 'REPORTED',
    stopsAt: 'ARRIVED',
  },
  {
    name: 'RESOLUTION',
    kind: 'RESOLUTION',
    targetValue: 24,
    targetUnit: 'HOURS',
    startsAt: 'REPORTED',
    stopsAt: 'SIGNED_OFF',
  },
];

const TRIAGE_BEFORE = { urgency: 'NORMAL', complexity: 'GENERAL', priority: 'P2' };

let office: Office;
let ready: Ready;
let policies = 0;
let code = '';
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.service.close());
beforeEach(async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  ready = await office.makeReady();
  code = `SLA-${(policies += 1)}`;
  await office.promise(code, RULES);
  await office.agree(ready.customer, code);
});

const clocks = async (id: string) => {
  const fields = `clocks { kind round state startedAt dueAt warnAt stoppedAt breachedAt
    log { type party } minutesByParty { party minutes } explanation { policyCode rule targetMinutes text } }`;
  const { clocks: all } = await office.ticket(id, fields);
  return (kind: string, round = 1) =>
    all.find((it: { kind: string; round: number }) => it.kind === kind && it.round === round);
};
const warned = (id: string) => office.said(SlaClockWarned, id);
const breached = (id: string) => office.said(SlaClockBreached, id);
const advance = async (by: Temporal.DurationLike) => {
  office.service.clock.advance(by);
  await office.service.fireDueTimers();
};

test('the clocks of the customer`s agreement start with the report and explain themselves', async () => {
  const id = await office.register(ready, { reportedAt: '2026-03-02T07:30:00Z' });
  expect(await office.ticket(id, 'slaBasis slaPolicy { code version }')).toEqual({
    slaBasis: 'AGREEMENT',
    slaPolicy: { code, version: 1 },
  });
  const of = await clocks(id);
  expect(of('FIRST_RESPONSE')).toMatchObject({
    state: 'RUNNING',
    dueAt: '2026-03-02T09:30:00.000Z',
    warnAt: '2026-03-02T09:00:00.000Z',
    explanation: { policyCode: code, rule: 'RESPONSE', targetMinutes: 120 },
  });
  expect(of('RESOLUTION').dueAt).toBe('2026-03-03T07:30:00.000Z');
  expect(of('PARTS_DELIVERY')).toBeUndefined();
});

test('a customer without an agreement has the times of the default policy, once there is one', async () => {
  const other = await office.makeReady();
  expect(await office.ticket(await office.register(other), 'slaBasis clocks { id }')).toEqual({
    slaBasis: 'NONE',
    clocks: [],
  });
  await office.promise('SLA-FOR-ALL', RULES, { isDefault: true });
  expect(await office.ticket(await office.register(other), 'slaBasis slaPolicy { code }')).toEqual({
    slaBasis: 'DEFAULT_POLICY',
    slaPolicy: { code: 'SLA-FOR-ALL' },
  });
});

test('confirmation, arrival and sign-off stop their clocks in time, whenever they are written down: what was told as broken is kept', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const order = await office.dispatch(id, ready);
  await advance({ hours: 9 * 24 });
  expect((await breached(id)).map(it => it.kind).toSorted()).toEqual(['ARRIVAL', 'RESOLUTION']);
  const at = (time: string) => `2026-03-02T${time}:00.000Z`;
  await office.done('workOrderArrive', { id: order, input: { arrivedAt: at('09:30') } });
  await office.done('workOrderRepair', { id: order, input: { findings: 'Tightened', repairedAt: at('11:00') } });
  const [early] = (await office.act('workOrderSignOff', { id: order, input: { ...SIGNED, signedAt: at('10:00') } }))
    .userErrors;
  expect(early).toMatchObject({ __typename: 'InputInvalid', path: ['input', 'signedAt'] });
  await office.done('workOrderSignOff', { id: order, input: { ...SIGNED, signedAt: at('11:15') } });
  const of = await clocks(id);
  for (const kind of ['FIRST_RESPONSE', 'DIAGNOSIS', 'ARRIVAL', 'RESOLUTION'])
    expect(of(kind)).toMatchObject({ state: 'MET', warnAt: null, breachedAt: null });
  expect([of('ARRIVAL').stoppedAt, of('RESOLUTION').stoppedAt]).toEqual([at('09:30'), at('11:15')]);

  const reason = 'Meant the case next door';
  const late = '2026-03-10T09:30:00.000Z';
  await office.done('workOrderRetract', { id: order, input: { step: 'SIGNATURE', reason } });
  await office.done('workOrderRetract', { id: order, input: { step: 'REPAIR', reason } });
  await office.done('workOrderCorrectTime', { id: order, input: { step: 'ARRIVAL', at: late, reason } });
  const stateNow = async () => {
    const now = await clocks(id);
    return [now('ARRIVAL').stoppedAt, now('ARRIVAL').breachedAt !== null, now('RESOLUTION').state];
  };
  expect(await stateNow()).toEqual([late, true, 'BREACHED']);
  await office.done('workOrderRetract', { id: order, input: { step: 'ARRIVAL', reason } });
  expect(await stateNow()).toEqual([null, true, 'BREACHED']);
  const again = await office.act('workOrderRetract', { id: order, input: { step: 'ARRIVAL', reason } });
  expect(again.userErrors).toMatchObject([{ __typename: 'WorkOrderWrongState' }]);
  await office.done('workOrderArrive', { id: order, input: { arrivedAt: at('09:30') } });
  expect(await stateNow()).toEqual([at('09:30'), false, 'BREACHED']);
});

test('triage moves deadlines, and exempts a complex fault from one', async () => {
  const id = await office.register(ready);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, urgency: 'URGENT', complexity: 'COMPLEX' } });
  const of = await clocks(id);
  expect(of('FIRST_RESPONSE')).toMatchObject({
    dueAt: '2026-03-02T08:30:00.000Z',
    explanation: { rule: 'RESPONSE_URGENT' },
  });
  expect(of('DIAGNOSIS').state).toBe('CANCELLED');
  await advance({ hours: 9 * 24 });
  expect((await breached(id)).map(it => it.kind)).not.toContain('DIAGNOSIS');
});

test('N26: a case that waits for its parts has the times of a hard and urgent one once it proves to be that, and the earlier ones after', async () => {
  const other = await office.makeReady();
  const solved = { kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF', targetUnit: 'HOURS' };
  const ofComplex = { ...solved, name: 'complex', targetValue: 72, conditions: { complexities: ['COMPLEX'] } };
  const onSite = { kind: 'ARRIVAL', startsAt: 'REPORTED', stopsAt: 'ARRIVED', targetUnit: 'HOURS', name: 'on site' };
  const urgently = { ...onSite, targetValue: 4, conditions: { urgencies: ['URGENT'], priorities: ['P1'] } };
  await office.promise(`${code}-001G`, [ofComplex, { ...solved, name: 'general', targetValue: 48 }, urgently]);
  await office.agree(other.customer, `${code}-001G`);
  const untriaged = await office.register(other);
  const reassess = { urgency: 'URGENT', complexity: 'COMPLEX', priority: 'P1', reason: 'Both pumps are worn' };
  expect((await office.act('ticketReassess', { id: untriaged, input: reassess })).userErrors).toMatchObject([
    { __typename: 'TicketNotTriaged', path: ['id'] },
  ]);
  const id = await office.entitled(other);
  await office.diagnose(id, other);
  const due = async () => {
    const of = await clocks(id);
    return ['RESOLUTION', 'ARRIVAL'].map(kind => of(kind) && [of(kind).state, of(kind).dueAt]);
  };
  const [after48, after72] = ['2026-03-04T08:00:00.000Z', '2026-03-05T08:00:00.000Z'];
  expect(await due()).toEqual([['RUNNING', after48], undefined]);
  await advance({ hours: 3 });
  await office.done('ticketReassess', { id, input: reassess });
  expect(await office.ticket(id, 'status timeline { kind note }')).toMatchObject({
    ...{ status: 'PARTS_REQUESTED', timeline: { 0: { kind: 'REASSESSED' } } },
  });
  expect(await due()).toEqual([
    ['RUNNING', after72],
    ['RUNNING', '2026-03-02T12:00:00.000Z'],
  ]);
  await office.done('ticketReassess', { id, input: { ...TRIAGE_BEFORE, reason: 'A valve after all' } });
  expect(await due()).toEqual([
    ['RUNNING', after48],
    ['CANCELLED', null],
  ]);
});

test('a machine in a remote area has no promise of arrival', async () => {
  const far = await office.makeReady({ isRemote: true });
  await office.agree(far.customer, code);
  const of = await clocks(await office.register(far));
  expect(of('ARRIVAL')).toBeUndefined();
  expect(of('RESOLUTION').state).toBe('RUNNING');
});

test('a clock warns once before its time and breaches once at it; a later stop leaves the breach', async () => {
  const id = await office.register(ready);
  await advance({ minutes: 89 });
  expect((await warned(id)).filter(it => it.kind === 'FIRST_RESPONSE')).toEqual([]);
  await advance({ minutes: 1 });
  expect((await warned(id)).filter(it => it.kind === 'FIRST_RESPONSE')).toMatchObject([
    { policyCode: code, dueAt: '2026-03-02T10:00:00.000Z' },
  ]);
  await advance({ minutes: 30 });
  expect((await breached(id)).filter(it => it.kind === 'FIRST_RESPONSE')).toMatchObject([
    { breachedAt: '2026-03-02T10:00:00.000Z' },
  ]);
  await advance({ minutes: 30 });
  await office.done('ticketConfirm', { id, input: {} });
  expect((await clocks(id))('FIRST_RESPONSE')).toMatchObject({
    state: 'BREACHED',
    stoppedAt: '2026-03-02T10:30:00.000Z',
  });
  expect((await breached(id)).filter(it => it.kind === 'FIRST_RESPONSE')).toHaveLength(1);
});

test('a timer that fires early or twice says nothing', async () => {
  const id = await office.register(ready);
  const fire = () => office.service.service.timers.fire('sla-clock', { recordId: id, ticketIds: [id] });
  const timer = () =>
    office.service.service.orm.em
      .fork()
      .execute('select run_at from graphile_worker._private_jobs where key = ?', [`sla:${id}`]);
  const set = await timer();
  expect(set).toHaveLength(1);
  await fire();
  expect([await timer(), ...(await warned(id)), ...(await breached(id))]).toEqual([set]);
  await advance({ minutes: 125 });
  const before = [await warned(id), await breached(id)];
  await fire();
  expect([await warned(id), await breached(id)]).toEqual(before);
});

test('a stop that nobody was woken for is judged by its time', async () => {
  const id = await office.register(ready);
  office.service.clock.advance({ hours: 3 });
  await office.done('ticketConfirm', { id, input: {} });
  expect((await clocks(id))('FIRST_RESPONSE')).toMatchObject({
    state: 'BREACHED',
    breachedAt: '2026-03-02T10:00:00.000Z',
  });
  expect((await breached(id)).filter(it => it.kind === 'FIRST_RESPONSE')).toHaveLength(1);
});

test('what is written down late counts from when it was: a call in time lifts the breach, a wait moves the deadline', async () => {
  const id = await office.register(ready);
  await advance({ hours: 3 });
  expect((await clocks(id))('FIRST_RESPONSE')).toMatchObject({ state: 'BREACHED' });
  const wait = { reason: 'No access', responsibleParty: 'CUSTOMER' };
  const [at, until] = ['2026-03-02T08:30:00.000Z', '2026-03-02T10:30:00.000Z'];
  const due = (await clocks(id))('RESOLUTION').dueAt;
  await office.done('ticketPause', { id, input: { ...wait, at, until } });
  const moved = (await clocks(id))('RESOLUTION').dueAt;
  expect(Date.parse(moved) - Date.parse(due)).toBe(2 * 3_600_000);
  expect((await clocks(id))('FIRST_RESPONSE')).toMatchObject({ state: 'RUNNING', dueAt: '2026-03-02T12:00:00.000Z' });
  await office.done('ticketTellCustomer', { id, input: { text: 'On our way', channel: 'PHONE', toldAt: until } });
  await office.done('ticketTriage', { id, input: TRIAGE });
  const confirmed = { id, input: { confirmedAt: '2026-03-02T08:20:00.000Z' } };
  await office.done('ticketConfirm', confirmed);
  expect((await clocks(id))('FIRST_RESPONSE')).toMatchObject({ state: 'MET', stoppedAt: '2026-03-02T08:20:00.000Z' });
  expect(await office.ticket(id, 'status')).toEqual({ status: 'TRIAGED' });
  expect((await office.act('ticketConfirm', confirmed)).userErrors).toMatchObject([{ __typename: 'TicketWrongState' }]);
  await office.done('ticketPause', { id, input: { ...wait, at: '2026-03-02T10:40:00.000Z' } });
  await office.done('ticketResume', { id, input: { at: '2026-03-02T10:50:00.000Z' } });
  expect(Date.parse((await clocks(id))('RESOLUTION').dueAt) - Date.parse(moved)).toBe(600_000);
  expect(await office.ticket(id, 'waitingFor')).toEqual({ waitingFor: null });
});

test('TCK-04: an arranging and a visit that are written down late count from when they were, and lift the breach; a visit not from before the one before was called off', async () => {
  const rule = { kind: 'FIRST_RESPONSE', targetUnit: 'HOURS', startsAt: 'REPORTED' };
  await office.promise(code, [
    { ...rule, name: 'arranged', targetValue: 1, stopsAt: 'ARRANGED' },
    { ...rule, name: 'sent', kind: 'ARRIVAL', targetValue: 2, stopsAt: 'DISPATCHED' },
  ]);
  const id = await office.register(ready);
  await advance({ hours: 3 });
  expect((await breached(id)).map(it => it.kind).toSorted()).toEqual(['ARRIVAL', 'FIRST_RESPONSE']);
  const at = (time: string) => `2026-03-02T${time}:00.000Z`;
  await office.done('ticketTellCustomer', { id, input: { text: 'On our way', channel: 'PHONE', toldAt: at('08:10') } });
  await office.done('ticketTriage', { id, input: { ...TRIAGE, triagedAt: at('08:30') } });
  expect((await clocks(id))('FIRST_RESPONSE')).toMatchObject({ state: 'MET', stoppedAt: at('08:30') });
  await office.done('ticketRequestCoverage', { id, input: COVERAGE });
  await office.decideCoverage(id, ready.asset, 'FREE_REPAIR');
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, diagnosedAt: at('09:00') } });
  await office.done('ticketAgreePlan', { id, input: { agreedBy: 'Aigerim', agreedAt: at('09:10') } });
  const going = { engineer: ready.engineer, appointmentAt: at('10:30'), dispatchedAt: at('09:30') };
  const { workOrder } = await office.done('ticketDispatch', { id, input: going });
  expect((await clocks(id))('ARRIVAL')).toMatchObject({ state: 'MET', stoppedAt: at('09:30') });
  expect(await office.said(WorkOrderDispatched, id)).toMatchObject([{ dispatchedAt: at('09:30') }]);
  const told = async () => [await office.said(WorkOrderReminded, id), await office.said(WorkOrderOverdue, id)];
  await advance({ minutes: 29 });
  expect(await told()).toEqual([[], []]);
  await office.done('workOrderDecline', { id: workOrder.id, input: { reason: 'Ill' } });
  expect((await office.act('ticketDispatch', { id, input: going })).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'dispatchedAt'] },
  ]);
  await advance({ hours: 1 });
  await office.done('ticketDispatch', {
    id,
    input: { ...going, appointmentAt: at('11:45'), dispatchedAt: at('11:30') },
  });
  expect((await clocks(id))('ARRIVAL')).toMatchObject({ state: 'MET', stoppedAt: at('09:30') });
  await advance({ hours: 3 });
  expect(await told()).toMatchObject([[], [{ overdueAt: at('15:29') }]]);
});

test('while a case waits its clocks stand still, and the wait is the other party`s time', async () => {
  const id = await office.register(ready);
  await advance({ minutes: 30 });
  await office.done('ticketPause', { id, input: { reason: 'No access', responsibleParty: 'CUSTOMER' } });
  expect(await office.ticket(id, 'waitingFor waitingReason')).toEqual({
    waitingFor: 'CUSTOMER',
    waitingReason: 'No access',
  });
  expect((await clocks(id))('RESOLUTION')).toMatchObject({ state: 'PAUSED', dueAt: null, warnAt: null });
  await advance({ hours: 72 });
  expect(await breached(id)).toEqual([]);
  await office.done('ticketResume', { id });
  const clock = (await clocks(id))('FIRST_RESPONSE');
  expect(clock).toMatchObject({ state: 'RUNNING', dueAt: '2026-03-05T10:00:00.000Z' });
  expect(clock.log).toEqual([
    { type: 'STARTED', party: null },
    { type: 'PAUSED', party: 'CUSTOMER' },
    { type: 'RESUMED', party: null },
  ]);
  expect(clock.minutesByParty).toContainEqual({ party: 'CUSTOMER', minutes: 3 * 1440 });
  expect(clock.minutesByParty).toContainEqual({ party: 'US', minutes: 30 });
  await advance({ minutes: 90 });
  expect((await breached(id)).map(it => it.kind)).toContain('FIRST_RESPONSE');
  const ofAnother = { pausedAt: '2026-03-02T08:30:00.000Z', reason: 'It is another case' };
  const [supervisor, nobody] = [
    'SUPERVISING_ENGINEER' as const,
    { ...ofAnother, pausedAt: '2026-03-02T08:31:00.000Z' },
  ];
  expect((await office.act('ticketWithdrawPause', { id, input: nobody }, '', supervisor)).userErrors).toMatchObject([
    { __typename: 'TicketNotPaused' },
  ]);
  await office.done('ticketWithdrawPause', { id, input: ofAnother }, supervisor);
  expect((await clocks(id))('FIRST_RESPONSE')).toMatchObject({ dueAt: '2026-03-02T10:00:00.000Z' });
  const { timeline } = await office.ticket(id, 'timeline { kind note }');
  expect(timeline).toContainEqual({
    ...{ kind: 'PAUSE_WITHDRAWN', note: 'CUSTOMER since 2026-03-02T08:30:00.000Z: It is another case' },
  });
});

test('TCK-01: a report that was written down a day early moves its clocks, and what was said to be broken is not', async () => {
  const id = await office.register(ready, { reportedAt: '2026-03-01T07:00:00Z' });
  await advance({ minutes: 1 });
  expect((await clocks(id))('FIRST_RESPONSE').state).toBe('BREACHED');
  const input = { reportedAt: '2026-03-02T07:00:00.000Z', channel: 'EMAIL', reason: 'The mail is of Monday' };
  await office.done('ticketCorrect', { id, input });
  expect((await clocks(id))('FIRST_RESPONSE')).toMatchObject({ state: 'RUNNING', dueAt: '2026-03-02T09:00:00.000Z' });
  expect(await office.ticket(id, 'reportedAt channel')).toEqual({ reportedAt: input.reportedAt, channel: 'EMAIL' });
  const afterwards = { ...input, reportedAt: '2026-03-02T08:00:01Z' };
  expect((await office.act('ticketCorrect', { id, input: afterwards })).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'reportedAt'] },
  ]);
});

test('BIL-04: while an agreement lies with the customer the clocks stand still, until it is signed or refused', async () => {
  const id = await office.entitled(ready, 'PAID');
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const about = { number: 'RA-1', subjectKind: 'TICKET', subjectId: id, ticketId: id, round: 1 } as const;
  const told = { agreementId: randomUUID(), ...about };
  const offered = RepairAgreementOffered({ ...told, offeredAt: '2026-03-02T08:30:00.000Z' });
  await advance({ hours: 1 });
  await office.service.deliver(offered);
  await office.service.deliver(offered);
  const elsewhere = { ...told, number: 'RA-2', subjectKind: 'MISSION', subjectId: randomUUID() } as const;
  await office.service.deliver(RepairAgreementOffered({ ...elsewhere, offeredAt: '2026-03-02T08:40:00.000Z' }));
  expect((await clocks(id))('RESOLUTION')).toMatchObject({ state: 'PAUSED', dueAt: null });
  expect(await office.ticket(id, 'waitingReason')).toEqual({ waitingReason: 'signature of RA-1' });
  await advance({ hours: 3 });
  await office.service.deliver(RepairAgreementLapsed({ ...told, lapsedAt: '2026-03-02T10:30:00.000Z' }));
  const clock = (await clocks(id))('RESOLUTION');
  expect(clock).toMatchObject({ state: 'RUNNING', dueAt: '2026-03-03T10:00:00.000Z' });
  expect(clock.minutesByParty).toContainEqual({ party: 'CUSTOMER', minutes: 120 });
});

test('a promise that was kept stays kept when the customer is not satisfied and the engineer comes again', async () => {
  const { id, order } = await office.repaired(ready);
  await office.reject(order);
  await advance({ hours: 20 });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const again = await office.dispatch(id, ready);
  await office.done('workOrderArrive', { id: again, input: {} });
  const of = await clocks(id);
  for (const kind of ['DIAGNOSIS', 'ARRIVAL']) expect(of(kind).state).toBe('MET');
  expect(of('RESOLUTION').state).toBe('RUNNING');
  await advance({ hours: 4 });
  expect((await breached(id)).map(it => it.kind)).toEqual(['RESOLUTION']);
});

test('N18, N32: what a session from afar solved works since then and needs nobody on site, however late it is written down', async () => {
  const other = await office.makeReady();
  const from = { targetValue: 4, targetUnit: 'HOURS', startsAt: 'REPORTED' };
  await office.promise(`${code}-AFAR`, [
    { ...from, name: 'ON_SITE', kind: 'ARRIVAL', stopsAt: 'ARRIVED', cancelsAt: 'VISIT_SPARED' },
    { ...from, name: 'WORKS', kind: 'RESOLUTION', stopsAt: 'REPAIRED' },
  ]);
  await office.agree(other.customer, `${code}-AFAR`);
  const id = await office.entitled(other);
  await office.agreePlan(id);
  await advance({ hours: 5 });
  expect((await breached(id)).map(it => it.kind).toSorted()).toEqual(['ARRIVAL', 'RESOLUTION']);
  const [startedAt, endedAt] = ['2026-03-02T09:00:00.000Z', '2026-03-02T09:30:00.000Z'];
  const consent = { hasCustomerConsent: true, consentBy: 'Aigerim', confirmedBy: 'Aigerim' };
  const session = { engineer: other.engineer, tool: 'VIDEO', startedAt, endedAt, actions: 'Reset', ...consent };
  await office.done('ticketRecordRemoteSession', { id, input: { ...session, isSolved: true } });
  const of = await clocks(id);
  expect(of('ARRIVAL')).toMatchObject({ state: 'CANCELLED', stoppedAt: endedAt, breachedAt: null });
  expect(of('RESOLUTION')).toMatchObject({ state: 'MET', stoppedAt: endedAt, breachedAt: null });
  const parts = { parts: [{ part: other.part, quantity: 2 }], warehouse: other.warehouse };
  const fitted = await office.entitled(other);
  await office.done('ticketTriage', { id: fitted, input: { ...TRIAGE, problemType: 'PARTS_REQUEST' } });
  await office.done('ticketSendParts', { id: fitted, input: parts });
  await advance({ hours: 96 });
  await office.done('ticketRequestAssessment', { id: fitted, input: { reason: 'The wrong part was named' } });
  const dueAt = new Date(office.service.clock.now().getTime() + 4 * 3_600_000).toISOString();
  expect((await clocks(fitted))('ARRIVAL')).toMatchObject({ state: 'RUNNING', dueAt, breachedAt: null });
});

test('N27: a special case is to be solved by the time that the customer agreed to with the plan, and by no other', async () => {
  const other = await office.makeReady();
  const solved = { kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  const special = { ...solved, name: 'special', targetUnit: 'MINUTES', isByAgreement: true };
  const blank = {
    name: 'on site soon',
    kind: 'ARRIVAL',
    startsAt: 'REPORTED',
    stopsAt: 'ARRIVED',
    targetUnit: 'HOURS',
  };
  const ofComplex = { ...special, conditions: { complexities: ['COMPLEX'] } };
  await office.promise(`${code}-SPECIAL`, [ofComplex, { ...blank, targetValue: null }]);
  await office.agree(other.customer, `${code}-SPECIAL`);
  const id = await office.entitled(other);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, complexity: 'COMPLEX' } });
  expect((await clocks(id))('RESOLUTION')).toBeUndefined();
  const untimed = async () =>
    (await office.ticket(id, 'untimedPromises { kind policyCode rule because }')).untimedPromises;
  const open = { kind: 'ARRIVAL', policyCode: `${code}-SPECIAL`, rule: 'on site soon', because: 'BLANK' };
  const toAgree = { kind: 'RESOLUTION', policyCode: `${code}-SPECIAL`, rule: 'special', because: 'TO_BE_AGREED' };
  expect(await untimed()).toEqual([toAgree, open]);
  const asked = await office.service.run(
    `{ slaRecord(id: "${id}") { type untimedPromises { kind policyCode rule because } } }`,
  );
  expect(asked.slaRecord).toEqual({ type: 'TICKET', untimedPromises: [toAgree, open] });
  const agreed = { agreedBy: 'Aigerim', finishBy: '2026-03-06T10:00:00.000Z' };
  const past = await office.act('ticketAgreePlan', { id, input: { ...agreed, finishBy: '2026-03-02T08:00:00.000Z' } });
  expect(past.userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'finishBy'] }]);
  await office.done('ticketAgreePlan', { id, input: agreed });
  expect(await office.ticket(id, 'expectedFinishAt planAgreement { finishBy }')).toEqual({
    ...{ expectedFinishAt: agreed.finishBy, planAgreement: { finishBy: agreed.finishBy } },
  });
  expect(await untimed()).toEqual([open]);
  const clock = (await clocks(id))('RESOLUTION');
  expect(clock).toMatchObject({ state: 'RUNNING', dueAt: agreed.finishBy, explanation: { rule: 'special' } });
  expect(clock.explanation.text).toContain(`by ${agreed.finishBy}, as agreed with the customer`);
  await advance({ hours: 98 });
  expect((await breached(id)).map(it => it.kind)).toEqual(['RESOLUTION']);
  expect(await office.said(TicketFinishOverdue, id)).toHaveLength(1);
});

test('a case that is withdrawn has no deadlines', async () => {
  const id = await office.register(ready);
  await office.done('ticketCancel', { id, input: { reason: 'It works again' } });
  expect((await clocks(id))('RESOLUTION')).toMatchObject({ state: 'CANCELLED', dueAt: null });
  await advance({ hours: 9 * 24 });
  expect([...(await warned(id)), ...(await breached(id))]).toEqual([]);
});

test('TCK-19, N47: a call that is written down late was made when it was made, and its new deadlines count from then', async () => {
  const { id, order } = await office.signedOff(ready);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await advance({ hours: 48 });
  const said = { satisfaction: 1, isSolved: false };
  const refused = async (calledAt: string) =>
    (await office.act('ticketRecordFollowUp', { id, input: { ...said, calledAt } })).userErrors;
  const wrong = [{ __typename: 'InputInvalid', path: ['input', 'calledAt'] }];
  expect(await refused('2026-03-02T07:59:59Z')).toMatchObject(wrong);
  expect(await refused('2026-03-04T08:00:01Z')).toMatchObject(wrong);
  const calledAt = '2026-03-03T10:00:00.000Z';
  await office.done('ticketRecordFollowUp', { id, input: { ...said, calledAt } });
  expect((await office.ticket(id, 'followUps { calledAt }')).followUps).toEqual([{ calledAt }]);
  expect((await clocks(id))('RESOLUTION', 2)).toMatchObject({ state: 'RUNNING', dueAt: '2026-03-04T10:00:00.000Z' });
});

test('a reopened case runs new clocks from the call, but owes no first response', async () => {
  const { id, order } = await office.signedOff(ready);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await advance({ hours: 48 });
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 1, isSolved: false } });
  const of = await clocks(id);
  expect(of('RESOLUTION', 2)).toMatchObject({ state: 'RUNNING', dueAt: '2026-03-05T08:00:00.000Z' });
  expect(of('RESOLUTION', 1).state).toBe('MET');
  expect(of('FIRST_RESPONSE', 2)).toBeUndefined();
});

test('N12: a promise to call is kept by a call alone; a mail does not stop its clock, and the clock says so', async () => {
  const rule = { name: 'call', kind: 'FIRST_RESPONSE', targetValue: 1, targetUnit: 'HOURS', startsAt: 'REPORTED' };
  await office.promise('SLA-004M-PROMISE', [{ ...rule, stopsAt: 'RESPONDED_BY_PHONE' }]);
  await office.agree(ready.customer, 'SLA-004M-PROMISE', { startsOn: '2026-02-01' });
  const id = await office.register(ready);
  const answered = async () => {
    const fields = 'clocks { kind state stoppedAt explanation { notStoppedBecause text } }';
    return (await office.ticket(id, fields)).clocks[0];
  };
  const told = { text: 'We look at it', expectedFinishAt: '2026-03-09T12:00:00Z' };
  await advance({ minutes: 20 });
  expect(await answered()).toMatchObject({ state: 'RUNNING', explanation: { notStoppedBecause: null } });
  await office.done('ticketTellCustomer', { id, input: { ...told, channel: 'EMAIL' } });
  const why = 'answered by EMAIL at 2026-03-02T08:20:00.000Z, and only an answer by PHONE counts';
  expect(await answered()).toMatchObject({ state: 'RUNNING', explanation: { notStoppedBecause: why } });
  expect((await answered()).explanation.text).toContain(why);
  await advance({ minutes: 50 });
  expect(await breached(id)).toMatchObject([{ kind: 'FIRST_RESPONSE', dueAt: '2026-03-02T09:00:00.000Z' }]);
  const late = { ...told, channel: 'PHONE', toldAt: '2026-03-02T08:50:00Z' };
  await office.done('ticketTellCustomer', { id, input: late });
  expect(await answered()).toMatchObject({ state: 'MET', stoppedAt: '2026-03-02T08:50:00.000Z' });

  const other = await office.register(ready, { symptom: 'Its engine smokes' });
  const silent = await office.register(ready, { symptom: 'Its horn is silent' });
  await office.done('ticketConfirm', { id: other, input: { channel: 'EMAIL' } });
  await office.done('ticketConfirm', { id: silent, input: {} });
  for (const it of [other, silent])
    expect((await office.ticket(it, 'clocks { state }')).clocks).toEqual([{ state: 'RUNNING' }]);
});
