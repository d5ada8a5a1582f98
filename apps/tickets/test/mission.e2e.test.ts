import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetRegistered } from '@mainstay/contracts/customers';
import { MissionFreightRejected, MissionFreightRequested } from '@mainstay/contracts/logistics';
import { PartRequestRefused, PartRequestReleased, PartsIssued } from '@mainstay/contracts/inventory';
import {
  MissionGoodwillConfirmed,
  MissionIncidentReportDue,
  MissionItemAccounted,
  MissionItemExpected,
  MissionItemsSent,
  MissionOpened,
  MissionProgressed,
  OnSiteRepairEnded,
  PartsRequestWithdrawn,
  PartsRequested,
  PartsReturned,
} from '@mainstay/contracts/tickets';
import { type Reply, searched, staff } from '@mainstay/testing';
import {
  CSR,
  DAY,
  EIGHT_D,
  HEADS,
  HR,
  MATERIALS,
  MissionOffice,
  PRODUCTION,
  QUALITY,
  SALES,
} from './mission-office.ts';
import { aDealer } from './office.ts';

let office: MissionOffice;
beforeAll(async () => {
  office = await MissionOffice.open();
});
afterAll(() => office.close());

const missing = ({ readiness }: Reply): string[] =>
  readiness.requirements.filter((it: Reply) => !it.isMet).map((it: Reply) => it.kind);
const way = async (id: string): Promise<string[]> => {
  const told = (await office.service.outbox(MissionProgressed)).map(
    it => it.data as { missionId: string; status: string },
  );
  return told.filter(it => it.missionId === id).map(it => it.status);
};
const visas = async (id: string, team: Reply[], status = 'GRANTED') => {
  for (const { id: member } of team)
    await office.done('missionSetVisa', id, { member, status, validUntil: '2026-12-31' }, HR);
};

test('TCK-27: an overseas mission goes from the decision to its close, step by step (3c)', async () => {
  const [leader, second] = [await office.repairer(), await office.repairer('QUALITY')];
  const planned = await office.planned(leader, [second]);
  const { id, team } = planned;
  expect(planned).toMatchObject({
    status: 'PLANNED',
    analysis: { missing: [] },
    samples: { description: 'Two pumps' },
  });
  expect(team.map((it: Reply) => it.isLeader)).toEqual([true, false]);
  expect(await office.service.outbox(MissionOpened)).toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ missionId: id, currency: 'CNY', scope: 'OVERSEAS' }) }),
  );

  const materials = await office.list(
    id,
    'MATERIAL',
    { part: office.ready.part },
    { description: 'Oil', source: 'BUY_AT_DESTINATION' },
    { description: 'Hoist', source: 'CUSTOMER_PROVIDES' },
  );
  expect(materials.status).toBe('MATERIALS_PREPARING');
  const tools = await office.list(id, 'TOOL', { description: 'Pressure gauge' });
  expect(tools.status).toBe('TOOLS_PREPARING');
  const [seal, oil, hoist, gauge] = tools.items as Reply[];
  expect(seal.part).toEqual({ id: office.ready.part });

  await office.done('missionItemOrder', gauge.id, { expectedOn: '2026-03-25' }, MATERIALS);
  const late = (await office.read(id)).items[3];
  expect(late).toMatchObject({ status: 'ORDERED', expectedOn: '2026-03-25', isLate: true });
  expect((await office.service.outbox(MissionItemExpected)).map(it => it.data)).toContainEqual(
    expect.objectContaining({ itemId: gauge.id, expectedOn: '2026-03-25', neededOn: '2026-03-20', isLate: true }),
  );
  const moved = await office.done('missionItemOrder', gauge.id, { expectedOn: '2026-03-18' }, MATERIALS);
  expect(moved.items[3]).toMatchObject({ expectedOn: '2026-03-18', isLate: false });
  expect(moved.room.log.edges[0].node.text).toBe('Pressure gauge: arrives 2026-03-18, needed 2026-03-20');
  expect(missing(moved)).toEqual([
    'INVITATION',
    'VISAS',
    'MATERIALS',
    'TOOLS',
    'FREIGHT',
    'FLIGHTS',
    'LODGING',
    'BOARDING_GUIDANCE',
  ]);

  await office.done('missionItemReceive', gauge.id, null, MATERIALS);
  for (const it of [seal, gauge]) await office.draw(it.id);
  for (const it of [oil, hoist]) await office.done('missionItemConfirm', it.id, { reference: 'Mail' }, SALES);
  await office.release(id);
  expect((await office.read(id)).status).toBe('SHIPPED');
  await office.clear(id);
  expect((await office.read(id)).status).toBe('CLEARED');

  const ready = { confirmedBy: 'Aigerim', departsOn: '2026-03-21' };
  const early = await office.refused('missionConfirmReady', id, ready, SALES);
  expect(early).toMatchObject({ __typename: 'MissionNotReady' });
  expect(early.unmet.map((it: Reply) => it.kind)).toEqual(['INVITATION', 'VISAS']);
  expect(early.unmet[1].missing).toEqual([leader, second].map(it => `${it.code}: NOT_REQUESTED on 2026-03-21`));
  await office.done('missionReceiveInvitation', id, { reference: 'INV-7' }, SALES);
  await visas(id, team);
  expect((await office.done('missionConfirmReady', id, ready, SALES)).status).toBe('READY');

  const stuck = await office.refused('missionDepart', id, null, HR);
  expect(stuck.unmet.map((it: Reply) => it.kind)).toEqual(['FLIGHTS', 'LODGING', 'BOARDING_GUIDANCE']);
  for (const { id: member } of team) {
    const travel = { travel: 'KC 888', lodging: 'Hotel', boardingGuidance: 'Gauges in the cabin' };
    await office.done('missionBookTravel', id, { member, ...travel }, HR);
  }
  expect((await office.read(id)).readiness.isReady).toBe(true);
  expect((await office.done('missionDepart', id, null, HR)).status).toBe('TRAVELLING');
  await office.done('missionArrive', id, null, leader.as);
  const reported = await office.done('missionReportDay', id, DAY, leader.as);
  expect(reported.reports).toEqual([{ day: '2026-03-02', unitsRepaired: 4, isLate: false }]);
  const done = await office.done('missionFinishWork', id, null, leader.as);
  expect(done).toMatchObject({ status: 'WORK_DONE', missingReports: [] });
  await office.verify(done);
  await office.verify(done);
  expect((await office.service.outbox(MissionIncidentReportDue)).map(it => it.data)).toMatchObject([
    { missionId: id, companyTotal: { amount: '310.00' } },
  ]);
  await office.settle(done);

  const improvement = { improvement: 'Another seal; it is in the drawing', incidentReport: EIGHT_D };
  const out = await office.refused('missionClose', id, improvement, QUALITY);
  const both = [{ description: 'Seal' }, { description: 'Pressure gauge' }];
  expect(out).toMatchObject({ __typename: 'MissionToolsOut', items: both });
  await office.done('missionItemAccount', seal.id, { used: 2, reference: 'Day 1' }, MATERIALS);
  await office.done('missionItemReturn', gauge.id, { reference: 'RN-1' }, MATERIALS);
  const untold = { ...improvement, incidentReport: { ...EIGHT_D, rootCause: null, recognition: ' ' } };
  expect(await office.refused('missionClose', id, untold, QUALITY)).toMatchObject({
    ...{ __typename: 'MissionIncidentReportMissing', disciplines: ['D4', 'D8'] },
  });
  expect(await office.done('missionClose', id, improvement, QUALITY)).toMatchObject({
    ...{ status: 'CLOSED', isIncidentReportDue: true, incidentReport: EIGHT_D },
  });
  expect(await way(id)).toEqual([
    ...['PLANNED', 'MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY', 'TRAVELLING', 'ON_SITE'],
    ...['WORK_DONE', 'SETTLED', 'CLOSED'],
  ]);
});

