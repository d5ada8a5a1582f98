import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  AssetMoved,
  CustomerCountryChanged,
  CustomerKindChanged,
  CustomerTierChanged,
  SiteChanged,
} from '@mainstay/contracts/customers';
import { SlaClockBreached } from '@mainstay/contracts/tickets';
import { eventually } from '@mainstay/testing';
import { MissionOffice, SALES } from './mission-office.ts';
import { type Office, type Ready, TRIAGE } from './office.ts';

let missions: MissionOffice;
let office: Office;
let ready: Ready;
beforeAll(async () => {
  missions = await MissionOffice.open();
  office = missions.shop.office;
  await office.promise('SLA-002-TELECOM', [RESPONSE]);
});
afterAll(() => office.service.close());
beforeEach(async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  ready = await office.makeReady();
});

/** N02: 30 minutes to the first response. */
const RESPONSE = {
  ...{ name: 'first response', kind: 'FIRST_RESPONSE', targetValue: 30, targetUnit: 'MINUTES' },
  ...{ startsAt: 'REPORTED', stopsAt: 'RESPONDED' },
};
/** N03: "urgent: 2 h" as a contract would say it. */
const TWO_HOURS = [{ priority: 'P1' as const, respondWithinMinutes: 120, resolveWithinMinutes: 480 }];
const promised = (more: object = {}) =>
  office.agree(ready.customer, 'SLA-002-TELECOM', { number: 'A-12', targets: TWO_HOURS, ...more });
const clocksOf = async (id: string) =>
  (
    await office.ticket(
      id,
      'slaBasis clocks { kind state dueAt explanation { agreement targetValue targetUnit text } }',
    )
  ).clocks;
const triageAs = (id: string, priority: string) =>
  office.done('ticketTriage', { id, input: { ...TRIAGE, urgency: 'URGENT', priority } });
const at = async (time: string) => {
  office.service.clock.set(new Date(`2026-03-02T${time}Z`));
  await office.service.fireDueTimers();
};

test('N03: an agreement that gives 2 h for P1 counts instead of the 30 minutes of the policy, and says so', async () => {
  await promised();
  const id = await office.register(ready);
  expect(await clocksOf(id)).toMatchObject([
    { dueAt: '2026-03-02T08:30:00.000Z', explanation: { agreement: null, targetValue: 30 } },
  ]);
  await triageAs(id, 'P1');
  const [response, resolution] = await clocksOf(id);
  expect(response).toMatchObject({
    dueAt: '2026-03-02T10:00:00.000Z',
    explanation: { agreement: 'A-12', targetValue: 120, targetUnit: 'WORKING_MINUTES' },
  });
  expect(response.explanation.text).toContain('agreement A-12 gives 120 minutes for P1 instead of 30 MINUTES');
  expect(resolution).toMatchObject({ kind: 'RESOLUTION', dueAt: '2026-03-02T16:00:00.000Z' });
  const breaches = () => office.said(SlaClockBreached, id);
  await at('09:59:00');
  expect(await breaches()).toEqual([]);
  await at('10:00:00');
  expect(await breaches()).toMatchObject([{ kind: 'FIRST_RESPONSE', dueAt: '2026-03-02T10:00:00.000Z' }]);
  await at('10:01:00');
  expect(await breaches()).toHaveLength(1);
});

test('a ticket of another priority runs by the policy', async () => {
  await promised();
  const id = await office.register(ready);
  await triageAs(id, 'P2');
  expect(await clocksOf(id)).toMatchObject([{ dueAt: '2026-03-02T08:30:00.000Z', explanation: { agreement: null } }]);
});

test('a case keeps the figures of the agreement that it began under; a later agreement is for later cases', async () => {
  const agreementId = await promised();
  const before = await office.register(ready);
  const later = [{ priority: 'P1' as const, respondWithinMinutes: 15, resolveWithinMinutes: null }];
  await promised({ agreementId, targets: later });
  await promised({ agreementId, targets: later });
  const after = await office.register(ready);
  await triageAs(before, 'P1');
  await triageAs(after, 'P1');
  expect((await clocksOf(before))[0].dueAt).toBe('2026-03-02T10:00:00.000Z');
  expect(await clocksOf(after)).toMatchObject([{ dueAt: '2026-03-02T08:15:00.000Z' }]);
});

