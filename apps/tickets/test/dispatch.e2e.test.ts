import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetRegistered, SiteAdded } from '@mainstay/contracts/customers';
import {
  DispatchAssigned,
  DispatchDeclined,
  DispatchReported,
  DispatchUnmet,
  TicketUnowned,
  WorkOrderMissed,
  WorkOrderOverdue,
  WorkOrderReminded,
  WorkOrderRecalled,
  WorkOrderRescheduled,
} from '@mainstay/contracts/tickets';
import type { Reply } from '@mainstay/testing';
import { DIAGNOSIS, HOURS, Office, type Ready, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
const duty = { timeZone: 'Asia/Almaty' };
const home = { latitude: 43.24, longitude: 76.89 };
const weights = ['AUTHORITY_FIT', 'SKILL', 'TERRITORY', 'DISTANCE', 'LOAD', 'EARLIEST_VISIT', 'VIP'].map(factor => ({
  ...{ factor, weight: 10, urgentWeight: factor === 'EARLIEST_VISIT' ? 50 : 10 },
}));
const FIGURES = { weights, requiresSkills: false, aloneUpToLevel: 3, reportFromLevel: 4 };
const policyInput = (figures: object = {}) => ({
  code: 'DSP-003',
  source: '003 ch2',
  figures: { ...FIGURES, ...figures },
});

beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady({ tier: 'VIP' });
  const { dispatchPolicy } = await office.done('dispatchPolicyDraft', { input: policyInput() });
  await office.done('dispatchPolicyActivate', { id: dispatchPolicy.id });
});
afterAll(() => office.service.close());

const later = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
const fire = () => office.service.fireDueTimers();
async function engineer(code: string, more: object = {}): Promise<string> {
  const input = {
    code: `${code}-${randomUUID().slice(0, 4)}`,
    authorityLevel: 3,
    territories: ['KZ'],
    duty,
    home,
    ...more,
  };
  return (await office.done('engineerRegister', { input })).engineer.id;
}
/** Ends a test: these engineers go nowhere any more, and no case is left that waits for another one. */
const retire = async (...ids: string[]) => {
  for (const id of cases.splice(0)) await office.act('ticketCancel', { id, input: { reason: 'End of the test' } });
  for (const id of ids) await office.done('engineerSetDuty', { id, input: { isOnDuty: false } });
};
const cases: string[] = [];
/** A case that is ready for a visit, and looked at, if so wanted. */
async function aCase(more: object = {}, isLookedAt = true, of = ready): Promise<string> {
  const id = await office.register(of);
  cases.push(id);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, ...more } });
  await office.decideCoverage(id, of.asset, 'FREE_REPAIR');
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  await office.agreePlan(id);
  if (isLookedAt) await fire();
  return id;
}
const FIELDS = `id status finding cause overrideReason overriddenBy confirmedBy endReason policy candidateCount
  engineer { id } proposed { id } windows { startsAt endsAt }
  candidates { rank score isSuitable engineer { id } factors { factor figure score weight } exclusions { rule figure } }`;
async function dispatchesOf(ticket: string, fields = FIELDS) {
  const query = `query ($ticket: ID) { dispatches(filter: { ticket: $ticket }) { edges { node { ${fields} } } } }`;
  const { dispatches } = await office.service.run(query, { ticket }, 'DISPATCHER');
  return dispatches.edges.map((it: { node: unknown }) => it.node);
}
const lastOf = async (ticket: string) => (await dispatchesOf(ticket))[0];
const refusal = async (...args: Parameters<Office['act']>) => (await office.act(...args)).userErrors[0]?.__typename;

test('TCK-10: a case that is ready gets the best engineer, times to propose, and every figure of the decision', async () => {
  for (const [code, prefix] of [
    ['KZ-ALMATY', '05'],
    ['KZ-ASTANA', '01'],
  ]) {
    const description = { name: 'Around the city', postalPrefixes: [prefix] };
    await office.done('territoryDefine', { input: { code, country: 'KZ', description } });
  }
  const near = await engineer('NEAR', { territories: ['KZ-ALMATY'] });
  const far = await engineer('FAR', { territories: ['KZ-ASTANA'], home: { latitude: 51.13, longitude: 71.43 } });
  const siteId = randomUUID();
  const site = { siteId, customerId: ready.customer, country: 'KZ', timeZone: 'Asia/Almaty', isRemote: false };
  await office.service.deliver(SiteAdded({ ...site, ...home, postalCode: '050010' }));
  const asset = { assetId: ready.asset, serial: 'S-1', model: 'X', customerId: ready.customer, siteId, dealerId: null };
  await office.service.deliver(AssetRegistered(asset));
  const tried = await office.register(ready);
  cases.push(tried);
  await office.done('ticketTriage', { id: tried, input: TRIAGE });
  const said = { engineer: far, tool: 'VIDEO', content: 'Reset the controller', agreedBy: 'Aigerim' };
  const session = { ...said, appointmentAt: later(99), appointmentEndsAt: later(100) };
  await office.done('ticketAgreeRemoteSession', { id: tried, input: session });
  const id = await aCase();
  const dispatch = await lastOf(id);
  expect(dispatch).toMatchObject({
    status: 'ASSIGNED',
    policy: 'DSP-003 v1',
    engineer: { id: near },
    proposed: { id: near },
  });
  expect(dispatch.windows).toHaveLength(3);
  const verdict = (of: string) => dispatch.candidates.find((it: { engineer: { id: string } }) => it.engineer.id === of);
  const figure = (of: string, factor: string) =>
    verdict(of).factors.find((it: { factor: string }) => it.factor === factor).figure;
  expect([figure(near, 'DISTANCE'), figure(near, 'TERRITORY')]).toEqual(['0 km', 'works in KZ-ALMATY']);
  expect(figure(far, 'TERRITORY')).toBe('does not work in KZ, KZ-ALMATY (postal code 050010)');
  expect([near, far].map(it => figure(it, 'LOAD'))).toEqual(['0 of 5 visits', '1 of 5 visits']);
  expect(verdict(far)).toMatchObject({ rank: 2, isSuitable: true });
  expect(verdict(ready.engineer)).toMatchObject({ isSuitable: false, exclusions: [{ rule: 'NO_DUTY_HOURS' }] });
  expect(await office.said(DispatchAssigned, id)).toMatchObject([{ engineerId: near, proposedEngineerId: near }]);
  const { timeline } = await office.ticket(id, 'timeline { kind owner }');
  expect(timeline[0]).toMatchObject({ kind: 'VISIT_ASSIGNED', owner: expect.stringContaining('NEAR') });

  const { repairPlan } = await office.planRepair(id, { startsAt: later(24), laborMinutes: 720 });
  await fire();
  expect(await lastOf(id)).toMatchObject({ id: dispatch.id, finding: expect.stringContaining('no reviewed plan') });
  await office.reviewPlan(repairPlan.id);
  await fire();
  const planned = await lastOf(id);
  expect(planned).toMatchObject({
    ...{ status: 'ASSIGNED', engineer: { id: near } },
    finding: expect.stringContaining('360 min by the plan (720 min among 2)'),
  });
  const [{ startsAt, endsAt }] = planned.windows;
  expect(startsAt >= later(24)).toBe(true);
  expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(6 * 3_600_000);
  await retire(near, far);
});

