import type { DataOf } from '@mainstay/contracts/event';
import { TicketClosed } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Customer } from '../customer/customer.entity.ts';
import { Surveys } from './surveys.service.ts';

/** Asks the customer once a case is closed; a case that is closed again was asked about already. */
@Injectable()
export class SurveyConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly surveys: Surveys,
  ) {}

  @On(TicketClosed, { ordered: false })
  async closed({ ticketId, customerId }: DataOf<typeof TicketClosed>): Promise<void> {
    const customer = await this.em.findOne(Customer, { id: customerId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (customer) await this.surveys.askAfter(ticketId, customer);
  }
}
