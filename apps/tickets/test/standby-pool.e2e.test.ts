import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StandbyPoolBelow, StandbyPoolRestored } from '@mainstay/contracts/tickets';
import type { Reply } from '@mainstay/testing';
import { HR, MissionOffice, type Repairer } from './mission-office.ts';

let office: MissionOffice;
const people: Record<string, Repairer[]> = {};
const MINIMUM = { PRODUCTION_ENGINEERING: 6, QUALITY: 3, RESEARCH_AND_DEVELOPMENT: 3 };

beforeAll(async () => {
  office = await MissionOffice.open();
  for (const [department, count] of Object.entries(MINIMUM)) {
    people[department] = [];
    for (let left = count; left > 0; left--) people[department].push(await office.repairer(department, '2026-12-31'));
  }
});
afterAll(() => office.close());

const pool = async (department: string): Promise<Reply> => {
  const query = `{ standbyPool { department minimum available isBelow belowSince policy { code }
    unavailable { repairer { code } reason } } }`;
  const { standbyPool } = await office.service.run(query, {}, 'CSR');
  return standbyPool.find((it: Reply) => it.department === department);
};
const said = async (type: { readonly type: string }, department: string): Promise<unknown[]> => {
  const told = (await office.service.outbox(type)).map(it => it.data as { department: string; available: number });
  return told.filter(it => it.department === department).map(it => it.available);
};
const change = async (mutation: string, id: string, input?: object): Promise<Reply> => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const [declared, passed] = input ? [`, $input: ${type}!`, ', input: $input'] : ['', ''];
  const query = `mutation ($id: ID!${declared}) { ${mutation}(id: $id${passed}) { userErrors { __typename path } } }`;
  return (await office.service.run(query, { id, input }, HR))[mutation];
};

test('POOL-001WI, N70: 6 of production engineering, 3 of quality, 3 of R&D hardware stand by with a passport', async () => {
  expect(await pool('QUALITY')).toMatchObject({ minimum: null, available: 3, isBelow: false, policy: null });
  const figures = { productionEngineering: '6', quality: '3', hardwareDevelopment: '3' };
  const parameters = Object.entries(figures).map(([name, value]) => ({
    name,
    value,
    unit: 'PERSONS',
    isRequired: true,
  }));
  const input = { code: 'POOL-001WI', kind: 'STANDBY_POOL', source: '001-WI 5.1', parameters };
  const { servicePolicy } = await office.shop.office.done('servicePolicyDraft', { input });
  await office.shop.office.done('servicePolicyActivate', { id: servicePolicy.id });
  for (const [department, minimum] of Object.entries(MINIMUM)) {
    expect(await pool(department)).toMatchObject({ minimum, available: minimum, isBelow: false, belowSince: null });
    expect((await pool(department)).policy).toEqual({ code: 'POOL-001WI' });
  }
  const [less, ...others] = parameters;
  const other = { ...input, code: 'POOL-HOLIDAYS', parameters: [{ ...less, value: '4' }, ...others] };
  const holidays = (await office.shop.office.done('servicePolicyDraft', { input: other })).servicePolicy;
  office.service.clock.advance({ minutes: 1 });
  await office.shop.office.done('servicePolicyActivate', { id: holidays.id });
  expect(await pool('PRODUCTION_ENGINEERING')).toMatchObject({ minimum: 4, policy: { code: 'POOL-HOLIDAYS' } });
  await office.shop.office.done('servicePolicyRetire', { id: holidays.id, input: { reason: 'They are over' } });
  expect(await pool('PRODUCTION_ENGINEERING')).toMatchObject({ minimum: 6, policy: { code: 'POOL-001WI' } });
});

