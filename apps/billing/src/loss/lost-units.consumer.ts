import type { DataOf } from '@mainstay/contracts/event';
import { ReturnRepairLossAnswered } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ClaimLine, type Demand } from '../claim/claim-line.entity.ts';
import { Claim } from '../claim/claim.entity.ts';
import { Loss } from './loss.entity.ts';

/** What customers get for units that a carrier lost (LOG-08): our loss, and a claim against the carrier (LOG-11, BIL-09). */
@Injectable()
export class LostUnitsConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** People submit the claim, or close it where the units are found. */
  @On(ReturnRepairLossAnswered)
  async propose(answered: DataOf<typeof ReturnRepairLossAnswered>): Promise<void> {
    const { ticketId, number, units, freightNumber, carrier, reason: said, costOfEach } = answered;
    if (!costOfEach) return;
    const quantity = units.length;
    const amount = Money.of(costOfEach.amount, costOfEach.currency).times(quantity);
    const loss = Loss.of({ kind: 'LOST_UNITS', costClass: 'EXPENSE', ticketId, quantity, amount });
    const demand: Demand = { loss, description: null, costClass: loss.costClass, amount };
    const serials = units.map(it => it.serial).join(', ');
    const reason = `${number}: ${carrier} lost ${serials} on ${freightNumber}: ${said}`.slice(0, 2000);
    const origin = {
      counterparty: 'CARRIER',
      partyCode: carrier,
      ticketId,
      reason,
      evidence: [freightNumber],
    } as const;
    const claim = Claim.propose(await nextNumber(this.em, 'CL', this.clock.now()), origin, [demand]);
    this.em.persist([loss, claim, ...ClaimLine.of(claim, [demand])]);
  }
}
