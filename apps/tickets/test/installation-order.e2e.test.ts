import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetMoved, AssetRetired } from '@mainstay/contracts/customers';
import {
  InstallationAccepted,
  InstallationLate,
  InstallationScored,
  InstallationUnstaffed,
  SlaClockBreached,
  SlaClockWarned,
} from '@mainstay/contracts/tickets';
import { type Caller, staff } from '@mainstay/testing';
import { aDealer, Office, type Ready } from './office.ts';

let office: Office;
let ready: Ready;
const SHOWN = `id number status latestOn maintenancesNeeded agreedOn lateSince completedOn handedOverOn missing together { id } asset { id } customer { id }
  engineer { id } secondEngineer { id } days checks { item doneBy } snags { id text closedAt } scores { scoredBy points }`;
const REFUSAL = `userErrors { __typename path ... on InstallationTooLate { latestOn policyCode longestMonths }
  ... on InstallationNotReady { missing openSnags } ... on InstallationOrderWrongState { status } }`;
const CHECKS = ['UNIFORM_AND_ID', 'FLOOR_PROTECTION', 'ORDERED_PLACEMENT', 'CLEAN_UP', 'MAINTENANCE', 'SELF_CHECK'];

beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
  const figure = { name: 'longestDeliveryAndInstallation', value: '3', unit: 'MONTHS', isRequired: true };
  const maintenance = { name: 'maintenanceAfterInstalling', value: '1', unit: 'VISITS', isRequired: true };
  const parameters = [figure, maintenance];
  const input = { code: 'INST-004M', kind: 'INSTALLATION', source: '004-M II.2', parameters };
  const { servicePolicy } = await office.done('servicePolicyDraft', { input });
  await office.done('servicePolicyActivate', { id: servicePolicy.id });
});
afterAll(() => office.service.close());

/** What is said of a day, and why it is another one. */
const SAID = { agreedBy: 'Aigerim', reason: 'The hall is not built' };

async function act(verb: string, said: object, id?: string, as: Caller = 'SERVICE_ENGINEER') {
  const input = verb === 'Agree' ? { ...SAID, ...said } : said;
  const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const query = `mutation (${declared}$input: InstallationOrder${verb}Input!) {
    installationOrder${verb}(${given}input: $input) { installationOrder { ${SHOWN} } ${REFUSAL} } }`;
  return (await office.service.run(query, { id, input }, as))[`installationOrder${verb}`];
}
/** Of a machine of its own: no machine has two open ones. */
async function open() {
  ready = await office.makeReady();
  return (await act('Open', { asset: ready.asset, soldOn: '2026-02-01' }, undefined, 'CSR')).installationOrder;
}
async function begun(): Promise<string> {
  const { id } = await open();
  await act('Agree', { on: '2026-03-02' }, id, 'CSR');
  await act('Begin', { engineer: ready.engineer }, id);
  return id;
}
const SIGNED = { signedBy: 'Aigerim', signedOn: '2026-03-02' };

test('TCK-31: an installation has files, which staff alone may fetch', async () => {
  const { id } = await open();
  const file = await office.attachPhoto('installationOrder', id);
  const query = `query ($id: ID!) { installationOrder(id: $id) { attachments { id kind } } }`;
  expect((await office.service.run(query, { id }, 'SERVICE_ENGINEER')).installationOrder).toEqual({
    attachments: [{ id: file, kind: 'PHOTO' }],
  });
  expect(await office.fileStatus(file, staff('SERVICE_ENGINEER'))).toBe(200);
  expect(await office.fileStatus(file, aDealer())).toBe(404);
});

