import { OnTimer } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { SLA_TIMER, SlaClocks } from './sla-clocks.service.ts';

/** Reads the clocks of a ticket at their deadlines. A timer that fires early or twice finds nothing new. */
@Injectable()
export class SlaClockTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clocks: SlaClocks,
  ) {}

  @OnTimer(SLA_TIMER)
  async fire({ ticketId }: { ticketId: string }): Promise<void> {
    const ticket = await findTicketForChange(this.em, ticketId);
    if (ticket) await this.clocks.follow(ticket);
  }
}