test('N21: the system sends somebody to assess what nobody diagnosed, another who declines, and anew if the site is shut', async () => {
  const engineers = [await engineer('ASSESSOR', { authorityLevel: 5 }), await engineer('ASSESSOR')];
  const id = await office.register(ready);
  cases.push(id);
  await office.done('ticketTriage', { id, input: TRIAGE });
  await fire();
  expect(await dispatchesOf(id)).toEqual([]);
  await office.done('ticketRequestAssessment', { id, input: { reason: 'Not to be seen on a video' } });
  await fire();
  await office.done('ticketTriage', { id, input: { ...TRIAGE, faultLevel: 5 } });
  await fire();
  const proposed = await lastOf(id);
  expect(proposed.status).toBe('REPORTED');
  const { customer, asset } = await office.makeReady();
  await office.done('ticketNameCustomer', { id, input: { customer, asset, reason: 'The sister firm called' } });
  await fire();
  const [anew, former] = await dispatchesOf(id);
  expect([anew.status, former.status, former.id]).toEqual(['REPORTED', 'CANCELLED', proposed.id]);
  await office.done('ticketTriage', { id, input: TRIAGE });
  const send = async (hours: number) => {
    await fire();
    expect(await lastOf(id)).toMatchObject({ status: 'ASSIGNED' });
    return (await office.done('ticketDispatch', { id, input: { appointmentAt: later(hours) } })).workOrder.id;
  };
  await office.done('workOrderDecline', { id: await send(2), input: { reason: 'Ill' } });
  expect(await office.ticket(id, 'status isAssessmentWanted')).toEqual({ status: 'TRIAGED', isAssessmentWanted: true });
  const left = { findings: 'The hall is locked', hours: { laborMinutes: 30, travelKilometres: 0 } };
  for (const [hours, reason] of [
    [3, 'SITE_NOT_READY'],
    [5, 'ASSESSED'],
  ] as const) {
    const order = await send(hours);
    await office.done('workOrderArrive', { id: order, input: {} });
    await office.done('workOrderBreakOff', { id: order, input: { ...left, reason } });
  }
  await fire();
  const { engineer: assessor } = await lastOf(id);
  // Who is away now led a visit that is over.
  const fallenOut = { engineerId: assessor.id, reason: 'Ill' };
  await office.service.service.timers.fire('dispatch', { ticketId: id, cause: 'ENGINEER_ABSENT', fallenOut });
  expect(await lastOf(id)).toMatchObject({ status: 'AGREED' });
  const { workOrders } = await office.ticket(id, 'workOrders { purpose status }');
  expect(workOrders).toEqual(
    ['DECLINED', 'BROKEN_OFF', 'BROKEN_OFF'].map(status => ({ status, purpose: 'ASSESSMENT' })),
  );
  await retire(...engineers);
});

test('nobody eligible is told once, and tried again as soon as something changes about an engineer', async () => {
  const id = await aCase();
  expect(await lastOf(id)).toMatchObject({ status: 'WAITING', engineer: null, cause: 'CASE_READY' });
  office.service.clock.advance({ hours: 24 });
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'WAITING', cause: 'DAY_PASSED' });
  expect(await office.said(DispatchUnmet, id)).toHaveLength(1);
  const other = await engineer('LATE', { duty: null });
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'WAITING' });
  await office.done('engineerSetDutyHours', { id: other, input: { duty } });
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'ASSIGNED', cause: 'ENGINEER_CHANGED', engineer: { id: other } });
  expect(await dispatchesOf(id, 'id')).toHaveLength(1);
  await retire(other);
});

const waitingLists = async () =>
  (
    await office.service.service.orm.em
      .fork()
      .execute<{ payload: { ticketIds: string[] } }[]>(
        `select payload from graphile_worker._private_jobs where key like 'dispatch-waiting-cases%' order by id`,
      )
  ).map(it => it.payload.ticketIds);

test('a case that cannot be looked at holds up none of those that wait behind it', async () => {
  const [first, second] = [await aCase({ urgency: 'URGENT' }), await aCase()];
  const em = office.service.service.orm.em.fork();
  await em.execute(`create function refuse_look() returns trigger language plpgsql as $$
    begin if new.ticket_id = '${first}' then raise exception 'not this case'; end if; return new; end $$`);
  await em.execute(`create trigger refuse_look before update on dispatch for each row execute function refuse_look()`);
  const other = await engineer('BEHIND');
  await expect(fire()).rejects.toThrow('not this case');
  await em.execute('drop function refuse_look cascade');
  expect([(await lastOf(first)).status, await lastOf(second)]).toMatchObject([
    'WAITING',
    { status: 'ASSIGNED', engineer: { id: other } },
  ]);
  await office.done('engineerSetDutyHours', { id: other, input: { duty } });
  const newest = await waitingLists();
  const list = { cause: 'POLICY_CHANGED', ticketIds: [second, first] };
  for (let times = 0; times < 2; times++) await office.service.service.timers.fire('dispatch-waiting-cases', list);
  expect(await waitingLists()).toEqual([...newest, [first]]);
  await fire();
  await retire(other);
});

