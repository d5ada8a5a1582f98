import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { RISK_INSPECTION_TIMER, RiskInspections } from './risk-inspections.service.ts';

/** Inspections fall due, and are overdue, each at its moment. */
@Injectable()
export class RiskInspectionTimer {
  constructor(private readonly inspections: RiskInspections) {}

  @OnTimer(RISK_INSPECTION_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    await this.inspections.wake(id);
  }
}
