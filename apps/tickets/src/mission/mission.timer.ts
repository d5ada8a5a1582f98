import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { MissionItem } from './mission-item.entity.ts';
import { tellOverdue } from './mission-needs.ts';
import { MissionReport } from './mission-report.entity.ts';
import { Mission } from './mission.entity.ts';
import { MISSION_ITEMS_TIMER, MISSION_REPORT_TIMER, MissionWatch } from './mission-watch.service.ts';
import { Missions } from './missions.service.ts';

/** Looks after the daily report of a mission on site, and before it leaves after what it needs. A timer that fires early or twice finds nothing new. */
@Injectable()
export class MissionTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly watch: MissionWatch,
    private readonly missions: Missions,
  ) {}

  @OnTimer(MISSION_REPORT_TIMER)
  async fire({ missionId }: { missionId: string }): Promise<void> {
    const mission = await this.em.findOne(Mission, missionId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!mission) return;
    const reports = await this.em.find(MissionReport, { mission: missionId });
    mission.site.watchReports(new Set(reports.map(it => it.day)), this.clock.now());
    await this.watch.set(mission);
  }

  @OnTimer(MISSION_ITEMS_TIMER)
  async dayHasEnded({ missionId }: { missionId: string }): Promise<void> {
    const mission = await this.em.findOne(Mission, missionId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!mission) return;
    const items = await this.em.find(MissionItem, { mission: missionId }, { orderBy: { position: 'asc' } });
    const now = this.clock.now();
    const told = tellOverdue(mission, items, now);
    if (told) this.missions.log(mission, told, { at: now, by: SYSTEM.subject });
    await this.watch.setItems(mission, items);
  }
}
