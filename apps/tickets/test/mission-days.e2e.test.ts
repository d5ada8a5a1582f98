import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AssetRegistered } from '@mainstay/contracts/customers';
import {
  MissionItemExpected,
  MissionItemsOverdue,
  MissionReportDue,
  MissionReportMissing,
} from '@mainstay/contracts/tickets';
import type { Caller, Reply } from '@mainstay/testing';
import { DIAGNOSIS } from './office.ts';
import { CSR, DAY, HR, MissionOffice, PRODUCTION, type Repairer, SALES } from './mission-office.ts';

let office: MissionOffice;
beforeAll(async () => {
  office = await MissionOffice.open();
});
beforeEach(() => office.service.clock.set(new Date('2026-03-02T08:00:00Z')));
afterAll(() => office.close());

/** A mission whose team arrived in Almaty (UTC+5) on 2 March, 13:00. */
const onSite = async (): Promise<{ id: string; leader: Repairer }> => {
  const leader = await office.repairer();
  const { id } = await office.left(leader);
  await office.done('missionArrive', id, null, leader.as);
  return { id, leader };
};
const said = async (type: { readonly type: string }, id: string): Promise<string[]> => {
  const told = (await office.service.outbox(type)).map(it => it.data as { missionId: string; day: string });
  return told.filter(it => it.missionId === id).map(it => it.day);
};
const goOnTo = async (instant: string): Promise<void> => {
  office.service.clock.set(new Date(instant));
  await office.service.fireDueTimers();
};

test('POOL-001WI, N71: the leader is reminded in the evening there, and a day without a report is flagged at its end', async () => {
  const { id, leader } = await onSite();
  await goOnTo('2026-03-02T12:59:59Z');
  expect(await said(MissionReportDue, id)).toEqual([]);
  await goOnTo('2026-03-02T13:00:00Z');
  expect(await said(MissionReportDue, id)).toEqual(['2026-03-02']);
  await goOnTo('2026-03-02T18:59:59Z');
  expect(await said(MissionReportMissing, id)).toEqual([]);
  await goOnTo('2026-03-02T19:00:00Z');
  expect(await said(MissionReportMissing, id)).toEqual(['2026-03-02']);
  expect((await office.read(id)).missingReports).toEqual(['2026-03-02']);
  const late = await office.done('missionReportDay', id, { ...DAY, day: '2026-03-02' }, leader.as);
  expect(late).toMatchObject({ missingReports: [], reports: [{ day: '2026-03-02', isLate: true }] });
  await office.done('missionReportDay', id, DAY, leader.as);
  const query = `query ($id: ID!) { mission(id: $id) { reportPages(first: 1) { edges { node { day } } pageInfo { hasNextPage } } } }`;
  expect((await office.service.run(query, { id }, 'QUALITY')).mission.reportPages).toEqual({
    ...{ edges: [{ node: { day: '2026-03-02' } }], pageInfo: { hasNextPage: true } },
  });
});

test('a day that is reported reminds nobody, and a service that was down catches up on every day', async () => {
  const { id, leader } = await onSite();
  await office.done('missionReportDay', id, DAY, leader.as);
  await goOnTo('2026-03-05T06:00:00Z');
  expect(await said(MissionReportDue, id)).toEqual(['2026-03-03', '2026-03-04']);
  expect(await said(MissionReportMissing, id)).toEqual(['2026-03-03', '2026-03-04']);
  const done = await office.done('missionFinishWork', id, null, leader.as);
  expect(done.missingReports).toEqual(['2026-03-03', '2026-03-04', '2026-03-05']);
  const firedBefore = await said(MissionReportMissing, id);
  await goOnTo('2026-03-09T06:00:00Z');
  expect(await said(MissionReportMissing, id)).toEqual(firedBefore);
});