test('a mission that takes somebody away alerts, and the return clears it', async () => {
  const [leader] = people.QUALITY as [Repairer];
  const { id } = await office.left(leader);
  expect(await pool('QUALITY')).toMatchObject({
    ...{ available: 2, isBelow: true, belowSince: expect.any(String) },
    unavailable: [{ repairer: { code: leader.code }, reason: 'AWAY_ON_MISSION' }],
  });
  expect(await said(StandbyPoolBelow, 'QUALITY')).toEqual([2]);
  expect((await change('standbyRepairerRetire', leader.id)).userErrors).toMatchObject([
    { __typename: 'StandbyRepairerAway' },
  ]);
  await office.done('missionArrive', id, null, leader.as);
  await office.done('missionFinishWork', id, null, leader.as);
  expect(await pool('QUALITY')).toMatchObject({ available: 3, isBelow: false, belowSince: null, unavailable: [] });
  expect(await said(StandbyPoolRestored, 'QUALITY')).toEqual([3]);
  expect(await said(StandbyPoolBelow, 'PRODUCTION_ENGINEERING')).toEqual([]);
});

test('a passport alerts at the moment when it is no longer valid, and a new one clears it', async () => {
  const [, first] = people.RESEARCH_AND_DEVELOPMENT as [Repairer, Repairer];
  await change('standbyRepairerSetPassport', first.id, { passportValidUntil: '2026-04-30' });
  office.service.clock.set(new Date('2026-04-30T23:59:59Z'));
  await office.service.fireDueTimers();
  expect(await said(StandbyPoolBelow, 'RESEARCH_AND_DEVELOPMENT')).toEqual([]);
  office.service.clock.set(new Date('2026-05-01T00:00:00Z'));
  await office.service.fireDueTimers();
  expect(await said(StandbyPoolBelow, 'RESEARCH_AND_DEVELOPMENT')).toEqual([2]);
  expect((await pool('RESEARCH_AND_DEVELOPMENT')).unavailable).toEqual([
    { repairer: { code: first.code }, reason: 'PASSPORT_EXPIRED' },
  ]);
  await change('standbyRepairerSetPassport', first.id, { passportValidUntil: '2031-04-30' });
  expect(await said(StandbyPoolRestored, 'RESEARCH_AND_DEVELOPMENT')).toEqual([3]);
  await office.service.fireDueTimers();
  expect(await said(StandbyPoolBelow, 'RESEARCH_AND_DEVELOPMENT')).toEqual([2]);
});

test('a passport is valid until its last day ends for the company, by the policy that says when that is', async () => {
  const [, first] = people.RESEARCH_AND_DEVELOPMENT as [Repairer, Repairer];
  await office.shop.office.inForce('NIGHT-000');
  await change('standbyRepairerSetPassport', first.id, { passportValidUntil: '2026-05-02' });
  const availableAt = async (moment: string) => {
    office.service.clock.set(new Date(moment));
    await office.service.fireDueTimers();
    return (await pool('RESEARCH_AND_DEVELOPMENT')).available;
  };
  expect([await availableAt('2026-05-02T15:59:59Z'), await availableAt('2026-05-02T16:00:00Z')]).toEqual([3, 2]);
  await change('standbyRepairerSetPassport', first.id, { passportValidUntil: '2031-04-30' });
});

test('who is absent, as a person or as an engineer, does not count from then until back', async () => {
  const { office: desk } = office.shop;
  const [first, second] = people.QUALITY as [Repairer, Repairer];
  const told = (await said(StandbyPoolBelow, 'QUALITY')).length;
  const goOnTo = async (day: string): Promise<Reply> => {
    office.service.clock.set(new Date(`${day}T00:00:00Z`));
    await office.service.fireDueTimers();
    return await pool('QUALITY');
  };
  const times = (from: string, until: string) => ({ startsAt: `${from}T00:00:00Z`, endsAt: `${until}T00:00:00Z` });
  const leave = { person: `test:${first.code}`, deputy: 'carl', reason: 'LEAVE', ...times('2026-05-10', '2026-05-20') };
  const query = `mutation ($input: OwnerAbsenceRecordInput!) { ownerAbsenceRecord(input: $input) { userErrors { __typename } } }`;
  await office.service.run(query, { input: leave }, HR);
  const registered = { code: second.code, account: `test:${second.code}`, authorityLevel: 2, territories: ['KZ'] };
  const { engineer } = await desk.done('engineerRegister', { input: registered });
  const illness = { kind: 'SICKNESS', ...times('2026-05-15', '2026-05-25') };
  await desk.done('engineerRecordPeriod', { id: engineer.id, input: illness });
  expect(await goOnTo('2026-05-09')).toMatchObject({ available: 3, unavailable: [] });
  expect((await goOnTo('2026-05-10')).unavailable).toEqual([{ repairer: { code: first.code }, reason: 'ABSENT' }]);
  expect(await goOnTo('2026-05-15')).toMatchObject({ available: 1 });
  expect(await goOnTo('2026-05-20')).toMatchObject({ available: 2 });
  expect(await goOnTo('2026-05-25')).toMatchObject({ available: 3, isBelow: false });
  expect((await said(StandbyPoolBelow, 'QUALITY')).slice(told)).toEqual([2, 1]);
});