test('the end of an absence is a moment at which it is tried again', async () => {
  const one = await engineer('ABSENT');
  const period = { kind: 'LEAVE', startsAt: later(-1), endsAt: later(24 * 20) };
  await office.done('engineerRecordPeriod', { id: one, input: period });
  const id = await aCase();
  expect(await lastOf(id)).toMatchObject({ status: 'WAITING' });
  office.service.clock.advance({ hours: 480 });
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'ASSIGNED', engineer: { id: one } });
  await retire(one);
});

test('N84: a fault above what engineers handle alone goes to a supervising engineer, by two persons if overridden', async () => {
  const [one, two] = [await engineer('SENIOR', { authorityLevel: 5 }), await engineer('SECOND', { authorityLevel: 5 })];
  const id = await aCase({ faultLevel: 4 });
  const { id: dispatch, status } = await lastOf(id);
  expect(status).toBe('REPORTED');
  expect(await office.said(DispatchReported, id)).toMatchObject([{ faultLevel: 4 }]);
  expect(await refusal('ticketDispatch', { id, input: { appointmentAt: later(2) } })).toBe('DispatchNotConfirmed');
  const input = { engineer: two, reason: 'Knows the plant' };
  await office.act('dispatchOverride', { id: dispatch, input }, '', 'SUPERVISING_ENGINEER');
  expect(await refusal('dispatchConfirm', { id: dispatch })).toBe('DispatchNeedsSecondPerson');
  expect((await office.act('dispatchConfirm', { id: dispatch }, '', 'TECHNICAL_DIRECTOR')).dispatch.status).toBe(
    'ASSIGNED',
  );
  expect(await lastOf(id)).toMatchObject({ engineer: { id: two }, confirmedBy: 'test:technical_director' });
  await office.done('ticketDispatch', { id, input: { appointmentAt: later(2) } });
  expect(await lastOf(id)).toMatchObject({ status: 'AGREED' });
  await retire(one, two);
});

test('N84: who is named before the system has looked at the case goes no sooner', async () => {
  const one = await engineer('SENIOR', { authorityLevel: 5 });
  const id = await aCase({ faultLevel: 4 }, false);
  const input = { engineer: one, appointmentAt: later(2) };
  expect(await dispatchesOf(id)).toEqual([]);
  expect(await refusal('ticketDispatch', { id, input })).toBe('DispatchNotConfirmed');
  await retire(one);
});

test('TCK-10: who is not engaged on the day of a visit is neither proposed for it nor sent', async () => {
  const one = await engineer('TEMPORARY');
  const id = await aCase();
  const proposed = async (engagement: object) => {
    await office.done('engineerEngage', { id: one, input: { isTemporary: false, ...engagement } });
    const query = `query ($id: ID!) { dispatchCandidates(ticket: $id) {
      engineer { id } windows { startsAt } exclusions { rule } } }`;
    const { dispatchCandidates } = await office.service.run(query, { id }, 'DISPATCHER');
    const { windows, exclusions } = dispatchCandidates.find((it: Reply) => it.engineer.id === one);
    return [windows[0]?.startsAt, exclusions];
  };
  const begins = later(72).slice(0, 10);
  expect(await proposed({ engagedFrom: begins })).toEqual([new Date(`${begins}T00:00+05:00`).toISOString(), []]);
  expect(await proposed({ engagedUntil: later(-48).slice(0, 10) })).toEqual([undefined, [{ rule: 'NOT_ENGAGED' }]]);
  const [engagedFrom, engagedUntil] = [later(-48).slice(0, 10), later(48).slice(0, 10)];
  await office.done('engineerEngage', { id: one, input: { isTemporary: true, engagedFrom, engagedUntil } });
  const go = (hours: number) => ({ id, input: { engineer: one, reason: 'Known there', appointmentAt: later(hours) } });
  expect(await refusal('ticketDispatch', go(96))).toBe('EngineerOffDuty');
  expect(await refusal('ticketDispatch', go(24))).toBeUndefined();
  await retire(one);
});

test('an absence long after the proposed times leaves the proposal as it is', async () => {
  const one = await engineer('ON-LEAVE-LATER');
  const id = await aCase();
  const before = await lastOf(id);
  const leave = (from: number) => ({ kind: 'LEAVE', startsAt: later(from), endsAt: later(from + 24) });
  await office.done('engineerRecordPeriod', { id: one, input: leave(24 * 60) });
  await fire();
  expect(await lastOf(id)).toMatchObject({ id: before.id, status: 'ASSIGNED' });
  await office.done('engineerRecordPeriod', { id: one, input: leave(0) });
  await fire();
  expect((await lastOf(id)).id).not.toBe(before.id);
  await retire(one);
});

