import type { DataOf } from '@mainstay/contracts/event';
import { MissionOpened, MissionProgressed } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownMission } from './known-mission.entity.ts';

/** Keeps the copies of what tickets says about missions. */
@Injectable()
export class MissionsConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(MissionOpened, { projection: true })
  async opened({ missionId: id, number, scope }: DataOf<typeof MissionOpened>): Promise<void> {
    await this.em.upsert(KnownMission, { id, number, scope, status: 'MISSION_OPEN' });
  }

  @On(MissionProgressed, { projection: true })
  async progressed({ missionId: id, number, status }: DataOf<typeof MissionProgressed>): Promise<void> {
    await this.em.upsert(KnownMission, { id, number, status });
  }
}