test('each further one who is missing alerts again; who has no passport, or left, does not count', async () => {
  const [first, second] = people.PRODUCTION_ENGINEERING as [Repairer, Repairer];
  await change('standbyRepairerSetPassport', first.id, {});
  await change('standbyRepairerRetire', second.id);
  await office.repairer('PRODUCTION_ENGINEERING', null);
  expect(await said(StandbyPoolBelow, 'PRODUCTION_ENGINEERING')).toEqual([5, 4]);
  const { available, unavailable } = await pool('PRODUCTION_ENGINEERING');
  expect(available).toBe(4);
  expect(unavailable.map((it: Reply) => it.reason)).toEqual(['NO_PASSPORT', 'NO_PASSPORT']);
});

test('who left comes back under the same code, in the department of now, and the alert is judged anew', async () => {
  const [, , back] = people.QUALITY as [Repairer, Repairer, Repairer];
  const input = { account: `test:${back.code}`, department: 'QUALITY', passportValidUntil: '2031-12-31' };
  const readmitted = async (more: object = {}) =>
    await change('standbyRepairerReadmit', back.id, { ...input, ...more });
  expect((await readmitted()).userErrors).toMatchObject([{ __typename: 'StandbyRepairerNotRetired' }]);
  const told = (await said(StandbyPoolRestored, 'QUALITY')).length;
  await change('standbyRepairerRetire', back.id);
  expect(await pool('QUALITY')).toMatchObject({ available: 2, isBelow: true });
  expect((await readmitted({ account: ' ' })).userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  expect((await readmitted({ department: 'RESEARCH_AND_DEVELOPMENT' })).userErrors).toEqual([]);
  expect([(await pool('QUALITY')).isBelow, (await pool('RESEARCH_AND_DEVELOPMENT')).available]).toEqual([true, 4]);
  await change('standbyRepairerRetire', back.id);
  expect((await readmitted()).userErrors).toEqual([]);
  expect(await pool('QUALITY')).toMatchObject({ available: 3, isBelow: false, unavailable: [] });
  expect(await said(StandbyPoolRestored, 'QUALITY')).toHaveLength(told + 1);
});

test('a code is one repairer, and an unknown one is refused', async () => {
  const input = { code: people.QUALITY![0]!.code, account: 'x', department: 'QUALITY' };
  const query = `mutation ($input: StandbyRepairerRegisterInput!) { standbyRepairerRegister(input: $input) {
    userErrors { __typename path } } }`;
  const { standbyRepairerRegister } = await office.service.run(query, { input }, HR);
  expect(standbyRepairerRegister.userErrors).toMatchObject([{ __typename: 'StandbyRepairerCodeTaken' }]);
  const unknown = {
    standbyRepairerRetire: undefined,
    standbyRepairerSetPassport: {},
    standbyRepairerReadmit: { account: 'x', department: 'QUALITY' },
  };
  for (const [mutation, given] of Object.entries(unknown)) {
    const { userErrors } = await change(mutation, randomUUID(), given);
    expect(userErrors).toMatchObject([{ __typename: 'StandbyRepairerNotFound', path: ['id'] }]);
  }
});

test('the pool is read in as many statements for many as for few', async () => {
  const query = `query ($first: Int!) { standbyRepairers(first: $first) { edges { node { code awayOn { number } } } } }`;
  const count = (first: number) => office.service.countStatements(() => office.service.run(query, { first }, 'CSR'));
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  await office.left(await office.repairer());
  expect(await count(50)).toBeLessThanOrEqual((await count(1)) + 1);
});