test('a fault above the authority of everybody is reported upward, and goes to who is authorised for it later', async () => {
  const one = await engineer('JUNIOR', { authorityLevel: 1 });
  const id = await aCase();
  expect(await office.said(DispatchReported, id)).toHaveLength(0);
  const hard = await aCase({ faultLevel: 2 });
  expect((await lastOf(hard)).finding).toContain('reported upward');
  expect(await office.said(DispatchReported, hard)).toMatchObject([{ faultLevel: 2, engineerId: null }]);
  await office.done('engineerSetAuthority', { id: one, input: { authorityLevel: 2 } });
  await fire();
  expect(await lastOf(hard)).toMatchObject({ status: 'ASSIGNED', engineer: { id: one } });
  await office.done('ticketReassess', { id: hard, input: { faultLevel: 3, reason: 'The frame is cracked, too' } });
  await fire();
  expect(await dispatchesOf(hard)).toMatchObject([
    { status: 'WAITING', finding: expect.stringContaining('level 3 is above the authority') },
    { status: 'CANCELLED', endReason: 'Who goes needs another authority than before.' },
  ]);
  await office.done('engineerSetAuthority', { id: one, input: { authorityLevel: 3 } });
  await fire();
  const { workOrder } = await office.done('ticketDispatch', { id: hard, input: { appointmentAt: later(2) } });
  const weigh = async (more: object) => {
    await office.done('ticketReassess', { id: hard, input: { ...more, reason: 'The boom, too' } });
    await fire();
    return (await dispatchesOf(hard)).slice(0, 2);
  };
  expect(await weigh({ faultLevel: 2 })).toMatchObject([{ status: 'AGREED' }, { status: 'CANCELLED' }]);
  await office.done('workOrderMiss', { id: workOrder.id, input: { party: 'CUSTOMER', reason: 'Gate shut' } });
  expect(await weigh({ faultLevel: 4 })).toMatchObject([
    { status: 'WAITING', cause: 'NOT_AUTHORISED', finding: expect.stringContaining('reported upward') },
    { status: 'DECLINED', endReason: expect.stringMatching(/asks for level 4 now, JUNIOR-.* has 3/) },
  ]);
  expect(await office.ticket(hard)).toEqual({ status: 'DIAGNOSED' });
  await retire(one);
});

