import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MissionReportDue, MissionReportMissing } from '@mainstay/contracts/tickets';
import type { Reply } from '@mainstay/testing';
import { DAY, MissionOffice, type Repairer } from './mission-office.ts';

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