/** What is promised to everybody. */
const promiseAll = () =>
  office.promise('SLA-ALL', [{ ...RESPONSE, targetValue: 24, targetUnit: 'HOURS' }], { isDefault: true });

test('the figures of an agreement hold on the times for everybody where its own policy is not in force', async () => {
  await promiseAll();
  await promised({ slaPolicyCode: 'SLA-MISSING' });
  const id = await office.register(ready);
  await triageAs(id, 'P1');
  expect((await clocksOf(id))[0]).toMatchObject({
    dueAt: '2026-03-02T10:00:00.000Z',
    explanation: { agreement: 'A-12' },
  });
});

test('CUS-08: a case that was reported on a day of an agreement before that was known falls under it; one of the day before keeps what it had, until its report is put right; one that was over meanwhile falls under it too, once it goes on', async () => {
  await promiseAll();
  const at = (reportedAt: string) => office.register(ready, { reportedAt });
  office.service.clock.set(new Date('2026-02-28T23:30:00Z'));
  const [before, id] = [await at('2026-02-28T15:30:00Z'), await at('2026-02-28T23:30:00Z')];
  const repeat = await at('2026-02-28T23:30:00Z');
  const same = { of: before, reason: 'By its words' };
  await office.done('ticketMarkDuplicate', { id: repeat, input: same });
  await promised({ startsOn: '2026-03-01', timeZone: 'Asia/Shanghai' });
  await office.service.fireDueTimers();
  const FIELDS = 'slaBasis slaPolicy { code } clocks { state dueAt }';
  const running = async (of: string) => {
    const { clocks, ...basis } = await office.ticket(of, FIELDS);
    return { ...basis, clocks: clocks.filter((it: { state: string }) => it.state === 'RUNNING') };
  };
  expect(await running(before)).toMatchObject({
    ...{ slaBasis: 'DEFAULT_POLICY', slaPolicy: { code: 'SLA-ALL' }, clocks: [{ dueAt: '2026-03-01T15:30:00.000Z' }] },
  });
  expect(await running(id)).toMatchObject({
    ...{ slaBasis: 'AGREEMENT', slaPolicy: { code: 'SLA-002-TELECOM' } },
    clocks: [{ dueAt: '2026-03-01T00:00:00.000Z' }],
  });
  await office.done('ticketUnmarkDuplicate', { id: repeat, input: { reason: 'Another leak' } });
  expect(await running(repeat)).toEqual(await running(id));
  const corrected = async (reportedAt: string) => {
    await office.done('ticketCorrect', { id: before, input: { reportedAt, reason: 'By the mail' } });
    return await running(before);
  };
  expect(await corrected('2026-02-28T23:15:00Z')).toMatchObject({
    ...{ slaBasis: 'AGREEMENT', slaPolicy: { code: 'SLA-002-TELECOM' } },
    clocks: [{ dueAt: '2026-02-28T23:45:00.000Z' }],
  });
  expect(await corrected('2026-02-28T15:00:00Z')).toMatchObject({
    ...{ slaBasis: 'DEFAULT_POLICY', slaPolicy: { code: 'SLA-ALL' }, clocks: [{ dueAt: '2026-03-01T15:00:00.000Z' }] },
  });
  await triageAs(id, 'P1');
  expect(await clocksOf(id)).toContainEqual(
    expect.objectContaining({ dueAt: '2026-03-01T01:30:00.000Z', state: 'RUNNING' }),
  );
});