test('TCK-27: a domestic mission skips letter, visas, flights and clearance (001-WI 5.6)', async () => {
  const leader = await office.repairer('PRODUCTION_ENGINEERING', null);
  const { id, team } = await office.planned(leader, [], { scope: 'DOMESTIC' });
  expect(team[0].visa).toBe('NOT_NEEDED');
  const { items } = await office.list(id, 'TOOL', { description: 'Gauge' });
  await office.draw(items[0].id);
  const ready = { confirmedBy: 'Li', departsOn: '2026-03-21' };
  const early = await office.refused('missionConfirmReady', id, ready, SALES);
  expect(early.unmet).toEqual([{ kind: 'FREIGHT', missing: ['release'] }]);
  await office.release(id, 'HAND_CARRY');
  await office.done('missionConfirmReady', id, ready, CSR);
  const stuck = await office.refused('missionDepart', id, null, HR);
  expect(stuck.unmet).toEqual([{ kind: 'LODGING', missing: [leader.code] }]);
  const more = await office.list(id, 'TOOL', { description: 'Ladder', source: 'CUSTOMER_PROVIDES' });
  expect(more).toMatchObject({ status: 'SHIPPED', departsOn: null, confirmedBy: null });
  expect(more.room.log.edges[0].node.text).toBe('1 lines on the list TOOL; not ready any more');
  await office.done('missionItemStrike', more.items[1].id, { reason: 'There is a lift' }, PRODUCTION);
  const ropes = await office.list(id, 'TOOL', { description: 'Rope', source: 'CUSTOMER_PROVIDES' });
  await office.done('missionItemConfirm', ropes.items[2].id, { reference: 'Mail' }, CSR);
  const again = await office.done('missionConfirmReady', id, ready, CSR);
  expect(again.items.map((it: Reply) => it.status)).toEqual(['DRAWN', 'STRUCK', 'CONFIRMED']);
  await office.done('missionBookTravel', id, { member: team[0].id, lodging: 'Hotel' }, HR);
  await office.done('missionDepart', id, null, HR);
  await office.done('missionArrive', id, null, leader.as);
  await office.done('missionReportDay', id, DAY, leader.as);
  const done = await office.done('missionFinishWork', id, null, leader.as);
  await office.done('missionItemReturn', items[0].id, { reference: 'RN-2' }, MATERIALS);
  await office.settle(done);
  await office.done('missionClose', id, { improvement: 'Training', incidentReport: EIGHT_D }, QUALITY);
  expect(await way(id)).toEqual([
    ...['PLANNED', 'TOOLS_PREPARING', 'SHIPPED', 'READY', 'TOOLS_PREPARING', 'SHIPPED', 'READY'],
    ...['TRAVELLING', 'ON_SITE', 'WORK_DONE', 'SETTLED', 'CLOSED'],
  ]);
});