test('only the leader says that the team is there, reports and ends the work; a day is reported once', async () => {
  const [leader, other] = [await office.repairer(), await office.repairer()];
  const { id } = await office.left(leader, [other]);
  const refusal = async (name: string, input: object | null, as = other.as): Promise<Reply> =>
    await office.refused(name, id, input, as);
  const notLeader = { __typename: 'MissionLeaderOnly' };
  expect(await refusal('missionArrive', null)).toMatchObject(notLeader);
  expect(await refusal('missionReportDay', DAY, leader.as)).toMatchObject({ __typename: 'MissionWrongStatus' });
  await office.done('missionArrive', id, null, leader.as);
  expect(await refusal('missionReportDay', DAY)).toMatchObject(notLeader);
  expect(await refusal('missionFinishWork', null)).toMatchObject(notLeader);
  await office.done('missionReportDay', id, DAY, leader.as);
  expect(await refusal('missionReportDay', DAY, leader.as)).toMatchObject({ __typename: 'MissionDayReported' });
  for (const day of ['2026-03-01', '2026-03-03'])
    expect(await refusal('missionReportDay', { ...DAY, day }, leader.as)).toMatchObject({ path: ['input', 'day'] });
});

test('3c-8: a leader who drops out goes home and is free, another leads, and who joins goes after the team with papers', async () => {
  const [leader, second, third] = [await office.repairer(), await office.repairer(), await office.repairer()];
  const { id } = await office.left(leader, [second]);
  await office.done('missionArrive', id, null, leader.as);
  const change = { reason: 'Broke an arm', leader: second.id, comingHome: [leader.id], joining: [third.id] };
  const away = await office.repairer();
  await office.left(away);
  expect(await office.refused('missionChangeTeam', id, { ...change, joining: [away.id] }, PRODUCTION)).toMatchObject({
    ...{ __typename: 'MissionMemberUnavailable', codes: [away.code], path: ['input', 'joining'] },
  });
  const changed = await office.done('missionChangeTeam', id, change, PRODUCTION);
  expect(changed.team.map((it: Reply) => [it.repairer.id, it.isLeader])).toEqual([
    ...[
      [second.id, true],
      [leader.id, false],
      [third.id, false],
    ],
  ]);
  expect(changed.room.seats.flatMap((it: Reply) => (it.kind === 'TEAM' ? it.account : []))).toEqual([
    ...[second.as.subject, third.as.subject],
  ]);
  expect(await office.refused('missionReportDay', id, DAY, leader.as)).toMatchObject({
    __typename: 'MissionLeaderOnly',
  });
  await office.done('missionReportDay', id, DAY, second.as);
  const other = await office.left(leader);

  const member = { member: changed.team[2].id };
  expect(await office.refused('missionMemberDepart', id, member, HR)).toMatchObject({
    ...{ __typename: 'MissionNotReady', unmet: [{ kind: 'LODGING', missing: [third.code] }] },
  });
  await office.done('missionBookTravel', id, { ...member, lodging: 'Hotel' }, HR);
  await office.done('missionMemberDepart', id, member, HR);
  for (const act of ['missionMemberDepart', 'missionBookTravel'])
    expect(await office.refused(act, id, member, HR)).toMatchObject({ __typename: 'MissionWrongStatus' });
  await office.done('missionChangeTeam', id, { reason: 'Done with it', comingHome: [third.id] }, PRODUCTION);
  await office.done('missionChangeTeam', id, { reason: 'Needed again', joining: [third.id] }, PRODUCTION);
  await office.done('missionChangeTeam', id, { reason: 'Not needed', comingHome: [third.id] }, PRODUCTION);
  await office.done('missionFinishWork', id, null, second.as);
  const query = `query ($id: ID!) { mission(id: $id) { team { departedAt cameHomeAt repairer { id awayOn { id } } } } }`;
  const { team } = (await office.service.run(query, { id }, 'QUALITY')).mission;
  expect(team.map((it: Reply) => [it.repairer.id, it.repairer.awayOn])).toEqual([
    ...[
      [second.id, null],
      [leader.id, { id: other.id }],
      [third.id, null],
    ],
  ]);
  expect(team.flatMap((it: Reply) => [it.departedAt, it.cameHomeAt])).not.toContain(null);
});

