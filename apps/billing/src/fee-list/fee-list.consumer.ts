import type { DataOf } from '@mainstay/contracts/event';
import {
  TicketPartsSupplied,
  TicketSuppliedCoverageRevised,
  TicketSuppliedPartsReturned,
  WorkOrderCompleted,
  WorkOrderCorrected,
  WorkOrderCoverageRevised,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { FeeLists } from './fee-lists.service.ts';

@Injectable()
export class FeeListConsumer {
  constructor(private readonly feeLists: FeeLists) {}

  @On(WorkOrderCompleted)
  async prepare(completed: DataOf<typeof WorkOrderCompleted>): Promise<void> {
    await this.feeLists.prepare({ ...completed, round: null });
  }

  @On(WorkOrderCorrected)
  async putRight(corrected: DataOf<typeof WorkOrderCorrected>): Promise<void> {
    await this.feeLists.putRight({ ...corrected, round: null });
  }

  @On(WorkOrderCoverageRevised)
  async cover({ workOrderId, ticketId, coverage }: DataOf<typeof WorkOrderCoverageRevised>): Promise<void> {
    await this.feeLists.cover({ workOrderId, ticketId, round: null }, coverage);
  }

  @On(TicketSuppliedCoverageRevised)
  async coverParts({ ticketId, round, coverage }: DataOf<typeof TicketSuppliedCoverageRevised>): Promise<void> {
    await this.feeLists.cover({ workOrderId: null, ticketId, round }, coverage);
  }

  /** Nobody worked: of parts that the customer fits itself there is nothing else to list. */
  @On(TicketPartsSupplied)
  async ofParts({ suppliedAt: completedAt, ...parts }: DataOf<typeof TicketPartsSupplied>): Promise<void> {
    await this.feeLists.prepare({ ...parts, workOrderId: null, laborMinutes: 0, travelKilometres: 0, completedAt });
  }

  @On(TicketSuppliedPartsReturned)
  async takeBack(returned: DataOf<typeof TicketSuppliedPartsReturned>): Promise<void> {
    await this.feeLists.takeBack(returned);
  }
}