test('TCK-27: one decision to send a team opens one mission, for its case, with files that staff alone may fetch', async () => {
  const ticket = await office.shop.office.register(office.ready);
  const place = { country: 'CN', destination: 'Wuhan', timeZone: 'Asia/Shanghai', currency: 'CNY' };
  const open = (more: object) => office.refused('missionOpen', null, { ...place, ...more }, SALES);
  const unsuitable = { __typename: 'MissionDecisionUnsuitable' };
  expect(await open({ decision: randomUUID(), ticket })).toMatchObject(unsuitable);
  expect(await open({ decision: await office.decide('RETURN_TO_FACTORY'), ticket })).toMatchObject(unsuitable);
  const decision = await office.decide('DISPATCH_TEAM', ticket, { scope: 'DOMESTIC' });
  const other = await office.shop.office.register(office.ready);
  expect(await open({ decision, ticket: other })).toMatchObject(unsuitable);
  const abroad = { ...place, decision: await office.decide() };
  expect(await open(abroad)).toMatchObject({ __typename: 'TicketNotFound' });
  for (const wrong of [{ timeZone: 'Mars/Olympus' }, { currency: 'XXY' }, { destination: ' ' }])
    expect(await open({ decision, ...wrong })).toMatchObject({ __typename: 'InputInvalid' });
  expect(await office.refused('missionOpen', null, abroad, CSR)).toMatchObject({ __typename: 'AbroadForSales' });
  const mission = await office.done('missionOpen', null, { ...place, decision }, CSR);
  expect(mission.room.seats).toEqual([{ kind: 'SALESPERSON', account: 'test:csr' }]);
  expect(mission.ticket.id).toBe(ticket);
  const file = await office.shop.office.attachPhoto('mission', mission.id);
  const query = `query ($id: ID!) { mission(id: $id) { attachments { id kind } } }`;
  expect((await office.service.run(query, { id: mission.id }, HR)).mission).toEqual({
    attachments: [{ id: file, kind: 'PHOTO' }],
  });
  expect(await office.shop.office.fileStatus(file, HR)).toBe(200);
  expect(await office.shop.office.fileStatus(file, aDealer())).toBe(404);
  expect(await open({ decision })).toMatchObject(unsuitable);
});

test('3c-2, BIL-04: a team of a liable customer is ready once the agreement is signed, or the customer is served free', async () => {
  const blocked = async (id: string) => missing(await office.read(id)).includes('AGREEMENT');
  const { id, ticket } = await office.opened({ liability: 'CUSTOMER' });
  expect(await blocked(id)).toBe(true);
  const signed = office.shop.signed(id, 'MISSION', ticket.id);
  await office.service.deliver(signed);
  await office.service.deliver(signed);
  expect(await blocked(id)).toBe(false);
  const { agreement, room } = await office.read(id);
  expect(agreement).toEqual({ number: 'RA-1', total: { amount: '480.00' } });
  expect(room.log.edges.filter((it: Reply) => it.node.text === 'The customer signed RA-1')).toHaveLength(1);
  const gm = staff('GENERAL_MANAGER', 'test:gm');
  const grant = { reason: 'A customer of many years' };
  const free = await office.opened({ liability: 'CUSTOMER', scope: 'DOMESTIC' });
  const self = staff('GENERAL_MANAGER', 'test:sales');
  expect((await office.refused('missionConfirmGoodwill', free.id, grant, self)).__typename).toBe(
    'MissionGoodwillNeedsOtherPerson',
  );
  expect((await office.done('missionConfirmGoodwill', free.id, grant, gm)).goodwill).toMatchObject(grant);
  expect(await blocked(free.id)).toBe(false);
  expect((await office.service.outbox(MissionGoodwillConfirmed)).map(it => it.data)).toContainEqual(
    expect.objectContaining({ missionId: free.id }),
  );
  for (const pointless of [free.id, id, (await office.opened()).id])
    expect((await office.refused('missionConfirmGoodwill', pointless, grant, gm)).__typename).toBe(
      'MissionGoodwillPointless',
    );
});

test('3c step 3: each department signs the joint analysis by another person, and nothing is planned before', async () => {
  const { id } = await office.opened();
  const sign = (department: string, roles: string[], subject: string) =>
    office.act('missionSignAnalysis', id, { department }, { subject, roles, dealerId: null });
  const refusal = async (...args: Parameters<typeof sign>) => (await sign(...args)).userErrors[0].__typename;
  expect(await refusal('QUALITY', ['QUALITY'], 'q')).toBe('MissionNotAnalysed');
  await office.done('missionAnalyse', id, { findings: 'Wear' }, PRODUCTION);
  expect(await refusal('QUALITY', ['PRODUCTION_ENGINEERING'], 'p')).toBe('MissionDepartmentForeign');
  await sign('PRODUCTION_ENGINEERING', ['PRODUCTION_ENGINEERING', 'QUALITY'], 'p');
  expect(await refusal('QUALITY', ['PRODUCTION_ENGINEERING', 'QUALITY'], 'p')).toBe('MissionNeedsOtherPerson');
  const plan = { instructionPlan: 'Exchange' };
  expect(await office.refused('missionPlan', id, plan, PRODUCTION)).toMatchObject({
    ...{ __typename: 'MissionAnalysisUnsigned', missing: ['QUALITY', 'RESEARCH_AND_DEVELOPMENT'] },
  });
  await sign('QUALITY', ['QUALITY'], 'q');
  await sign('RESEARCH_AND_DEVELOPMENT', ['RESEARCH_AND_DEVELOPMENT'], 'r');
  expect(await office.refused('missionPlan', id, plan, PRODUCTION)).toMatchObject({ __typename: 'MissionTeamMissing' });
  const anew = await office.done('missionAnalyse', id, { findings: 'Another cause' }, PRODUCTION);
  expect(anew.analysis.missing).toHaveLength(3);
});