/** What makes a case an open one of this customer; made ready before. */
const COMING: Readonly<Record<string, () => Promise<() => Promise<string>>>> = {
  registered: () => Promise.resolve(() => office.register(ready)),
  'named for the customer': async () => {
    const id = await office.register(await office.makeReady());
    const { customer, asset } = ready;
    const input = { customer, asset, reason: 'The sister firm called' };
    return async () => (await office.done('ticketNameCustomer', { id, input })).ticket.id;
  },
  reinstated: async () => {
    const id = await office.register(ready);
    await office.done('ticketCancel', { id, input: { reason: 'Works again' } });
    return async () => (await office.done('ticketReinstate', { id, input: { reason: 'It does not' } })).ticket.id;
  },
};

test.each(Object.entries(COMING))(
  'CUS-08: an agreement that becomes known while a case is being %s reaches it, too',
  async (_how, prepare) => {
    const come = await prepare();
    const em = () => office.service.service.orm.em.fork();
    const isAwaited = async (what: 'relation' | 'advisory') => {
      const waiting = await em().execute<object[]>(
        `select from pg_locks where locktype = ? and not granted
         and database = (select oid from pg_database where datname = current_database())`,
        [what],
      );
      return waiting.length > 0;
    };
    let coming: Promise<string> | undefined;
    let told: Promise<string> | undefined;
    await em().transactional(async tx => {
      await tx.execute('lock table sla_record in share mode');
      coming = come();
      await eventually(() => isAwaited('relation'));
      told = promised();
      await Promise.race([told, eventually(() => isAwaited('advisory'))]);
    });
    await Promise.all([coming, told]);
    await office.service.fireDueTimers();
    const seen = await office.ticket((await coming) ?? '', 'slaBasis slaPolicy { code }');
    expect(seen).toMatchObject({ slaBasis: 'AGREEMENT', slaPolicy: { code: 'SLA-002-TELECOM' } });
  },
);

test('CUS-08: the narrowest agreement counts for a case: that of its machine or site, else that of the customer; also where it, or a complaint, names the machine later', async () => {
  const siteId = randomUUID();
  const { asset: assetId, customer: customerId } = ready;
  await office.service.deliver(AssetMoved({ assetId, customerId, siteId, dealerId: null }));
  const ofComplaints = { ...RESPONSE, recordType: 'COMPLAINT', name: 'reply', targetValue: 20 };
  await office.promise('SLA-GOLD', [{ ...RESPONSE, targetValue: 10 }, ofComplaints]);
  await promised();
  const early = await office.register(ready);
  await office.agree(customerId, 'SLA-GOLD', { siteIds: [siteId], assetIds: [] });
  await office.service.fireDueTimers();
  const policyOf = async (id: string) => (await office.ticket(id, 'slaPolicy { code }')).slaPolicy.code;
  const [ofMachine, ofNone] = [await office.register(ready), await office.register(ready, { asset: null })];
  expect([await policyOf(early), await policyOf(ofMachine), await policyOf(ofNone)]).toEqual([
    ...['SLA-GOLD', 'SLA-GOLD', 'SLA-002-TELECOM'],
  ]);
  const named = { asset: assetId, reason: 'By its plate', noRepetitionOf: [early, ofMachine] };
  await office.done('ticketNameAsset', { id: ofNone, input: named });
  expect(await policyOf(ofNone)).toBe('SLA-GOLD');
  expect(await clocksOf(ofNone)).toContainEqual(
    expect.objectContaining({ state: 'RUNNING', dueAt: '2026-03-02T08:10:00.000Z' }),
  );
  const sister = await office.makeReady();
  const ofSister = await office.register(sister);
  const promise = async () => await office.ticket(ofSister, 'customer { id } asset { id } slaBasis slaPolicy { code }');
  const before = await promise();
  const reason = 'The sister firm called';
  const noRepetitionOf = [early, ofMachine, ofNone];
  const toThis = { customer: customerId, asset: assetId, reason, noRepetitionOf };
  await office.done('ticketNameCustomer', { id: ofSister, input: toThis });
  expect(await promise()).toEqual({
    ...{ customer: { id: customerId }, asset: { id: assetId }, slaBasis: 'AGREEMENT', slaPolicy: { code: 'SLA-GOLD' } },
  });
  await office.done('ticketNameCustomer', { id: ofSister, input: { customer: sister.customer, reason } });
  expect(await promise()).toEqual({ ...before, asset: null });
  const heard = { channel: 'PHONE', customer: customerId, words: 'Nobody calls back' };
  const { complaint } = await office.done('complaintReceive', { input: heard });
  const dueOf = async () => {
    const query = 'query ($id: ID!) { complaint(id: $id) { clocks { state dueAt } } }';
    return (await office.service.run(query, { id: complaint.id }, 'CSR')).complaint.clocks;
  };
  expect(await dueOf()).toEqual([]);
  await office.done('complaintNameMatter', { id: complaint.id, input: { asset: assetId } });
  expect(await dueOf()).toEqual([{ state: 'RUNNING', dueAt: '2026-03-02T08:20:00.000Z' }]);
});

