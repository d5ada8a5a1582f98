import { expect, test } from '@jest/globals';
import { OnSiteRepairEnded } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import { aMission } from '../../test/missions-in-memory.ts';
import { RepairSopUnsaid } from '../repair-plan/repair-plan.errors.ts';
import type { RepairSopInput } from '../schema.types.ts';
import { StandbyRepairer } from '../standby-pool/standby-repairer.entity.ts';
import { MissionMember } from './mission-member.entity.ts';
import { MissionUnit } from './mission-unit.entity.ts';

const finish = (sop: RepairSopInput | null, procedure: string | null) => {
  const mission = aMission('ON_SITE', 'DOMESTIC');
  const told = mission.site.finish({ sop }, { members: [], reported: new Set(), procedure }, act);
  return { mission, told };
};

test('TCK-13: of work that was planned the leader says whether its procedure was followed, and why not', () => {
  expect(() => finish(null, 'SOP-12')).toThrow(new RepairSopUnsaid('SOP-12'));
  expect(() => finish({ isFollowed: false, remarks: ' ' }, 'SOP-12')).toThrow(InputInvalid);
  expect(() => finish({ isFollowed: true }, null)).toThrow(InputInvalid);
  expect(finish(null, null)).toMatchObject({ told: 'The work is done', mission: { sop: null } });
  expect(finish({ isFollowed: true }, 'SOP-12').told).toBe('The work is done, by SOP-12');
  expect(finish({ isFollowed: false, remarks: 'No hoist' }, 'SOP-12')).toMatchObject({
    told: 'The work is done, not by SOP-12: No hoist',
    mission: { sop: { sop: 'SOP-12', isFollowed: false, remarks: 'No hoist' } },
  });
});

const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
const late = { ...act, at: hour(72) };

test('TCK-04: a team was there, and its work done, when it was; nothing follows what is later, and no day after it is missing', () => {
  const mission = Object.assign(aMission('TRAVELLING', 'DOMESTIC'), { departedAt: hour(-2) });
  const arrive = (arrivedAt: Date) => () => mission.site.arrive({ arrivedAt }, late);
  const joined = Object.assign(MissionMember.of(mission, new StandbyRepairer()), { departedAt: hour(5) });
  const finish = (workDoneAt: Date) => () =>
    mission.site.finish({ workDoneAt }, { members: [joined], reported: new Set(), procedure: null }, late);
  const word = (signedAt: Date) => () =>
    mission.settlement.takeWord({ signedBy: 'Aigerim', isSatisfied: true, signedAt }, late);
  expect(arrive(hour(-3))).toThrow(hour(-2).toISOString());
  expect(arrive(hour(73))).toThrow('This is still to come.');
  arrive(hour(1))();
  expect(mission.watchedDay).toBe('2026-03-02');
  mission.missingReports = ['2026-03-04'];
  expect(finish(hour(4))).toThrow(hour(5).toISOString());
  finish(hour(30))();
  expect(word(hour(29))).toThrow(hour(30).toISOString());
  word(hour(31))();
  const reached = { ARRIVED: hour(1).toISOString(), REPAIRED: hour(30).toISOString() };
  expect(mission).toMatchObject({ arrivedAt: hour(1), workDoneAt: hour(30), milestones: reached });
  expect([mission.missingReports, mission.signOff?.signedAt, joined.cameHomeAt]).toEqual([
    ['2026-03-02', '2026-03-03'],
    hour(31),
    hour(30),
  ]);
});

test('a unit is told with the days of the place where it stands, and the moment of its report', () => {
  const mission = Object.assign(aMission('ON_SITE', 'DOMESTIC'), { timeZone: 'Asia/Shanghai', arrivedAt: act.at });
  const done = { serial: 'U-1', foundFault: 'Leaks', actions: 'Sealed', laborMinutes: 30 };
  const input = { ...done, isSolved: false, tests: [], parts: [] };
  mission.site.tellUnit(MissionUnit.of(mission, input, [], { ...act, at: new Date('2026-03-03T18:00:00Z') }));
  const [told] = eventsOf(mission).filter(it => it.type === OnSiteRepairEnded.type);
  expect(told?.data).toMatchObject({ endedOn: '2026-03-04', reportedAt: '2026-03-03T18:00:00.000Z' });
});
