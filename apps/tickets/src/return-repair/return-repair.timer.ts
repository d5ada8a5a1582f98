import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import { DAY_TIMER, ReturnRepairs } from './return-repairs.service.ts';

const BURN_IN_TIMER = 'return-repair-burn-in';

/** Tells when units have been burned in long enough, and of days that draw near or are over. A timer that fires early or twice finds nothing new. */
@Injectable()
export class ReturnRepairTimer {
  constructor(
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly repairs: ReturnRepairs,
  ) {}

  /** Call it after units went into the burn-in, in the same transaction. */
  async watch({ id: returnRepairId, units }: ReturnRepair): Promise<void> {
    const waiting = units.getItems().flatMap(({ id: unitId, burnInEndsAt: at, isBurnInOver }) => {
      const timer = { task: BURN_IN_TIMER, key: `${BURN_IN_TIMER}:${unitId}`, payload: { returnRepairId, unitId } };
      return at && !isBurnInOver ? [{ ...timer, at }] : [];
    });
    await this.timers.setAll(waiting);
  }

  @OnTimer(DAY_TIMER)
  async dayComes({ returnRepairId }: { returnRepairId: string }): Promise<void> {
    await this.repairs.tell(returnRepairId, SYSTEM.subject, order => {
      order.remind(this.clock.now());
    });
  }

  @OnTimer(BURN_IN_TIMER)
  async burnInOver({ returnRepairId, unitId }: { returnRepairId: string; unitId: string }): Promise<void> {
    await this.repairs.tell(returnRepairId, SYSTEM.subject, order => {
      order.units.find(it => it.id === unitId)?.outlastBurnIn(this.clock.now());
    });
  }
}
