import {
  AssetReinstated,
  AssetRetired,
  ExchangeFulfilled,
  ExchangeReplacementLate,
  ExchangeStands,
  ExchangeWithdrawn,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAsset } from '../links/known.entity.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import { findCaseThatGoesOn, findTicketForChange } from '../ticket/load-ticket.ts';
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

  /** An exchange need have no case, or has one that is closed, and a loan is lent in one. */
  @On(ExchangeReplacementLate)
  async replacementLate(late: DataOf<typeof ExchangeReplacementLate>): Promise<void> {
    const { exchangeId, ticketId, number, order, expectedOn } = late;
    const reason = `Exchange ${number}: ${order} was expected on ${expectedOn}`;
    const decidedIn = ticketId ? await findCaseThatGoesOn(this.em, ticketId) : null;
    const isOver = !decidedIn || decidedIn.status === 'CLOSED';
    const ticket = isOver ? await this.caseFor(late, reason) : decidedIn;
    if (ticket) await this.loans.offerWhileDown(ticket, exchangeId, reason);
  }

  @On(ExchangeFulfilled)
  async fulfilled({ exchangeId, assetId, reference }: DataOf<typeof ExchangeFulfilled>): Promise<void> {
    await this.callOff(exchangeId, `The exchange was carried out: ${reference}`);
    await this.loans.watchMachine(assetId);
  }

  @On(ExchangeWithdrawn)
  async withdrawn(withdrawn: DataOf<typeof ExchangeWithdrawn>): Promise<void> {
    const { exchangeId, outcome, decidedAt } = withdrawn;
    const isByMachine = outcome === 'SAME_MODEL' || outcome === 'OTHER_MODEL';
    if (isByMachine && decidedAt) await this.loans.joinTo(withdrawn, new Date(decidedAt));
    await this.callOff(exchangeId, 'The exchange was withdrawn');
  }

  /** What is late of it is told anew by itself. */
  @On(ExchangeStands)
  async stands({ exchangeId }: DataOf<typeof ExchangeStands>): Promise<void> {
    await this.loans.askAgain(exchangeId);
  }

  @On(AssetRetired)
  async machineGone({ assetId }: DataOf<typeof AssetRetired>): Promise<void> {
    await this.loans.watchMachine(assetId, true);
  }

  @On(AssetReinstated)
  async machineBack({ assetId }: DataOf<typeof AssetReinstated>): Promise<void> {
    await this.loans.watchMachine(assetId, false);
  }

  /** Nothing is waited for any more: what was asked for meanwhile, and the case that was opened for it alone, are needless. */
  private async callOff(exchangeId: string, ending: string): Promise<void> {
    for (const id of await this.loans.casesOfExchange(exchangeId)) {
      const ticket = await findTicketForChange(this.em, id);
      const isFree = ticket && (await this.loans.withdrawAsked(ticket, exchangeId, ending));
      if (isFree && ticket.exchangeId === exchangeId) await this.intake.callOff(id, ending);
    }
  }

  /** The open case of the machine, or one that is opened now; null where the machine is gone. */
  private async caseFor(
    { exchangeId, assetId }: DataOf<typeof ExchangeReplacementLate>,
    symptom: string,
  ): Promise<Ticket | null> {
    const open = await this.loans.caseOf(assetId);
    if (open) return open;
    const machine = await this.em.findOne(KnownAsset, { id: assetId });
    if (!machine || machine.retiredOn) return null;
    const report = { customer: machine.customerId, asset: assetId, channel: 'ONLINE', urgency: 'NORMAL' } as const;
    return await this.intake.openOwn(exchangeId, { ...report, symptom });
  }
}
