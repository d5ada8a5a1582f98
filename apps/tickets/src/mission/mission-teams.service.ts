import { within } from '@mainstay/kit/domain';
import { isId } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import type { MissionNameTeamInput } from '../schema.types.ts';
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
    const where = { id: { $in: [...ids].filter(isId) } };
    const repairers = await this.em.find(StandbyRepairer, where, { orderBy: { code: 'asc' } });
    if (repairers.length < ids.size) throw new StandbyRepairerNotFound(['input', 'members']);
    const gone = repairers.filter(it => it.awayOnMissionId || it.isRetired);
    if (gone.length > 0) throw new MissionMemberUnavailable(gone.map(it => it.code));
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

  /** @throws MissionMemberNotFound */
  async member(mission: Mission, id: string): Promise<MissionMember> {
    mission.requireBeforeDeparture();
    const member = (await this.missions.membersOf(mission.id)).find(it => it.id === id);
    if (!member) throw new MissionMemberNotFound();
    return member;
  }

  private async seat(mission: Mission, accounts: ReadonlySet<string>, at: Date): Promise<void> {
    const seats = (await this.missions.seatsOf(mission.id)).filter(it => it.kind === 'TEAM');
    this.em.remove(seats.filter(it => !accounts.has(it.account)));
    const seated = new Set(seats.map(it => it.account));
    const missing = [...accounts].filter(it => !seated.has(it));
    this.em.persist(missing.map(account => MissionSeat.of(mission, 'TEAM', account, at)));
  }
}