test('a team has a leader of its own, and nobody who is away or left the pool', async () => {
  const [leader, away, other] = [await office.repairer(), await office.repairer(), await office.repairer()];
  await office.left(away);
  const { id } = await office.opened();
  const name = (input: object) => office.refused('missionNameTeam', id, input, PRODUCTION);
  expect(await name({ leader: leader.id, members: [randomUUID()] })).toMatchObject({
    ...{ __typename: 'StandbyRepairerNotFound', path: ['input', 'members'] },
  });
  expect(await name({ leader: leader.id, members: [other.id] })).toMatchObject({
    __typename: 'MissionLeaderNotInTeam',
  });
  expect(await name({ leader: away.id, members: [away.id] })).toMatchObject({
    ...{ __typename: 'MissionMemberUnavailable', codes: [away.code] },
  });
  const member = { member: randomUUID(), status: 'REQUESTED' };
  expect(await office.refused('missionSetVisa', id, member, HR)).toMatchObject({ __typename: 'MissionMemberNotFound' });
  const both = { leader: leader.id, members: [leader.id, other.id] };
  const { team } = await office.done('missionNameTeam', id, both, PRODUCTION);
  const granted = { member: team[0].id, status: 'GRANTED' };
  expect(await office.refused('missionSetVisa', id, granted, HR)).toMatchObject({ path: ['input', 'validUntil'] });
  const unasked = { member: team[0].id, status: 'REFUSED' };
  expect(await office.refused('missionSetVisa', id, unasked, HR)).toMatchObject({
    ...{ __typename: 'MissionVisaWrongStatus', path: ['input', 'status'] },
  });
  await office.done('missionSetVisa', id, { ...granted, validUntil: '2026-12-31' }, HR);
  const alone = await office.done('missionNameTeam', id, { leader: leader.id, members: [leader.id] }, PRODUCTION);
  expect(alone.team).toMatchObject([{ visa: 'GRANTED', isLeader: true }]);
  expect(alone.room.seats.filter((it: Reply) => it.kind === 'TEAM')).toHaveLength(1);
});

test('nobody leaves on two missions at once', async () => {
  const repairer = await office.repairer();
  const { id, team } = await office.planned(repairer, [], { scope: 'DOMESTIC' });
  await office.list(id, 'TOOL');
  await office.done('missionBookTravel', id, { member: team[0].id, lodging: 'Hotel' }, HR);
  await office.done('missionConfirmReady', id, { confirmedBy: 'Li', departsOn: '2026-03-21' }, SALES);
  await office.left(repairer);
  expect(await office.refused('missionDepart', id, null, HR)).toMatchObject({ __typename: 'MissionMemberUnavailable' });
});

test('a passport or visa that lapses before the departure keeps the team here', async () => {
  const leader = await office.repairer('PRODUCTION_ENGINEERING', '2026-03-20');
  const { id, team } = await office.planned(leader);
  await office.done('missionReceiveInvitation', id, { reference: 'INV-8' }, SALES);
  await office.list(id, 'MATERIAL');
  await office.list(id, 'TOOL');
  await office.done('missionSetVisa', id, { member: team[0].id, status: 'GRANTED', validUntil: '2026-03-20' }, HR);
  const on = (departsOn: string) => ({ confirmedBy: 'Li', departsOn });
  const late = await office.refused('missionConfirmReady', id, on('2026-03-21'), SALES);
  expect(late.unmet).toEqual([
    { kind: 'VISAS', missing: [`${leader.code}: GRANTED valid until 2026-03-20 on 2026-03-21`] },
    { kind: 'PASSPORTS', missing: [`${leader.code}: passport on 2026-03-21`] },
  ]);
  expect(await office.refused('missionConfirmReady', id, on('2026-03-01'), SALES)).toMatchObject({
    ...{ __typename: 'InputInvalid', path: ['input', 'departsOn'] },
  });
  expect((await office.done('missionConfirmReady', id, on('2026-03-20'), SALES)).status).toBe('READY');
  expect(await office.refused('missionConfirmReady', id, on('2026-03-21'), SALES)).toMatchObject({
    __typename: 'MissionNotReady',
  });
  expect(await office.done('missionConfirmReady', id, on('2026-03-19'), SALES)).toMatchObject({
    ...{ status: 'READY', departsOn: '2026-03-19' },
  });
  const other = await office.repairer();
  const instead = { leader: other.id, members: [other.id] };
  expect((await office.done('missionNameTeam', id, instead, PRODUCTION)).status).toBe('READY');
  const stuck = await office.refused('missionDepart', id, null, HR);
  expect(stuck.unmet[0]).toEqual({ kind: 'VISAS', missing: [`${other.code}: NOT_REQUESTED on 2026-03-02`] });
});