test('CUS-03: the dedicated engineer of a VIP customer goes; only VIP customers have one', async () => {
  const [one, own] = [await engineer('A-FIRST'), await engineer('Z-OWN')];
  await office.done('engineerDedicate', { id: own, input: { customer: ready.customer } });
  const id = await aCase();
  expect(await lastOf(id)).toMatchObject({ engineer: { id: own } });
  const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Customer", id: $id }]) {
    ... on Customer { dedicatedEngineer { id dedicatedTo { id } } } } }`;
  const { _entities } = await office.service.run(query, { id: ready.customer }, 'CSR');
  expect(_entities).toEqual([{ dedicatedEngineer: { id: own, dedicatedTo: [{ id: ready.customer }] } }]);
  const other = await office.makeReady();
  expect(await refusal('engineerDedicate', { id: own, input: { customer: other.customer } })).toBe('CustomerNotVip');
  expect(await refusal('engineerDedicate', { id: own, input: { customer: randomUUID() } })).toBe('CustomerUnknown');
  expect(await refusal('engineerEndDedication', { id: one, input: { customer: ready.customer } })).toBe(
    'EngineerNotDedicated',
  );
  await office.done('engineerEndDedication', { id: own, input: { customer: ready.customer } });
  await retire(one, own);
});

test('another engineer than the assigned one needs a reason, which stands beside the proposal', async () => {
  const [best, other] = [await engineer('A-BEST'), await engineer('B-OTHER', { authorityLevel: 5 })];
  const id = await aCase();
  const input = { engineer: other, appointmentAt: later(2) };
  expect(await refusal('ticketDispatch', { id, input })).toBe('DispatchOverrideUnexplained');
  await office.done('ticketDispatch', { id, input: { ...input, reason: 'Asked for by name' } });
  expect(await lastOf(id)).toMatchObject({
    ...{ status: 'AGREED', proposed: { id: best }, engineer: { id: other } },
    ...{ overrideReason: 'Asked for by name', overriddenBy: 'test:csr' },
  });
  await retire(best, other);
});

test('who declines is not asked again for the case, and the next best goes', async () => {
  const [one, two] = [await engineer('A-ONE'), await engineer('B-TWO')];
  const id = await aCase();
  const first = await lastOf(id);
  expect(first.engineer.id).toBe(one);
  await office.done('dispatchDecline', { id: first.id, input: { reason: 'Car broke down' } });
  await fire();
  expect(await lastOf(id)).toMatchObject({ cause: 'DECLINED', engineer: { id: two } });
  expect(await office.said(DispatchDeclined, id)).toMatchObject([{ engineerId: one, cause: 'DECLINED' }]);
  const { workOrder } = await office.done('ticketDispatch', { id, input: { appointmentAt: later(3) } });
  await office.done('workOrderDecline', { id: workOrder.id, input: { reason: 'Ill' } });
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'WAITING' });
  expect(await office.ticket(id)).toEqual({ status: 'DIAGNOSED' });
  expect(await refusal('dispatchDecline', { id: first.id, input: { reason: 'x' } })).toBe('DispatchWrongState');
  expect(await refusal('dispatchDecline', { id: randomUUID(), input: { reason: 'x' } })).toBe('DispatchNotFound');
  await retire(one, two);
});

test('an engineer who falls ill loses the visits of that time to others', async () => {
  const [one, two] = [await engineer('A-ILL'), await engineer('B-WELL')];
  const id = await aCase();
  await office.done('ticketDispatch', { id, input: { appointmentAt: later(3) } });
  const plant = await office.makeReady();
  await office.done('engineerSetDuty', { id: plant.engineer, input: { isOnDuty: false } });
  const both = [await aCase({}, true, plant), await aCase({}, true, plant)];
  const going = { engineer: one, reason: 'One way', appointmentAt: later(20), bookedUntil: later(30) };
  const { trip } = await office.done('tripAgree', { input: { site: plant.site, tickets: both, ...going } });
  const period = { kind: 'SICKNESS', startsAt: later(0), endsAt: later(48) };
  await office.done('engineerRecordPeriod', { id: one, input: period });
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'ASSIGNED', engineer: { id: two } });
  for (const of of both) {
    expect(await lastOf(of)).toMatchObject({ status: 'ASSIGNED', cause: 'ENGINEER_ABSENT' });
    const recalled = (await office.said(WorkOrderRecalled, of)).at(-1);
    expect(recalled).toMatchObject({
      cause: 'DECLINED',
      of: { trip: { tripId: trip.id, numbers: [{}, {}].map(() => expect.any(String)) } },
    });
  }
  const calledOff = `query ($engineer: ID) { trips(filter: { engineer: $engineer, status: [CALLED_OFF] }) { edges { node { id } } } }`;
  const { trips } = await office.service.run(calledOff, { engineer: one }, 'DISPATCHER');
  expect(trips.edges).toEqual([{ node: { id: trip.id } }]);
  expect(await office.said(WorkOrderRecalled, id)).toMatchObject([{ engineerId: one, cause: 'DECLINED' }]);
  expect(await refusal('ticketDispatch', { id, input: { engineer: one, reason: 'x', appointmentAt: later(3) } })).toBe(
    'EngineerAbsent',
  );
  const { periods } = (await office.done('engineerRecordPeriod', { id: one, input: { ...period, kind: 'STANDBY' } }))
    .engineer;
  const end = (input: object) => refusal('engineerEndPeriod', { id: one, input });
  expect(await end({ period: periods[0].id, endsAt: later(90) })).toBe('EngineerPeriodOver');
  expect(await end({ period: randomUUID() })).toBe('EngineerPeriodNotFound');
  await retire(one, two);
});

test('TCK-13: to a plan of two a second goes along, of any authority: booked, replaced, and free again with the visit', async () => {
  const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
  const shift = (from: string, to: string) => ({ duty: { ...duty, openings: [{ weekdays, from, to }] } });
  const late = { authorityLevel: 1, ...shift('12:00', '20:00') };
  const [lead, away, mate, spare] = [
    await engineer('A-LEAD', shift('08:00', '16:00')),
    await engineer('B-AWAY', late),
    await engineer('B-MATE', late),
    await engineer('C-SPARE', late),
  ];
  const id = await aCase({ faultLevel: 2 });
  const { repairPlan } = await office.planRepair(id, { startsAt: later(0), laborMinutes: 660 });
  await office.reviewPlan(repairPlan.id);
  await fire();
  expect((await dispatchesOf(id, 'second { id }'))[0]).toEqual({ second: { id: away } });
  const period = { kind: 'SICKNESS', startsAt: later(0), endsAt: later(90) };
  await office.done('engineerRecordPeriod', { id: away, input: period });
  await fire();
  const proposed = (
    await dispatchesOf(id, 'status second { id } windows { startsAt endsAt } secondCandidates { isSuitable }')
  )[0];
  expect(proposed).toMatchObject({ status: 'ASSIGNED', second: { id: mate } });
  expect(proposed.secondCandidates.filter((it: Reply) => it.isSuitable)).toHaveLength(3);
  const [{ startsAt: appointmentAt, endsAt }] = proposed.windows;
  // What is proposed and booked is no longer than the two work together.
  expect(Date.parse(endsAt) - Date.parse(appointmentAt)).toBe(240 * 60_000);
  const { workOrder } = await office.done('ticketDispatch', { id, input: { appointmentAt } });
  expect(await office.ticket(id, 'workOrders { bookedUntil }')).toEqual({ workOrders: [{ bookedUntil: endsAt }] });
  const SECOND = 'workOrders { engineer { id } secondEngineer { id } lacksSecond }';
  const visit = async () => (await office.ticket(id, SECOND)).workOrders[0];
  expect(await visit()).toEqual({ engineer: { id: lead }, secondEngineer: { id: mate }, lacksSecond: false });
  const until = new Date(Date.parse(appointmentAt) + 7_200_000).toISOString();
  const agendaOf = async (of: string): Promise<Reply[]> => {
    const query = `query ($engineer: ID, $from: DateTime!, $until: DateTime!) { engineerAgenda(engineer: $engineer, from: $from,
      until: $until) { entries { workOrder { id } } } }`;
    const agenda = await office.service.run(query, { engineer: of, from: appointmentAt, until }, 'DISPATCHER');
    return agenda.engineerAgenda.entries;
  };
  const booked = [{ workOrder: { id: workOrder.id } }];
  expect([await agendaOf(lead), await agendaOf(mate), await agendaOf(spare)]).toEqual([booked, booked, []]);
  const other = await aCase({ faultLevel: 1 });
  const elsewhere = { id: other, input: { engineer: mate, reason: 'x', appointmentAt } };
  expect(await refusal('ticketDispatch', elsewhere)).toBe('EngineerDoubleBooked');

  const beside = async () => {
    const query = `query ($id: ID!, $lead: ID) { dispatchCandidates(ticket: $id, beside: $lead) { isSuitable engineer { id } } }`;
    const { dispatchCandidates } = await office.service.run(query, { id, lead }, 'DISPATCHER');
    return dispatchCandidates.filter((it: Reply) => it.isSuitable).map((it: Reply) => it.engineer.id);
  };
  expect(await beside()).toEqual([spare]);
  await office.done('engineerRecordPeriod', { id: mate, input: period });
  await fire();
  expect(await visit()).toEqual({ engineer: { id: lead }, secondEngineer: null, lacksSecond: true });
  const lacking = `{ workOrders(filter: { lacksSecond: true }) { edges { node { id } } } }`;
  const { workOrders } = await office.service.run(lacking, {}, 'DISPATCHER');
  expect(workOrders.edges).toEqual([{ node: { id: workOrder.id } }]);
  const assist = (named: string) =>
    refusal('workOrderAssist', { id: workOrder.id, input: { engineer: named } }, '', 'DISPATCHER');
  expect([await assist(mate), await assist(randomUUID())]).toEqual(['EngineerAbsent', 'EngineerNotFound']);
  expect(await assist(spare)).toBeUndefined();
  expect(await agendaOf(spare)).toEqual(booked);
  const leave = { kind: 'LEAVE', startsAt: later(200), endsAt: later(220) };
  await office.done('engineerRecordPeriod', { id: spare, input: leave });
  const moved = { appointmentAt: later(201), reason: 'Rain', agreedBy: 'Aigerim' };
  expect(await refusal('workOrderReschedule', { id: workOrder.id, input: moved })).toBe('EngineerAbsent');
  for (const both of [lead, spare]) await office.done('engineerRecordPeriod', { id: both, input: period });
  await fire();
  expect(await office.ticket(id, 'workOrders { status }')).toEqual({ workOrders: [{ status: 'DECLINED' }] });
  expect([await agendaOf(lead), await agendaOf(spare)]).toEqual([[{ workOrder: null }], [{ workOrder: null }]]);
  await retire(lead, away, mate, spare);
});

test('TCK-11: nobody is at two places, by the database', async () => {
  const one = await engineer('BUSY');
  const [first, second] = [await aCase(), await aCase()];
  const input = { appointmentAt: later(5), place: 'Gate 2', content: 'Replace the pump', agreedBy: 'Aigerim' };
  const { workOrder } = await office.done('ticketDispatch', { id: first, input });
  const again = { id: second, input: { engineer: one, appointmentAt: later(6) } };
  expect(await refusal('ticketDispatch', again)).toBe('EngineerDoubleBooked');
  await office.done('ticketDispatch', { id: second, input: { engineer: one, appointmentAt: later(8) } });
  const moved = { appointmentAt: later(9), reason: 'Sooner is full', agreedBy: 'Aigerim' };
  expect(await refusal('workOrderReschedule', { id: workOrder.id, input: moved })).toBe('EngineerDoubleBooked');
  const { workOrders } = await office.ticket(first, 'workOrders { place content agreedBy appointmentEndsAt }');
  expect(workOrders).toEqual([
    { place: 'Gate 2', content: 'Replace the pump', agreedBy: 'Aigerim', appointmentEndsAt: later(7) },
  ]);
  await retire(one);
});

test('TCK-11: a customer who moves a visit is waited for from the old time to the new one; both are reminded', async () => {
  const one = await engineer('MOVED');
  const there = await office.makeReady();
  const id = await aCase({}, true, there);
  const { workOrder } = await office.done('ticketDispatch', { id, input: { appointmentAt: later(48) } });
  await fire();
  expect(await office.said(WorkOrderReminded, id)).toHaveLength(0);
  const input = { appointmentAt: later(72), reason: 'Shift change', requestedBy: 'CUSTOMER', agreedBy: 'Aigerim' };
  await office.done('workOrderReschedule', { id: workOrder.id, input });
  expect(await office.said(WorkOrderRescheduled, id)).toMatchObject([{ requestedBy: 'CUSTOMER' }]);
  const waits = async () => (await office.ticket(id, 'waitingFor')).waitingFor;
  await fire();
  expect(await waits()).toBeNull();
  office.service.clock.advance({ hours: 48 });
  await fire();
  expect(await waits()).toBe('CUSTOMER');
  expect(await office.said(WorkOrderReminded, id)).toHaveLength(1);
  office.service.clock.advance({ hours: 24 });
  await fire();
  expect(await waits()).toBeNull();
  office.service.clock.advance({ hours: 3 });
  await fire();
  expect(await office.said(WorkOrderOverdue, id)).toHaveLength(1);
  const { workOrders } = await office.ticket(id, 'workOrders { reschedules { reason requestedBy isMissed } }');
  expect(workOrders[0].reschedules).toEqual([{ reason: 'Shift change', requestedBy: 'CUSTOMER', isMissed: false }]);
  const listed = async (more: object = {}) => {
    const ofDay = { appointmentFrom: later(-3), appointmentBefore: later(0), site: there.site, isOverdue: true };
    const query = `query ($filter: WorkOrderFilter) { workOrders(filter: $filter) { edges { node { id } } } }`;
    return (await office.service.run(query, { filter: { ...ofDay, ...more } }, 'DISPATCHER')).workOrders.edges;
  };
  const others = { appointmentFrom: later(-2), appointmentBefore: later(-3), site: ready.site, isOverdue: false };
  expect(await listed()).toEqual([{ node: { id: workOrder.id } }]);
  for (const [filter, value] of Object.entries(others)) expect(await listed({ [filter]: value })).toEqual([]);
  await retire(one);
});

test('a customer who is not there is waited for until the next visit, an engineer who is not there is not', async () => {
  const one = await engineer('MISSED');
  const id = await aCase();
  const { workOrder } = await office.done('ticketDispatch', { id, input: { appointmentAt: later(2) } });
  const order = workOrder.id;
  const miss = (party: string) => office.done('workOrderMiss', { id: order, input: { party, reason: 'Gate shut' } });
  const waits = async () => (await office.ticket(id, 'waitingFor')).waitingFor;
  await miss('US');
  expect(await waits()).toBeNull();
  const again = { reason: 'Again', agreedBy: 'Aigerim' };
  await office.done('workOrderReschedule', { id: order, input: { appointmentAt: later(4), ...again } });
  await miss('CUSTOMER');
  expect(await waits()).toBe('CUSTOMER');
  const missed = await office.said(WorkOrderMissed, id);
  expect(missed.map(it => it.missedBy)).toEqual(['US', 'CUSTOMER']);
  const input = { appointmentAt: later(6), ...again, requestedBy: 'CUSTOMER' };
  await office.done('workOrderReschedule', { id: order, input });
  await office.done('workOrderArrive', { id: order, input: {} });
  expect(await waits()).toBeNull();
  expect(await refusal('workOrderMiss', { id: order, input: { party: 'US', reason: 'x' } })).toBe(
    'WorkOrderWrongState',
  );
  await retire(one);
});

test('a case that is withdrawn needs nobody any more, and one that is tried from afar first nobody yet', async () => {
  const one = await engineer('SPARE');
  const id = await aCase();
  await office.done('ticketCancel', { id, input: { reason: 'Sold' } });
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'CANCELLED' });
  const remote = await office.register(ready);
  await office.done('ticketTriage', { id: remote, input: TRIAGE });
  await office.decideCoverage(remote, ready.asset, 'FREE_REPAIR');
  await office.done('ticketDiagnose', { id: remote, input: { ...DIAGNOSIS, triesRemotelyFirst: true } });
  await fire();
  expect(await dispatchesOf(remote)).toEqual([]);
  await retire(one);
});

test('N84: a policy whose levels are blank is not put in force, and figures have bounds', async () => {
  const draft = async (figures: object) => await office.act('dispatchPolicyDraft', { input: policyInput(figures) });
  const { dispatchPolicy } = await draft({ aloneUpToLevel: null });
  const { userErrors } = await office.act(
    'dispatchPolicyActivate',
    { id: dispatchPolicy.id },
    '... on PolicyIncomplete { blanks }',
  );
  expect(userErrors).toMatchObject([{ __typename: 'PolicyIncomplete', blanks: ['aloneUpToLevel'] }]);
  expect((await draft({ maxOpenVisits: 0 })).userErrors[0].path).toEqual(['input', 'figures', 'maxOpenVisits']);
  expect((await draft({ weights: [...weights, weights[0]] })).userErrors[0].__typename).toBe('InputInvalid');
  expect(await refusal('dispatchPolicyActivate', { id: randomUUID() })).toBe('DispatchPolicyNotFound');
});

test('TCK-12: a service sheet is opened at arrival, signed when nothing is missing, and a visit may need it', async () => {
  const before = await office.done('dispatchPolicyDraft', { input: policyInput() });
  await office.done('dispatchPolicyActivate', { id: before.dispatchPolicy.id });
  const one = await engineer('SHEET');
  const id = await aCase();
  const { workOrder } = await office.done('ticketDispatch', { id, input: { appointmentAt: later(2) } });
  await office.done('workOrderArrive', { id: workOrder.id, input: {} });
  const read = async () =>
    (await office.ticket(id, 'workOrders { serviceSheet { id openedAt signedBy reports { text } } }')).workOrders[0]
      .serviceSheet;
  const { id: sheet } = await read();
  const act = async (mutation: string, input: object) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation ($id: ID!, $input: ${Input}) { ${mutation}(id: $id, input: $input) {
      userErrors { __typename ... on ServiceSheetIncomplete { missing } } } }`;
    return (await office.service.run(query, { id: sheet, input }, 'SERVICE_ENGINEER'))[mutation].userErrors;
  };
  const printed = async () =>
    (await office.ticket(id, 'workOrders { serviceSheet { en: document zh: document(language: ZH) } }')).workOrders[0]
      .serviceSheet;
  expect((await printed()).en).toMatch(
    /^ON-SITE SERVICE SHEET W[^]*Machine: X S-1\n[^]*All tools there: _+\n[^]*Progress: _+\n[^]*Parts: _+\n[^]*Signed by: _+\n/,
  );
  const sign = { signedBy: 'Aigerim', isClean: false, guidance: 'Check the oil weekly' };
  const missing = async () => (await act('serviceSheetSign', sign))[0].missing;
  expect(await missing()).toEqual(['PREPARATION', 'PROGRESS', 'CLEANLINESS']);
  await act('serviceSheetPrepare', { hasTools: true, hasParts: false, isConfirmed: false });
  expect(await missing()).toEqual(['PARTS', 'CONFIRMATION', 'PROGRESS', 'CLEANLINESS']);
  await act('serviceSheetPrepare', { hasTools: true, hasParts: true, isConfirmed: true });
  await act('serviceSheetReport', { text: 'Pump is out' });
  await office.done('workOrderRepair', { id: workOrder.id, input: { findings: 'Done' } });
  await office.signOff(workOrder.id);
  expect(await refusal('workOrderComplete', { id: workOrder.id, input: HOURS })).toBe('ServiceSheetUnsigned');
  expect(await act('serviceSheetSign', { ...sign, isClean: true })).toEqual([]);
  expect(await act('serviceSheetReport', { text: 'Late' })).toEqual([{ __typename: 'ServiceSheetSigned' }]);
  expect(await read()).toMatchObject({ signedBy: 'Aigerim', reports: [{ text: 'Pump is out' }] });
  const paper = await printed();
  expect(paper.zh).toMatch(/^现场服务登记表 W[^]*配件齐全: 是[^]*: Pump is out\n[^]*客户签字: Aigerim\n/);
  await office.done('workOrderComplete', { id: workOrder.id, input: HOURS });
  const [unknown] = (
    await office.service.run(
      `mutation ($id: ID!) { serviceSheetReport(id: $id, input: { text: "x" }) { userErrors { __typename } } }`,
      { id: randomUUID() },
      'SERVICE_ENGINEER',
    )
  ).serviceSheetReport.userErrors;
  expect(unknown.__typename).toBe('ServiceSheetNotFound');
  await retire(one);
});

