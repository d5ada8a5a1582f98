import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  AgreementActivated,
  AgreementEnded,
  AssetMoved,
  CalendarChanged,
  CustomerCalendarChosen,
  DealerCalendarChosen,
  ServicePromisePublished,
  ServicePromiseWithdrawn,
  SiteAdded,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { PurchaseOrderPlaced } from '@mainstay/contracts/inventory';
import { SlaClockBreached, SlaClockChanged } from '@mainstay/contracts/tickets';
import { eventually, type Reply } from '@mainstay/testing';
import { Office, type Ready } from './office.ts';

let office: Office;
let ready: Ready;
let count = 0;
const dealerId = randomUUID();
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.service.close());
beforeEach(async () => {
  // A Monday, 09:00 in Almaty.
  office.service.clock.set(new Date('2026-03-02T04:00:00Z'));
  ready = await office.makeReady({ dealerId });
  await office.service.deliver(DealerCalendarChosen({ dealerId, calendarId: null }));
  await office.service.fireDueTimers();
});

type Week = DataOf<typeof CalendarChanged>['definition']['week'];
const open = (from: string, to: string): Week => ({ MONDAY: [{ from, to }], TUESDAY: [{ from, to }] });

/** Tells of a service calendar, or of a further version of one. */
async function calendar(week: Week, { id = randomUUID(), validFrom = '2026-01-01', days = [] as string[] } = {}) {
  const definition = { timeZone: 'Asia/Almaty', week, holidays: [{ days }], makeUpDays: [], exceptions: [] };
  await office.service.deliver(CalendarChanged({ calendarId: id, code: `CAL-${id}`, validFrom, definition }));
  return id;
}
const choose = (calendarId: string | null, siteId: string | null = null) =>
  office.service.deliver(CustomerCalendarChosen({ customerId: ready.customer, siteId, calendarId }));

