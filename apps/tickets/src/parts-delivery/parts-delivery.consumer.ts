import type { DataOf } from '@mainstay/contracts/event';
import { ReturnReceived } from '@mainstay/contracts/inventory';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { PartsDeliveries } from './parts-deliveries.service.ts';

/** What depots say of pieces that were called back with their case; what goes back by a difference is told to that. */
@Injectable()
export class PartsDeliveryConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly deliveries: PartsDeliveries,
  ) {}

  @On(ReturnReceived)
  async returned({ supplyDifferenceId, ticketId, lines }: DataOf<typeof ReturnReceived>): Promise<void> {
    const ticket = supplyDifferenceId ? null : await findTicketForChange(this.em, ticketId);
    if (!ticket) return;
    const counted = lines.map(({ lineId, partId, good, damaged }) => ({ lineId, partId, quantity: good + damaged }));
    await this.deliveries.countIn(ticket, counted);
  }
}
