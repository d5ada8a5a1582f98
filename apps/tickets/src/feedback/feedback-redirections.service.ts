import type { Actor } from '@mainstay/kit/domain';
import { Injectable } from '@nestjs/common';
import type { Complaint } from '../complaint/complaint.entity.ts';
import { ComplaintRequests } from '../complaint/complaint-requests.service.ts';
import { Complaints } from '../complaint/complaints.service.ts';
import type { FeedbackRedirectInput } from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { Feedback } from './feedback.entity.ts';

/** Where suggestions and opinions go on that are none: what was promised counts from when they were said (CUS-16, TCK-03). */
@Injectable()
export class FeedbackRedirections {
  constructor(
    private readonly complaints: Complaints,
    private readonly requests: ComplaintRequests,
  ) {}

  /** The complaint or the case. @throws ComplaintTicketUnknown, AssetUnknown, TicketMayRepeat, TicketWrongState */
  async of(
    feedback: Feedback,
    { to, ticket, asset, ...request }: FeedbackRedirectInput,
    actor: Actor,
  ): Promise<{ readonly ticket: Ticket } | { readonly complaint: Complaint }> {
    const { number, customerId, contactId = null, channel, words, symptom, receivedAt } = feedback;
    if (to === 'TICKET') {
      const said = { number, customerId, contactId, channel, symptom, receivedAt, assetId: asset ?? null };
      return { ticket: await this.requests.of(said, { ...request, ticket: ticket ?? null }, actor) };
    }
    const contact = await this.requests.personOf(feedback);
    const complaint = { channel, customer: customerId, contact, words, receivedAt };
    return {
      complaint: await this.complaints.receive({ ...complaint, ticket: ticket ?? null, asset: asset ?? null }, actor),
    };
  }
}
