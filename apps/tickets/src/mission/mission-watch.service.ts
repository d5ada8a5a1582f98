import { Timers } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import type { MissionItem } from './mission-item.entity.ts';
import { overdueAt } from './mission-needs.ts';
import type { Mission } from './mission.entity.ts';

export const MISSION_REPORT_TIMER = 'mission-report';
export const MISSION_ITEMS_TIMER = 'mission-items';

/** Keeps the two timers of a mission: at the next step of its daily report, and at the end of the next day that something is needed on. */
@Injectable()
export class MissionWatch {
  constructor(private readonly timers: Timers) {}

  async set({ id: missionId, site: { reportDueAt: at } }: Mission): Promise<void> {
    const key = `${MISSION_REPORT_TIMER}:${missionId}`;
    if (at) await this.timers.set({ task: MISSION_REPORT_TIMER, key, at, payload: { missionId } });
    else await this.timers.clear(key);
  }

  async setItems(mission: Mission, items: readonly MissionItem[]): Promise<void> {
    const [at, missionId] = [overdueAt(mission, items), mission.id];
    const key = `${MISSION_ITEMS_TIMER}:${missionId}`;
    if (at) await this.timers.set({ task: MISSION_ITEMS_TIMER, key, at, payload: { missionId } });
    else await this.timers.clear(key);
  }
}
