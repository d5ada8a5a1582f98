import type { DataOf } from '@mainstay/contracts/event';
import { ComplaintClosed, InstallationAccepted, TicketClosed } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { Surveys } from './surveys.service.ts';

/** Asks the customer once something was resolved; what is closed or accepted again was asked about already (CUS-12). */
@Injectable()
export class SurveyConsumer {
  constructor(private readonly surveys: Surveys) {}

  @On(TicketClosed, { ordered: false })
  closed({ ticketId, customerId }: DataOf<typeof TicketClosed>): Promise<void> {
    return this.surveys.askAfter('AFTER_RESOLUTION', customerId, { ticketId });
  }

  @On(ComplaintClosed, { ordered: false })
  appeased({ complaintId, customerId }: DataOf<typeof ComplaintClosed>): Promise<void> {
    return this.surveys.askAfter('AFTER_COMPLAINT', customerId, { complaintId });
  }

  @On(InstallationAccepted, { ordered: false })
  installed({ installationOrderId, customerId, assetId }: DataOf<typeof InstallationAccepted>): Promise<void> {
    return this.surveys.askAfter('AFTER_INSTALLATION', customerId, { installationOrderId }, assetId);
  }
}
