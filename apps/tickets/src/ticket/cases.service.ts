import { Injectable } from '@nestjs/common';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import type { Ticket } from './ticket.entity.ts';

/** What follows from what other records say of a case, such as a return repair or a mission of it. */
@Injectable()
export class Cases {
  constructor(
    private readonly clocks: SlaClocks,
    private readonly dispatches: Dispatches,
    private readonly loans: LoanUnits,
  ) {}

  /** Call it in the same transaction; the ticket is locked (`findTicketForChange`) before anything else of it is. */
  async follow(ticket: Ticket): Promise<void> {
    await this.clocks.follow(ticket);
    await this.dispatches.follow(ticket);
    await this.loans.watch(ticket);
  }
}
