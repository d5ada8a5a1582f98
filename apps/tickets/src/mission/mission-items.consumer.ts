import type { DataOf } from '@mainstay/contracts/event';
import { PartRequestRefused, PartRequestReleased, PartsIssued } from '@mainstay/contracts/inventory';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { MissionItem } from './mission-item.entity.ts';
import { Mission } from './mission.entity.ts';
import { Missions } from './missions.service.ts';

/** What the depots say of what missions asked them for. */
@Injectable()
export class MissionItemsConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly missions: Missions,
  ) {}

  @On(PartsIssued)
  async issued({ number, lines }: DataOf<typeof PartsIssued>): Promise<void> {
    await this.hear(
      lines.map(it => it.lineId),
      'issue',
      item => item.issue(number),
    );
  }

  @On(PartRequestReleased)
  async released({ lineIds }: DataOf<typeof PartRequestReleased>): Promise<void> {
    await this.hear(lineIds, 'release', item => item.release());
  }

  @On(PartRequestRefused)
  async refused({ lineIds }: DataOf<typeof PartRequestRefused>): Promise<void> {
    await this.hear(lineIds, 'release', item => item.release());
  }

  /** The missions are locked before their lines are judged, as people's acts do. Said again, it changes nothing. */
  private async hear(
    lineIds: readonly string[],
    what: 'issue' | 'release',
    tell: (item: MissionItem) => string,
  ): Promise<void> {
    const ours = { requestLineId: { $in: [...lineIds] } };
    const missions = [...new Set((await this.em.find(MissionItem, ours)).map(it => it.mission.id))].toSorted();
    for (const id of missions) {
      const mission = await this.em.findOneOrFail(Mission, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const act = { at: this.clock.now(), by: 'service:inventory' };
      const items = await this.em.find(MissionItem, { ...ours, mission: id }, { refresh: true });
      for (const item of items.filter(it => it.allows(what))) this.missions.log(mission, tell(item), act);
    }
  }
}