test('TCK-18: somebody answers for a case from its report on; what a dealer reported is told until somebody does', async () => {
  const id = await office.register(ready);
  const owner = async (of: string) => (await office.ticket(of, 'owner')).owner;
  expect(await owner(id)).toBe('test:csr');
  await office.done('ticketHandOver', { id, input: { owner: 'bella', reason: 'Shift ends' } });
  expect(await owner(id)).toBe('bella');
  expect((await office.act('ticketHandOver', { id, input: { owner: ' ', reason: 'x' } })).userErrors[0].path).toEqual([
    'input',
    'owner',
  ]);
  const dealer = { subject: 'client', roles: [], dealerId: randomUUID() };
  const theirs = await office.makeReady({ dealerId: dealer.dealerId });
  const { customer, asset } = theirs;
  const input = { channel: 'DEALER', customer, asset, symptom: 'It leaks', idempotencyKey: randomUUID() };
  const { ticket } = await office.act('ticketRegister', { input }, '', dealer);
  expect(await office.said(TicketUnowned, ticket.id)).toHaveLength(1);
  expect(await office.said(TicketUnowned, id)).toHaveLength(0);
  const query = '{ tickets(filter: { isUnowned: true }) { edges { node { id } } } }';
  const unowned = async () => (await office.service.run(query, {}, 'CSR')).tickets.edges;
  expect(await unowned()).toEqual([{ node: { id: ticket.id } }]);
  await office.done('ticketConfirm', { id: ticket.id, input: {} });
  expect([await owner(ticket.id), await unowned()]).toEqual(['test:csr', []]);
});