/** A policy of four working hours, and a ticket under it. */
async function ticketUnder(owners: readonly string[], combination = 'INTERSECTION'): Promise<string> {
  const code = `SLA-CAL-${(count += 1)}`;
  const rule = { name: 'R', kind: 'RESOLUTION', targetValue: 240, targetUnit: 'WORKING_MINUTES' };
  const own = { timeZone: 'Asia/Almaty', openings: [{ weekdays: ['MONDAY'], from: '09:00', to: '18:00' }] };
  await office.promise(code, [{ ...rule, startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' }], {
    calendar: { ...own, owners, combination },
  });
  const startsOn = new Temporal.PlainDate(2025, 1, 1).add({ days: count }).toString();
  const agreement = { agreementId: randomUUID(), customerId: ready.customer, slaPolicyCode: code };
  await office.service.deliver(AgreementActivated({ ...agreement, startsOn, endsOn: null }));
  return office.register(ready);
}
const clockOf = async (id: string) =>
  (await office.ticket(id, 'clocks { state dueAt explanation { policyVersion calendar targetValue } }')).clocks[0];
/** When it is due, in Almaty. */
const dueOf = async (id: string): Promise<string> =>
  Temporal.Instant.from((await clockOf(id)).dueAt)
    .toZonedDateTimeISO('Asia/Almaty')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
const recalculationOf = async (calendarId: string) => {
  const query = `{ slaRecalculations(first: 100) { edges { node { id cause code status recordCount doneCount changedClockCount finishedAt } } } }`;
  const { edges } = (await office.service.run(query, {}, 'CSR')).slaRecalculations;
  return edges
    .map((it: { node: { code: string } }) => it.node)
    .find(({ code }: { code: string }) => code === `CAL-${calendarId}`);
};

test('the calendar of the customer counts where the policy says so, and the policy`s own where there is none', async () => {
  expect(await dueOf(await ticketUnder(['CUSTOMER']))).toBe('2026-03-02T13:00');
  await choose(await calendar(open('11:00', '19:00')));
  expect(await dueOf(await ticketUnder([]))).toBe('2026-03-02T13:00');
  const id = await ticketUnder(['CUSTOMER']);
  expect(await dueOf(id)).toBe('2026-03-02T15:00');
  expect((await clockOf(id)).explanation.calendar).toMatch(/^calendar CAL-/);
  expect(await office.ticket(id, 'callFrom')).toEqual({ callFrom: '2026-03-02T06:00:00.000Z' });
});

test('of several calendars all must be open, or one, as the policy says', async () => {
  await choose(await calendar(open('11:00', '14:00')));
  await office.service.deliver(DealerCalendarChosen({ dealerId, calendarId: await calendar(open('12:00', '17:00')) }));
  expect(await dueOf(await ticketUnder(['CUSTOMER', 'DEALER']))).toBe('2026-03-03T14:00');
  expect(await dueOf(await ticketUnder(['CUSTOMER', 'DEALER'], 'UNION'))).toBe('2026-03-02T15:00');
});

test('the calendar of the site where the machine stands counts for its tickets', async () => {
  const rows = await office.service.service.orm.em
    .fork()
    .execute<{ siteId: string }[]>(`select site_id as "siteId" from known_asset where id = ?`, [ready.asset]);
  const siteId = rows[0]!.siteId;
  const before = await ticketUnder(['SITE']);
  expect(await office.ticket(before, 'callFrom')).toEqual({ callFrom: null });
  await choose(await calendar(open('11:00', '19:00')));
  await choose(await calendar(open('13:00', '18:00')), siteId);
  expect(await office.ticket(before, 'callFrom')).toEqual({ callFrom: '2026-03-02T08:00:00.000Z' });
  await choose(null);
  expect(await dueOf(await ticketUnder(['SITE']))).toBe('2026-03-02T17:00');
  expect(await dueOf(await ticketUnder(['CUSTOMER']))).toBe('2026-03-02T13:00');
  const site = { siteId, customerId: ready.customer, country: 'KZ', timeZone: 'Asia/Almaty', isRemote: true };
  await office.service.deliver(SiteAdded(site));
  const moved = await ticketUnder(['SITE']);
  expect(await dueOf(moved)).toBe('2026-03-02T17:00');
  const elsewhere = { ...site, siteId: randomUUID() };
  await office.service.deliver(SiteAdded(elsewhere));
  await choose(await calendar(open('10:00', '18:00')), elsewhere.siteId);
  await office.service.fireDueTimers();
  await office.service.deliver(AssetMoved({ ...elsewhere, assetId: ready.asset, dealerId }));
  await office.service.fireDueTimers();
  expect(await dueOf(moved)).toBe('2026-03-02T14:00');
});

test('a calendar that changes moves the open clocks that count by it, and only these; the job says how far it is', async () => {
  const id = await calendar(open('09:00', '18:00'));
  await choose(id);
  await office.service.fireDueTimers();
  const [touched, own] = [await ticketUnder(['CUSTOMER']), await ticketUnder([])];
  const closed = await ticketUnder(['CUSTOMER']);
  await office.done('ticketCancel', { id: closed, input: { reason: 'Works again' } });
  await office.service.fireDueTimers();
  await calendar(open('09:00', '18:00'), { id, days: ['2026-03-02'] });
  expect(await recalculationOf(id)).toMatchObject({
    ...{ cause: 'CALENDAR_CHANGED', status: 'RUNNING', recordCount: 1, doneCount: 0 },
    finishedAt: null,
  });
  expect(await dueOf(touched)).toBe('2026-03-02T13:00');
  await office.service.fireDueTimers();
  expect(await dueOf(touched)).toBe('2026-03-03T13:00');
  expect(await dueOf(own)).toBe('2026-03-02T13:00');
  expect(await recalculationOf(id)).toMatchObject({ status: 'DONE', doneCount: 1, changedClockCount: 1 });
  expect((await office.said(SlaClockChanged, touched)).map(({ dueAt }) => dueAt)).toEqual([
    '2026-03-02T08:00:00.000Z',
    '2026-03-03T08:00:00.000Z',
  ]);
  office.service.clock.set(new Date('2026-03-02T09:00:00Z'));
  await office.service.fireDueTimers();
  expect(await office.said(SlaClockBreached, touched)).toEqual([]);
  expect(await office.said(SlaClockBreached, own)).toHaveLength(1);
});

test('a breach that a later fact takes back is said again when it comes after all', async () => {
  const id = await calendar(open('09:00', '18:00'));
  await choose(id);
  const ticket = await ticketUnder(['CUSTOMER']);
  const breaches = async () => (await office.said(SlaClockBreached, ticket)).map(({ breachedAt }) => breachedAt);
  const [first, second] = ['2026-03-02T08:00:00.000Z', '2026-03-03T06:00:00.000Z'];
  office.service.clock.set(new Date(first));
  await office.service.fireDueTimers();
  expect(await breaches()).toEqual([first]);
  await calendar(open('09:00', '11:00'), { id });
  await office.service.fireDueTimers();
  expect((await clockOf(ticket)).state).toBe('RUNNING');
  office.service.clock.set(new Date(second));
  await office.service.fireDueTimers();
  expect(await breaches()).toEqual([first, second]);
});

test('a version that begins later counts from its day on, and one of the same day replaces', async () => {
  const id = await calendar(open('09:00', '11:00'));
  await choose(id);
  const ticket = await ticketUnder(['CUSTOMER']);
  expect(await dueOf(ticket)).toBe('2026-03-03T11:00');
  await calendar(open('15:00', '18:00'), { id, validFrom: '2026-03-03' });
  await office.service.fireDueTimers();
  expect(await dueOf(ticket)).toBe('2026-03-03T17:00');
  await calendar(open('10:00', '18:00'), { id, validFrom: '2026-03-03' });
  await office.service.fireDueTimers();
  expect(await dueOf(ticket)).toBe('2026-03-03T12:00');
});

test('a choice that comes before its calendar, and one that is taken back, are followed', async () => {
  const id = randomUUID();
  const ticket = await ticketUnder(['CUSTOMER']);
  await choose(id);
  await office.service.fireDueTimers();
  expect(await dueOf(ticket)).toBe('2026-03-02T13:00');
  await calendar(open('12:00', '18:00'), { id });
  await office.service.fireDueTimers();
  expect(await dueOf(ticket)).toBe('2026-03-02T16:00');
  await choose(null);
  await office.service.fireDueTimers();
  expect(await dueOf(ticket)).toBe('2026-03-02T13:00');
});

const stricter = { name: 'R', kind: 'RESOLUTION', targetValue: 60, targetUnit: 'WORKING_MINUTES' };
/** Puts a version of the policy of a ticket with one hour instead of four in force. */
async function revise(ticket: string, more: object = {}) {
  const { code } = (await office.ticket(ticket, 'slaPolicy { code }')).slaPolicy;
  const always = { timeZone: 'Asia/Almaty' };
  const rules = [{ ...stricter, startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' }];
  const input = { code, name: code, source: 'test', calendar: always, rules };
  const { slaPolicy } = await office.done('slaPolicyDraft', { input });
  return await activate(slaPolicy.id, more);
}
async function activate(id: string, input: object) {
  const query = `mutation ($id: ID!, $input: SlaPolicyActivateInput!) { slaPolicyActivate(id: $id, input: $input) {
    slaPolicy { id status plannedFrom movesOpenClocks } recalculation { id status recordCount doneCount }
    userErrors { __typename path } } }`;
  return (await office.service.run(query, { id, input }, 'AFTER_SALES_DIRECTOR')).slaPolicyActivate;
}
async function unplan(id: string) {
  const query = `mutation ($id: ID!) { slaPolicyUnplan(id: $id) { slaPolicy { status plannedFrom } userErrors { __typename } } }`;
  return (await office.service.run(query, { id }, 'AFTER_SALES_DIRECTOR')).slaPolicyUnplan;
}

test('open clocks keep the version that they began with, unless they are moved', async () => {
  const ticket = await ticketUnder([]);
  expect(await revise(ticket)).toMatchObject({ recalculation: null });
  await office.service.fireDueTimers();
  expect(await clockOf(ticket)).toMatchObject({ explanation: { policyVersion: 1, targetValue: 240 } });
  const { recalculation } = await revise(ticket, { movesOpenClocks: true });
  expect(recalculation).toMatchObject({ status: 'RUNNING', recordCount: 1, doneCount: 0 });
  await office.service.fireDueTimers();
  expect(await clockOf(ticket)).toMatchObject({ explanation: { policyVersion: 3, targetValue: 60 } });
  expect(await dueOf(ticket)).toBe('2026-03-02T10:00');
  const query = `query ($id: ID!) { slaRecalculation(id: $id) { status doneCount changedClockCount } }`;
  const { slaRecalculation } = await office.service.run(query, { id: recalculation.id }, 'CSR');
  expect(slaRecalculation).toEqual({ status: 'DONE', doneCount: 1, changedClockCount: 1 });
});

test('ADM-06: a version comes into force at the moment that was named for it and no sooner, and until then it is moved or taken back', async () => {
  const ticket = await ticketUnder([]);
  const from = (hour: string) => `2026-03-02T${hour}:00.000Z`;
  const { slaPolicy, recalculation } = await revise(ticket, { from: from('06:00'), movesOpenClocks: true });
  const waits = { id: slaPolicy.id, status: 'DRAFT', plannedFrom: from('06:00'), movesOpenClocks: true };
  expect([slaPolicy, recalculation]).toEqual([waits, null]);
  const refused = { slaPolicy: null, userErrors: [{ __typename: 'InputInvalid', path: ['input', 'from'] }] };
  expect(await revise(ticket, { from: from('06:00') })).toMatchObject(refused);
  expect(await revise(ticket, { from: from('04:00') })).toMatchObject(refused);
  const { slaPolicy: other } = await revise(ticket, { from: from('06:30') });
  expect(await unplan(other.id)).toMatchObject({ slaPolicy: { status: 'DRAFT', plannedFrom: null }, userErrors: [] });
  expect((await unplan(other.id)).userErrors).toEqual([{ __typename: 'PolicyNotPlanned' }]);
  await activate(slaPolicy.id, { from: from('07:00'), movesOpenClocks: true });
  const until = async (hour: string) => {
    office.service.clock.set(new Date(from(hour)));
    await office.service.fireDueTimers();
    return (await clockOf(ticket)).explanation.policyVersion as number;
  };
  expect([await until('06:59'), await until('07:40')]).toEqual([1, 2]);
  const versions = `query ($code: String!) { slaPolicy(code: $code) { id status plannedFrom effectiveFrom } }`;
  const { slaPolicy: inForce } = await office.service.run(versions, { code: `SLA-CAL-${count}` }, 'CSR');
  const holds = { id: slaPolicy.id, status: 'ACTIVE', plannedFrom: null, effectiveFrom: from('07:00') };
  expect(inForce).toEqual(holds);
});

test('ADM-06: what was planned of a policy and passed unheard happens in turn, whichever timer rings first: ends and beginnings', async () => {
  const from = (hour: string) => `2026-03-02T${hour}:00.000Z`;
  const rules = [{ ...stricter, startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' }];
  const code = 'SLA-LATE';
  const first = await office.promise(code, rules);
  const end = { from: from('05:30'), reason: 'Nobody asks for it' };
  expect((await office.act('slaPolicyRetire', { id: first, input: end })).userErrors).toEqual([]);
  const drafted = async (): Promise<string> => {
    const input = { code, name: code, source: 'test', calendar: { timeZone: 'Asia/Almaty' }, rules };
    return (await office.done('slaPolicyDraft', { input })).slaPolicy.id;
  };
  const [second, one, other] = [await drafted(), await drafted(), await drafted()];
  expect((await activate(second, { from: from('06:00') })).userErrors).toEqual([]);
  const atOnce = await Promise.all([one, other].map(id => activate(id, { from: from('07:00') })));
  const taken = { slaPolicy: null, userErrors: [{ __typename: 'InputInvalid', path: ['input', 'from'] }] };
  expect(atOnce.filter(it => it.slaPolicy === null)).toMatchObject([taken]);
  const third = atOnce.find(it => it.slaPolicy).slaPolicy.id;
  const em = office.service.service.orm.em.fork();
  await em.execute(
    `update graphile_worker._private_jobs set run_at = run_at - interval '4 hours' where key = 'policy-planned:' || ?`,
    [third],
  );
  office.service.clock.set(new Date(from('08:00')));
  await office.service.fireDueTimers();
  const query = '{ slaPolicies(first: 100) { edges { node { id code status effectiveFrom retiredAt endReason } } } }';
  const { edges } = (await office.service.run(query, {}, 'CSR')).slaPolicies;
  const ofCode = edges.flatMap(({ node }: { node: { code: string } }) => (node.code === code ? node : []));
  expect(ofCode.filter(({ status }: Reply) => status !== 'DRAFT')).toMatchObject([
    { id: third, status: 'ACTIVE', effectiveFrom: from('07:00') },
    { id: second, status: 'RETIRED', effectiveFrom: from('06:00'), retiredAt: from('07:00') },
    { id: first, status: 'RETIRED', retiredAt: from('05:30'), endReason: end.reason },
  ]);
});

test('ADM-06: who puts a version in force or out of it by hand comes after what was planned before, though its timer is late', async () => {
  const from = (hour: string) => `2026-03-02T${hour}:00.000Z`;
  const ticket = await ticketUnder([]);
  const code = `SLA-CAL-${count}`;
  const [second, third] = [
    (await revise(ticket, { from: from('06:00') })).slaPolicy.id,
    (await revise(ticket, { from: from('07:00') })).slaPolicy.id,
  ];
  office.service.clock.set(new Date(from('08:00')));
  expect((await activate(second, {})).slaPolicy).toMatchObject({ status: 'ACTIVE' });
  const input = { reason: 'Too dear' };
  expect((await office.act('slaPolicyRetire', { id: third, input })).userErrors).toMatchObject([
    { __typename: 'PolicyNotInForce' },
  ]);
  await office.service.fireDueTimers();
  const query = '{ slaPolicies(first: 100) { edges { node { id code status effectiveFrom retiredAt } } } }';
  const { edges } = (await office.service.run(query, {}, 'CSR')).slaPolicies;
  const ofCode = edges.flatMap(({ node }: { node: { code: string } }) => (node.code === code ? node : []));
  expect(ofCode.slice(0, 2)).toMatchObject([
    { id: third, status: 'RETIRED', effectiveFrom: from('07:00'), retiredAt: from('08:00') },
    { id: second, status: 'ACTIVE', effectiveFrom: from('08:00') },
  ]);
});

test('a recalculation goes in batches, each by a fixed number of statements, and goes on after a crash where it was', async () => {
  const id = await calendar(open('09:00', '18:00'));
  await choose(id);
  const ticket = await ticketUnder(['CUSTOMER']);
  await office.service.fireDueTimers();
  const em = office.service.service.orm.em.fork();
  await em.execute(
    // Called in the list of columns, the function would make each record anew for every column of it.
    `insert into sla_record select made.* from sla_record record, generate_series(1, 1099) n, lateral
       jsonb_populate_record(record, jsonb_build_object('id', uuidv7(n * interval '1 ms'), 'ticket_id', null)) made
     where record.id = ?`,
    [ticket],
  );
  await calendar(open('10:00', '18:00'), { id });
  const recalculation = await recalculationOf(id);
  expect(recalculation.recordCount).toBe(1100);
  const { timers } = office.service.service;
  const progress = async () => {
    const query = `query ($id: ID!) { slaRecalculation(id: $id) { status doneCount } }`;
    return (await office.service.run(query, { id: recalculation.id }, 'CSR')).slaRecalculation;
  };
  const batch = () => timers.fire('sla-recalculation', { id: recalculation.id });
  const statements = await office.service.countStatements(batch);
  expect(await progress()).toEqual({ status: 'RUNNING', doneCount: 500 });
  expect(statements).toBeLessThanOrEqual(20);
  await em.execute(`alter table outbox add constraint crash check (type <> 'tickets.sla-clock.changed.v1') not valid`);
  await expect(batch()).rejects.toThrow('crash');
  await em.execute(`alter table outbox drop constraint crash`);
  expect(await progress()).toEqual({ status: 'RUNNING', doneCount: 500 });
  await office.service.fireDueTimers();
  expect(await progress()).toEqual({ status: 'DONE', doneCount: 1100 });
  const [counts] = await em.execute<object[]>(
    `select count(*)::int as clocks, count(job.id)::int as timers from sla_clock
     left join graphile_worker._private_jobs job on key = 'sla:' || record_id and run_at = warn_at
     where due_at = '2026-03-02T09:00:00Z' and policy_code = (select policy_code from sla_clock where record_id = ?)`,
    [ticket],
  );
  expect(counts).toEqual({ clocks: 1100, timers: 1100 });
  const [told] = await em.execute<object[]>(
    `select count(*)::int as events, count(distinct data->>'clockId')::int as clocks from outbox
     where type = ? and (data->>'recordId')::uuid in (select id from sla_record where policy_ids && (
       select policy_ids from sla_record where id = ?) and id <> ?)`,
    [SlaClockChanged.type, ticket, ticket],
  );
  expect(told).toEqual({ events: 1099, clocks: 1099 });
});

test('an act that holds a record goes first, and its clocks are read from what it left', async () => {
  const ticket = await ticketUnder([]);
  const { recalculation } = await revise(ticket, { movesOpenClocks: true });
  const em = office.service.service.orm.em.fork();
  const batch = await em.transactional(async act => {
    await act.execute(`set local idle_in_transaction_session_timeout = 0`);
    await act.execute(`update sla_record set ended_at = now() where id = ?`, [ticket]);
    const running = office.service.service.timers.fire('sla-recalculation', { id: recalculation.id });
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await eventually(async () => (await em.fork().execute<object[]>(waiting)).length > 0);
    return { running };
  });
  await batch.running;
  const query = `query ($id: ID!) { slaRecalculation(id: $id) { status doneCount } }`;
  const { slaRecalculation } = await office.service.run(query, { id: recalculation.id }, 'CSR');
  expect(slaRecalculation).toEqual({ status: 'DONE', doneCount: 0 });
});

test('a supplier`s contract counts by the calendar of the supplier that it names, a team`s agreement by that of the team', async () => {
  const [supplier, team] = [await calendar(open('11:00', '19:00')), await calendar(open('14:00', '20:00'))];
  const rule = { name: 'R', targetValue: 240, targetUnit: 'WORKING_MINUTES', startsAt: 'ORDERED', stopsAt: 'SHIPPED' };
  const named = (calendarId: string) => ({ calendar: { timeZone: 'UTC', calendars: [`CAL-${calendarId}`] } });
  const order = { ...rule, recordType: 'SUPPLIER_ORDER', kind: 'PARTS_DELIVERY' };
  await office.promise('UC-NAMED', [order], { level: 'CONTRACT', party: 'SUPPLIER', ...named(supplier) });
  const inside = { ...rule, kind: 'DIAGNOSIS', startsAt: 'REPORTED', stopsAt: 'DIAGNOSED' };
  await office.promise('OLA-NAMED', [inside], { level: 'INTERNAL', ...named(team) });
  const [purchaseOrderId, id] = [randomUUID(), await office.register(ready)];
  const placed = { number: 'PO-1', supplierCode: 'SUP', supplierCountry: 'DE', warehouseId: ready.warehouse };
  const line = { lineId: randomUUID(), partId: ready.part, partNumber: 'P', quantity: 1, hsCode: null };
  const lines = [{ ...line, unitPrice: { amount: '1.00', currency: 'EUR' }, countryOfOrigin: null }];
  const to = { destinationCountry: 'KZ', currency: 'EUR', expectedOn: null, ticketIds: [id], lines };
  await office.service.deliver(PurchaseOrderPlaced({ purchaseOrderId, ...placed, ...to }));
  const dues = async () => {
    const query = `{ slaClocks(filter: { level: [INTERNAL, CONTRACT] }, first: 100) { edges { node {
      level dueAt explanation { policyCode calendar } } } } }`;
    const { slaClocks } = await office.service.run(query, {}, 'CSR');
    const nodes = slaClocks.edges.map(({ node }: { node: { dueAt: string } }) => node);
    return Object.fromEntries(
      nodes
        .filter((it: { explanation: { policyCode: string } }) => it.explanation.policyCode.endsWith('-NAMED'))
        .map((it: { level: string; dueAt: string }) => [it.level, it.dueAt]),
    );
  };
  // Almaty is five hours ahead.
  expect(await dues()).toEqual({ CONTRACT: '2026-03-02T10:00:00.000Z', INTERNAL: '2026-03-02T13:00:00.000Z' });
  await calendar(open('12:00', '20:00'), { id: supplier });
  await eventually(async () => {
    await office.service.fireDueTimers();
    expect(await recalculationOf(supplier)).toMatchObject({
      cause: 'CALENDAR_CHANGED',
      status: 'DONE',
      recordCount: 1,
    });
  });
  expect(await dues()).toEqual({ CONTRACT: '2026-03-02T11:00:00.000Z', INTERNAL: '2026-03-02T13:00:00.000Z' });
});

test('TCK-04: a promise has a calendar and warnings of its own, those of the hotline beside a repair in office days', async () => {
  const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
  const daily = (from: string): Week => Object.fromEntries(days.map(day => [day, [{ from, to: '22:00' }]]));
  const hotline = await calendar(daily('08:00'));
  const office5 = { openings: [{ weekdays: days.slice(0, 5), from: '09:00', to: '18:00' }] };
  const answered = {
    ...{ name: 'call', kind: 'FIRST_RESPONSE', startsAt: 'REPORTED', stopsAt: 'RESPONDED', targetValue: 30 },
    ...{ targetUnit: 'WORKING_MINUTES', calendar: { timeZone: 'UTC', calendars: [`CAL-${hotline}`] } },
    warnAtPercents: [50, 90],
  };
  const prepared = {
    ...{ name: 'parts', kind: 'PARTS_DELIVERY', startsAt: 'REPORTED', stopsAt: 'PARTS_ON_SITE', targetValue: 30 },
    ...{ targetUnit: 'WORKING_MINUTES', calendar: { timeZone: 'Asia/Almaty' }, warnAtPercents: [] },
  };
  const solved = { name: 'solved', kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF', targetValue: 2 };
  const rules = [answered, prepared, { ...solved, targetUnit: 'WORKING_DAYS' }];
  await office.promise('SLA-HOTLINE', rules, { calendar: { timeZone: 'Asia/Almaty', ...office5 } });
  await office.agree(ready.customer, 'SLA-HOTLINE');
  // A Saturday, ten minutes before the hotline closes.
  office.service.clock.set(new Date('2026-03-07T21:50:00+05:00'));
  const id = await office.register(ready);
  const read = async () => {
    const { clocks } = await office.ticket(id, 'clocks { kind warnAt dueAt explanation { calendar warnAtPercents } }');
    return Object.fromEntries(clocks.map(({ kind, ...it }: { kind: string }) => [kind, it]));
  };
  const at = (time: string) => new Date(`${time}:00+05:00`).toISOString();
  expect(await read()).toEqual({
    FIRST_RESPONSE: {
      ...{ warnAt: at('2026-03-08T08:05'), dueAt: at('2026-03-08T08:20') },
      explanation: { calendar: `calendar CAL-${hotline}`, warnAtPercents: [50, 90] },
    },
    PARTS_DELIVERY: {
      ...{ warnAt: null, dueAt: at('2026-03-07T22:20') },
      explanation: { calendar: 'calendar of SLA-HOTLINE, parts', warnAtPercents: [] },
    },
    RESOLUTION: {
      ...{ warnAt: expect.any(String), dueAt: at('2026-03-10T18:00') },
      explanation: { calendar: 'calendar of SLA-HOTLINE', warnAtPercents: [75] },
    },
  });
  await calendar(daily('09:00'), { id: hotline });
  await office.service.fireDueTimers();
  expect((await read())['FIRST_RESPONSE'].dueAt).toBe(at('2026-03-08T09:20'));
  expect((await read())['RESOLUTION'].dueAt).toBe(at('2026-03-10T18:00'));
});

test('neither a policy nor a rule of it names a calendar that nobody knows', async () => {
  const rule = { name: 'R', kind: 'RESOLUTION', targetUnit: 'HOURS', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  const nowhere = { timeZone: 'UTC', calendars: ['NOWHERE'] };
  const draft = async (calendarOf: object, ofRule: object | null) => {
    const rules = [rule, { ...rule, name: 'S', calendar: ofRule }];
    const input = { code: 'SLA-NONE', name: 'N', source: 's', calendar: calendarOf, rules };
    return (await office.act('slaPolicyDraft', { input }, '... on SlaCalendarUnknown { unknown }')).userErrors;
  };
  const unknown = { __typename: 'SlaCalendarUnknown', unknown: ['NOWHERE'] };
  const path = ['input', 'calendar', 'calendars'];
  expect(await draft(nowhere, null)).toMatchObject([{ ...unknown, path }]);
  const ofRule = ['input', 'rules', '1', 'calendar', 'calendars'];
  expect(await draft({ timeZone: 'UTC' }, nowhere)).toMatchObject([{ ...unknown, path: ofRule }]);
});

test('ADM-06: a version ends without another in its place, at once or from a day: clocks keep it, and what is promised by it stands', async () => {
  const ticket = await ticketUnder([]);
  const code = `SLA-CAL-${count}`;
  const version = async () => {
    const query = `query ($code: String!) { slaPolicy(code: $code) { id status plannedUntil retiredAt endReason endRefusedBecause } }`;
    return (await office.service.run(query, { code }, 'CSR')).slaPolicy;
  };
  const { id } = await version();
  const retire = async (more: object = {}, which = id) => {
    const input = { reason: 'The contract is over', ...more };
    return (await office.act('slaPolicyRetire', { id: which, input }, '... on PolicyStillNamed { by }')).userErrors;
  };
  const from = '2026-03-04T00:00:00.000Z';
  expect(await retire({ reason: ' ' })).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'reason'] }]);
  expect(await retire({ from: '2026-03-02T04:00:00Z' })).toMatchObject([{ path: ['input', 'from'] }]);
  const [{ __typename, by }] = await retire({ from });
  expect([__typename, by]).toEqual(['PolicyStillNamed', [expect.any(String)]]);
  await office.service.deliver(
    AgreementEnded({ agreementId: by[0], customerId: ready.customer, endedOn: '2026-03-03' }),
  );
  expect(await retire({ from: '2026-03-03T23:00:00Z' })).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  expect(await retire({ from })).toEqual([]);
  expect(await version()).toMatchObject({ status: 'ACTIVE', plannedUntil: from, endReason: 'The contract is over' });
  expect((await unplan(id)).userErrors).toEqual([]);
  expect(await version()).toMatchObject({ plannedUntil: null, endReason: null });
  expect((await unplan(id)).userErrors).toEqual([{ __typename: 'PolicyNotPlanned' }]);
  await retire({ from });
  const customerId = randomUUID();
  const another = await office.agree(customerId, code, { startsOn: '2027-01-01' });
  // However many before it by number came to nothing.
  await office.service.service.orm.em.fork().execute(
    `insert into known_agreement select made.* from known_agreement known, generate_series(1, 20) n, lateral
       jsonb_populate_record(known, jsonb_build_object('id', uuidv7(), 'number', '0' || n, 'ends_on', '2026-12-31')) made
     where known.id = ?`,
    [another],
  );
  office.service.clock.set(new Date(from));
  await office.service.fireDueTimers();
  expect(await version()).toMatchObject({
    ...{ status: 'ACTIVE', plannedUntil: null, endReason: null },
    endRefusedBecause: expect.stringContaining(another),
  });
  expect(await retire()).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  await office.service.deliver(AgreementEnded({ agreementId: another, customerId, endedOn: '2026-12-31' }));
  const about = { servicePromiseId: randomUUID(), code: 'PROMISE-1', keptBy: 'SLA', policyCode: code } as const;
  const promise = { ...about, from: '2026-01-01', timeZone: 'Asia/Shanghai' };
  await office.service.deliver(ServicePromisePublished(promise));
  expect(await retire()).toMatchObject([{ __typename: 'PolicyStillNamed', by: ['PROMISE-1'] }]);
  await office.service.deliver(ServicePromiseWithdrawn({ ...promise, until: '2026-03-05' }));
  expect(await retire({ from: '2026-03-04T15:59:59Z' })).toMatchObject([{ by: ['PROMISE-1'] }]);
  expect(await retire({ from: '2026-03-04T16:00:00Z' })).toEqual([]);
  office.service.clock.set(new Date('2026-03-04T16:00:00Z'));
  await office.service.fireDueTimers();
  expect(await version()).toMatchObject({
    ...{ status: 'RETIRED', plannedUntil: null, retiredAt: expect.any(String), endRefusedBecause: null },
  });
  expect((await clockOf(ticket)).explanation.policyVersion).toBe(1);
  expect((await office.ticket(await office.register(ready), 'slaBasis')).slaBasis).toBe('NONE');
  expect(await retire()).toMatchObject([{ __typename: 'PolicyNotInForce' }]);
});

test('ADM-06: an end that was planned is off once the next version is in force, and the last promise for everybody does not end', async () => {
  const rule = { name: 'R', kind: 'RESOLUTION', targetUnit: 'HOURS', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  const forAll = (code: string) => office.promise(code, [{ ...rule, targetValue: 4 }], { isDefault: true });
  const retire = async (id: string, more: object = {}) =>
    (await office.act('slaPolicyRetire', { id, input: { reason: 'Another holds', ...more } })).userErrors;
  const [first, other] = [await forAll('SLA-ALL'), await forAll('SLA-ALL-2')];
  const from = '2026-04-01T00:00:00.000Z';
  expect(await retire(first, { from })).toEqual([]);
  expect(await retire(other)).toMatchObject([{ __typename: 'PolicyNeedsSuccessor' }]);
  const next = await forAll('SLA-ALL');
  expect(await retire(other)).toEqual([]);
  office.service.clock.set(new Date(from));
  await office.service.fireDueTimers();
  const query = '{ slaPolicies(first: 100) { edges { node { id code status endReason } } } }';
  const { edges } = (await office.service.run(query, {}, 'CSR')).slaPolicies;
  const ofCode = edges.flatMap(({ node }: { node: { code: string } }) => (node.code === 'SLA-ALL' ? node : []));
  expect(ofCode).toMatchObject([
    { id: next, status: 'ACTIVE', endReason: null },
    { id: first, status: 'RETIRED', endReason: null },
  ]);
});
