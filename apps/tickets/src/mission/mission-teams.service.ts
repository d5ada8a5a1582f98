import { within } from '@mainstay/kit/domain';
import { isId } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import type { MissionChangeTeamInput, MissionNameTeamInput } from '../schema.types.ts';
import { StandbyRepairerNotFound } from '../standby-pool/standby-pool.errors.ts';
import { StandbyRepairer } from '../standby-pool/standby-repairer.entity.ts';
import { MissionLeaderNotInTeam, MissionMemberNotFound, MissionMemberUnavailable } from './mission.errors.ts';
import { MissionMember } from './mission-member.entity.ts';
import { MissionSeat } from './mission-room.entity.ts';
import type { Mission } from './mission.entity.ts';
import { Missions } from './missions.service.ts';

/** The team of a mission, which sits in its room as well. */
@Injectable()
export class MissionTeams {
  constructor(
    private readonly em: EntityManager,
    private readonly missions: Missions,
  ) {}

  /** @throws StandbyRepairerNotFound, MissionLeaderNotInTeam, MissionMemberUnavailable */
  async name(mission: Mission, input: MissionNameTeamInput, { at }: Act): Promise<string> {
    const ids = new Set(input.members);
    within(['input', 'members'], ids.size, 1, 30);
    const repairers = await this.available(ids, ['input', 'members']);
    const before = new Map((await this.missions.membersOf(mission.id)).map(it => [it.repairer.id, it]));
    const members = repairers.map(it => before.get(it.id) ?? MissionMember.of(mission, it));
    const leader = members.find(it => it.repairer.id === input.leader);
    if (!leader) throw new MissionLeaderNotInTeam();
    const told = mission.preparation.nameTeam(leader, members);
    this.em.persist(members);
    this.em.remove([...before.values()].filter(it => !members.includes(it)));
    await this.seat(mission, new Set(repairers.map(it => it.account)), at);
    return told;
  }

  /** Of a team that is away. @throws StandbyRepairerNotFound, MissionMemberUnavailable, and what `MissionCrew.change` refuses */
  async change(mission: Mission, input: MissionChangeTeamInput, act: Act): Promise<string> {
    const team = (await this.missions.membersOf(mission.id)).filter(it => it.isOfTeam);
    const named = new Set(team.map(it => it.repairer.id));
    const ids = new Set(input.joining.filter(id => !named.has(id)));
    const joining = (await this.available(ids, ['input', 'joining'])).map(it => MissionMember.of(mission, it));
    const told = mission.crew.change(input, team, joining, act);
    this.em.persist(joining);
    const isLeaving = ({ repairer }: MissionMember) => input.comingHome.includes(repairer.id);
    this.em.remove(team.filter(it => isLeaving(it) && !it.departedAt));
    const remaining = [...team.filter(it => !isLeaving(it)), ...joining];
    await this.seat(mission, new Set(remaining.map(it => it.repairer.account)), act.at);
    return told;
  }

  /** One who has not left, and is prepared for that. @throws MissionMemberNotFound, MissionWrongStatus */
  async member(mission: Mission, id: string): Promise<MissionMember> {
    const member = (await this.missions.membersOf(mission.id)).find(it => it.id === id);
    if (!member) throw new MissionMemberNotFound();
    mission.crew.requireHere(member);
    return member;
  }

  /** @throws MissionMemberUnavailable naming who is away, their rows locked so that nobody leaves twice */
  async requireHere(members: readonly MissionMember[]): Promise<void> {
    const ids = members.map(it => it.repairer.id);
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true } as const;
    requireFree(await this.em.find(StandbyRepairer, { id: { $in: ids } }, locked), ['input', 'members']);
  }

  private async available(ids: ReadonlySet<string>, path: readonly string[]): Promise<StandbyRepairer[]> {
    const where = { id: { $in: [...ids].filter(isId) } };
    const repairers = await this.em.find(StandbyRepairer, where, { orderBy: { code: 'asc' } });
    if (repairers.length < ids.size) throw new StandbyRepairerNotFound(path);
    requireFree(repairers, path);
    return repairers;
  }

  private async seat(mission: Mission, accounts: ReadonlySet<string>, at: Date): Promise<void> {
    const seats = (await this.missions.seatsOf(mission.id)).filter(it => it.kind === 'TEAM');
    this.em.remove(seats.filter(it => !accounts.has(it.account)));
    const seated = new Set(seats.map(it => it.account));
    const missing = [...accounts].filter(it => !seated.has(it));
    this.em.persist(missing.map(account => MissionSeat.of(mission, 'TEAM', account, at)));
  }
}

function requireFree(repairers: readonly StandbyRepairer[], path: readonly string[]): void {
  const gone = repairers.filter(it => it.awayOnMissionId || it.isRetired);
  if (gone.length > 0)
    throw new MissionMemberUnavailable(
      gone.map(it => it.code),
      path,
    );
}
