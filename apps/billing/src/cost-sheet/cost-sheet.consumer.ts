import type { DataOf } from '@mainstay/contracts/event';
import { MissionOpened } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { CostSheets } from './cost-sheets.service.ts';

@Injectable()
export class CostSheetConsumer {
  constructor(private readonly costSheets: CostSheets) {}

  /** The costs of a mission are collected from its first day. */
  @On(MissionOpened)
  async open({ missionId, ticketId, customerId, currency }: DataOf<typeof MissionOpened>): Promise<void> {
    const subject = { subjectKind: 'MISSION', subjectId: missionId } as const;
    if (await this.costSheets.of(subject)) return;
    await this.costSheets.open({ ...subject, ticketId, customerId, isFree: false, currency });
  }
}
