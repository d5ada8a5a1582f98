import { type Actor, Clock, filled } from '@mainstay/kit/domain';
import { loadForChange } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { MissionNotFound, MissionNotInRoom } from './mission.errors.ts';
import { MissionItem } from './mission-item.entity.ts';
import { MissionMember } from './mission-member.entity.ts';
import type { MissionParts } from './mission-readiness.ts';
import { MissionRoomEntry, MissionSeat } from './mission-room.entity.ts';
import { Mission } from './mission.entity.ts';

/** Loads missions with what belongs to them, and writes every act on them into the log of their room. */
@Injectable()
export class Missions {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @param verb answers with what the log says of it */
  async act(id: string, { subject: by }: Actor, verb: (mission: Mission, act: Act) => string | Promise<string>) {
    const mission = await loadForChange(this.em, Mission, id, MissionNotFound);
    const act = { at: this.clock.now(), by };
    this.log(mission, await verb(mission, act), act);
    return { mission };
  }

  /** What somebody of the room says there. @throws MissionNotInRoom @throws InputInvalid */
  async speech(mission: string, text: string, { subject }: Actor): Promise<string> {
    if (!(await this.seatsOf(mission)).some(it => it.account === subject)) throw new MissionNotInRoom();
    return filled(['input', 'text'], text, 4000);
  }

  log(mission: Mission, text: string, act: Act): void {
    this.em.persist(MissionRoomEntry.of(mission, text, act));
  }

  async partsOf(mission: string): Promise<MissionParts> {
    const members = await this.membersOf(mission);
    const items = await this.em.find(MissionItem, { mission }, { orderBy: { position: 'asc' } });
    return { members, items, seats: await this.seatsOf(mission) };
  }

  membersOf(mission: string): Promise<MissionMember[]> {
    return this.em.find(
      MissionMember,
      { mission },
      { populate: ['repairer'], orderBy: { isLeader: 'desc', id: 'asc' } },
    );
  }

  seatsOf(mission: string): Promise<MissionSeat[]> {
    return this.em.find(MissionSeat, { mission }, { orderBy: { id: 'asc' } });
  }
}
