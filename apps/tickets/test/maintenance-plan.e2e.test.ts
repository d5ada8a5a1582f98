import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  AgreementActivated,
  AgreementEnded,
  AssetMoved,
  AssetRegistered,
  AssetReinstated,
  AssetRetired,
  CalendarChanged,
  CustomerCalendarChosen,
  CustomerRegistered,
  MaintenancePromised,
  UnitMeterCorrected,
  UnitMeterRead,
} from '@mainstay/contracts/customers';
import {
  MaintenanceDue,
  MaintenanceForetold,
  MaintenanceOverdue,
  MaintenanceRecorded,
  MaintenanceRepairDecided,
  RunFindingCleared,
  RunFindingRaised,
  MaintenanceSettled,
  TicketUnowned,
  WorkOrderCompleted,
  WorkOrderCorrected,
  WorkOrderOverdue,
  WorkOrderRecalled,
} from '@mainstay/contracts/tickets';
import { type Caller, eventually } from '@mainstay/testing';
import { EngineerBooking } from '../src/engineer/engineer-booking.entity.ts';
import { KnownAsset } from '../src/links/known.entity.ts';
import { Ticket } from '../src/ticket/ticket.entity.ts';
import { lockTrip } from '../src/trip/lock-trip.ts';
import { type Office, type Ready, SIGNED, TRIAGE } from './office.ts';
import { RepairShop } from './repair-shop.ts';

let shop: RepairShop;
let office: Office;
let ready: Ready;
const SHOWN = `id number status nextOn nextMeter lastMeter predictedBecause asset { id } customer { id }
  visits { edges { node { ticket { id kind symptom } because dueOn windowEndsOn overdueSince outcome settledOn reason } } }`;
const REFUSAL = `userErrors { __typename ... on MaintenanceNotEarlier { nextOn } }`;