test('INV-24, INV-25: ours is drawn, theirs is confirmed, tools are not bought there', async () => {
  const { id } = await office.planned(await office.repairer());
  const add = (list: string, item: object) => {
    const row = { description: 'X', quantity: 1, source: 'OWN', neededOn: '2026-03-20', ...item };
    return office.refused('missionListItems', id, { list, items: [row] }, PRODUCTION);
  };
  expect(await add('TOOL', {})).toMatchObject({ __typename: 'MissionWrongStatus', act: 'listTools' });
  expect(await add('MATERIAL', { part: randomUUID() })).toMatchObject({ __typename: 'MissionPartUnknown' });
  expect(await add('MATERIAL', { quantity: 0 })).toMatchObject({ path: ['input', 'items', '0', 'quantity'] });
  const theirs = { description: 'Hoist', source: 'CUSTOMER_PROVIDES' };
  const [own, hoist] = (await office.list(id, 'MATERIAL', {}, theirs)).items as [Reply, Reply];
  expect(await add('TOOL', { source: 'BUY_AT_DESTINATION' })).toMatchObject({
    ...{ __typename: 'MissionItemSourceWrong', path: ['input', 'items', '0', 'source'] },
  });
  const reference = { reference: 'R' };
  expect(await office.refused('missionItemConfirm', own.id, reference, SALES)).toMatchObject({
    ...{ __typename: 'MissionItemSourceWrong', source: 'OWN' },
  });
  expect(await office.refused('missionItemDraw', hoist.id, reference, MATERIALS)).toMatchObject({
    ...{ __typename: 'MissionItemSourceWrong', source: 'CUSTOMER_PROVIDES' },
  });
  expect(await office.refused('missionItemReceive', own.id, null, MATERIALS)).toMatchObject({
    ...{ __typename: 'MissionItemWrongStatus', itemStatus: 'NEEDED', act: 'receive' },
  });
  expect(await office.refused('missionItemReceive', randomUUID(), null, MATERIALS)).toMatchObject({
    __typename: 'MissionItemNotFound',
  });
  await office.done('missionCancel', id, { reason: 'Solved from afar' }, SALES);
  expect(await office.refused('missionItemDraw', own.id, reference, MATERIALS)).toMatchObject({
    ...{ __typename: 'MissionWrongStatus', status: 'CANCELLED' },
  });
});

test('TCK-30: the room knows who must be in it, and only they speak there', async () => {
  const { id, room } = await office.opened();
  expect(room).toMatchObject({ seats: [{ kind: 'SALESPERSON', account: 'test:sales' }], missing: ['TEAM', ...HEADS] });
  expect(await office.refused('missionPost', id, { text: 'Hello' }, QUALITY)).toMatchObject({
    __typename: 'MissionNotInRoom',
  });
  const join = { kind: 'HEAD_OF_QUALITY', account: 'test:quality' };
  await office.done('missionJoinRoom', id, join, SALES);
  await office.done('missionJoinRoom', id, join, SALES);
  const said = await office.done('missionPost', id, { text: 'Hello' }, QUALITY);
  expect(said.room.seats).toHaveLength(2);
  expect(said.room.log.edges[0].node).toEqual({ by: 'test:quality', text: 'Hello' });
  const left = await office.done('missionLeaveRoom', id, join, SALES);
  expect(left.room.missing).toContain('HEAD_OF_QUALITY');
  const team = { kind: 'TEAM', account: 'x' };
  expect(await office.refused('missionJoinRoom', id, team, SALES)).toMatchObject({ path: ['input', 'kind'] });
  const ready = { confirmedBy: 'Li', departsOn: '2026-03-21' };
  expect(await office.refused('missionConfirmReady', id, ready, SALES)).toMatchObject({
    ...{ __typename: 'MissionWrongStatus', status: 'MISSION_OPEN' },
  });
  expect(await office.refused('missionPost', randomUUID(), { text: 'Hello' }, SALES)).toMatchObject({
    __typename: 'MissionNotFound',
  });
});

test('what logistics and billing say counts early, twice and in any order', async () => {
  const { id, team, ...mission } = await office.planned(await office.repairer());
  await office.clear(id);
  await office.release(id);
  await office.release(id);
  expect((await office.read(id)).status).toBe('PLANNED');
  await office.list(id, 'MATERIAL');
  expect((await office.list(id, 'TOOL')).status).toBe('CLEARED');
  expect(await way(id)).toEqual(['PLANNED', 'MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED']);
  await office.settle({ id, ...mission });
  expect(await office.read(id)).toMatchObject({ status: 'CLEARED', costsSettledAt: expect.any(String) });
  expect(team).toHaveLength(1);
  await office.release(randomUUID());
});

test('LOG-09: a mission waits for the last of its goods, and not for those that cannot go', async () => {
  const { id } = await office.planned(await office.repairer());
  await office.list(id, 'MATERIAL');
  await office.list(id, 'TOOL');
  await office.release(id, 'CONSIGNED', 1);
  expect((await office.read(id)).status).toBe('TOOLS_PREPARING');
  const rejected = { freightId: randomUUID(), missionId: id, mode: 'HAND_CARRY', clearedAt: null } as const;
  const rejectedAt = '2026-03-02T08:00:00Z';
  await office.service.deliver(MissionFreightRejected({ ...rejected, releasedAt: null, rejectedAt }));
  expect((await office.read(id)).status).toBe('TOOLS_PREPARING');
  await office.service.deliver(MissionFreightRejected({ ...rejected, releasedAt: '2026-03-02T07:00:00Z', rejectedAt }));
  expect((await office.read(id)).status).toBe('SHIPPED');
});

test('LOG-09: goods that are asked for after others left are waited for', async () => {
  const { id } = await office.planned(await office.repairer(), [], { scope: 'DOMESTIC' });
  await office.list(id, 'TOOL', { description: 'Gauge' });
  const freight = { freightId: randomUUID(), missionId: id, mode: 'CONSIGNED' } as const;
  await office.release(id);
  expect(missing(await office.read(id))).not.toContain('FREIGHT');
  office.service.clock.advance({ minutes: 1 });
  const asked = MissionFreightRequested({ ...freight, requestedAt: office.service.clock.now().toISOString() });
  await office.service.deliver(asked);
  expect(missing(await office.read(id))).toContain('FREIGHT');
  await office.release(id);
  await office.service.deliver(asked);
  expect(missing(await office.read(id))).not.toContain('FREIGHT');
});