test('from the order to the hand-over: day, check list, snags, two signatures and two scores', async () => {
  const id = await begun();
  const early = await act('Accept', SIGNED, id);
  expect(early.userErrors).toMatchObject([{ __typename: 'InstallationNotReady', missing: CHECKS, openSnags: [] }]);
  const alone = await act('Check', { item: 'SELF_CHECK', note: 'Q/IN-7' }, id);
  expect(alone.userErrors).toMatchObject([{ __typename: 'InstallationNotReady', missing: CHECKS.slice(0, -1) }]);
  for (const item of CHECKS) await act('Check', { item, note: 'Q/IN-7' }, id);
  const [snag] = (await act('AddSnag', { text: 'Scratch' }, id)).installationOrder.snags;
  const unmended = { missing: ['SELF_CHECK'], openSnags: ['Scratch'] };
  expect((await act('Accept', SIGNED, id)).userErrors).toMatchObject([unmended]);
  const tooSoon = await act('Check', { item: 'SELF_CHECK', note: 'Q/IN-7' }, id);
  expect(tooSoon.userErrors).toMatchObject([{ missing: [], openSnags: ['Scratch'] }]);
  await act('CloseSnag', { snag: snag.id, remedy: 'Painted' }, id);
  await act('Check', { item: 'SELF_CHECK', note: 'Q/IN-7' }, id);
  expect((await act('Accept', SIGNED, id)).installationOrder).toMatchObject({
    ...{ status: 'ACCEPTED', completedOn: '2026-03-02', asset: { id: ready.asset }, engineer: { id: ready.engineer } },
  });
  expect((await office.service.outbox(InstallationAccepted)).at(-1)?.data).toMatchObject({
    ...{ installationOrderId: id, assetId: ready.asset, completedOn: '2026-03-02' },
  });
  const handed = (await act('HandOver', SIGNED, id)).installationOrder;
  expect(handed).toMatchObject({ status: 'HANDED_OVER', handedOverOn: '2026-03-02' });
  const own = { scoredBy: 'SALESPERSON', points: 5 };
  const customers = { scoredBy: 'CUSTOMER', points: 5 };
  expect((await act('Score', customers, id, 'SALESPERSON')).userErrors[0].__typename).toBe('WorkScorerWrong');
  expect((await act('Score', own, id, 'CSR')).userErrors[0].__typename).toBe('WorkScorerWrong');
  await act('Score', own, id, 'SALESPERSON');
  expect((await act('Score', customers, id, 'CSR')).installationOrder.scores).toEqual([own, customers]);
  expect((await office.service.outbox(InstallationScored)).map(it => it.data)).toMatchObject([
    { scoredBy: 'SALESPERSON', points: 5, engineerId: ready.engineer },
    { scoredBy: 'CUSTOMER' },
  ]);
  const again = await act('Score', { scoredBy: 'CUSTOMER', points: 1 }, id, 'CSR');
  expect(again.userErrors).toMatchObject([{ __typename: 'WorkScoredAlready' }]);
});

const AGENDA = `query ($engineer: ID, $from: DateTime!, $until: DateTime!) {
  engineerAgenda(engineer: $engineer, from: $from, until: $until) { engineer { id }
    entries { startsAt endsAt workOrder { id } installationOrder { id } period { kind } } } }`;
const SPAN = { from: '2026-04-01T00:00:00Z', until: '2026-05-01T00:00:00Z' };
const agendaOf = async (as: Caller, engineer?: string) =>
  (await office.service.run(AGENDA, { ...SPAN, engineer }, as)).engineerAgenda;