beforeAll(async () => {
  shop = await RepairShop.open();
  office = shop.office;
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

/** The page of its visits, as a list. */
const flat = <P extends { visits: { edges: { node: unknown }[] } }>(plan: P) => ({
  ...plan,
  visits: plan.visits.edges.map(it => it.node),
});
async function act(verb: string, input: object, id?: string, as: Caller = 'CSR') {
  const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const query = `mutation (${declared}$input: MaintenancePlan${verb}Input!) {
    maintenancePlan${verb}(${given}input: $input) { maintenancePlan { ${SHOWN} } ${REFUSAL} } }`;
  const said = (await office.service.run(query, { id, input }, as))[`maintenancePlan${verb}`];
  return said.maintenancePlan ? { ...said, maintenancePlan: flat(said.maintenancePlan) } : said;
}
const PLAN = { advice: 'Oil and filters', startsOn: '2026-03-02' };
const make = async (more: object) => (await act('Make', { asset: ready.asset, ...PLAN, ...more })).maintenancePlan;
const seen = async (id: string) =>
  flat(
    (await office.service.run(`query ($id: ID!) { maintenancePlan(id: $id) { ${SHOWN} } }`, { id }, 'CSR'))
      .maintenancePlan,
  );
const toldOf = async (id: string) =>
  (await office.service.outbox(MaintenanceDue))
    .map(it => it.data as { maintenancePlanId: string })
    .filter(it => it.maintenancePlanId === id);
const visitsOf = async (filter: object, shown = 'ticket { id } plan { id }', first = 100) =>
  (
    await office.service.run(
      `query ($filter: MaintenanceVisitFilter, $first: Int!) {
        maintenanceVisits(filter: $filter, first: $first) { edges { node { ${shown} } } } }`,
      { filter, first },
      'CSR',
    )
  ).maintenanceVisits.edges.map((it: { node: unknown }) => it.node);
const readAt = (total: number) =>
  UnitMeterRead({
    ...{ unitId: ready.asset, assetId: ready.asset, kind: 'OPERATING_HOURS', total },
    readAt: '2026-03-02T08:00:00Z',
  });

test('a visit becomes a case of maintenance on its day, once; done, the next one is reckoned', async () => {
  const { id, nextOn } = await make({ everyCount: 1, everyUnit: 'WEEKS' });
  expect(nextOn).toBe('2026-03-09');
  office.service.clock.advance({ hours: 6 * 24 });
  await office.service.fireDueTimers();
  expect((await seen(id)).status).toBe('WAITING');
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  const due = await seen(id);
  const visit = { because: 'CALENDAR', dueOn: '2026-03-09', windowEndsOn: '2026-03-23', outcome: null };
  expect(due).toMatchObject({ status: 'DUE', visits: [{ ...visit, ticket: { kind: 'MAINTENANCE' } }] });
  expect(await toldOf(id)).toMatchObject([{ ticketId: due.visits[0].ticket.id, windowEndsOn: '2026-03-23' }]);
  const done = (await act('Done', { on: '2026-03-09' }, id)).maintenancePlan;
  expect(done).toMatchObject({ status: 'WAITING', nextOn: '2026-03-16', visits: [{ outcome: 'DONE' }] });
  await act('End', { reason: 'Sold' }, id, 'AFTER_SALES_DIRECTOR');
});

test('a plan is revised: a shorter rhythm makes a visit due today, and one that is due keeps its case and window', async () => {
  const machine = await office.makeReady();
  const { id } = await make({ asset: machine.asset, everyCount: 6, everyUnit: 'MONTHS', startsOn: '2026-02-02' });
  const words = { advice: 'Oil, filters and belts', windowDays: 7 };
  const revise = (more: object, of = id) => act('Revise', { ...words, ...more }, of);
  expect((await revise({ everyCount: 1, everyUnit: 'WEEKS' })).maintenancePlan.status).toBe('DUE');
  const [visit] = (await seen(id)).visits;
  expect(visit).toMatchObject({ ticket: { symptom: expect.stringContaining('belts') }, because: 'CALENDAR' });
  expect((await revise({ everyCount: 2, everyUnit: 'MONTHS' })).maintenancePlan.visits).toEqual([visit]);
  const kind = async (...args: Parameters<typeof revise>) => (await revise(...args)).userErrors[0]?.__typename;
  expect(await kind({})).toBe('InputInvalid');
  expect(await kind({ everyCount: 2, everyUnit: 'MONTHS', checklist: 'NONE' })).toBe('MaintenanceChecklistNotInForce');
  expect(await kind({ everyCount: 2, everyUnit: 'MONTHS' }, randomUUID())).toBe('MaintenancePlanNotFound');
  await act('End', { reason: 'Sold' }, id, 'AFTER_SALES_DIRECTOR');
  expect(await kind({ everyCount: 2, everyUnit: 'MONTHS' })).toBe('MaintenancePlanWrongState');
});

test('a meter that has counted so much makes a visit due, told twice and late', async () => {
  const { id } = await make({ meterKind: 'OPERATING_HOURS', everyMeter: 500 });
  for (const total of [100, 620, 300, 620]) await office.service.deliver(readAt(total));
  expect(await seen(id)).toMatchObject({ status: 'DUE', lastMeter: 620, visits: [{ because: 'METER' }] });
  expect(await toldOf(id)).toHaveLength(1);
  const skipped = await act('Skip', { reason: 'Machine rests' }, id);
  expect(skipped.maintenancePlan).toMatchObject({ nextMeter: 1120, visits: [{ outcome: 'SKIPPED' }] });
});

test('a reading that proves wrong no longer counts towards the next visit, nor does the count begin there', async () => {
  const { id } = await make({ meterKind: 'CYCLES', everyMeter: 500 });
  const about = { unitId: ready.asset, assetId: ready.asset, kind: 'CYCLES' as const };
  const read = (total: number) => UnitMeterRead({ ...about, total, readAt: '2026-03-02T08:00:00Z' });
  const corrected = (total: number | null) =>
    UnitMeterCorrected({ ...about, total, correctedAt: '2026-03-03T08:00:00Z' });
  const counted = async (...events: Parameters<typeof office.service.deliver>[0][]) => {
    for (const event of events) await office.service.deliver(event);
    const { lastMeter, nextMeter } = await seen(id);
    return [lastMeter, nextMeter];
  };
  expect(await counted(read(5000), corrected(null), corrected(null))).toEqual([null, null]);
  expect(await counted(read(100), read(590), corrected(100))).toEqual([100, 600]);
  expect(await counted(read(550), corrected(50))).toEqual([50, 550]);
});

test('a day on which the site does not work moves to the next on which it does', async () => {
  const calendarId = randomUUID();
  const week = { MONDAY: [{ from: '09:00', to: '18:00' }] };
  const definition = { timeZone: 'Asia/Almaty', week, holidays: [], makeUpDays: [], exceptions: [] };
  await office.service.deliver(CalendarChanged({ calendarId, code: 'MON', validFrom: '2020-01-01', definition }));
  const { siteId } = await office.service.service.orm.em.fork().findOneOrFail(KnownAsset, { id: ready.asset });
  const chosen = { customerId: ready.customer, siteId: siteId ?? null, calendarId };
  await office.service.deliver(CustomerCalendarChosen(chosen));
  const { nextOn } = await make({ startsOn: '2026-03-04', everyCount: 2, everyUnit: 'WEEKS' });
  expect(nextOn).toBe('2026-03-23');
});

test('refused: neither calendar nor meter, an unknown machine or plan, a later day, and the wrong state', async () => {
  const kinds = async (...args: Parameters<typeof act>) => (await act(...args)).userErrors[0]?.__typename;
  const asset = ready.asset;
  expect(await kinds('Make', { asset, ...PLAN })).toBe('InputInvalid');
  expect(await kinds('Make', { asset, ...PLAN, everyCount: 3 })).toBe('InputInvalid');
  expect(await kinds('Make', { asset: randomUUID(), ...PLAN, everyCount: 3, everyUnit: 'MONTHS' })).toBe(
    'AssetUnknown',
  );
  expect(await kinds('Skip', { reason: 'x' }, randomUUID())).toBe('MaintenancePlanNotFound');
  const { id, nextOn } = await make({ everyCount: 3, everyUnit: 'MONTHS' });
  expect((await act('BringForward', { on: nextOn, reason: 'Vibration' }, id)).userErrors).toEqual([
    { __typename: 'MaintenanceNotEarlier', nextOn },
  ]);
  expect(await kinds('Done', { on: '2026-03-02' }, id)).toBe('MaintenancePlanWrongState');
  const forward = await act('BringForward', { on: '2026-03-10', reason: 'Vibration' }, id);
  expect(forward.maintenancePlan).toMatchObject({ nextOn: '2026-03-10', predictedBecause: 'Vibration' });
});

test('lists of plans and of visits take as many statements for many as for one', async () => {
  const query = (first: number) => `{ maintenancePlans(first: ${first}) { edges { node { ${SHOWN} } } } }`;
  const count = (first: number) => office.service.countStatements(() => office.service.run(query(first), {}, 'CSR'));
  expect(await count(20)).toBeLessThanOrEqual((await count(1)) + 1);
  const shown = 'id asset { id } ticket { id number } plan { id number }';
  const visits = (first: number) => office.service.countStatements(() => visitsOf({}, shown, first));
  expect((await visitsOf({})).length).toBeGreaterThan(1);
  expect(await visits(20)).toBe(await visits(1));
});

test('a machine that went to another customer is maintained for that one, and nobody answers for the case yet', async () => {
  const [other, { asset }] = [randomUUID(), await office.makeReady()];
  const { id } = (await act('Make', { asset, ...PLAN, startsOn: '2026-04-01', everyCount: 1, everyUnit: 'WEEKS' }))
    .maintenancePlan;
  const file = { customerId: other, number: 'C-2', kind: 'ENTERPRISE' as const, tier: 'STANDARD' as const };
  await office.service.deliver(CustomerRegistered({ ...file, country: 'KZ', dealerId: null }));
  await office.service.deliver(AssetMoved({ assetId: asset, customerId: other, siteId: null, dealerId: null }));
  office.service.clock.advance({ hours: 40 * 24 });
  await office.service.fireDueTimers();
  const { status, customer, visits } = await seen(id);
  expect([status, customer]).toEqual(['DUE', { id: other }]);
  expect(await office.ticket(visits[0].ticket.id, 'owner customer { id }')).toEqual({
    owner: null,
    customer: { id: other },
  });
  expect(await office.said(TicketUnowned, visits[0].ticket.id)).toHaveLength(1);
});

/** A plan whose visit is due, of a machine of its own, and its case. */
async function dueVisit(more: object = {}): Promise<{ id: string; ticket: string; machine: Ready }> {
  const machine = await office.makeReady();
  const startsOn = new Date(office.service.clock.now().getTime()).toISOString().slice(0, 10);
  const plan = { ...PLAN, asset: machine.asset, startsOn, everyCount: 1, everyUnit: 'WEEKS', ...more };
  const { id } = (await act('Make', plan)).maintenancePlan;
  office.service.clock.advance({ hours: 7 * 24 });
  await office.service.fireDueTimers();
  return { id, ticket: (await seen(id)).visits[0].ticket.id, machine };
}

test('a visit that is not made within its window is overdue from its end on, once; done or waived with a reason, that ends', async () => {
  const tellings = async (kind: typeof MaintenanceOverdue | typeof MaintenanceSettled, plan: string) =>
    (await office.service.outbox(kind))
      .map(it => it.data as { maintenancePlanId: string; overdueSince: string | null })
      .filter(it => it.maintenancePlanId === plan);
  const [waived, done] = [await dueVisit(), await dueVisit()];
  const { windowEndsOn } = (await seen(waived.id)).visits[0];
  const ends = Temporal.PlainDate.from(windowEndsOn).add({ days: 1 }).toZonedDateTime('Asia/Almaty').epochMilliseconds;
  const ahead = (ms: number) =>
    office.service.clock.advance({ milliseconds: ms - office.service.clock.now().getTime() });
  ahead(ends - 1);
  await office.service.fireDueTimers();
  expect((await seen(waived.id)).status).toBe('DUE');
  ahead(ends + 14 * 24 * 3_600_000);
  for (const _twice of [1, 2]) await office.service.fireDueTimers();
  const overdueSince = new Date(ends).toISOString();
  expect(await seen(waived.id)).toMatchObject({ status: 'OVERDUE', visits: [{ overdueSince, outcome: null }] });
  expect(await tellings(MaintenanceOverdue, waived.id)).toMatchObject([{ windowEndsOn, overdueSince }]);
  const listed = async (filter: object) =>
    (await visitsOf(filter)).map((it: { plan: { id: string } }) => it.plan.id).includes(waived.id);
  const asset = waived.machine.asset;
  expect(await listed({ asset, isOverdue: true, isOpen: true, dueUntil: windowEndsOn })).toBe(true);
  expect(await listed({ asset, isOverdue: false })).toBe(false);
  expect(await listed({ asset, dueFrom: windowEndsOn })).toBe(false);
  const overdue = `{ maintenancePlans(filter: { status: [OVERDUE] }, first: 100) { edges { node { id } } } }`;
  const plans = (await office.service.run(overdue, {}, 'CSR')).maintenancePlans.edges;
  expect(plans.map((it: { node: { id: string } }) => it.node.id)).toContain(waived.id);
  expect((await act('Skip', { reason: ' ' }, waived.id)).userErrors[0]?.__typename).toBe('InputInvalid');
  const waiving = (await act('Skip', { reason: 'Plant stands still' }, waived.id)).maintenancePlan;
  expect(waiving.visits).toMatchObject([{ outcome: 'SKIPPED', reason: 'Plant stands still', overdueSince }]);
  expect(await tellings(MaintenanceSettled, waived.id)).toMatchObject([{ outcome: 'SKIPPED', overdueSince }]);
  expect(await listed({ asset, isOpen: true, isOverdue: true })).toBe(false);
  const inTime = (await act('Done', { on: (await seen(done.id)).visits[0].dueOn }, done.id)).maintenancePlan;
  expect(inTime.visits.at(-1)).toMatchObject({ outcome: 'DONE', overdueSince: null });
});

test('the customer signs the visit, of which nothing is diagnosed: it is done on that day, its papers need its checklist, and the next one is reckoned; a withdrawn one is left out', async () => {
  await checklistInForce({ ...CHECKLIST, code: 'PM-W' });
  const { id, ticket, machine } = await dueVisit({ checklist: 'PM-W' });
  await office.done('ticketTriage', { id: ticket, input: { ...TRIAGE, problemType: 'MAINTENANCE' } });
  const at = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
  const time = { engineer: machine.engineer, appointmentAt: at(1), appointmentEndsAt: at(2) };
  const order = (await office.done('ticketDispatch', { id: ticket, input: time })).workOrder.id;
  await office.done('workOrderArrive', { id: order, input: {} });
  await office.done('workOrderRepair', { id: order, input: { findings: 'Oil and filters changed' } });
  await office.service.fireDueTimers();
  expect((await seen(id)).status).toBe('DUE');
  await office.signOff(order);
  const papers = { laborMinutes: 90, travelKilometres: 35, solution: 'Maintained as planned' };
  const refused = await office.act('workOrderComplete', { id: order, input: papers });
  expect(refused.userErrors).toMatchObject([{ __typename: 'MaintenanceVisitUnrecorded' }]);
  await onVisit('Record', (await visitOfCase(ticket)).id, { results: FOUND });
  await office.done('workOrderComplete', { id: order, input: papers });
  expect(await office.ticket(ticket, 'status coverage { outcome } fault { code } causeClass')).toEqual({
    ...{ status: 'HOURS_RECORDED', coverage: null, fault: null, causeClass: null },
  });
  const [done] = await office.said(WorkOrderCompleted, ticket);
  expect(done?.coverage).toMatchObject({ outcome: 'FREE_REPAIR', decisionId: null });
  const { engineers } = await office.service.run(
    `query ($from: Date!, $until: Date!) { engineers(first: 100) { edges { node { id
      performance(from: $from, until: $until) { repairs firstTimeFixes laborMinutes } } } } }`,
    { from: at(-48).slice(0, 10), until: at(48).slice(0, 10) },
    'SUPERVISING_ENGINEER',
  );
  const own = engineers.edges.find((it: { node: { id: string } }) => it.node.id === machine.engineer);
  expect(own.node.performance).toEqual({ repairs: 0, firstTimeFixes: 0, laborMinutes: 90 });
  await office.service.fireDueTimers();
  const settled = await seen(id);
  expect(settled).toMatchObject({ status: 'WAITING', visits: [{ outcome: 'DONE' }] });
  const withdrawn = await dueVisit();
  await office.done('ticketCancel', { id: withdrawn.ticket, input: { reason: 'Machine is sold' } });
  await office.service.fireDueTimers();
  expect(await seen(withdrawn.id)).toMatchObject({
    visits: [{ outcome: 'SKIPPED', reason: expect.stringContaining('withdrawn') }],
  });
});

const MAINTENANCE = { ...TRIAGE, problemType: 'MAINTENANCE' };
/** Machines of one site that fell due for maintenance, as one elsewhere did: their triaged cases, and how somebody could go to them all. */
async function dueAtOneSite(count: number) {
  const machines: Ready[] = [];
  while (machines.length < count) machines.push(await office.makeReady());
  const [{ customer: customerId, site: siteId, engineer }] = machines as [Ready, ...Ready[]];
  const startsOn = office.service.clock.now().toISOString().slice(0, 10);
  const tickets: string[] = [];
  for (const { asset } of machines) {
    await office.service.deliver(AssetMoved({ assetId: asset, customerId, siteId, dealerId: null }));
    await make({ asset, startsOn, everyCount: 1, everyUnit: 'WEEKS' });
  }
  const { ticket: elsewhere } = await dueVisit();
  for (const { asset } of machines) {
    const [due] = await visitsOf({ asset });
    tickets.push((due as { ticket: { id: string } }).ticket.id);
  }
  for (const id of tickets) await office.done('ticketTriage', { id, input: MAINTENANCE });
  const now = office.service.clock.now().getTime();
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const going = { site: siteId, engineer, appointmentAt: at(24), appointmentEndsAt: at(26), bookedUntil: at(72) };
  return { machines, tickets, elsewhere, siteId, engineer, at, going };
}
const waitingFor = (tickets: readonly string[]) =>
  Promise.all(tickets.map(async it => (await office.ticket(it, 'waitingFor')).waitingFor));

test('TCK-11, TCK-32: machines of one site that fall due in one week are seen to by one trip: one appointment takes the engineer, each machine has its visit and papers, and the way is billed once', async () => {
  const { machines, tickets, elsewhere, siteId, engineer, at, going } = await dueAtOneSite(3);
  await office.done('ticketTriage', { id: elsewhere, input: MAINTENANCE });
  const refused = async (...args: Parameters<Office['act']>) => (await office.act(...args)).userErrors[0]?.__typename;
  const agree = (...ids: string[]) => refused('tripAgree', { input: { ...going, tickets: ids } });
  expect(await agree(tickets[0]!, elsewhere)).toBe('TripElsewhere');
  expect(await agree(tickets[0]!, tickets[0]!)).toBe('InputInvalid');
  const { trip } = await office.done('tripAgree', { input: { ...going, tickets: tickets.slice(0, 2) } });
  expect(await agree(tickets[2]!)).toBe('EngineerDoubleBooked');
  expect(await agree(tickets[0]!)).toBe('EngineerDoubleBooked');
  const { id } = trip;
  expect(await refused('tripAdd', { id, input: { tickets: [tickets[0]!] } })).toBe('TripCaseRefused');
  const { workOrders } = (await office.done('tripAdd', { id, input: { tickets: [tickets[2]!] } })).trip;
  const bookings = () => office.service.service.orm.em.fork().find(EngineerBooking, { engineer });
  expect(await bookings()).toMatchObject([{ workId: id, endsAt: new Date(going.bookedUntil) }]);
  const agenda = `query ($engineer: ID, $from: DateTime!, $until: DateTime!) { engineerAgenda(engineer: $engineer, from: $from,
    until: $until) { entries { workOrder { id } trip { id status site { id } } } } }`;
  const { engineerAgenda } = await office.service.run(agenda, { engineer, from: at(0), until: at(72) }, 'DISPATCHER');
  const shown = { id, status: 'AGREED', site: { id: siteId } };
  expect(engineerAgenda.entries).toEqual([{ workOrder: null, trip: shown }]);

  const spare = machines[1]!.engineer;
  const mates = () => office.service.service.orm.em.fork().find(EngineerBooking, { engineer: spare });
  await office.done('tripAssist', { id, input: { engineer: spare } });
  expect(await mates()).toMatchObject([{ workId: id }]);
  await office.done('tripAssist', { id, input: {} });
  const waits = () => waitingFor(tickets);
  await office.done('tripMiss', { id, input: { party: 'CUSTOMER', reason: 'Gate shut' } });
  expect([await waits(), await bookings(), await mates()]).toEqual([Array(3).fill('CUSTOMER'), [], []]);
  expect(await refused('tripReturn', { id, input: { travelKilometres: 35 } })).toBe('TripWrongState');
  const instead = { appointmentAt: at(30), reason: 'Gate is open', agreedBy: 'Bolat', place: 'The other gate' };
  await office.done('tripReschedule', { id, input: instead });
  expect([await waits(), await bookings()]).toMatchObject([[null, null, null], [{ endsAt: new Date(at(78)) }]]);

  const orders: string[] = workOrders.map((it: { id: string }) => it.id);
  const [made, broken, moved] = orders as [string, string, string];
  const alone = { appointmentAt: at(200), reason: 'Press is needed', agreedBy: 'Aigerim' };
  await office.done('workOrderReschedule', { id: moved, input: alone });
  const booked = new Map((await bookings()).map(({ workId, endsAt }) => [workId, endsAt.toISOString()]));
  expect(booked).toEqual(new Map([...[[id, at(78)] as const], [moved, at(202)]]));
  office.service.clock.advance({ hours: 36 });
  const overdue = async () => {
    await office.service.fireDueTimers();
    const read = `{ workOrder(id: "${broken}") { overdueSince } }`;
    return (await office.service.run(read, {}, 'CSR')).workOrder.overdueSince !== null;
  };
  expect(await overdue()).toBe(true);
  await office.done('workOrderArrive', { id: made, input: {} });
  expect(await overdue()).toBe(false);
  expect(await refused('tripReturn', { id, input: { travelKilometres: 35 } })).toBe('TripUnfinished');
  await office.done('workOrderRepair', { id: made, input: { findings: 'Oil and filters changed' } });
  await office.done('workOrderSignOff', { id: made, input: SIGNED });
  const papers = { laborMinutes: 90, travelKilometres: 0, solution: 'Maintained as planned' };
  expect(await refused('workOrderComplete', { id: made, input: papers })).toBe('TripNotReturned');
  office.service.clock.advance({ hours: 20 });
  await office.service.fireDueTimers();
  await office.done('workOrderArrive', { id: broken, input: {} });
  const left = { reason: 'WORK_LEFT', findings: 'A seal is missing' };
  const hours = (travelKilometres: number) => ({ laborMinutes: 30, travelKilometres });
  const breakOff = (km: number) => ({ id: broken, input: { ...left, hours: hours(km) } });
  expect(await office.said(WorkOrderOverdue, tickets[1]!)).toHaveLength(1);
  expect(await refused('workOrderBreakOff', breakOff(35))).toBe('TripTellsKilometres');
  await office.done('workOrderBreakOff', breakOff(0));
  expect((await bookings()).map(it => it.workId)).toEqual([moved]);
  await office.done('ticketCancel', { id: tickets[1]!, input: { reason: 'Press is sold' } });
  expect(await office.said(WorkOrderCompleted, tickets[1]!)).toEqual([]);
  const awaited = `{ trips(filter: { isReturnAwaited: true }) { edges { node { id status } } } }`;
  const waiting = async () => (await office.service.run(awaited, {}, 'CSR')).trips.edges;
  expect(await waiting()).toEqual([{ node: { id, status: 'UNDER_WAY' } }]);
  const returned = (await office.done('tripReturn', { id, input: { travelKilometres: 35 } })).trip;
  expect([returned.status, await waiting()]).toEqual(['RETURNED', []]);
  await office.done('workOrderComplete', { id: made, input: papers });
  const billed = [
    ...(await office.said(WorkOrderCompleted, tickets[0]!)),
    ...(await office.said(WorkOrderCompleted, tickets[1]!)),
  ];
  expect(billed.map(it => it.travelKilometres)).toEqual([18, 17]);
  const puttingRight = (travelKilometres: number) => ({ ...{ travelKilometres, reason: 'The meter says so' } });
  const correcting = { id: made, input: { ...puttingRight(36), laborMinutes: 90 } };
  expect(await refused('workOrderCorrect', correcting)).toBe('TripTellsKilometres');
  for (let times = 0; times < 2; times += 1) await office.done('tripCorrect', { id, input: puttingRight(43) });
  const corrected = [
    ...(await office.said(WorkOrderCorrected, tickets[0]!)),
    ...(await office.said(WorkOrderCorrected, tickets[1]!)),
  ];
  expect(corrected.map(it => it.travelKilometres)).toEqual([22, 21]);
  await office.listFees(tickets[1]!, broken);
  expect(await refused('tripCorrect', { id, input: puttingRight(45) })).toBe('TripFeesFinal');
  await office.done('tripCorrect', { id, input: puttingRight(42) });
  expect(await refused('tripAdd', { id, input: { tickets: [elsewhere] } })).toBe('TripWrongState');
  expect(await refused('tripCallOff', { id: randomUUID(), input: { reason: 'x' } })).toBe('TripNotFound');
  const late = `{ workOrder(id: "${broken}") { arrivedOnTime place trip { number } } }`;
  expect(await office.service.run(late, {}, 'CSR')).toEqual({
    workOrder: { arrivedOnTime: false, place: 'The other gate', trip: { number: trip.number } },
  });
});

test('TCK-10, TCK-12: a trip that is called off frees who was to go and tells its customer once; its cases seek a visit again, and wait for nobody; an overdue visit waits for an arrival that is being written down', async () => {
  const { machines, tickets, at, going } = await dueAtOneSite(2);
  const engineers = machines.map(it => it.engineer);
  const em = () => office.service.service.orm.em.fork();
  const bookings = () => em().find(EngineerBooking, { engineer: { $in: engineers } });
  const agreed = { ...going, secondEngineer: engineers[1], tickets };
  const { trip } = await office.done('tripAgree', { input: agreed });
  const { id } = trip;
  const seeking = async () =>
    (await em().find(Ticket, { id: { $in: tickets } })).map(it => [it.status, it.visitWantedAt?.toISOString()]);
  await office.done('tripMiss', { id, input: { party: 'CUSTOMER', reason: 'Gate shut' } });
  const moved = { appointmentAt: at(30), reason: 'Gate is open then', requestedBy: 'CUSTOMER', agreedBy: 'Bolat' };
  await office.done('tripReschedule', { id, input: moved });
  expect([await waitingFor(tickets), (await bookings()).length]).toEqual([['CUSTOMER', 'CUSTOMER'], 2]);
  const calledOff = (await office.done('tripCallOff', { id, input: { reason: 'The van broke down' } })).trip;
  expect(calledOff.workOrders.map((it: { status: string }) => it.status)).toEqual(['DECLINED', 'DECLINED']);
  const sought = ['TRIAGED', at(0)];
  expect([await waitingFor(tickets), await bookings(), await seeking()]).toEqual([[null, null], [], [sought, sought]]);
  const recalled = await Promise.all(tickets.map(it => office.said(WorkOrderRecalled, it)));
  const told = recalled.map(([first, ...more]) => [first?.of?.trip, more]);
  expect(told).toEqual([told[0], told[0]]);
  expect(told[0]).toEqual([{ tripId: id, numbers: [expect.any(String), expect.any(String)], saidAt: at(0) }, []]);

  const { trip: next } = await office.done('tripAgree', { input: agreed });
  await office.service.fireDueTimers();
  office.service.clock.advance({ hours: 28 });
  const holding = em();
  await holding.begin();
  const arriving = await lockTrip(holding, next);
  const fired = office.service.fireDueTimers();
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(async () => (await em().execute<object[]>(waiting)).length === 1);
  arriving.arrive(new Date(at(28)));
  await holding.commit();
  await fired;
  for (const ticket of tickets) expect(await office.said(WorkOrderOverdue, ticket)).toEqual([]);
});

test('a visit that ends as a return repair is done when the customer signs that', async () => {
  const { id: plan, ticket, machine } = await dueVisit();
  await shop.testsInForce();
  await office.done('ticketTriage', { id: ticket, input: TRIAGE });
  const decision = await shop.modeDecided(machine.customer, {}, ticket);
  const { id } = (await shop.done('returnRepairOpen', { input: shop.form(decision, ['SN-M1']) })).returnRepair;
  await shop.done('returnRepairRequest', { id, input: {} });
  const [unit] = await shop.units(id);
  await shop.bookIn(id, [unit!]);
  await shop.mend(id, unit!);
  await shop.done('returnRepairFinish', { id });
  await office.service.deliver(shop.delivered(id));
  const word = { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR' };
  await shop.done('returnRepairSignOff', { id, input: word });
  await office.service.fireDueTimers();
  expect((await seen(plan)).visits.at(-1)).toMatchObject({ outcome: 'DONE' });
});

test('no ordinary promise holds for a visit of maintenance, only one that names its kind', async () => {
  const rule = { kind: 'RESOLUTION', targetValue: 10, targetUnit: 'DAYS', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  await office.promise('SLA-KINDS', [{ ...rule, name: 'ordinary' }], { isDefault: true });
  const clocksOf = async (id: string) => (await office.ticket(id, 'clocks { kind }')).clocks;
  expect(await clocksOf((await dueVisit()).ticket)).toEqual([]);
  expect(await clocksOf(await office.register(ready))).toHaveLength(1);
  const own = { ...rule, name: 'visit', kind: 'ARRIVAL', stopsAt: 'ARRIVED', conditions: { kinds: ['MAINTENANCE'] } };
  await office.promise('SLA-KINDS', [{ ...rule, name: 'ordinary' }, own], { isDefault: true });
  expect(await clocksOf((await dueVisit()).ticket)).toMatchObject([{ kind: 'ARRIVAL' }]);
  expect(await clocksOf(await office.register(ready))).toMatchObject([{ kind: 'RESOLUTION' }]);
});

test('CUS-01: a machine that left the installed base is maintained no more, and its visit is called off where nobody has it', async () => {
  const [untouched, taken] = [await dueVisit(), await dueVisit()];
  const { asset } = untouched.machine;
  const { id: waiting } = (
    await act('Make', { ...PLAN, asset, startsOn: '2027-01-01', everyCount: 1, everyUnit: 'WEEKS' })
  ).maintenancePlan;
  await office.done('ticketTriage', { id: taken.ticket, input: TRIAGE });
  const whose = ({ machine }: typeof taken) => ({
    assetId: machine.asset,
    customerId: machine.customer,
    dealerId: null,
  });
  const gone = (it: typeof taken) => AssetRetired({ ...whose(it), because: 'SCRAPPED', retiredOn: '2026-03-31' });
  for (const event of [gone(untouched), gone(untouched), gone(taken)]) await office.service.deliver(event);
  expect(await Promise.all([untouched.id, waiting, taken.id].map(async id => (await seen(id)).status))).toEqual([
    ...['ENDED', 'ENDED', 'ENDED'],
  ]);
  const called = await office.ticket(untouched.ticket, 'status clocks { state }');
  expect(called.status).toBe('CANCELLED');
  expect(called.clocks.map((it: { state: string }) => it.state)).not.toContain('RUNNING');
  expect((await office.ticket(taken.ticket, 'status')).status).toBe('TRIAGED');
  const again = () => act('Make', { ...PLAN, asset, everyCount: 1, everyUnit: 'WEEKS' });
  expect((await again()).userErrors[0]?.__typename).toBe('MaintenanceMachineGone');
  await office.service.deliver(AssetReinstated(whose(untouched)));
  expect((await again()).userErrors).toEqual([]);
});

const CHECKLIST = {
  ...{ code: 'PM-Q', source: 'Service manual 7' },
  tasks: [
    { name: 'Oil pressure', isMeasured: true, min: '2.5', max: '4', unit: 'bar' },
    { name: 'Change the filter' },
    { name: 'Grease the slide' },
  ],
};
const LISTED = `{ id isRecordAwaited repair repairDeclinedBecause recordedBy checklist { code version }
  results { task { name unit } finding value reason } repairTicket { id kind symptom asset { id } } }`;

async function checklistInForce(input: object = CHECKLIST): Promise<string> {
  const drafted = await office.service.run(
    `mutation ($input: MaintenanceChecklistDraftInput!) {
      maintenanceChecklistDraft(input: $input) { maintenanceChecklist { id } userErrors { message } } }`,
    { input },
    'QUALITY',
  );
  const { id } = drafted.maintenanceChecklistDraft.maintenanceChecklist;
  expect((await activate(id)).maintenanceChecklist.status).toBe('ACTIVE');
  return id;
}
const activate = async (id: string) =>
  (
    await office.service.run(
      `mutation ($id: ID!) { maintenanceChecklistActivate(id: $id) {
        maintenanceChecklist { status } userErrors { __typename } } }`,
      { id },
      'QUALITY',
    )
  ).maintenanceChecklistActivate;

async function onVisit(verb: string, id: string, input: object | null = null, as: Caller = 'SUPERVISING_ENGINEER') {
  const name = `maintenanceVisit${verb}`;
  const [declared, given] = input ? [`, $input: MaintenanceVisit${verb}Input!`, ', input: $input'] : ['', ''];
  const query = `mutation ($id: ID!${declared}) { ${name}(id: $id${given}) {
    maintenanceVisit ${LISTED} userErrors { __typename } } }`;
  return (await office.service.run(query, { id, ...(input ? { input } : {}) }, as))[name];
}
const visitOfCase = async (ticket: string) =>
  (await office.ticket(ticket, `maintenanceVisit ${LISTED}`)).maintenanceVisit;
const FOUND = [
  { task: 'Change the filter', finding: 'DONE' },
  { task: 'Oil pressure', finding: 'DONE', value: '1.9' },
  { task: 'Grease the slide', finding: 'NOT_APPLICABLE', reason: 'This model has none' },
];

test('a visit follows the checklist in force as it fell due; what is found is kept, and what failed proposes a repair', async () => {
  const first = await checklistInForce();
  const { id: plan, ticket, machine } = await dueVisit({ checklist: 'PM-Q' });
  await checklistInForce({ ...CHECKLIST, tasks: [{ name: 'Another' }] });
  const visit = await visitOfCase(ticket);
  expect(visit).toMatchObject({ isRecordAwaited: true, results: [], checklist: { code: 'PM-Q', version: 1 } });
  const today = (await seen(plan)).visits[0].dueOn;
  const kind = (it: { userErrors: { __typename: string }[] }) => it.userErrors[0]?.__typename;
  expect(kind(await act('Done', { on: today }, plan))).toBe('MaintenanceVisitUnrecorded');
  expect(kind(await onVisit('Record', visit.id, { results: FOUND.slice(1) }))).toBe('InputInvalid');
  expect(kind(await onVisit('OpenRepair', visit.id))).toBe('MaintenanceRepairNotProposed');
  const awaited = async () =>
    (await visitsOf({ asset: machine.asset, isRecordAwaited: true })).map((it: { plan: object }) => it.plan);
  expect(await awaited()).toEqual([{ id: plan }]);

  const { maintenanceVisit: recorded } = await onVisit('Record', visit.id, { results: FOUND });
  expect(recorded).toMatchObject({ isRecordAwaited: false, repair: 'PROPOSED', results: [{}, {}, {}] });
  expect(recorded.results[0]).toEqual({
    ...{ task: { name: 'Oil pressure', unit: 'bar' }, finding: 'FAILED', value: '1.9', reason: null },
  });
  expect(await awaited()).toEqual([]);
  expect(await visitsOf({ asset: machine.asset, repair: 'PROPOSED' })).toHaveLength(1);
  expect(kind(await onVisit('Record', visit.id, { results: FOUND }))).toBe('MaintenanceVisitRecorded');
  expect((await office.service.outbox(MaintenanceRecorded)).map(it => it.data)).toContainEqual(
    expect.objectContaining({
      ...{ maintenanceVisitId: visit.id, checklistCode: 'PM-Q', checklistVersion: 1 },
      recordedAt: office.service.clock.now().toISOString(),
    }),
  );

  const { maintenanceVisit: opened } = await onVisit('OpenRepair', visit.id);
  expect(opened).toMatchObject({
    repair: 'OPENED',
    repairTicket: { kind: 'SERVICE_REQUEST', symptom: 'Oil pressure 1.9 bar [2.5..4]', asset: { id: machine.asset } },
  });
  expect(kind(await onVisit('OpenRepair', visit.id))).toBe('MaintenanceRepairNotProposed');
  expect(kind(await onVisit('DeclineRepair', visit.id, { reason: 'x' }))).toBe('MaintenanceRepairNotProposed');
  const told = (await office.service.outbox(MaintenanceRepairDecided)).map(it => it.data);
  expect(told).toMatchObject([{ repair: 'OPENED', repairTicketId: opened.repairTicket.id }]);
  expect((await act('Done', { on: today }, plan)).maintenancePlan.status).toBe('WAITING');
  expect(kind(await activate(first))).toBe('MaintenanceChecklistNotDraft');
});

test('a proposed repair is declined with a reason; refused: no checklist, one not in force, and a visit that was left out', async () => {
  await checklistInForce();
  const listed = await dueVisit({ checklist: 'PM-Q' });
  const { id } = await visitOfCase(listed.ticket);
  await onVisit('Record', id, { results: FOUND });
  const { maintenanceVisit } = await onVisit('DeclineRepair', id, { reason: 'Pump is exchanged next month' });
  expect(maintenanceVisit).toMatchObject({
    ...{ repair: 'DECLINED', repairTicket: null, repairDeclinedBecause: 'Pump is exchanged next month' },
  });
  const kind = (it: { userErrors: { __typename: string }[] }) => it.userErrors[0]?.__typename;
  const plain = await visitOfCase((await dueVisit()).ticket);
  expect([plain.checklist, plain.isRecordAwaited]).toEqual([null, false]);
  expect(kind(await onVisit('Record', plain.id, { results: FOUND }))).toBe('MaintenanceVisitUnlisted');
  expect(kind(await onVisit('Record', randomUUID(), { results: FOUND }))).toBe('MaintenanceVisitNotFound');
  const skipped = await dueVisit({ checklist: 'PM-Q' });
  await act('Skip', { reason: 'Machine rests' }, skipped.id);
  const { id: leftOut } = await visitOfCase(skipped.ticket);
  expect(kind(await onVisit('Record', leftOut, { results: FOUND }))).toBe('MaintenanceVisitLeftOut');
  const asset = skipped.machine.asset;
  const byWeek = { everyCount: 1, everyUnit: 'WEEKS' };
  expect(kind(await act('Make', { asset, ...PLAN, ...byWeek, checklist: 'PM-NONE' }))).toBe(
    'MaintenanceChecklistNotInForce',
  );
  expect(kind(await activate(randomUUID()))).toBe('MaintenanceChecklistNotFound');
  const all = `{ maintenanceChecklists(filter: { code: "PM-Q" }) { edges { node { version status tasks { name } } } } }`;
  const versions = (await office.service.run(all, {}, 'CSR')).maintenanceChecklists.edges;
  expect(versions.map((it: { node: { version: number; status: string } }) => it.node.status)).toEqual([
    ...['ACTIVE', 'RETIRED', 'RETIRED'],
  ]);
});

test('new readings foretell the day anew, told as events; a visit is due then without any reading, and listed before', async () => {
  const machine = await office.makeReady();
  const asset = machine.asset;
  const { id } = (await act('Make', { asset, ...PLAN, meterKind: 'OPERATING_HOURS', everyMeter: 500 })).maintenancePlan;
  const trend = async () => {
    const shown =
      'foretoldOn forecast { on perDay readings refusal lastReadAt rules { policyCode policyVersion leastReadings } }';
    const query = `query ($id: ID!) { maintenancePlan(id: $id) { ${shown} } }`;
    return (await office.service.run(query, { id }, 'CSR')).maintenancePlan;
  };
  const start = office.service.clock.now().getTime();
  const read = (days: number, total: number) => {
    const readAt = new Date(start + days * 24 * 3_600_000).toISOString();
    const of = { unitId: asset, assetId: asset, kind: 'OPERATING_HOURS' as const };
    return office.service.deliver(UnitMeterRead({ ...of, total, readAt }));
  };
  await read(-10, 100);
  expect(await trend()).toMatchObject({ forecast: { refusal: 'NO_POLICY', rules: null } });
  const [code, kind, source] = ['TREND-P', 'METER_TREND', 'proposed'];
  const figures = { mostReadings: '30', oldestDays: '180', leastReadings: '3', leastDays: '7', furthestDays: '1825' };
  const inForce = async (values: Record<string, string>) => {
    const parameters = Object.entries(values).map(([name, value]) => ({ name, value, isRequired: true }));
    const { servicePolicy } = await office.done('servicePolicyDraft', { input: { code, kind, source, parameters } });
    return (await office.act('servicePolicyActivate', { id: servicePolicy.id })).userErrors;
  };
  expect(await inForce({ ...figures, leastReadings: '1' })).toMatchObject([
    { __typename: 'InputInvalid', path: ['parameters', 'leastReadings'] },
  ]);
  expect(await inForce(figures)).toEqual([]);
  await read(0, 200);
  expect(await trend()).toMatchObject({ foretoldOn: null, forecast: { on: null, refusal: 'TOO_FEW_READINGS' } });
  for (const _twice of [1, 2]) await read(-5, 150);
  const foretold = await trend();
  expect(foretold).toMatchObject({ forecast: { on: foretold.foretoldOn, perDay: 10, readings: 3, refusal: null } });
  expect(foretold.forecast.rules).toMatchObject({ policyCode: 'TREND-P', leastReadings: 3 });
  const told = (await office.service.outbox(MaintenanceForetold)).map(it => it.data);
  expect(told).toMatchObject([{ maintenancePlanId: id, foretoldOn: foretold.foretoldOn, nextMeter: 600 }]);
  const listed = async (dueUntil: string) => {
    const query = `query ($filter: MaintenancePlanFilter) { maintenancePlans(filter: $filter) { edges { node { id } } } }`;
    return (await office.service.run(query, { filter: { asset, dueUntil } }, 'CSR')).maintenancePlans.edges.length;
  };
  const before = Temporal.PlainDate.from(foretold.foretoldOn).subtract({ days: 1 }).toString();
  expect([await listed(before), await listed(foretold.foretoldOn)]).toEqual([0, 1]);
  office.service.clock.advance({ hours: 39 * 24 });
  await office.service.fireDueTimers();
  expect((await seen(id)).status).toBe('WAITING');
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  expect((await seen(id)).visits).toMatchObject([{ because: 'METER_FORETOLD', dueOn: foretold.foretoldOn }]);
  await act('End', { reason: 'Sold' }, id, 'AFTER_SALES_DIRECTOR');
});

const run = (query: string, variables: object, as: Caller) => office.service.run(query, { ...variables }, as);
const watch = async (more: object = {}) => {
  const input = {
    ...{ code: 'HEAT', source: 'FMEA', signal: 'bearing', unit: '°C', direction: 'ABOVE', limit: 80 },
    ...{ readings: 3, leastDays: 7, horizonDays: 30, advice: 'Change the bearing', ...more },
  };
  const draft = `mutation ($input: RunWatchDraftInput!) { runWatchDraft(input: $input) {
    runWatch { id version } userErrors { __typename path } } }`;
  return (await run(draft, { input }, 'TECHNICAL_SUPPORT')).runWatchDraft;
};
const inForce = async (id: string) =>
  (
    await run(
      `mutation ($id: ID!) { runWatchActivate(id: $id) { runWatch { status } userErrors { __typename } } }`,
      { id },
      'QUALITY',
    )
  ).runWatchActivate;
const at = (days: number) => new Date(office.service.clock.now().getTime() + days * 24 * 3_600_000).toISOString();
const handIn = async (of: string, values: readonly (readonly [number, number])[]) => {
  const readings = values.map(([days, value]) => ({ signal: 'bearing', value, measuredAt: at(days) }));
  const query = `mutation ($input: RunDataHandInInput!) { runDataHandIn(input: $input) {
    runData { findings {
      id because value passedOn outcome explanation watch { code version } maintenancePlan { id } } }
    userErrors { __typename path } } }`;
  const said = (await run(query, { input: { asset: of, readings } }, 'TECHNICAL_SUPPORT')).runDataHandIn;
  return { runFindings: said.runData?.findings, userErrors: said.userErrors };
};

test('TCK-32: run data beyond a limit, or about to be, bring the next visit forward, found once; maintained, that is over', async () => {
  const { service } = office;
  const machine = await office.makeReady();
  const asset = machine.asset;
  expect((await watch({ horizonDays: 0 })).userErrors).toMatchObject([{ path: ['input', 'horizonDays'] }]);
  const { runWatch } = await watch();
  expect(await inForce(runWatch.id)).toMatchObject({ runWatch: { status: 'ACTIVE' }, userErrors: [] });
  expect((await inForce(runWatch.id)).userErrors).toMatchObject([{ __typename: 'RunWatchNotDraft' }]);
  expect((await inForce(randomUUID())).userErrors).toMatchObject([{ __typename: 'RunWatchNotFound' }]);

  const today = service.clock.now().toISOString().slice(0, 10);
  const yearly = { asset, ...PLAN, startsOn: today, everyCount: 12, everyUnit: 'MONTHS' };
  const { id: plan } = (await act('Make', yearly)).maintenancePlan;
  const rising = [
    [-8, 60],
    [-4, 64],
    [0, 68],
  ] as const;
  const { runFindings } = await handIn(asset, rising);
  expect(runFindings).toMatchObject([
    {
      ...{ because: 'TREND', value: 68, outcome: 'BROUGHT_FORWARD', passedOn: at(12).slice(0, 10) },
      ...{ watch: { code: 'HEAT', version: 1 }, maintenancePlan: { id: plan } },
    },
  ]);
  expect(await seen(plan)).toMatchObject({
    ...{ status: 'WAITING', nextOn: runFindings[0].passedOn, predictedBecause: runFindings[0].explanation },
  });
  expect((await handIn(asset, rising.toReversed())).runFindings).toEqual(runFindings);
  const raised = async () =>
    (await service.outbox(RunFindingRaised))
      .map(it => it.data as { assetId: string })
      .filter(it => it.assetId === asset);
  expect(await raised()).toHaveLength(1);

  service.clock.advance({ hours: 2 });
  const hot = await handIn(asset, [
    [-0.03, 90],
    [-0.02, 91],
    [-0.01, 92],
  ]);
  expect(hot.runFindings).toMatchObject([{ because: 'BEYOND_LIMIT', outcome: 'BROUGHT_FORWARD' }]);
  const due = await seen(plan);
  expect(due).toMatchObject({ status: 'DUE', visits: [{ because: 'PREDICTED' }] });
  const open = async (filter: object) =>
    (
      await run(
        `query ($filter: RunFindingFilter) { runFindings(filter: $filter, first: 50) { edges { node { because clearedAt } } } }`,
        { filter },
        'CSR',
      )
    ).runFindings.edges.map((it: { node: object }) => it.node);
  expect(await open({ asset })).toHaveLength(2);
  expect(await open({ asset, isOpen: true })).toEqual([{ because: 'BEYOND_LIMIT', clearedAt: null }]);

  const day = due.visits[0].dueOn;
  await act('Done', { on: day }, plan);
  service.clock.advance({ hours: 48 });
  expect((await handIn(asset, [[-0.1, 55]])).runFindings).toEqual([]);
  expect((await service.outbox(RunFindingCleared)).length).toBe(2);

  const other = await office.makeReady();
  expect(
    (
      await handIn(other.asset, [
        [-3, 90],
        [-2, 90],
        [-1, 90],
      ])
    ).runFindings,
  ).toMatchObject([{ outcome: 'UNPLANNED', maintenancePlan: null }]);
  expect(await open({ asset: other.asset, outcome: 'UNPLANNED' })).toHaveLength(1);
  expect((await handIn(asset, [[1, 90]])).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'readings', '0', 'measuredAt'] },
  ]);
  expect((await handIn(randomUUID(), [[-1, 90]])).userErrors).toMatchObject([{ __typename: 'AssetUnknown' }]);
  await act('End', { reason: 'Sold' }, plan, 'AFTER_SALES_DIRECTOR');
});

test('TCK-32: a finding of a version that was replaced is judged by the one in force, and is over with a good reading or with the watch', async () => {
  const { service } = office;
  const { asset } = await office.makeReady();
  const inForceOf = async (more: object) => await inForce((await watch({ code: 'HEAT-2', ...more })).runWatch.id);
  await inForceOf({ signal: 'bearing', limit: 80 });
  const foretold = await handIn(asset, [
    [-8, 60],
    [-4, 64],
    [0, 68],
  ]);
  const ours = (findings: { watch: { code: string } }[]) => findings.filter(it => it.watch.code === 'HEAT-2');
  expect(ours(foretold.runFindings)).toMatchObject([{ because: 'TREND', watch: { version: 1 } }]);

  const second = (await watch({ code: 'HEAT-2', limit: 75 })).runWatch.id;
  expect(await inForce(second)).toMatchObject({ userErrors: [] });
  service.clock.advance({ hours: 2 });
  const beyond = await handIn(asset, [[-0.01, 76]]);
  expect(ours(beyond.runFindings)).toEqual(ours(foretold.runFindings));

  service.clock.advance({ hours: 2 });
  const good = await handIn(asset, [[-0.01, 40]]);
  expect(ours(good.runFindings)).toEqual([]);
  const cleared = async () =>
    (await service.outbox(RunFindingCleared))
      .map(it => it.data as { assetId: string; watchCode: string })
      .filter(it => it.assetId === asset && it.watchCode === 'HEAT-2');
  expect(await cleared()).toMatchObject([{ watchVersion: 1 }]);

  service.clock.advance({ hours: 2 });
  const hot = [-0.03, -0.02, -0.01].map(day => [day, 90] as const);
  expect(ours((await handIn(asset, hot)).runFindings)).toMatchObject([{ watch: { version: 2 } }]);
  const retire = async (id: string) => {
    const query = `mutation ($id: ID!) { runWatchRetire(id: $id) { runWatch { status }
      userErrors { __typename ... on RunWatchNotInForce { status } } } }`;
    return (await run(query, { id }, 'QUALITY')).runWatchRetire;
  };
  expect(await retire(second)).toEqual({ runWatch: { status: 'RETIRED' }, userErrors: [] });
  expect(await cleared()).toMatchObject([{ watchVersion: 1 }, { watchVersion: 2 }]);
  expect(ours((await handIn(asset, hot)).runFindings)).toEqual([]);
  expect((await retire(second)).userErrors).toEqual([{ __typename: 'RunWatchNotInForce', status: 'RETIRED' }]);
  expect((await retire(randomUUID())).userErrors).toMatchObject([{ __typename: 'RunWatchNotFound' }]);
  expect((await watch({ code: 'HEAT-2', signal: 'oil' })).userErrors).toEqual([
    { __typename: 'RunWatchOfOtherThing', path: ['input', 'code'] },
  ]);
  // A draft that named the wrong signal binds nobody.
  await watch({ code: 'HEAT-3', signal: 'oli' });
  const meant = await watch({ code: 'HEAT-3', signal: 'oil' });
  expect([meant.userErrors, (await inForce(meant.runWatch.id)).userErrors]).toEqual([[], []]);
});

test('CUS-11, N49: an agreement gives every machine of its customer the plans that its care policy asks for, and ends them', async () => {
  const { customer: customerId, asset: first } = await office.makeReady();
  const today = office.service.clock.now().toISOString().slice(0, 10);
  const inDays = (count: number) => Temporal.PlainDate.from(today).add({ days: count }).toString();
  const agreementId = randomUUID();
  const terms = { slaPolicyCode: 'SLA-NONE', startsOn: today, endsOn: null };
  await office.service.deliver(AgreementActivated({ agreementId, number: 'SA-2026-000001', customerId, ...terms }));
  const promise = (policyVersion: number, ...kinds: ('MAINTENANCE' | 'SERVICING')[]) =>
    MaintenancePromised({
      ...{ agreementId, customerId, policyCode: 'CB-004V', policyVersion },
      rhythms: kinds.map(kind => ({ kind, every: kind === 'SERVICING' ? 12 : 3, unit: 'MONTHS', checklistCode: null })),
    });
  const after = async (...events: Parameters<typeof office.service.deliver>[0][]) => {
    for (const event of events) await office.service.deliver(event);
    await office.service.fireDueTimers();
    const query = `query ($filter: MaintenancePlanFilter!) { maintenancePlans(filter: $filter, first: 100) { edges { node {
      id status asset { id } agreement { id } agreedKind agreedBy everyCount endReason } } } }`;
    const { maintenancePlans } = await office.service.run(query, { filter: { agreement: agreementId } }, 'CSR');
    return maintenancePlans.edges.map((it: { node: { status: string } }) => it.node);
  };
  type Plan = { id: string; status: string; asset: { id: string }; agreedKind: string; endReason: string | null };
  const lasting = (plans: Plan[]) =>
    plans
      .filter(it => it.status !== 'ENDED')
      .map(it => [it.asset.id, it.agreedKind])
      .toSorted();
  const both = (asset: string) => [
    [asset, 'MAINTENANCE'],
    [asset, 'SERVICING'],
  ];
  const plans = await after(promise(1, 'MAINTENANCE', 'SERVICING'), promise(1, 'MAINTENANCE', 'SERVICING'));
  expect(lasting(plans)).toEqual(both(first));
  expect(plans).toContainEqual(
    expect.objectContaining({ agreement: { id: agreementId }, agreedBy: 'CB-004V version 1', everyCount: 12 }),
  );
  const second = randomUUID();
  const place = { customerId, siteId: null, dealerId: null };
  const came = AssetRegistered({ assetId: second, serial: 'PM-2', model: 'EX-215', ...place });
  expect(lasting(await after(came))).toEqual([...both(first), ...both(second)].toSorted());
  const sold = await after(AssetMoved({ assetId: second, ...place, customerId: ready.customer }));
  expect(lasting(sold)).toEqual(both(first));
  const back = await after(AssetMoved({ assetId: second, ...place }));
  expect(lasting(back)).toEqual([...both(first), ...both(second)].toSorted());
  const ours = back.find((it: Plan) => it.asset.id === first && it.agreedKind === 'MAINTENANCE');
  await act('End', { reason: 'They do it themselves' }, ours.id, 'AFTER_SALES_DIRECTOR');
  const due = back.find((it: Plan) => it.asset.id === second && it.agreedKind === 'SERVICING');
  await act('BringForward', { on: today, reason: 'Vibration rises' }, due.id);
  expect(lasting(await after(promise(2, 'MAINTENANCE')))).toEqual(both(second));
  expect((await act('Done', { on: today }, due.id)).maintenancePlan).toMatchObject({ status: 'WAITING', nextOn: null });
  const ending = AgreementEnded({ agreementId, customerId, endedOn: inDays(10) });
  expect(lasting(await after(ending))).toEqual([[second, 'MAINTENANCE']]);
  office.service.clock.advance({ hours: 11 * 24 });
  const over = await after();
  expect(lasting(over)).toEqual([]);
  expect(over.map((it: Plan) => it.endReason)).toContain('Its service agreement asks for it no more.');
});
