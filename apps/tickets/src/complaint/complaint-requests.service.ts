import { type Actor, Clock } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { isContactOf } from '../links/contact-of.ts';
import { isSameFirm } from '../links/customer-held.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import type { ComplaintRedirectInput } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { Complaint } from './complaint.entity.ts';
import { ComplaintTicketUnknown } from './complaint.errors.ts';

/** Where complaints go on that are service requests (TCK-03). */
@Injectable()
export class ComplaintRequests {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly intake: TicketIntake,
    private readonly clocks: SlaClocks,
  ) {}

  /** The open case that is named, or a new one. @throws ComplaintTicketUnknown, TicketWrongState, TicketMayRepeat */
  async of(complaint: Complaint, input: ComplaintRedirectInput, actor: Actor): Promise<Ticket> {
    const { customerId: customer, assetId: asset = null, symptom, channel, receivedAt: reportedAt } = complaint;
    if (input.ticket != null) return await this.open(input.ticket, complaint, actor);
    const { urgency, noRepetitionOf } = input;
    const contact = await this.personOf(complaint);
    const report = { channel, customer, contact, asset, symptom, urgency, reportedAt, noRepetitionOf };
    return await this.intake.registerNew(report, actor, { refersToId: complaint.ticket?.id ?? null });
  }

  /** Who complains, while that is somebody of the firm. */
  private async personOf({ contactId, customerId }: Complaint): Promise<string | null> {
    return contactId && (await isContactOf(this.em, contactId, customerId)) ? contactId : null;
  }

  private async open(id: string, { customerId, number }: Complaint, { subject: by }: Actor): Promise<Ticket> {
    const ticket = await findTicketForChange(this.em, id);
    if (!ticket || !(await isSameFirm(this.em, ticket.customerId, customerId))) throw new ComplaintTicketUnknown();
    ticket.hearAgain(number, { at: this.clock.now(), by });
    await this.clocks.follow(ticket);
    return ticket;
  }
}