test("TCK-44, N73: an installation stands in its engineers' agendas, and nobody sends them elsewhere on its days", async () => {
  const { id } = await open();
  const { engineer, site: siteId, customer: customerId } = ready;
  const { engineer: secondEngineer } = await office.makeReady();
  const on = '2026-04-20';
  const agreed = await act('Agree', { on, engineer, secondEngineer, days: 2 }, id, 'CSR');
  const both = { engineer: { id: engineer }, secondEngineer: { id: secondEngineer }, days: 2 };
  expect(agreed.installationOrder).toMatchObject({ status: 'AGREED', ...both });
  await office.done('engineerSetAccount', { id: engineer, input: { account: `test:${engineer}` } });
  const own = staff('SERVICE_ENGINEER', `test:${engineer}`);
  const day = { startsAt: '2026-04-19T19:00:00.000Z', endsAt: '2026-04-21T19:00:00.000Z' };
  const entry = { ...day, workOrder: null, installationOrder: { id }, period: null };
  expect(await agendaOf(own)).toEqual({ engineer: { id: engineer }, entries: [entry] });
  expect(await agendaOf('CSR', engineer)).toEqual(await agendaOf(own));
  expect((await agendaOf('CSR', secondEngineer)).entries).toEqual([entry]);
  expect(await agendaOf('CSR')).toBeNull();

  const ticket = await office.entitled(ready);
  await office.diagnose(ticket, ready);
  await office.agreePlan(ticket);
  const sentOn = (day: string, whom = engineer) => {
    const [appointmentAt, appointmentEndsAt] = [`${day}T05:00:00Z`, `${day}T07:00:00Z`];
    return office.act('ticketDispatch', { id: ticket, input: { engineer: whom, appointmentAt, appointmentEndsAt } });
  };
  expect((await sentOn('2026-04-21', secondEngineer)).userErrors).toMatchObject([
    { __typename: 'EngineerDoubleBooked', path: ['input', 'appointmentAt'] },
  ]);
  expect((await sentOn(on)).userErrors).toMatchObject([
    { __typename: 'EngineerDoubleBooked', path: ['input', 'appointmentAt'] },
  ]);
  expect((await sentOn('2026-04-23')).userErrors).toEqual([]);
  expect((await agendaOf(own)).entries.map((it: { workOrder: unknown }) => it.workOrder !== null)).toEqual([
    false,
    true,
  ]);
  expect((await act('Agree', { on: '2026-04-23' }, id, 'CSR')).userErrors).toMatchObject([
    { __typename: 'EngineerDoubleBooked', path: ['input', 'on'] },
  ]);
  const other = (await open()).id;
  expect((await act('Agree', { on, engineer }, other, 'CSR')).userErrors).toMatchObject([
    { __typename: 'EngineerDoubleBooked', path: ['input', 'on'] },
  ]);
  expect((await act('Agree', { on, secondEngineer }, other, 'CSR')).userErrors).toMatchObject([
    { __typename: 'EngineerDoubleBooked' },
  ]);
  const beside = async (together: string | null) =>
    (await act('Agree', { on, engineer, together }, other, 'CSR')).userErrors;
  const elsewhere = { __typename: 'InstallationNotTogether', path: ['input', 'together'] };
  for (const none of [id, other, randomUUID()]) expect(await beside(none)).toMatchObject([elsewhere]);
  await office.service.deliver(AssetMoved({ assetId: ready.asset, customerId, siteId, dealerId: null }));
  expect(await beside(id)).toEqual([]);
  const party = (await act('Agree', { on, days: 2 }, other, 'CSR')).installationOrder;
  expect(party).toMatchObject({ engineer: { id: engineer }, together: [{ id }] });
  expect(await beside(null)).toMatchObject([{ __typename: 'EngineerDoubleBooked' }]);
  await act('Cancel', { reason: 'Sold back' }, other, 'SALESPERSON');
  const unknown = await act('Agree', { on, engineer: randomUUID() }, (await open()).id, 'CSR');
  expect(unknown.userErrors).toMatchObject([{ __typename: 'EngineerNotFound', path: ['input', 'engineer'] }]);

  const leave = { kind: 'LEAVE', startsAt: '2026-04-20T00:00:00Z', endsAt: '2026-04-21T00:00:00Z' };
  await office.done('engineerRecordPeriod', { id: engineer, input: leave });
  expect((await act('Agree', { on }, id, 'CSR')).installationOrder).toMatchObject({
    ...{ engineer: { id: secondEngineer }, secondEngineer: null },
  });
  const unstaffed = (await office.service.outbox(InstallationUnstaffed)).map(it => it.data);
  expect(unstaffed).toMatchObject([{ installationOrderId: id, engineerId: engineer, agreedOn: on }]);
  expect((await act('Agree', { on, engineer }, id, 'CSR')).userErrors).toMatchObject([
    { __typename: 'EngineerAbsent', path: ['input', 'engineer'] },
  ]);
  const engaged = { isTemporary: true, engagedFrom: '2026-01-01', engagedUntil: '2026-04-25' };
  await office.done('engineerEngage', { id: engineer, input: engaged });
  expect((await act('Agree', { on: '2026-04-24', engineer, days: 3 }, id, 'CSR')).userErrors).toMatchObject([
    { __typename: 'EngineerOffDuty', path: ['input', 'engineer'] },
  ]);
  expect((await act('Agree', { on: '2026-04-24', engineer }, id, 'CSR')).userErrors).toEqual([]);
  expect((await act('Agree', { on }, id, 'CSR')).userErrors).toMatchObject([
    { __typename: 'EngineerAbsent', path: ['input', 'on'] },
  ]);
});

