import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { EngineerStaff } from '../engineer/engineer-staff.service.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { StandbyPools } from '../standby-pool/standby-pools.service.ts';
import type { MissionMember } from './mission-member.entity.ts';

/** Nobody knows when a team comes home; nothing is agreed with a customer for later than this. */
const YEAR_MILLISECONDS = 366 * 86_400_000;

/** What follows at home when people go on missions and come back: who is of the pool may be an engineer too (TCK-10, TCK-28). */
@Injectable()
export class MissionEngineers {
  constructor(
    private readonly em: EntityManager,
    private readonly dispatches: Dispatches,
    private readonly staff: EngineerStaff,
    private readonly pools: StandbyPools,
  ) {}

  /** The day of departure is fixed: others go to what they were booked for from then on. Who books them meanwhile waits. */
  async plan(members: readonly MissionMember[]): Promise<void> {
    const account = { $in: members.map(it => it.repairer.account) };
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    for (const engineer of await this.em.find(Engineer, { account }, locked)) {
      const member = members.find(it => it.repairer.account === engineer.account);
      const startsAt = member?.awayFrom(engineer.timeZone);
      if (!member || !startsAt) continue;
      const endsAt = new Date(startsAt.getTime() + YEAR_MILLISECONDS);
      await this.staff.sendOthers(engineer, { startsAt, endsAt }, `${member.mission.number} of ${engineer.code}`);
    }
  }

  async leave(members: readonly MissionMember[]): Promise<void> {
    await this.plan(members);
    await this.pools.recount();
  }

  async comeHome(): Promise<void> {
    await this.pools.recount();
    await this.free();
  }

  /** Nobody is to leave, or they are back: cases that wait for somebody are looked at again. */
  async free(): Promise<void> {
    await this.dispatches.tryAllAgain('ENGINEER_CHANGED');
  }
}