/** N49: quarterly maintenance, within its quarter; what is due otherwise, within its window. */
const VISIT = { recordType: 'MAINTENANCE_VISIT', kind: 'MAINTENANCE', startsAt: 'DUE', stopsAt: 'DONE' };
const QUARTERLY = {
  ...VISIT,
  name: 'quarterly',
  targetValue: 3,
  targetUnit: 'MONTHS',
  conditions: { everyMonths: [3] },
};
const IN_WINDOW = { ...VISIT, name: 'within its window', targetUnit: 'MINUTES', isByAgreement: true };

test('TCK-04, N49: a visit of maintenance has a clock by its rhythm, or to the end of its window; late, done and left out', async () => {
  await office.promise('SLA-004V-AV', [RESPONSE, QUARTERLY, IN_WINDOW]);
  await office.agree(ready.customer, 'SLA-004V-AV');
  const run = async (verb: string, id: string | null, input: object) => {
    const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
    const query = `mutation (${declared}$input: MaintenancePlan${verb}Input!) {
      maintenancePlan${verb}(${given}input: $input) { maintenancePlan { id } userErrors { __typename } } }`;
    const said = (await office.service.run(query, { id, input }, 'CSR'))[`maintenancePlan${verb}`];
    expect(said.userErrors).toEqual([]);
    return said.maintenancePlan.id as string;
  };
  const plan = (everyCount: number, startsOn: string) =>
    run('Make', null, {
      ...{ asset: ready.asset, advice: 'Filters', startsOn, everyCount, everyUnit: 'MONTHS', windowDays: 10 },
    });
  const clocksOfVisits = async (id: string) => {
    const query = `query ($id: ID!) { maintenancePlan(id: $id) { visits(first: 5) { edges { node {
      clocks { kind state startedAt dueAt stoppedAt explanation { rule } } } } } } }`;
    const { maintenancePlan } = await office.service.run(query, { id }, 'CSR');
    return maintenancePlan.visits.edges.flatMap((it: { node: { clocks: object[] } }) => it.node.clocks);
  };
  const [quarterly, twoMonthly] = [await plan(3, '2026-01-02'), await plan(2, '2026-01-02')];
  expect(await clocksOfVisits(twoMonthly)).toMatchObject([
    { startedAt: '2026-03-02T08:00:00.000Z', dueAt: '2026-03-12T19:00:00.000Z', state: 'RUNNING' },
  ]);
  office.service.clock.set(new Date('2026-04-02T08:00:00Z'));
  await office.service.fireDueTimers();
  expect(await clocksOfVisits(twoMonthly)).toMatchObject([{ state: 'BREACHED' }]);
  expect(await clocksOfVisits(quarterly)).toMatchObject([
    { kind: 'MAINTENANCE', state: 'RUNNING', dueAt: '2026-07-02T19:00:00.000Z', explanation: { rule: 'quarterly' } },
  ]);
  // Made in time, and told late.
  await run('Done', twoMonthly, { on: '2026-03-10' });
  expect(await clocksOfVisits(twoMonthly)).toMatchObject([{ state: 'MET', stoppedAt: '2026-03-10T07:00:00.000Z' }]);
  await run('Skip', quarterly, { reason: 'Machine rests' });
  expect(await clocksOfVisits(quarterly)).toMatchObject([{ state: 'CANCELLED' }]);
});

