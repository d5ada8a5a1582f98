import type { DataOf } from '@mainstay/contracts/event';
import {
  ComplaintClosed,
  InstallationAcceptanceWithdrawn,
  InstallationAccepted,
  TicketClosed,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ToldMatter } from '../customer-portrait/told-matter.entity.ts';
import { Surveys } from './surveys.service.ts';

/** Asks the customer once something was resolved; what is closed or accepted again was asked about already (CUS-12). */
@Injectable()
export class SurveyConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly surveys: Surveys,
  ) {}

  /** In order: whether the customer reported it was told before. Nobody is asked about a case that we opened ourselves. */
  @On(TicketClosed)
  async closed({ ticketId, customerId }: DataOf<typeof TicketClosed>): Promise<void> {
    if (await this.em.count(ToldMatter, { id: ticketId, kind: 'OWN_CASE' })) return;
    await this.surveys.askAfter('AFTER_RESOLUTION', customerId, { ticketId });
  }

  @On(ComplaintClosed, { ordered: false })
  appeased({ complaintId, customerId, contactId }: DataOf<typeof ComplaintClosed>): Promise<void> {
    return this.surveys.askAfter('AFTER_COMPLAINT', customerId, { complaintId }, { contactId });
  }

  @On(InstallationAccepted)
  installed({ installationOrderId, customerId, assetId }: DataOf<typeof InstallationAccepted>): Promise<void> {
    return this.surveys.askAfter('AFTER_INSTALLATION', customerId, { installationOrderId }, { assetId });
  }

  /** The customer has not signed: they are asked once they do. */
  @On(InstallationAcceptanceWithdrawn)
  notInstalled({ installationOrderId }: DataOf<typeof InstallationAcceptanceWithdrawn>): Promise<void> {
    return this.surveys.dropUnanswered({ installationOrderId });
  }
}
