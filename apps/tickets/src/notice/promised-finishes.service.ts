import { Timers } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';

export const FINISH_TIMER = 'promised-finish';

/** What may be promised to be done by a time. */
export type PromisedWork = 'TICKET' | 'COMPLAINT';

/** Wakes a case when the time has come that its customer was told. */
@Injectable()
export class PromisedFinishes {
  constructor(private readonly timers: Timers) {}

  async watch(
    work: PromisedWork,
    about: { readonly id: string; readonly expectedFinishAt?: Date | null },
  ): Promise<void> {
    const { id, expectedFinishAt: at } = about;
    if (at) await this.timers.set({ task: FINISH_TIMER, key: `finish:${id}`, at, payload: { work, id } });
  }
}