const RULE = { recordType: 'MISSION', targetUnit: 'DAYS' };
const STAGES = [
  { ...RULE, name: 'planned', kind: 'PREPARATION', targetValue: 1, startsAt: 'OPENED', stopsAt: 'PLANNED' },
  {
    ...{ ...RULE, name: 'repaired', kind: 'REPAIR', targetValue: 5, startsAt: 'DEPARTED', stopsAt: 'REPAIRED' },
    conditions: { missionScopes: ['DOMESTIC'] },
  },
  { ...RULE, name: 'settled', kind: 'SETTLEMENT', targetValue: 2, startsAt: 'REPAIRED', stopsAt: 'SETTLED' },
];
const clocksOfMission = async (id: string) => {
  const query = `query ($id: ID!) { mission(id: $id) { clocks { kind level state dueAt ticket { id } } } }`;
  return (await office.service.run(query, { id }, 'CSR')).mission.clocks;
};
const reported = (id: string) =>
  office.ticket(id, 'status solution causeClass completionReports { repair { causeClass } }');
const breachesOf = async (id: string) =>
  (await office.service.outbox(SlaClockBreached))
    .map(it => it.data as { recordId: string; kind: string })
    .flatMap(it => (it.recordId === id ? [it.kind] : []));

test('TCK-04: planning, work and costs of a mission have clocks, by its scope; one that is called off has none; a case that it repaired while that was cancelled goes on as signed for, and the report learns the cause', async () => {
  await office.promise('OLA-MISSION', STAGES, { level: 'INTERNAL' });
  const off = await missions.opened();
  expect(await clocksOfMission(off.id)).toMatchObject([
    { kind: 'PREPARATION', state: 'RUNNING', dueAt: '2026-03-03T19:00:00.000Z', ticket: { id: off.ticket.id } },
  ]);
  await missions.done('missionCancel', off.id, { reason: 'Repaired by itself' }, SALES);
  expect(await clocksOfMission(off.id)).toMatchObject([{ state: 'CANCELLED' }]);

  const leader = await missions.repairer();
  const { id, ticket } = await missions.left(leader);
  await office.entitle(ticket.id, missions.ready);
  await missions.done('missionArrive', id, null, leader.as);
  expect(await clocksOfMission(id)).toMatchObject([
    { kind: 'PREPARATION', state: 'MET' },
    { kind: 'REPAIR', level: 'INTERNAL', state: 'RUNNING', dueAt: '2026-03-07T19:00:00.000Z' },
  ]);
  office.service.clock.set(new Date('2026-03-08T06:00:00Z'));
  await office.service.fireDueTimers();
  expect(await breachesOf(id)).toEqual(['REPAIR']);
  await office.done('ticketCancel', { id: ticket.id, input: { reason: 'Wrong case' } });
  const done = await missions.done('missionFinishWork', id, null, leader.as);
  const word = { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR' };
  await missions.done('missionSignOff', id, word, leader.as);
  await missions.verify(done);
  await missions.settle(done);
  await missions.settle(done);
  const [, repair, settlement] = await clocksOfMission(id);
  expect([repair.state, settlement.kind, settlement.state]).toEqual(['BREACHED', 'SETTLEMENT', 'MET']);
  const reason = 'Meant another case';
  const unsaid = await office.act('ticketReinstate', { id: ticket.id, input: { reason } });
  expect(unsaid.userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'causeClass'] }]);
  expect(await reported(ticket.id)).toMatchObject({ completionReports: [{ repair: { causeClass: null } }] });
  await office.done('ticketReinstate', { id: ticket.id, input: { reason, causeClass: 'WEAR' } });
  const known = { status: 'FEE_LISTED', solution: done.number, causeClass: 'WEAR' };
  expect(await reported(ticket.id)).toEqual({ ...known, completionReports: [{ repair: { causeClass: 'WEAR' } }] });
  const otherwise = `update completion_report set facts = jsonb_set(facts, '{causeClass}', '"MISUSE"') where ticket_id = ?`;
  const em = office.service.service.orm.em.fork();
  await expect(em.execute(otherwise, [ticket.id])).rejects.toThrow('stays as it was');
});

