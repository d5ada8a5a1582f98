import { CostSheetSettled } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import { MissionFreightCleared, MissionFreightReleased } from '@mainstay/contracts/logistics';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Mission } from './mission.entity.ts';

/** What logistics and billing say of a mission. */
@Injectable()
export class MissionConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(MissionFreightReleased)
  async released({ missionId, releasedAt }: DataOf<typeof MissionFreightReleased>): Promise<void> {
    await this.hear(missionId, 'freightReleasedAt', releasedAt, 'service:logistics');
  }

  @On(MissionFreightCleared)
  async cleared({ missionId, clearedAt }: DataOf<typeof MissionFreightCleared>): Promise<void> {
    await this.hear(missionId, 'freightClearedAt', clearedAt, 'service:logistics');
  }

  @On(CostSheetSettled)
  async settled({ subjectKind, subjectId, settledAt }: DataOf<typeof CostSheetSettled>): Promise<void> {
    if (subjectKind === 'MISSION') await this.hear(subjectId, 'costsSettledAt', settledAt, 'service:billing');
  }

  private async hear(id: string, fact: Parameters<Mission['hear']>[0], at: string, by: string): Promise<void> {
    const mission = await this.em.findOne(Mission, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    mission?.hear(fact, new Date(at), { at: this.clock.now(), by });
  }
}