test('TCK-10, TCK-28: who goes on a mission goes to no customer at home meanwhile, and is free again once home', async () => {
  const { office: desk } = office.shop;
  const weights = [{ factor: 'EARLIEST_VISIT', weight: 10, urgentWeight: 10 }];
  const figures = { weights, requiresSkills: false, aloneUpToLevel: 3, reportFromLevel: 4 };
  const policy = { code: 'DSP-003', source: '003 ch2', figures };
  const { dispatchPolicy } = await desk.done('dispatchPolicyDraft', { input: policy });
  await desk.done('dispatchPolicyActivate', { id: dispatchPolicy.id });
  const [leader, member] = [await office.repairer(), await office.repairer()];
  const duty = { timeZone: 'Asia/Almaty' };
  const input = { code: member.code, account: member.as.subject, authorityLevel: 3, territories: ['KZ'], duty };
  const { engineer } = await desk.done('engineerRegister', { input });
  const ticket = await desk.entitled(office.ready);
  await desk.done('ticketDiagnose', { id: ticket, input: DIAGNOSIS });
  await desk.agreePlan(ticket);
  const visit = { engineer: engineer.id, appointmentAt: '2026-03-23T05:00:00Z' };
  await desk.done('ticketDispatch', { id: ticket, input: visit });

  const { id, number } = await office.confirmed(leader, [], '2026-03-02');
  const read = async (): Promise<Reply> => {
    const span = 'from: "2026-03-01T00:00:00Z", until: "2026-03-09T00:00:00Z"';
    return await office.service.run(
      `query ($ticket: ID!, $engineer: ID!) { engineerAgenda(engineer: $engineer, ${span}) { entries { endsAt mission { id } } }
        dispatches(filter: { ticket: $ticket }) { edges { node { status engineer { id }
          candidates { engineer { id } exclusions { rule figure } } } } } }`,
      { ticket, engineer: engineer.id },
      'DISPATCHER',
    );
  };
  const found = async (): Promise<Reply> => {
    await office.service.fireDueTimers();
    const { status, candidates } = (await read()).dispatches.edges[0].node;
    return [status, candidates.find((it: Reply) => it.engineer.id === engineer.id).exclusions];
  };
  const goesAway = ['WAITING', [{ rule: 'AWAY_ON_MISSION', figure: `${number} from 2026-03-02` }]];
  const members = [leader.id, member.id];
  const { team } = await office.done('missionNameTeam', id, { leader: leader.id, members }, PRODUCTION);
  expect(await found()).toEqual(goesAway);
  await office.done('missionConfirmReady', id, { confirmedBy: 'Aigerim', departsOn: '2026-06-21' }, SALES);
  expect(await found()).toEqual(['ASSIGNED', []]);
  const joining = team.find((it: Reply) => it.repairer.id === member.id).id;
  await office.done('missionBookTravel', id, { member: joining, lodging: 'Hotel' }, HR);
  await office.done('missionDepart', id, null, HR);
  expect(await found()).toEqual(goesAway);
  const away = await read();
  expect(away.engineerAgenda.entries).toEqual([{ endsAt: '2026-03-09T00:00:00.000Z', mission: { id } }]);
  expect((await desk.act('ticketDispatch', { id: ticket, input: visit })).userErrors).toMatchObject([
    { __typename: 'EngineerOnMission', path: ['input', 'engineer'] },
  ]);

  await office.done('missionChangeTeam', id, { reason: 'Done with it', comingHome: [member.id] }, PRODUCTION);
  await office.service.fireDueTimers();
  const home = await read();
  expect(home.engineerAgenda.entries).toEqual([]);
  expect(home.dispatches.edges[0].node).toMatchObject({ status: 'ASSIGNED', engineer: { id: engineer.id } });
});