test('INV-24: parts of ours come from a depot on its note, and go back to it; what it does not give is asked for anew', async () => {
  const { service } = office;
  const { id, ticket } = await office.planned(await office.repairer());
  const { items } = await office.list(
    id,
    'MATERIAL',
    { part: office.ready.part, quantity: 3 },
    { description: 'Rags' },
  );
  const [seal, rags] = items as Reply[];
  const ask = (ids: string[], warehouse = office.ready.warehouse) => ({ warehouse, items: ids });
  const refusal = async (input: object) =>
    (await office.refused('missionRequestItems', id, input, MATERIALS)).__typename;
  expect(await refusal(ask([rags.id]))).toBe('InputInvalid');
  expect(await refusal(ask([randomUUID()]))).toBe('MissionItemNotFound');
  expect(await refusal(ask([seal.id], randomUUID()))).toBe('WarehouseUnknown');
  const status = async () => (await office.read(id)).items[0].status;
  const request = async () => {
    await office.done('missionRequestItems', id, ask([seal.id]), MATERIALS);
    const asked = (await service.outbox(PartsRequested)).at(-1)?.data as { lines: { lineId: string }[] };
    expect(asked).toMatchObject({ ticketId: ticket.id, lines: [{ partId: office.ready.part, quantity: 3 }] });
    return asked.lines[0]!.lineId;
  };
  const first = await request();
  expect(await office.refused('missionItemDraw', seal.id, { reference: 'MN-1' }, MATERIALS)).toMatchObject({
    ...{ __typename: 'MissionItemWrongStatus', itemStatus: 'REQUESTED' },
  });
  await service.deliver(PartRequestRefused({ ticketId: ticket.id, reason: 'UNKNOWN_PART', lineIds: [first] }));
  expect(await status()).toBe('NEEDED');
  const lineId = await request();
  const line = { lineId, partId: office.ready.part, quantity: 3, supplierCode: null, purchaseOrderId: null };
  const note = { issueNoteId: randomUUID(), number: 'IN-7', ticketId: ticket.id, warehouseId: office.ready.warehouse };
  const issued = PartsIssued({
    ...{ ...note, issuedAt: '2026-03-02T08:00:00Z' },
    lines: [{ ...line, unitCost: { amount: '10.00', currency: 'EUR' } }],
  });
  await service.deliver(issued);
  await service.deliver(issued);
  expect((await office.read(id)).items[0]).toMatchObject({ status: 'DRAWN', reference: 'IN-7' });
  const { ticket: ofCase } = await service.run('query ($id: ID!) { ticket(id: $id) { parts { id } } }', {
    id: ticket.id,
  });
  expect(ofCase.parts).toEqual([]);
  await office.done('missionItemReturn', seal.id, { reference: 'RN-7' }, MATERIALS);
  expect((await service.outbox(PartsReturned)).at(-1)?.data).toMatchObject({
    ticketId: ticket.id,
    lines: [{ lineId, quantity: 3 }],
  });
});

test('INV-24: what a depot set aside for a mission that is called off is free again', async () => {
  const { id } = await office.planned(await office.repairer());
  const { items } = await office.list(id, 'MATERIAL', { part: office.ready.part });
  const input = { warehouse: office.ready.warehouse, items: [items[0].id] };
  await office.done('missionRequestItems', id, input, MATERIALS);
  const asked = (await office.service.outbox(PartsRequested)).at(-1)?.data as { lines: { lineId: string }[] };
  await office.done('missionCancel', id, { reason: 'Off' }, SALES);
  expect((await office.service.outbox(PartsRequestWithdrawn)).at(-1)?.data).toMatchObject({
    lineIds: [asked.lines[0]!.lineId],
  });
  const lineIds = [asked.lines[0]!.lineId];
  const freed = { partRequestId: randomUUID(), ticketId: randomUUID(), lineIds, partIds: [], warehouseIds: [] };
  await office.service.deliver(PartRequestReleased({ ...freed, reason: 'WITHDRAWN' }));
  expect((await office.read(id)).items[0].status).toBe('NEEDED');
});