test('TCK-01: a case that a team repaired while it was taken for a repetition goes on as signed for, with the cause that is said then', async () => {
  const leader = await missions.repairer();
  const { id, ticket } = await missions.left(leader);
  await office.entitle(ticket.id, missions.ready);
  await missions.done('missionArrive', id, null, leader.as);
  const of = await office.register(missions.ready);
  await office.done('ticketMarkDuplicate', { id: ticket.id, input: { of, reason: 'One leak' } });
  const done = await missions.done('missionFinishWork', id, null, leader.as);
  await missions.done('missionSignOff', id, { signedBy: 'Aigerim', isSatisfied: true }, leader.as);
  await missions.settle(done);
  const reason = 'Two leaks';
  const unsaid = await office.act('ticketUnmarkDuplicate', { id: ticket.id, input: { reason } });
  expect(unsaid.userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'causeClass'] }]);
  await office.done('ticketUnmarkDuplicate', { id: ticket.id, input: { reason, causeClass: 'WEAR' } });
  const known = { status: 'FEE_LISTED', solution: done.number, causeClass: 'WEAR' };
  expect(await reported(ticket.id)).toMatchObject(known);
});

test('CUS-01: promises go by what a customer was as it reported: a tier from its day on, however late it is told, a kind or country put right always, also while a case was called off', async () => {
  const within = (name: string, targetValue: number, conditions: object) => ({
    ...{ ...RESPONSE, name, targetValue, conditions },
  });
  const carriers = { customerKinds: ['CARRIER'] };
  const rules = [
    within('VIP', 10, { customerTiers: ['VIP'] }),
    within('carrier abroad', 15, { ...carriers, customerCountries: ['UZ'] }),
    within('carrier', 20, carriers),
    RESPONSE,
  ];
  await office.promise('SLA-KINDS', rules);
  const { customer: customerId } = ready;
  await office.agree(customerId, 'SLA-KINDS');
  const early = await office.register(ready);
  office.service.clock.set(new Date('2026-03-02T10:00:00Z'));
  const late = await office.register(ready);
  const rulesNow = async () => {
    await office.service.fireDueTimers();
    const found = [await office.ticket(early, 'clocks { explanation { rule } }')];
    found.push(await office.ticket(late, 'clocks { explanation { rule } }'));
    return found.map(({ clocks }) => clocks[0].explanation.rule);
  };
  expect(await rulesNow()).toEqual(['first response', 'first response']);
  const graded = (tier: 'VIP' | 'KEY', changedAt: string) =>
    office.service.deliver(CustomerTierChanged({ customerId, tier, changedAt }));
  await graded('VIP', '2026-03-02T09:00:00.000Z');
  await graded('KEY', '2026-03-02T11:00:00.000Z');
  expect(await rulesNow()).toEqual(['first response', 'VIP']);
  await office.service.deliver(CustomerKindChanged({ customerId, kind: 'CARRIER' }));
  expect(await rulesNow()).toEqual(['carrier', 'VIP']);
  await office.service.deliver(CustomerCountryChanged({ customerId, country: 'UZ' }));
  expect(await rulesNow()).toEqual(['carrier abroad', 'VIP']);
  await triageAs(late, 'P2');
  expect(await rulesNow()).toEqual(['carrier abroad', 'VIP']);
  const noted = await office.register(ready, { reportedAt: '2026-03-02T09:30:00Z' });
  expect((await office.ticket(noted, 'clocks { explanation { rule } }')).clocks[0].explanation.rule).toBe('VIP');
  await office.done('ticketCancel', { id: early, input: { reason: 'Works again' } });
  await office.service.deliver(CustomerCountryChanged({ customerId, country: 'KZ' }));
  await office.promise(
    'SLA-KINDS',
    [within('carrier here', 25, { ...carriers, customerCountries: ['KZ'] })],
    {},
    { movesOpenClocks: true },
  );
  expect(await rulesNow()).toEqual(['carrier abroad', 'carrier here']);
  await office.done('ticketReinstate', { id: early, input: { reason: 'Meant another case' } });
  expect(await rulesNow()).toEqual(['carrier here', 'carrier here']);
});

