import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import type { DispatchCause } from '../schema.types.ts';
import {
  DISPATCH_TIMER,
  Dispatches,
  type DispatchTask,
  WAITING_CASES_TIMER,
  type WaitingCasesTask,
} from './dispatches.service.ts';

export const ENGINEER_TIMER = 'engineer-state';

/** Looks at cases that wait for somebody, and at all of them when an absence or a temporary engagement begins or ends. */
@Injectable()
export class DispatchTimer {
  constructor(private readonly dispatches: Dispatches) {}

  @OnTimer(DISPATCH_TIMER)
  async look(task: DispatchTask): Promise<void> {
    await this.dispatches.look(task);
  }

  @OnTimer(WAITING_CASES_TIMER)
  async lookInTurn(task: WaitingCasesTask): Promise<void> {
    await this.dispatches.lookInTurn(task);
  }

  @OnTimer(ENGINEER_TIMER)
  async engineerChanged({ cause }: { cause: DispatchCause }): Promise<void> {
    await this.dispatches.tryAllAgain(cause);
  }
}