test('3c-8: what was done to each unit is told, counts as failed where it did not last, and no part vanishes', async () => {
  const leader = await office.repairer();
  const { id } = await office.planned(leader, [], { scope: 'DOMESTIC' });
  const seal = { description: 'Seal', part: office.ready.part, quantity: 5 };
  const { items } = await office.list(id, 'MATERIAL', seal, { description: 'Hoist', source: 'CUSTOMER_PROVIDES' });
  const [seals, hoist] = items as Reply[];
  await office.list(id, 'TOOL');
  await office.draw(seals.id);
  await office.release(id);
  expect(await office.refused('missionItemsSend', id, { items: [seals.id], sentTo: 'Li' }, SALES)).toMatchObject({
    __typename: 'MissionItemSourceWrong',
  });
  await office.done('missionItemsSend', id, { sentTo: 'li@site.cn' }, SALES);
  expect(await office.refused('missionItemsSend', id, { sentTo: 'li@site.cn' }, SALES)).toMatchObject({
    __typename: 'MissionItemNotFound',
  });
  expect((await office.service.outbox(MissionItemsSent)).at(-1)?.data).toMatchObject({
    lines: [{ itemId: hoist.id, neededOn: '2026-03-20' }],
  });
  await office.done('missionItemConfirm', hoist.id, { reference: 'Mail' }, SALES);
  const { team } = await office.read(id);
  await office.done('missionBookTravel', id, { member: team[0].id, lodging: 'Hotel' }, HR);
  const tests = [{ name: 'Leak', result: '0.1 ml/h', isPassed: true }];
  const unit = (serial: string, more: object = {}) => ({
    ...{ serial, foundFault: 'Worn seal', actions: 'Seal changed', laborMinutes: 40, isSolved: true, tests },
    ...{ parts: [{ item: seals.id, quantity: 1 }], ...more },
  });
  const refusal = async (input: object, as = leader.as) =>
    (await office.refused('missionReportUnit', id, input, as)).__typename;
  expect(await refusal(unit('U-1'))).toBe('MissionWrongStatus');
  await office.done('missionConfirmReady', id, { confirmedBy: 'Li', departsOn: '2026-03-21' }, SALES);
  await office.done('missionDepart', id, null, HR);
  await office.done('missionArrive', id, null, leader.as);
  expect(await refusal(unit('U-1'), PRODUCTION)).toBe('MissionLeaderOnly');
  expect(await refusal(unit('U-1', { tests: [] }))).toBe('InputInvalid');
  expect(await refusal(unit('U-1', { asset: randomUUID() }))).toBe('AssetUnknown');
  const foreign = { assetId: randomUUID(), customerId: randomUUID(), siteId: null, dealerId: null };
  await office.service.deliver(AssetRegistered({ ...foreign, serial: 'U-1', model: 'X' }));
  expect(await refusal(unit('U-1', { asset: foreign.assetId }))).toBe('AssetUnknown');
  expect(await refusal(unit('U-1', { parts: [{ item: seals.id, quantity: 6 }] }))).toBe('MissionItemUnaccounted');
  expect(await refusal(unit('U-1', { parts: [{ item: randomUUID(), quantity: 1 }] }))).toBe('MissionItemNotFound');
  const fitted = [{ serial: 'S-1', position: 'left', replaced: { serial: 'S-0' } }];
  const named = { item: seals.id, quantity: 1, fitted };
  expect(await refusal(unit('U-1', { parts: [{ ...named, fitted: [...fitted, { serial: 'S-2' }] }] }))).toBe(
    'FittedUnitsTooMany',
  );
  expect(await refusal(unit('U-1', { parts: [{ ...named, item: hoist.id }] }))).toBe('FittedUnitsTooMany');
  expect(await refusal(unit('U-1', { parts: [named, named] }))).toBe('InputInvalid');
  await office.done('missionReportUnit', id, unit('U-1', { asset: office.ready.asset, parts: [named] }), leader.as);
  await office.done('missionReportUnit', id, unit('U-2', { isSolved: false, tests: [], parts: [] }), leader.as);
  await office.done('missionReportUnit', id, unit('U-1', { asset: office.ready.asset }), leader.as);
  const told = async () =>
    (await office.service.outbox(OnSiteRepairEnded))
      .map(it => it.data as { subjectId: string; serial: string; isSolved: boolean; parts: object[] })
      .filter(it => it.subjectId === id);
  expect((await told()).map(it => [it.serial, it.isSolved, it.parts.length])).toEqual([
    ...[
      ['U-1', true, 1],
      ['U-2', false, 0],
    ],
    ...[
      ['U-1', false, 1],
      ['U-1', true, 1],
    ],
  ]);
  const [first, , again, second] = (await told()).map(it => it.parts);
  const kept = { partId: office.ready.part, quantity: 1 };
  const sits = { ...fitted[0], withinUnitId: null, replaced: { serial: 'S-0', partId: null } };
  expect([first, again]).toEqual(Array(2).fill([{ ...kept, lineId: expect.anything(), fitted: [sits] }]));
  expect(second).toEqual([{ ...kept, lineId: expect.anything() }]);
  const query = `query ($id: ID!) { mission(id: $id) {
    unitRepairs { edges { node { serial isSolved asset { id } tests { name } parts { quantity serials item { id } } } } }
    items { description status usedQuantity returnedQuantity lostQuantity sentTo } } }`;
  const { mission } = await office.service.run(query, { id }, 'QUALITY');
  const parts = (...serials: string[]) => [{ quantity: 1, serials, item: { id: seals.id } }];
  expect(mission.unitRepairs.edges.map((it: { node: object }) => it.node)).toMatchObject([
    { serial: 'U-1', isSolved: false, asset: { id: office.ready.asset }, parts: parts('S-1') },
    { serial: 'U-2', isSolved: false, tests: [] },
    { serial: 'U-1', isSolved: true, tests: [{ name: 'Leak' }], parts: parts() },
  ]);
  expect((await searched(office.service, 'u-2')).join()).toMatch(/^MISSION EXACT units/);
  const done = await office.done('missionFinishWork', id, null, leader.as);
  const word = { signedBy: 'Li', isSatisfied: false, remarks: 'U-1 leaks again' };
  await office.done('missionSignOff', id, word, SALES);
  expect((await told()).slice(4).map(it => [it.serial, it.isSolved])).toEqual([['U-1', false]]);
  await office.settle(done);
  const improvement = { improvement: 'Another seal', incidentReport: EIGHT_D };
  expect(await office.refused('missionClose', id, improvement, QUALITY)).toMatchObject({
    ...{ __typename: 'MissionToolsOut', items: [{ description: 'Seal' }] },
  });
  const account = { used: 3, returned: 1, lost: 1, reference: 'One fell into the sump' };
  for (const wrong of [{ used: 1 }, { lost: 0 }, { lost: -1, used: 5 }])
    expect(await office.refused('missionItemAccount', seals.id, { ...account, ...wrong }, MATERIALS)).toMatchObject({
      __typename: 'MissionItemUnaccounted',
    });
  expect(await office.refused('missionItemReturn', seals.id, { reference: 'RN-1' }, MATERIALS)).toMatchObject({
    __typename: 'MissionItemUnaccounted',
  });
  await office.done('missionItemAccount', seals.id, account, MATERIALS);
  const went = { list: 'MATERIAL', partId: office.ready.part, quantity: 5, used: 3, returned: 1, lost: 1 };
  expect((await office.service.outbox(MissionItemAccounted)).at(-1)?.data).toMatchObject({ itemId: seals.id, ...went });
  await office.done('missionClose', id, improvement, QUALITY);
});