test('a dealer withdraws a case for which somebody was chosen, and sees nothing of who that is', async () => {
  const one = await engineer('CHOSEN');
  const dealer = { subject: 'client', roles: [], dealerId: randomUUID() };
  const theirs = await office.makeReady({ dealerId: dealer.dealerId });
  const id = await office.entitled(theirs);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  await office.agreePlan(id);
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'ASSIGNED', engineer: { id: one } });
  const input = { reason: 'Sold', idempotencyKey: randomUUID() };
  expect((await office.act('ticketCancel', { id, input }, '', dealer)).userErrors).toEqual([]);
  await fire();
  expect(await lastOf(id)).toMatchObject({ status: 'CANCELLED' });
  await retire(one);
});

test('TCK-10, TCK-02, CUS-03: of those that wait for one engineer the urgent goes first, then by level, priority, tier and age', async () => {
  const plain = await aCase({ faultLevel: 1 }, true, await office.makeReady());
  const [ordinary, younger] = [await aCase({ faultLevel: 1 }), await aCase({ faultLevel: 1 })];
  const raised = await aCase({ faultLevel: 1, priority: 'P1' });
  const [hard, urgent] = [await aCase({ faultLevel: 3 }), await aCase({ faultLevel: 2, urgency: 'URGENT' })];
  const put = async (figures: object) => {
    const { dispatchPolicy } = await office.done('dispatchPolicyDraft', { input: policyInput(figures) });
    await office.done('dispatchPolicyActivate', { id: dispatchPolicy.id });
    await fire();
    return dispatchPolicy.id as string;
  };
  await put({ maxOpenVisits: 2 });
  const only = await engineer('ONLY');
  expect((await waitingLists()).at(-1)).toEqual([urgent, hard, raised, ordinary, younger, plain]);
  await fire();
  const decided = await Promise.all([urgent, hard, ordinary].map(id => lastOf(id)));
  expect(decided.map(it => [it.status, it.engineer?.id ?? null])).toEqual([
    ['ASSIGNED', only],
    ['ASSIGNED', only],
    ['WAITING', null],
  ]);
  const off = { reason: 'Solved by phone' };
  await office.done('ticketCancel', { id: urgent, input: off });
  await fire();
  expect(await lastOf(raised)).toMatchObject({ status: 'ASSIGNED', cause: 'TIME_FREED', engineer: { id: only } });
  await office.done('ticketDispatch', { id: hard, input: { appointmentAt: (await lastOf(hard)).windows[0].startsAt } });
  await fire();
  expect(await lastOf(ordinary)).toMatchObject({ status: 'WAITING' });
  await office.done('ticketCancel', { id: hard, input: off });
  await fire();
  const freed = { status: 'ASSIGNED', cause: 'TIME_FREED', engineer: { id: only } };
  expect(await lastOf(ordinary)).toMatchObject(freed);
  await office.done('dispatchDecline', { id: (await lastOf(raised)).id, input: { reason: 'Knows nobody there' } });
  await fire();
  const { windows, ...chosen } = await lastOf(younger);
  expect(chosen).toMatchObject(freed);
  const agreed = { id: younger, input: { appointmentAt: windows[0].startsAt } };
  const { workOrder } = await office.done('ticketDispatch', agreed);
  await office.done('workOrderMiss', { id: workOrder.id, input: { party: 'US', reason: 'Snow' } });
  await fire();
  expect(await lastOf(plain)).toMatchObject({ status: 'WAITING' });
  await office.done('ticketCancel', { id: younger, input: off });
  await fire();
  expect(await lastOf(plain)).toMatchObject(freed);
  const inForce = await put({});
  await office.done('dispatchPolicyRetire', { id: inForce, input: { reason: 'People decide who goes' } });
  const left = await aCase({ faultLevel: 1 });
  expect([await lastOf(left), (await lastOf(ordinary)).status]).toEqual([undefined, 'ASSIGNED']);
  await put({});
  expect(await lastOf(left)).toMatchObject({ status: 'ASSIGNED', cause: 'POLICY_CHANGED' });
  await retire(only);
});

test('without anybody assigned it must be said who goes, unless nobody goes to the case at all', async () => {
  const id = await aCase();
  const send = () => refusal('ticketDispatch', { id, input: { appointmentAt: later(2) } });
  expect(await send()).toBe('DispatchNotAssigned');
  await retire();
  expect(await send()).toBe('TicketWrongState');
});

test('looking at 200 engineers takes as many statements as looking at a few', async () => {
  const id = await aCase();
  const query = `query ($id: ID!) { dispatchCandidates(ticket: $id) { rank engineer { code periods { id } dedicatedTo { id } } } }`;
  const count = () => office.service.countStatements(() => office.service.run(query, { id }, 'CSR'));
  const few = await count();
  await office.service.service.orm.em.fork().execute(
    `insert into engineer (id, created_at, code, learned, authority_level, territories, serves_vip, is_on_duty, duty,
       postal_areas, is_temporary)
     select gen_random_uuid(), now(), 'BULK-' || n, '[]', 3, '{KZ}', false, true,
       '{"timeZone": "Asia/Almaty", "openings": [], "holidaysOf": [], "daysOff": []}', '{}', false
     from generate_series(1, 200) n`,
  );
  expect(await count()).toBe(few);
});
