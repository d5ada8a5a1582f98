import type { DataOf } from '@mainstay/contracts/event';
import { ReturnReceived } from '@mainstay/contracts/inventory';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { SupplyDifference } from './supply-difference.entity.ts';

/** What depots say of pieces that go back. */
@Injectable()
export class SupplyDifferenceConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(ReturnReceived)
  async returned(received: DataOf<typeof ReturnReceived>): Promise<void> {
    const { supplyDifferenceId: id, ticketId, number, lines } = received;
    const ticket = id ? await findTicketForChange(this.em, ticketId) : null;
    if (!id || !ticket) return;
    const difference = await this.em.findOne(SupplyDifference, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!difference) return;
    await this.em.populate(difference, ['delivery']);
    const of = (field: 'good' | 'damaged' | 'missing') => lines.reduce((sum, line) => sum + line[field], 0);
    const [good, damaged, missing] = [of('good'), of('damaged'), of('missing')];
    const act = { at: this.clock.now(), by: 'inventory' };
    const isNews = difference.comeBack({ number, counted: good + damaged, damaged, missing }, act);
    if (isNews && difference.wasSignedFor) ticket.selfFitting.takeBack(received, id);
  }
}