test('TCK-44: nobody begins an installation who is away or elsewhere on that day; whoever began it is nowhere else on it', async () => {
  const { id } = await open();
  const { engineer } = ready;
  await act('Agree', { on: '2026-04-28' }, id, 'CSR');
  const other = (await open()).id;
  await act('Agree', { on: '2026-04-28' }, other, 'CSR');
  const begin = async (order: string) => (await act('Begin', { engineer }, order)).userErrors;
  expect(await begin(id)).toEqual([]);
  expect(await begin(other)).toMatchObject([{ __typename: 'EngineerDoubleBooked', path: ['input', 'engineer'] }]);
  const today = { startsAt: '2026-03-02T00:00:00Z', endsAt: '2026-03-03T00:00:00Z' };
  // Under way it is not without anybody unheard: whoever falls out is told, the others are named, and it may take longer.
  const mate = (await office.makeReady()).engineer;
  const unstaffed = async () => {
    const query =
      '{ installationOrders(filter: { isUnstaffed: true, status: [IN_PROGRESS] }) { edges { node { id } } } }';
    return (await office.service.run(query, {}, 'CSR')).installationOrders.edges;
  };
  expect((await act('Replan', { engineer: mate, days: 2 }, id)).installationOrder).toMatchObject({
    ...{ status: 'IN_PROGRESS', engineer: { id: mate }, days: 2 },
  });
  const ill = { kind: 'SICKNESS', ...today, startsAt: '2026-03-01T00:00:00Z' };
  await office.done('engineerRecordPeriod', { id: mate, input: { ...ill, endsAt: '2026-03-02T00:00:00Z' } });
  expect(await unstaffed()).toEqual([]);
  await office.done('engineerRecordPeriod', { id: mate, input: { ...ill, startsAt: today.startsAt } });
  expect(await unstaffed()).toEqual([{ node: { id } }]);
  expect((await office.service.outbox(InstallationUnstaffed)).map(it => it.data)).toContainEqual(
    expect.objectContaining({ installationOrderId: id, engineerId: mate }),
  );
  expect((await act('Replan', { engineer: mate }, id)).userErrors).toMatchObject([
    { __typename: 'EngineerAbsent', path: ['input', 'engineer'] },
  ]);
  expect((await act('Replan', { engineer }, id)).userErrors).toEqual([]);
  await act('Cancel', { reason: 'Sold on' }, id, 'SALESPERSON');
  await office.done('engineerRecordPeriod', { id: engineer, input: { kind: 'LEAVE', ...today } });
  expect(await begin(other)).toMatchObject([{ __typename: 'EngineerAbsent' }]);
});

test('TCK-31, TCK-44: a signature that was none is taken back, also where an engineer was sent elsewhere meanwhile: somebody else is to be named', async () => {
  const { id } = await open();
  const { engineer } = ready;
  const { engineer: mate } = await office.makeReady();
  await act('Agree', { on: '2026-03-02', days: 5 }, id, 'CSR');
  await act('Begin', { engineer, secondEngineer: mate }, id);
  for (const item of CHECKS) await act('Check', { item, note: 'Q/IN-7' }, id);
  await act('Accept', SIGNED, id);
  const other = (await open()).id;
  expect((await act('Agree', { on: '2026-03-05', engineer }, other, 'CSR')).userErrors).toEqual([]);
  expect(await act('WithdrawAcceptance', { reason: 'Of another order' }, id, 'SUPERVISING_ENGINEER')).toMatchObject({
    installationOrder: { status: 'IN_PROGRESS', completedOn: null, engineer: { id: mate }, secondEngineer: null },
    userErrors: [],
  });
  const told = (await office.service.outbox(InstallationUnstaffed)).map(it => it.data);
  expect(told).toContainEqual(expect.objectContaining({ installationOrderId: id, engineerId: engineer }));
  expect((await act('Agree', { on: '2026-03-05', engineer: mate }, other, 'CSR')).userErrors).toMatchObject([
    { __typename: 'EngineerDoubleBooked' },
  ]);
});

