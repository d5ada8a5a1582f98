import { expect, test } from '@jest/globals';
import { MissionTeamChanged } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import { aMission } from '../../test/missions-in-memory.ts';
import type { MissionChangeTeamInput, MissionStatus, RepairScope } from '../schema.types.ts';
import { StandbyRepairer } from '../standby-pool/standby-repairer.entity.ts';
import {
  MissionLeaderNotInTeam,
  MissionMemberNotFound,
  MissionNotReady,
  MissionWrongStatus,
} from './mission.errors.ts';
import { MissionMember } from './mission-member.entity.ts';
import type { Mission } from './mission.entity.ts';

const STATES: Readonly<Record<MissionStatus, boolean>> = {
  ...{ MISSION_OPEN: false, PLANNED: false, MATERIALS_PREPARING: false, TOOLS_PREPARING: false, SHIPPED: false },
  ...{ CLEARED: false, READY: false, TRAVELLING: true, ON_SITE: true, WORK_DONE: false, SETTLED: false },
  ...{ CLOSED: false, CANCELLED: false },
};
const CHANGE = { reason: 'Broke an arm', comingHome: [], joining: [] };

const aMember = (mission: Mission, account: string): MissionMember =>
  MissionMember.of(mission, StandbyRepairer.register({ code: account, account, department: 'QUALITY' }));

/** A team of Li, who leads, and Wang, that left; and Chen, who did not. */
function aTeam(status: MissionStatus = 'ON_SITE', scope: RepairScope = 'DOMESTIC') {
  const mission = aMission(status, scope);
  const [li, wang, chen] = ['Li', 'Wang', 'Chen'].map(it => aMember(mission, it)) as [
    ...[MissionMember, MissionMember, MissionMember],
  ];
  for (const it of [li, wang]) it.leave(act.at);
  li.isLeader = true;
  const change = (input: Partial<MissionChangeTeamInput>, joining: readonly MissionMember[] = []) =>
    mission.crew.change({ ...CHANGE, ...input }, [li, wang], joining, act);
  return { mission, li, wang, chen, change };
}

test.each(Object.entries(STATES) as [MissionStatus, boolean][])(
  'TCK-27: whether the team of a mission that is %s changes, and somebody goes after it: %s',
  (status, isAllowed) => {
    const { wang, chen, change, mission } = aTeam(status);
    chen.bookTravel({ lodging: 'Hotel' });
    const acts = [() => change({ leader: wang.repairer.id }), () => mission.crew.follow(chen, null, act)];
    for (const say of acts) {
      if (isAllowed) expect(say).not.toThrow();
      else expect(say).toThrow(MissionWrongStatus);
    }
  },
);

test('TCK-27, 3c-8: a leader who drops out comes home and is free, and another leads and speaks for the team', () => {
  const { mission, li, wang, change } = aTeam();
  const [comingHome, leader] = [[li.repairer.id], wang.repairer.id];
  expect(change({ leader, comingHome })).toBe('Team changed: Li comes home, Wang leads; Broke an arm');
  expect([li, wang].map(it => it.isLeader)).toEqual([false, true]);
  expect(li).toMatchObject({ departedAt: act.at, cameHomeAt: act.at, repairer: { awayOnMissionId: null } });
  expect(wang).toMatchObject({ cameHomeAt: undefined, repairer: { awayOnMissionId: mission.id } });
  expect(mission.site.reportDay('2026-03-02', { ...act, by: 'Wang' })).toBe('Report of 2026-03-02');
  expect(eventsOf(mission).find(it => it.type === MissionTeamChanged.type)?.data).toMatchObject({
    ...{ leaderId: leader, joinedIds: [], cameHomeIds: comingHome },
  });
});

test('a change of the team leaves it with a leader, says why, names who is of it, and changes something', () => {
  const { mission, li, wang, chen, change } = aTeam();
  const before = mission.leaderAccount;
  expect(() => change({ comingHome: [li.repairer.id] })).toThrow(MissionLeaderNotInTeam);
  expect(() => change({ comingHome: [li.repairer.id], leader: li.repairer.id })).toThrow(MissionLeaderNotInTeam);
  expect(() => change({ leader: chen.repairer.id })).toThrow(MissionLeaderNotInTeam);
  expect(() => change({ comingHome: [chen.repairer.id] })).toThrow(new MissionMemberNotFound(['input', 'comingHome']));
  expect(() => change({ leader: wang.repairer.id, reason: ' ' })).toThrow(InputInvalid);
  expect(() => change({})).toThrow(expect.objectContaining({ path: ['input'] }));
  expect([before, li.isLeader, li.isOfTeam]).toEqual([mission.leaderAccount, true, true]);
  expect(change({ leader: chen.repairer.id }, [chen])).toBe('Team changed: Chen joins, Chen leads; Broke an arm');
  expect(mission.leaderAccount).toBe('Chen');
});

test.each([
  ['OVERSEAS', ['VISAS', 'PASSPORTS', 'FLIGHTS', 'LODGING', 'BOARDING_GUIDANCE']],
  ['DOMESTIC', ['LODGING']],
] as const)('TCK-29: who goes %s after the team needs what each of it needed: %s', (scope, kinds) => {
  const { mission, chen } = aTeam('TRAVELLING', scope);
  let leftAt: Date | null = null;
  const refusal = (): readonly string[] => {
    try {
      mission.crew.follow(chen, leftAt, act);
    } catch (error) {
      if (error instanceof MissionNotReady) return error.missing.map(it => it.kind);
    }
    return [];
  };
  expect(refusal()).toEqual(kinds);
  expect(chen.repairer.awayOnMissionId).toBeUndefined();
  chen.repairer.setPassport({ passportValidUntil: '2030-01-01' });
  Object.assign(chen, { visa: 'NOT_NEEDED', travel: 'T', lodging: 'L', boardingGuidance: 'B' });
  expect(() => mission.crew.requireHere(chen)).not.toThrow();
  const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
  mission.departedAt = hour(-2);
  for (const wrong of [hour(-3), hour(1)]) expect(() => mission.crew.follow(chen, wrong, act)).toThrow(InputInvalid);
  leftAt = hour(-1);
  expect(refusal()).toEqual([]);
  expect(chen).toMatchObject({ departedAt: leftAt, repairer: { awayOnMissionId: mission.id } });
  expect(() => mission.crew.requireHere(chen)).toThrow(MissionWrongStatus);
});

test('the end of the work brings home who is away for it, and nobody who is away for another mission', () => {
  const { mission, li, wang, chen, change } = aTeam();
  change({ comingHome: [wang.repairer.id] });
  const other = crypto.randomUUID();
  for (const { repairer } of [wang, chen]) repairer.leave(other);
  mission.leaderAccount = act.by;
  mission.site.finish({}, { members: [li, wang, chen], reported: new Set(), procedure: null }, act);
  expect([li, wang, chen].map(it => it.repairer.awayOnMissionId)).toEqual([null, other, other]);
});
