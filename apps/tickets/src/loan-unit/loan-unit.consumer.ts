import { ExchangeReplacementLate } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { LoanUnits } from './loan-units.service.ts';

/** What is told of machines that customers wait for. */
@Injectable()
export class LoanUnitConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly loans: LoanUnits,
    private readonly intake: TicketIntake,
  ) {}

  /** An exchange need have no case, and a loan is lent in one. */
  @On(ExchangeReplacementLate)
  async replacementLate(data: DataOf<typeof ExchangeReplacementLate>): Promise<void> {
    const { ticketId, assetId, number, order, expectedOn } = data;
    const reason = `Exchange ${number}: ${order} was expected on ${expectedOn}`;
    const ticket = await (ticketId ? findTicketForChange(this.em, ticketId) : this.caseFor(assetId, reason));
    if (ticket) await this.loans.offerWhileDown(ticket, reason);
  }

  /** The open case of the machine, or one that is opened now; null where the machine is gone. */
  private async caseFor(assetId: string, symptom: string): Promise<Ticket | null> {
    const open = await this.loans.caseOf(assetId);
    if (open) return open;
    const machine = await this.em.findOne(KnownAsset, { id: assetId });
    if (!machine || machine.retiredOn) return null;
    const report = { customer: machine.customerId, asset: assetId, channel: 'ONLINE', urgency: 'NORMAL' } as const;
    return await this.intake.register({ ...report, symptom }, SYSTEM);
  }
}