test('of two bookings of an engineer at the same moment one is made', async () => {
  const orders = [(await open()).id, (await open()).id, (await open()).id];
  const { engineer } = ready;
  const both = await Promise.all(orders.map(id => act('Agree', { on: '2026-04-27', engineer }, id, 'CSR')));
  const refused = both.flatMap(({ userErrors }) => userErrors);
  expect(refused.map(({ __typename }: { __typename: string }) => __typename)).toEqual(
    Array.from({ length: 2 }, () => 'EngineerDoubleBooked'),
  );
});

test('INST-004M (N69): a day beyond 3 months after the sale is refused with the figure', async () => {
  const { id, latestOn, maintenancesNeeded } = await open();
  expect([latestOn, maintenancesNeeded]).toEqual(['2026-05-01', 1]);
  const { userErrors } = await act('Agree', { on: '2026-05-02' }, id, 'CSR');
  expect(userErrors).toEqual([
    { __typename: 'InstallationTooLate', path: ['input', 'on'], latestOn, policyCode: 'INST-004M', longestMonths: 3 },
  ]);
  expect((await act('Agree', { on: '2026-05-01' }, id, 'CSR')).userErrors).toEqual([]);
});

test('refused: what is unknown, the wrong state, an unknown snag, and days that cannot be', async () => {
  const kinds = async (...args: Parameters<typeof act>) => (await act(...args)).userErrors[0]?.__typename;
  expect(await kinds('Open', { asset: randomUUID(), soldOn: '2026-02-01' }, undefined, 'CSR')).toBe('AssetUnknown');
  expect(await kinds('Cancel', { reason: 'x' }, randomUUID(), 'SALESPERSON')).toBe('InstallationOrderNotFound');
  const id = await begun();
  const twice = { asset: ready.asset, soldOn: '2026-02-01' };
  expect(await kinds('Open', twice, undefined, 'CSR')).toBe('InstallationOrderedAlready');
  expect(await kinds('Agree', { on: '2026-03-02' }, id, 'CSR')).toBe('InstallationOrderWrongState');
  expect(await kinds('CloseSnag', { snag: randomUUID(), remedy: 'x' }, id)).toBe('InstallationSnagUnknown');
  for (const item of CHECKS) await act('Check', { item, note: 'Q/IN-7' }, id);
  expect(await kinds('Accept', { ...SIGNED, signedOn: '2026-03-03' }, id)).toBe('InputInvalid');
  expect(await kinds('Accept', { ...SIGNED, signedOn: '2026-01-31' }, id)).toBe('InputInvalid');
  expect(await kinds('Score', { scoredBy: 'CUSTOMER', points: 5 }, id, 'CSR')).toBe('InstallationOrderWrongState');
});

test('a list of installations takes as many statements for many as for one', async () => {
  const query = (first: number) => `{ installationOrders(first: ${first}) { edges { node { ${SHOWN} } } } }`;
  const count = (first: number) => office.service.countStatements(() => office.service.run(query(first), {}, 'CSR'));
  await count(20);
  expect(await count(20)).toBeLessThanOrEqual((await count(1)) + 1);
});