test('TCK-04: a site put right moves the open clocks of its cases, also of one that was called off; where it becomes remote, those reported from then on have other promises', async () => {
  const near = { ...RESPONSE, name: 'near', conditions: { isRemoteExempt: true } };
  await office.promise('SLA-REMOTE', [near, { ...RESPONSE, name: 'remote', targetValue: 240 }]);
  const { customer: customerId, site: siteId } = ready;
  await office.agree(customerId, 'SLA-REMOTE');
  const early = await office.register(ready);
  office.service.clock.set(new Date('2026-03-02T10:00:00Z'));
  const late = await office.register(ready);
  const known = async (isRemote: boolean, since: { readonly isRemoteSince?: string } = {}) => {
    const site = { siteId, customerId, country: 'KZ', timeZone: 'Asia/Almaty', isRemote, ...since };
    await office.service.deliver(SiteChanged(site));
    await office.service.fireDueTimers();
  };
  const rulesOf = async (...ids: string[]) => {
    const found = [];
    for (const id of ids) found.push(await office.ticket(id, 'clocks { explanation { rule } }'));
    return found.map(({ clocks }) => clocks[0].explanation.rule);
  };
  expect(await rulesOf(early, late)).toEqual(['near', 'near']);
  await known(true, { isRemoteSince: '2026-03-02T09:00:00.000Z' });
  expect(await rulesOf(early, late)).toEqual(['near', 'remote']);
  await known(true, { isRemoteSince: '2026-03-02T10:00:01.000Z' });
  expect(await rulesOf(early, late)).toEqual(['near', 'near']);
  await known(true, { isRemoteSince: '2026-03-02T09:00:00.000Z' });
  expect(await rulesOf(early, late)).toEqual(['near', 'remote']);
  await triageAs(late, 'P2');
  expect(await rulesOf(late)).toEqual(['remote']);
  const written = await office.register(ready, { reportedAt: '2026-03-02T08:59:00Z' });
  expect(await rulesOf(written)).toEqual(['near']);
  const input = { reportedAt: '2026-03-02T09:00:00Z', reason: 'By the record of the call' };
  await office.done('ticketCorrect', { id: written, input });
  expect(await rulesOf(written)).toEqual(['remote']);
  await office.done('ticketCancel', { id: late, input: { reason: 'Works again' } });
  await known(false);
  expect(await rulesOf(early, written)).toEqual(['near', 'near']);
  await office.done('ticketReinstate', { id: late, input: { reason: 'Meant another case' } });
  expect(await rulesOf(late)).toEqual(['near']);
  await known(true);
  expect(await rulesOf(early, late, written)).toEqual(['remote', 'remote', 'remote']);
  const solved = (await office.signedOff(ready)).id;
  await known(false);
  office.service.clock.set(new Date('2026-03-02T12:00:00Z'));
  await known(true, { isRemoteSince: office.service.clock.now().toISOString() });
  await office.done('ticketRecordFollowUp', { id: solved, input: { isSolved: false, satisfaction: 2 } });
  const em = office.service.service.orm.em.fork();
  const anew = await em.execute('select round, is_remote from ticket where id = ?', [solved]);
  expect(anew).toEqual([{ round: 2, is_remote: true }]);
  const query = '{ slaRecalculations(first: 100) { edges { node { cause status recordCount changedClockCount } } } }';
  const { edges } = (await office.service.run(query, {}, 'CSR')).slaRecalculations;
  const moved = { cause: 'SITE_KNOWN', status: 'DONE', recordCount: 3, changedClockCount: 3 };
  expect(edges.map((it: { node: object }) => it.node)).toContainEqual(moved);
});
