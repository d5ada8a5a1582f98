import { ExchangeReplacementLate } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { LoanUnits } from './loan-units.service.ts';

/** What is told of machines that customers wait for. */
@Injectable()
export class LoanUnitConsumer {
  constructor(private readonly loans: LoanUnits) {}

  @On(ExchangeReplacementLate)
  async replacementLate(data: DataOf<typeof ExchangeReplacementLate>): Promise<void> {
    const { ticketId, number, order, expectedOn } = data;
    if (ticketId) await this.loans.offerFor(ticketId, `Exchange ${number}: ${order} was expected on ${expectedOn}`);
  }
}
