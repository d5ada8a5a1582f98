import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { findTicketForChange } from './load-ticket.ts';
import type { Ticket } from './ticket.entity.ts';

const TASK = 'follow-up';

/** Says when a customer who was not reached is to be called again. One that fires early or late finds nothing. */
@Injectable()
export class FollowUpTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  async watch({ id, nextFollowUpAt: at }: Ticket): Promise<void> {
    if (at) await this.timers.set({ task: TASK, key: `${TASK}:${id}`, at, payload: { id } });
  }

  @OnTimer(TASK)
  async due({ id }: { id: string }): Promise<void> {
    (await findTicketForChange(this.em, id))?.callback.fallDue(this.clock.now());
  }
}