const CASE = `query ($id: ID!) { ticket(id: $id) {
  status repairMode missingToClose solution causeClass missions { id signOff { signedBy isSatisfied } }
} }`;
const caseOf = async (id: string): Promise<Reply> => (await office.service.run(CASE, { id }, 'CSR')).ticket;

test('3a-6, TCK-27: a case waits for its team, and the customer’s word, the archive and the costs of it close the case', async () => {
  const leader = await office.repairer();
  const mission = await office.left(leader);
  const { id, ticket } = mission;
  await office.shop.office.entitle(ticket.id, office.ready);
  expect(await caseOf(ticket.id)).toMatchObject({ status: 'TEAM_REQUIRED', repairMode: 'DISPATCH_TEAM' });
  await office.done('missionArrive', id, null, leader.as);
  expect(await office.shop.office.milestonesOf(ticket.id)).toMatchObject({
    ...{ DISPATCHED: expect.any(String), ARRIVED: office.service.clock.now().toISOString() },
  });
  await office.done('missionReportDay', id, DAY, leader.as);
  const word = { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR' };
  expect(await office.refused('missionSignOff', id, word, leader.as)).toMatchObject({
    __typename: 'MissionWrongStatus',
  });
  const tests = [{ name: 'Leak', result: '0.1 ml/h', isPassed: true }];
  const unit = { serial: 'U-1', foundFault: 'Worn seal', actions: 'Seal changed', laborMinutes: 40, isSolved: true };
  await office.done('missionReportUnit', id, { ...unit, tests, parts: [] }, leader.as);
  await office.done('missionFinishWork', id, null, leader.as);
  expect((await caseOf(ticket.id)).status).toBe('REPAIRED');
  const noCause = { ...word, causeClass: null };
  expect(await office.refused('missionSignOff', id, noCause, leader.as)).toMatchObject({
    path: ['input', 'causeClass'],
  });
  await office.done('missionSignOff', id, word, leader.as);
  expect(await caseOf(ticket.id)).toEqual({
    ...{ status: 'HOURS_RECORDED', repairMode: 'DISPATCH_TEAM', missingToClose: ['FEE_LIST', 'FOLLOW_UP'] },
    ...{ solution: 'Seal changed', causeClass: 'WEAR' },
    missions: [{ id, signOff: { signedBy: 'Aigerim', isSatisfied: true } }],
  });
  const query = `query ($id: ID!) { mission(id: $id) { completionReport { ticket { id } mission { id } repair { mode engineer workDone
    laborMinutes travelKilometres causeClass costs { companyTotal { amount } } units { serial tests { result } } }
    document } } }`;
  const report = async () => (await office.service.run(query, { id }, 'CSR')).mission.completionReport;
  expect(await report()).toBeNull();
  await office.verify(mission);
  const made = await report();
  await office.verify(mission, '999.00');
  await office.settle(mission);
  await office.settle(mission);
  expect(await caseOf(ticket.id)).toMatchObject({ status: 'FEE_LISTED', missingToClose: ['FOLLOW_UP'] });
  expect(await report()).toEqual(made);
  expect(made.document).not.toContain('Four seals exchanged');
  expect(made).toEqual({
    ...{ ticket: { id: ticket.id }, mission: { id }, document: expect.stringContaining('Leak: 0.1 ml/h: good') },
    repair: {
      workDone: 'Seal changed',
      ...{ mode: 'DISPATCH_TEAM', engineer: leader.code, laborMinutes: 40, travelKilometres: null, causeClass: 'WEAR' },
      ...{ costs: { companyTotal: { amount: '310.00' } }, units: [{ serial: 'U-1', tests: [{ result: '0.1 ml/h' }] }] },
    },
  });
});

const WEB_CLIENT = `mutation ($id: ID!) { missionFinishWork(id: $id) { mission { id number status
  team { id repairer { code } } items { id description status } readiness { isReady requirements { kind isMet } } }
  userErrors { __typename } } }`;

test('a unit that is reported once the work is done undoes no repair: the case still waits for the customer’s word', async () => {
  const target = { targetValue: 90, targetUnit: 'DAYS', startsAt: 'REPORTED' };
  const solved = { ...target, name: 'solved', kind: 'RESOLUTION', stopsAt: 'SIGNED_OFF' };
  const mended = { ...target, name: 'mended', kind: 'REPAIR', stopsAt: 'REPAIRED', recordType: 'MISSION' };
  await office.shop.office.promise('SLA-TEAM', [solved, mended], { isDefault: true });
  const leader = await office.repairer();
  const { id, ticket } = await office.left(leader, [await office.repairer()]);
  await office.shop.office.entitle(ticket.id, office.ready);
  await office.done('missionArrive', id, null, leader.as);
  const finish = () => office.service.run(WEB_CLIENT, { id }, leader.as);
  expect(await office.service.countStatements(finish)).toBeLessThanOrEqual(42);
  const unit = { serial: 'U-1', foundFault: 'Worn seal', actions: 'None', laborMinutes: 40, isSolved: false };
  await office.done('missionReportUnit', id, { ...unit, tests: [], parts: [] }, leader.as);
  expect((await caseOf(ticket.id)).status).toBe('REPAIRED');
  await office.done('missionSignOff', id, { signedBy: 'Li', isSatisfied: true, causeClass: 'WEAR' }, leader.as);
  expect((await caseOf(ticket.id)).status).toBe('HOURS_RECORDED');
});

test('a case whose mission is called off, or whose customer is not satisfied with it, is looked at anew', async () => {
  const off = await office.opened();
  await office.shop.office.entitle(off.ticket.id, office.ready);
  await office.done('missionCancel', off.id, { reason: 'They closed' }, SALES);
  expect(await caseOf(off.ticket.id)).toMatchObject({ status: 'ENTITLED', repairMode: null });
  const leader = await office.repairer();
  const { id, ticket } = await office.left(leader);
  await office.shop.office.entitle(ticket.id, office.ready);
  await office.done('missionArrive', id, null, leader.as);
  await office.done('missionFinishWork', id, null, leader.as);
  await office.verify({ id, ticket });
  await office.done('missionSignOff', id, { signedBy: 'Li', isSatisfied: false, remarks: 'Leaks again' }, leader.as);
  expect(await caseOf(ticket.id)).toMatchObject({ status: 'DIAGNOSED', repairMode: null });
  expect((await office.shop.office.ticket(ticket.id, 'completionReports { id }')).completionReports).toEqual([]);
  expect((await office.shop.office.planRepair(ticket.id)).userErrors).toEqual([]);
});

test('TCK-13, N86: no team goes on risks that nobody reviewed; they are inspected again before the customer signs, and after', async () => {
  const { office: desk } = office.shop;
  const figures = [
    ...[['highRiskFrom', '100', 'RPN'] as const, ['reinspectionOfHighRisks', '1', 'PER_DAY'] as const],
    ...[['reinspectionWithin', '4', 'HOURS'] as const, ['reinspectionsUntilEnd', '2', 'TIMES'] as const],
  ];
  const parameters = figures.map(([name, value, unit]) => ({ name, value, unit, isRequired: true }));
  const policy = { code: 'PLAN-003', kind: 'REPAIR_PLAN', source: 'test', parameters };
  const { servicePolicy } = await desk.done('servicePolicyDraft', { input: policy });
  await desk.done('servicePolicyActivate', { id: servicePolicy.id });
  const [leader, second] = [await office.repairer('QUALITY'), await office.repairer('QUALITY')];
  const { id, ticket, team } = await office.planned(leader, [second], { scope: 'DOMESTIC' });
  await desk.entitle(ticket.id, office.ready);
  const by = async (as: Caller, name: string, variables: Readonly<Record<string, unknown>>): Promise<Reply> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const [declared, passed] = 'id' in variables ? [`$id: ID!, $input: ${type}`, 'id: $id, '] : [`$input: ${type}`, ''];
    const query = `mutation (${declared}) { ${name}(${passed}input: $input) { userErrors { __typename } } }`;
    return (await office.service.run(query, variables, as))[name].userErrors;
  };
  const plan = {
    ...{ ticket: ticket.id, startsAt: '2026-03-21T08:00:00Z', place: 'Yard', materials: 'Seals', people: 2 },
    ...{ laborMinutes: 240, sop: 'SOP-12' },
    risks: [{ failureMode: 'Boom falls', effect: 'Injury', severity: 10, occurrence: 3, detection: 5 }],
  };
  expect(await by('TECHNICAL_SUPPORT', 'repairPlanWrite', { input: plan })).toEqual([]);
  const planned = async (): Promise<Reply> =>
    (await desk.ticket(ticket.id, 'repairPlan { id riskInspections { id status sequence } }')).repairPlan;
  const { id: planId } = await planned();

  await office.list(id, 'TOOL');
  for (const { id: member } of team) await office.done('missionBookTravel', id, { member, lodging: 'Hotel' }, HR);
  const ready = { confirmedBy: 'Aigerim', departsOn: '2026-03-21' };
  const early = await office.refused('missionConfirmReady', id, ready, SALES);
  expect(early.unmet).toEqual([{ kind: 'RISKS_REVIEWED', missing: ['Boom falls'] }]);
  const review = `mutation ($id: ID!) { repairPlanReview(id: $id) { userErrors { __typename } } }`;
  await office.service.run(review, { id: planId }, 'QUALITY');
  await office.done('missionConfirmReady', id, ready, SALES);
  await office.done('missionDepart', id, null, HR);
  expect(await by('TECHNICAL_SUPPORT', 'repairPlanWrite', { input: plan })).toEqual([
    { __typename: 'TicketWrongState' },
  ]);

  await office.done('missionArrive', id, null, leader.as);
  expect(await office.refused('missionFinishWork', id, null, leader.as)).toMatchObject({
    __typename: 'RepairSopUnsaid',
  });
  const sop = { isFollowed: false, remarks: 'No hoist there' };
  await office.done('missionFinishWork', id, { sop }, leader.as);
  const otherwise = `query ($filter: MissionFilter) { missions(filter: $filter) { edges { node { id sop { sop isFollowed } } } } }`;
  const listed = async (isSopFollowed: boolean) =>
    (await office.service.run(otherwise, { filter: { isSopFollowed, ticket: ticket.id } }, 'QUALITY')).missions.edges;
  expect(await listed(false)).toEqual([{ node: { id, sop: { sop: 'SOP-12', isFollowed: false } } }]);
  expect(await listed(true)).toEqual([]);
  const word = { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR' };
  const unseen = { __typename: 'RepairRisksNotReinspected' };
  expect(await office.refused('missionSignOff', id, word, leader.as)).toMatchObject(unseen);
  const seen = { id: planId, input: { failureMode: 'Boom falls', isGood: true, remarks: 'Bolts' } };
  const own = [{ __typename: 'RepairPlanNeedsOtherPerson' }];
  for (const { as } of [leader, second]) expect(await by(as, 'repairPlanReinspect', seen)).toEqual(own);
  expect(await by('QUALITY', 'repairPlanReinspect', seen)).toEqual([]);
  expect((await planned()).riskInspections).toEqual([]);
  await office.done('missionSignOff', id, word, leader.as);
  const [first] = (await planned()).riskInspections;
  expect(first).toMatchObject({ status: 'PLANNED', sequence: 1 });
  const results = { id: first.id, input: { results: [{ failureMode: 'Boom falls', isGood: true, remarks: 'Bolts' }] } };
  expect(await by(second.as, 'riskInspectionRecord', results)).toEqual(own);
  expect(await by('QUALITY', 'riskInspectionRecord', results)).toEqual([]);
  expect((await planned()).riskInspections.map((it: Reply) => it.status)).toEqual(['PASSED', 'PLANNED']);
});

test('TCK-32: a machine that a team repaired as one of many is judged by what it measured since', async () => {
  const [asset, { customer: customerId }] = [randomUUID(), office.ready];
  await office.service.deliver(
    AssetRegistered({ assetId: asset, serial: 'S-7', model: 'X', customerId, siteId: null, dealerId: null }),
  );
  const said = async (query: string, variables: Readonly<Record<string, unknown>>, as: Caller = 'QUALITY') =>
    Object.values<Reply>(await office.service.run(query, variables, as))[0];
  const heat = {
    ...{ code: 'HEAT', source: 'FMEA', signal: 'bearing', unit: '°C', direction: 'ABOVE', limit: 80 },
    ...{ readings: 3, leastDays: 7, horizonDays: 30, advice: 'Change the bearing' },
  };
  const draft = 'mutation ($input: RunWatchDraftInput!) { runWatchDraft(input: $input) { runWatch { id } } }';
  const { runWatch } = await said(draft, { input: heat }, 'TECHNICAL_SUPPORT');
  await said('mutation ($id: ID!) { runWatchActivate(id: $id) { userErrors { __typename } } }', runWatch);
  const handIn = async (...values: readonly (readonly [number, number])[]): Promise<Reply[]> => {
    const at = (days: number) => new Date(office.service.clock.now().getTime() - days * 86_400_000).toISOString();
    const readings = values.map(([daysAgo, value]) => ({ signal: 'bearing', value, measuredAt: at(daysAgo) }));
    const query = `mutation ($input: RunDataHandInInput!) { runDataHandIn(input: $input) { runData { findings { because } } } }`;
    return (await said(query, { input: { asset, readings } }, 'TECHNICAL_SUPPORT')).runData.findings;
  };
  expect(await handIn([8, 60], [4, 64], [0, 68])).toEqual([{ because: 'TREND' }]);

  const leader = await office.repairer();
  const { id } = await office.left(leader);
  await office.done('missionArrive', id, null, leader.as);
  const tests = [{ name: 'Leak', result: '0.1 ml/h', isPassed: true }];
  const unit = { serial: 'S-7', asset, foundFault: 'Worn', actions: 'Bearing changed', laborMinutes: 40, parts: [] };
  office.service.clock.advance({ hours: 1 });
  await office.done('missionReportUnit', id, { ...unit, tests: [], isSolved: false }, leader.as);
  office.service.clock.advance({ hours: 1 });
  expect(await handIn([0, 68.1])).toEqual([{ because: 'TREND' }]);
  await office.done('missionReportUnit', id, { ...unit, tests, isSolved: true }, leader.as);
  office.service.clock.advance({ hours: 1 });
  expect(await handIn([0, 68.2])).toEqual([]);
});

test('3c-4, 3c-5: who waits for a line asks after it, and what is not there when its day ends is told as overdue, once', async () => {
  const { id } = await office.planned(await office.repairer());
  const hoist = { description: 'Hoist', source: 'CUSTOMER_PROVIDES', neededOn: '2026-03-03' };
  const oil = { description: 'Oil', source: 'BUY_AT_DESTINATION', neededOn: '2026-03-03' };
  const { items } = await office.list(id, 'MATERIAL', hoist, oil, { neededOn: '2026-03-04' });
  const [theirs, there, ours] = items as [Reply, Reply, Reply];
  const expected = async () =>
    (await office.service.outbox(MissionItemExpected))
      .map(it => it.data as { itemId: string; expectedOn: string; isLate: boolean })
      .filter(it => it.itemId === theirs.id);
  const answer = { answer: 'It stands at the other plant', expectedOn: '2026-03-05' };
  const chased = await office.done('missionItemChase', theirs.id, answer, SALES);
  expect(chased.items[0]).toMatchObject({
    ...{ status: 'NEEDED', expectedOn: '2026-03-05', isLate: true, overdueSince: null },
    lastChase: { by: 'test:sales', answer: answer.answer },
  });
  expect(chased.room.log.edges[0].node.text).toBe('Hoist: asked after, It stands at the other plant, LATE');
  await office.done('missionItemChase', theirs.id, { answer: 'As said' }, SALES);
  for (const [name, input] of [
    ['missionItemChase', answer] as const,
    ['missionItemConfirm', { reference: 'Mail' }] as const,
  ])
    expect(await office.refused(name, theirs.id, input, CSR)).toMatchObject({ __typename: 'AbroadForSales' });
  expect(await expected()).toMatchObject([{ expectedOn: '2026-03-05', isLate: true }]);

  const overdue = async () =>
    (await office.service.outbox(MissionItemsOverdue))
      .map(it => it.data as { missionId: string; itemIds: string[] })
      .flatMap(it => (it.missionId === id ? [it.itemIds] : []));
  await office.done('missionItemConfirm', there.id, { reference: 'Mail' }, SALES);
  expect(await office.refused('missionItemChase', there.id, answer, SALES)).toMatchObject({
    ...{ __typename: 'MissionItemWrongStatus', act: 'chase' },
  });
  await goOnTo('2026-03-03T18:59:59Z');
  expect(await overdue()).toEqual([]);
  await goOnTo('2026-03-03T19:00:00Z');
  expect(await overdue()).toEqual([[theirs.id]]);
  await goOnTo('2026-03-04T19:00:00Z');
  expect(await overdue()).toEqual([[theirs.id], [ours.id]]);
  const late = await office.read(id);
  expect(late.items.map((it: Reply) => it.overdueSince !== null)).toEqual([true, false, true]);
  expect(late.room.log.edges[0].node).toEqual({
    by: 'service:tickets',
    text: 'Overdue: 2 Seal, needed 2026-03-04',
  });

  const off = await office.planned(await office.repairer());
  await office.list(off.id, 'MATERIAL', { neededOn: '2026-03-05' });
  await office.done('missionCancel', off.id, { reason: 'The customer mends it' }, SALES);
  await goOnTo('2026-03-09T08:00:00Z');
  expect(await office.service.outbox(MissionItemsOverdue)).toHaveLength(2);

  const awaited = async (filter: object, first = 20): Promise<string[]> => {
    const query = `query ($filter: MissionItemsAwaitedFilter, $first: Int!) {
      missionItemsAwaited(filter: $filter, first: $first) { edges { node { id mission { id } } } } }`;
    const { edges } = (await office.service.run(query, { filter, first }, 'AFTER_SALES_DIRECTOR')).missionItemsAwaited;
    const ours = edges.filter(({ node }: Reply) => [id, off.id].includes(node.mission.id));
    return ours.map(({ node }: Reply) => node.id);
  };
  await office.list(id, 'MATERIAL', { neededOn: '2026-03-19' });
  const toCome = (await office.read(id)).items[3].id;
  const isOverdue = true;
  expect(await awaited({ neededUntil: '2026-03-19' })).toEqual([theirs.id, ours.id, toCome]);
  expect(await awaited({ isOverdue, scope: 'OVERSEAS', list: 'MATERIAL' })).toEqual([theirs.id, ours.id]);
  expect(await awaited({ isOverdue, source: ['OWN'] })).toEqual([ours.id]);
  expect(await awaited({ isOverdue, list: 'TOOL' })).toEqual([]);
  expect(await awaited({ isOverdue, scope: 'DOMESTIC' })).toEqual([]);
  expect(await awaited({ isOverdue: false, neededUntil: '2026-03-19' })).toEqual([toCome]);
});