test('INV-25: tools of a mission that was called off come back all the same', async () => {
  const { id } = await office.planned(await office.repairer(), [], { scope: 'DOMESTIC' });
  const { items } = await office.list(id, 'TOOL', { description: 'Gauge' }, { description: 'Torque wrench' });
  await office.draw(items[0].id);
  await office.done('missionCancel', id, { reason: 'The customer mends it' }, SALES);
  expect(await office.refused('missionItemDraw', items[1].id, { reference: 'IN-2' }, MATERIALS)).toMatchObject({
    __typename: 'MissionWrongStatus',
  });
  await office.done('missionItemReturn', items[0].id, { reference: 'RN-3' }, MATERIALS);
  expect((await office.read(id)).items.map((it: Reply) => it.status)).toEqual(['RETURNED', 'NEEDED']);
});

test('of many lines the first hundred stand in a mission, and all of them in its pages', async () => {
  const { id } = await office.planned(await office.repairer(), [], { scope: 'DOMESTIC' });
  const lines = Array.from({ length: 60 }, (_, index) => ({ description: `Line ${index}` }));
  for (const list of ['MATERIAL', 'TOOL']) await office.list(id, list, ...lines);
  const read = async (fields: string): Promise<Reply> =>
    (await office.service.run(`query ($id: ID!) { mission(id: $id) { ${fields} } }`, { id }, 'QUALITY')).mission;
  const pages = 'itemPages(first: 100) { pageInfo { hasNextPage endCursor } }';
  const { items, tools, itemPages } = await read(`items { list } tools: items(list: TOOL) { description } ${pages}`);
  expect([items.length, tools.length, tools.at(-1)]).toEqual([100, 60, { description: 'Line 59' }]);
  expect(itemPages.pageInfo.hasNextPage).toBe(true);
  const rest = `itemPages(list: TOOL, first: 100, after: "${itemPages.pageInfo.endCursor}") { edges { node { description } } }`;
  expect((await read(rest)).itemPages.edges.map((it: Reply) => it.node)).toEqual(tools.slice(40));
});

test('a list of missions costs no more statements for many than for one, but for what one does not have', async () => {
  const query = `query ($first: Int!) { missions(first: $first) { edges { node { id status team { repairer { code } }
    items { id } readiness { isReady } reports { day } decision { number } ticket { number }
    room { missing log(first: 5) { edges { node { text } } } } } } } }`;
  const count = (first: number) => office.service.countStatements(() => office.service.run(query, { first }, 'CSR'));
  const few = (await count(1)) + 2;
  expect(await count(10)).toBeLessThanOrEqual(few);
});

test('TCK-30, ROOM-001WI: who must sit in the room is a policy, which holds for the missions opened while it is in force', async () => {
  const rule = async (id: string) => {
    const query = 'query ($id: ID!) { mission(id: $id) { room { mustSit missing policyCode policyVersion } } }';
    return (await office.service.run(query, { id }, SALES)).mission.room;
  };
  const before = (await office.opened()).id;
  await office.shop.office.inForce('ROOM-001WI');
  const all = ['SALESPERSON', 'TEAM', ...HEADS];
  expect(await rule((await office.opened()).id)).toMatchObject({
    mustSit: all,
    policyCode: 'ROOM-001WI',
    policyVersion: 1,
  });
  const drafted = async (value: string) => {
    const parameters = [{ name: 'mustSit', value, unit: 'SEATS', isRequired: true }];
    const input = { code: 'ROOM-001WI', kind: 'MISSION_ROOM', source: 'Minutes of March', parameters };
    return (await office.shop.office.done('servicePolicyDraft', { input })).servicePolicy.id;
  };
  for (const value of ['SALESPERSON HEAD_OF_SPORTS', 'TEAM TEAM', 'TEAM  SALESPERSON']) {
    const { userErrors } = await office.shop.office.act('servicePolicyActivate', { id: await drafted(value) });
    expect(userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  }
  await office.shop.office.done('servicePolicyActivate', { id: await drafted('HEAD_OF_QUALITY SALESPERSON') });
  expect(await rule((await office.opened()).id)).toMatchObject({
    ...{ mustSit: ['SALESPERSON', 'HEAD_OF_QUALITY'], missing: ['HEAD_OF_QUALITY'] },
  });
  expect(await rule(before)).toEqual({ mustSit: all, missing: all.slice(1), policyCode: null, policyVersion: null });
});
