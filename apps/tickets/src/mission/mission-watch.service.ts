import { Timers } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import type { Mission } from './mission.entity.ts';

export const MISSION_REPORT_TIMER = 'mission-report';

/** Keeps the one timer of a mission at the next step of its daily report. */
@Injectable()
export class MissionWatch {
  constructor(private readonly timers: Timers) {}

  async set({ id: missionId, reportDueAt: at }: Mission): Promise<void> {
    const key = `${MISSION_REPORT_TIMER}:${missionId}`;
    if (at) await this.timers.set({ task: MISSION_REPORT_TIMER, key, at, payload: { missionId } });
    else await this.timers.clear(key);
  }
}
