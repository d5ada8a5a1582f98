import { dayIn } from '@mainstay/calendar';
import { MissionTeamChanged } from '@mainstay/contracts/tickets';
import { filled, InputInvalid, raise, within } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import type { MissionMember } from './mission-member.entity.ts';
import { readinessOf } from './mission-readiness.ts';
import type { Mission } from './mission.entity.ts';
import {
  MissionLeaderNotInTeam,
  MissionMemberNotFound,
  MissionNotReady,
  MissionWrongStatus,
} from './mission.errors.ts';
import { AWAY, PAPERS } from './mission.lifecycle.ts';

/** Who is of the team once it left: somebody may drop out, and another goes after it (3c, step 8). */
export class MissionCrew {
  constructor(private readonly mission: Mission) {}

  /**
   * Says who leads, comes home or joins from now on. A team has a leader at all times; who joins may lead before being
   * there, as of a team of one nobody else could.
   * @param team who is of it so far @param joining who is to follow it
   * @throws MissionWrongStatus, MissionMemberNotFound, MissionLeaderNotInTeam @throws InputInvalid where nothing changes
   */
  change(
    { reason, leader: leaderId, comingHome }: Sdl.MissionChangeTeamInput,
    team: readonly MissionMember[],
    joining: readonly MissionMember[],
    { at }: Act,
  ): string {
    const { mission } = this;
    this.requireAway('changeTeam');
    const because = filled(['input', 'reason'], reason, 2000);
    const leaving = team.filter(it => comingHome.includes(it.repairer.id));
    if (leaving.length < new Set(comingHome).size) throw new MissionMemberNotFound(['input', 'comingHome']);
    const remaining = [...team.filter(it => !leaving.includes(it)), ...joining];
    within(['input', 'joining'], remaining.length, 0, 30);
    const leader = remaining.find(it => (leaderId ? it.repairer.id === leaderId : it.isLeader));
    if (!leader) throw new MissionLeaderNotInTeam();
    const told = [
      ...joining.map(it => `${it.repairer.code} joins`),
      ...leaving.map(it => `${it.repairer.code} comes home`),
      ...(leader.isLeader ? [] : [`${leader.repairer.code} leads`]),
    ];
    if (told.length === 0) throw nothingChanges();
    for (const member of [...team, ...joining]) member.isLeader = member === leader;
    for (const member of leaving) member.comeHome(at);
    mission.leaderAccount = leader.repairer.account;
    const { id: missionId, number, ticket } = mission;
    const [leaderNow, joined, cameHome] = [leader.repairer.id, idsOf(joining), idsOf(leaving)];
    const who = { leaderId: leaderNow, joinedIds: joined, cameHomeIds: cameHome };
    raise(mission, MissionTeamChanged({ missionId, number, ticketId: ticket.id, ...who, changedAt: at.toISOString() }));
    return `Team changed: ${told.join(', ')}; ${because}`;
  }

  /**
   * Who joined goes after the team, with the papers that all others left with.
   * @throws MissionWrongStatus, MissionNotReady, InputInvalid for a time before the team left, or to come
   */
  follow(member: MissionMember, departedAt: Date | null | undefined, act: Act): string {
    const { mission } = this;
    this.requireAway('memberDepart');
    const at = factTime(['input', 'departedAt'], departedAt, mission.departedAt ?? null, act);
    const parts = { members: [member], items: [], seats: [], plan: null };
    const { requirements } = readinessOf(mission, parts, dayIn(mission.timeZone, at));
    const missing = requirements.filter(({ kind, isMet }) => PAPERS.includes(kind) && !isMet);
    if (missing.length > 0) throw new MissionNotReady(missing);
    member.leave(at);
    return `${member.repairer.code} left to join the team`;
  }

  /** Papers are for who has not left: before the team does, or to go after it. @throws MissionWrongStatus */
  requireHere({ departedAt }: MissionMember): void {
    const isToFollow = AWAY.includes(this.mission.status) && !departedAt;
    if (!isToFollow) this.mission.requireBeforeDeparture();
  }

  private requireAway(act: string): void {
    const { status } = this.mission;
    if (!AWAY.includes(status)) throw new MissionWrongStatus(status, act, AWAY);
  }
}

const idsOf = (members: readonly MissionMember[]): string[] => members.map(it => it.repairer.id);

const nothingChanges = () =>
  new InputInvalid(['input'], { en: 'Say who leads, comes home or joins.', zh: '请填写由谁带队、谁返回或谁加入。' });