test('when the agreed day is over an installation is late, told once', async () => {
  const { id } = await open();
  const { engineer } = ready;
  const listed = async (more: object = {}) => {
    const filter = { engineer, agreedFrom: '2026-03-03', agreedUntil: '2026-03-02', isLate: true, ...more };
    const query = `query ($filter: InstallationOrderFilter) { installationOrders(filter: $filter) {
      edges { node { id agreedUntil } } } }`;
    return (await office.service.run(query, { filter }, 'CSR')).installationOrders.edges;
  };
  await act('Agree', { on: '2026-03-02', engineer, days: 2 }, id, 'CSR');
  expect(await listed()).toEqual([]);
  office.service.clock.advance({ hours: 40 });
  await office.service.fireDueTimers();
  expect(await listed()).toEqual([{ node: { id, agreedUntil: '2026-03-03' } }]);
  const others = { engineer: randomUUID(), agreedFrom: '2026-03-04', agreedUntil: '2026-03-01', isLate: false };
  for (const [filter, value] of Object.entries(others)) expect(await listed({ [filter]: value })).toEqual([]);
  const late = (await office.service.outbox(InstallationLate)).map(it => it.data);
  expect(late.filter(it => (it as { installationOrderId: string }).installationOrderId === id)).toHaveLength(1);
});

test('TCK-44: whoever joins an installation that is under way may have been elsewhere on the days before', async () => {
  const { id: first } = await open();
  const { engineer } = ready;
  const { id: second } = await open();
  await act('Agree', { on: '2026-03-09' }, first, 'CSR');
  await act('Agree', { on: '2026-03-09', days: 2 }, second, 'CSR');
  await act('Begin', { engineer }, first);
  await act('Begin', { engineer: ready.engineer }, second);
  expect((await act('Replan', { engineer }, second)).userErrors).toMatchObject([
    { __typename: 'EngineerDoubleBooked' },
  ]);
  office.service.clock.advance({ hours: 24 });
  expect((await act('Replan', { engineer }, second)).userErrors).toEqual([]);
  // Nobody knows how long one goes on that is late: as many days again, and in any case until somebody falls out.
  const lost = async () => {
    const told = (await office.service.outbox(InstallationUnstaffed)).map(it => it.data);
    const of = told.map(it => (it as { installationOrderId: string }).installationOrderId);
    return of.filter(it => [first, second].includes(it));
  };
  const away = async (days: number) => {
    const period = (at: number) => new Date(office.service.clock.now().getTime() + at * 86_400_000).toISOString();
    const input = { kind: 'SICKNESS', startsAt: period(days), endsAt: period(days + 7) };
    await office.done('engineerRecordPeriod', { id: engineer, input });
    return await lost();
  };
  expect(await away(60)).toEqual([]);
  office.service.clock.advance({ hours: 72 });
  expect(await away(1)).toEqual([second]);
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  expect(await lost()).toEqual([second, first]);
});

test.each([
  ['maintenanceAfterInstalling', 'one'],
  ['maintenanceAfterInstalling', '1.5'],
  ['longestDeliveryAndInstallation', '2.5'],
])('a policy of which %s is %s is not put in force: no order could be read by it', async (name, value) => {
  const parameters = [{ name, value, unit: null, isRequired: true }];
  const input = { code: 'INST-004M', kind: 'INSTALLATION', source: '004-M II.2', parameters };
  const { servicePolicy } = await office.done('servicePolicyDraft', { input });
  const { userErrors } = await office.act('servicePolicyActivate', { id: servicePolicy.id });
  expect(userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['parameters', name] }]);
  expect((await open()).maintenancesNeeded).toBe(1);
});

test('INST-004M (N69): an order that nobody agreed a day for is late after 3 months, told once', async () => {
  const { id } = await open();
  office.service.clock.set(new Date('2026-05-01T19:00:00Z'));
  await office.service.fireDueTimers();
  await office.service.fireDueTimers();
  const late = (await office.service.outbox(InstallationLate)).map(it => it.data as { installationOrderId: string });
  expect(late.filter(it => it.installationOrderId === id)).toMatchObject([{ agreedOn: null, latestOn: '2026-05-01' }]);
});

const SALE = { recordType: 'INSTALLATION_ORDER' };
const INSTALLED = {
  ...{ ...SALE, name: 'installed after the sale', kind: 'INSTALLATION', targetValue: 3, targetUnit: 'MONTHS' },
  ...{ startsAt: 'SOLD', stopsAt: 'ACCEPTED' },
};
const THERE = {
  ...{ ...SALE, name: 'there on the agreed day', kind: 'ARRIVAL', targetUnit: 'MINUTES', isByAgreement: true },
  ...{ startsAt: 'DISPATCHED', stopsAt: 'ARRIVED' },
};
const clocksOf = async (id: string) => {
  const query = `query ($id: ID!) { installationOrder(id: $id) { clocks {
    kind state startedAt dueAt stoppedAt recordNumber explanation { targetValue targetUnit text } } } }`;
  return (await office.service.run(query, { id }, 'CSR')).installationOrder.clocks;
};
const goOnTo = async (moment: string) => {
  office.service.clock.set(new Date(moment));
  await office.service.fireDueTimers();
};

test('TCK-04, N69: the agreed day and the three months after the sale run as clocks, which warn, are breached and met', async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  await office.promise('SLA-INSTALL', [INSTALLED, THERE], { isDefault: true });
  const { id, number } = await open();
  const [whole] = await clocksOf(id);
  expect(whole).toMatchObject({ kind: 'INSTALLATION', state: 'RUNNING', recordNumber: number });
  expect(whole).toMatchObject({ startedAt: '2026-02-01T07:00:00.000Z', dueAt: '2026-05-01T19:00:00.000Z' });
  expect(whole.explanation.text).toContain('installed after the sale: 3 MONTHS');
  expect(await clocksOf(id)).toHaveLength(1);

  await act('Agree', { on: '2026-04-20' }, id, 'CSR');
  await act('Agree', { on: '2026-04-25' }, id, 'CSR');
  const [arrival] = await clocksOf(id);
  expect(arrival).toMatchObject({ kind: 'ARRIVAL', startedAt: '2026-03-02T08:00:00.000Z' });
  expect(arrival).toMatchObject({ state: 'RUNNING', dueAt: '2026-04-25T19:00:00.000Z' });
  await goOnTo('2026-04-25T06:00:00Z');
  await act('Begin', { engineer: ready.engineer }, id);
  expect(await clocksOf(id)).toMatchObject([{ kind: 'ARRIVAL', state: 'MET' }, { state: 'RUNNING' }]);
  const said = async <T extends { recordId: string }>(type: { type: string; (data: T): unknown }) =>
    (await office.service.outbox(type)).map(it => it.data as T).filter(it => it.recordId === id);
  const percents = (await said(SlaClockWarned)).map(({ kind, percent }) => `${kind} ${percent}`);
  expect(percents.toSorted()).toEqual(['ARRIVAL 75', 'INSTALLATION 75']);
  await goOnTo('2026-05-01T19:00:00Z');
  expect(await said(SlaClockBreached)).toMatchObject([
    { kind: 'INSTALLATION', recordType: 'INSTALLATION_ORDER', ticketId: null, breachedBy: 'US' },
  ]);

  // The customer signed in time, and it is written down late.
  for (const item of CHECKS) await act('Check', { item, note: 'Q/DY 12' }, id);
  await act('Accept', { signedBy: 'Aigerim', signedOn: '2026-05-01' }, id);
  expect((await clocksOf(id))[1]).toMatchObject({ state: 'MET', stoppedAt: '2026-05-01T07:00:00.000Z' });
});

test('a breach of the agreed day stays, whichever day is agreed then, unless it was begun in time and written down late; who was named for it is shown', async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  const { id } = await open();
  await act('Agree', { on: '2026-03-03' }, id, 'CSR');
  await goOnTo('2026-03-04T08:00:00Z');
  await act('Agree', { on: '2026-03-05' }, id, 'CSR');
  await goOnTo('2026-03-05T08:00:00Z');
  await act('Begin', { engineer: ready.engineer }, id);
  const [arrival] = await clocksOf(id);
  expect(arrival).toMatchObject({ kind: 'ARRIVAL', state: 'BREACHED', stoppedAt: '2026-03-05T08:00:00.000Z' });
  expect(arrival.explanation.text).toContain('2026-03-03T19:00');
  const kept = (await open()).id;
  await act('Agree', { on: '2026-03-05', engineer: ready.engineer }, kept, 'CSR');
  await goOnTo('2026-03-06T08:00:00Z');
  expect((await clocksOf(kept))[0]).toMatchObject({ state: 'BREACHED' });
  const begunAt = '2026-03-05T09:00:00.000Z';
  await act('Begin', { engineer: ready.engineer, begunAt }, kept);
  expect((await clocksOf(kept))[0]).toMatchObject({ state: 'MET', stoppedAt: begunAt });
  const query = `query ($id: ID!) { installationOrder(id: $id) { begunAt crewHistory {
    engineer { id } secondEngineer { id } from namedBy to endedBy } } }`;
  expect((await office.service.run(query, { id: kept }, 'CSR')).installationOrder).toEqual({
    begunAt,
    crewHistory: [
      {
        ...{ engineer: { id: ready.engineer }, secondEngineer: null, namedBy: 'test:csr', endedBy: null },
        ...{ from: '2026-03-05T08:00:00.000Z', to: null },
      },
    ],
  });
});

test('TCK-11, N69: a day that the customer moves beyond the limit is agreed; the months wait from the old day to the new one, which counts as it is', async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  const { id } = await open();
  await act('Agree', { on: '2026-04-20' }, id, 'CSR');
  const { userErrors } = await act('Agree', { on: '2026-05-20', requestedBy: 'CUSTOMER' }, id, 'CSR');
  expect(userErrors).toEqual([]);
  const stands = async () => (await clocksOf(id)).map((it: { state: string; dueAt: string }) => [it.state, it.dueAt]);
  const newDay = ['RUNNING', '2026-05-20T19:00:00.000Z'];
  expect((await stands())[0]).toEqual(newDay);
  await goOnTo('2026-04-19T19:00:00Z');
  expect(await stands()).toEqual([newDay, ['PAUSED', null]]);
  await goOnTo('2026-05-19T19:00:00Z');
  expect(await stands()).toEqual([newDay, ['RUNNING', '2026-05-31T19:00:00.000Z']]);
  const query = `query ($id: ID!) { installationOrder(id: $id) { latestOn agreedBy agreedAt
    reschedules { from agreedBy reason requestedBy isMissed rescheduledAt } } }`;
  const at = '2026-03-02T08:00:00.000Z';
  expect((await office.service.run(query, { id }, 'CSR')).installationOrder).toEqual({
    ...{ latestOn: '2026-05-31', agreedBy: 'Aigerim', agreedAt: at },
    reschedules: [{ ...SAID, from: '2026-04-20', requestedBy: 'CUSTOMER', isMissed: false, rescheduledAt: at }],
  });
});

test('a wait for the customer stops the clock of an installation, and a cancelled one has none', async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  const { id } = await open();
  const input = { reason: 'The hall is not built', responsibleParty: 'CUSTOMER' };
  await office.done('slaRecordPause', { id, input });
  expect(await clocksOf(id)).toMatchObject([{ state: 'PAUSED', dueAt: null }]);
  office.service.clock.set(new Date('2026-03-12T08:00:00Z'));
  await office.done('slaRecordResume', { id, input: {} });
  expect(await clocksOf(id)).toMatchObject([{ state: 'RUNNING', dueAt: '2026-05-11T19:00:00.000Z' }]);
  await act('Cancel', { reason: 'Sold on' }, id, 'AFTER_SALES_DIRECTOR');
  expect(await clocksOf(id)).toMatchObject([{ state: 'CANCELLED' }]);
});

test('CUS-01: a machine that left the installed base is not installed any more, and nobody is late with it', async () => {
  const { id } = await open();
  await act('Agree', { on: '2026-03-20' }, id, 'CSR');
  const gone = { dealerId: null, retiredOn: '2026-03-12', because: 'SOLD_AWAY' } as const;
  for (let times = 0; times < 2; times++)
    await office.service.deliver(AssetRetired({ assetId: ready.asset, customerId: ready.customer, ...gone }));
  const query = `query ($id: ID!) { installationOrder(id: $id) { status cancellationReason clocks { state } } }`;
  expect((await office.service.run(query, { id }, 'CSR')).installationOrder).toEqual({
    ...{ status: 'CANCELLED', cancellationReason: expect.stringContaining('left the installed base on 2026-03-12') },
    clocks: [{ state: 'CANCELLED' }, { state: 'CANCELLED' }],
  });
});
