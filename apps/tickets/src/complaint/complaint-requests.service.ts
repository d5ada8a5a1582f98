import { type Actor, Clock } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { isContactOf } from '../links/contact-of.ts';
import { isSameFirm } from '../links/customer-held.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import type { ComplaintRedirectInput, TicketChannel } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { ComplaintTicketUnknown } from './complaint.errors.ts';

/** What a customer said, as a complaint or a suggestion, that is a service request. */
interface Said {
  readonly number: string;
  readonly customerId: string;
  readonly contactId?: string | null;
  readonly assetId?: string | null;
  readonly symptom: string;
  readonly channel: TicketChannel;
  readonly receivedAt: Date;
  readonly ticket?: Ticket | null;
}

/** Where complaints and suggestions go on that are service requests (TCK-03). */
@Injectable()
export class ComplaintRequests {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly intake: TicketIntake,
    private readonly clocks: SlaClocks,
  ) {}

  /** The open case that is named, or a new one. @throws ComplaintTicketUnknown, TicketWrongState, TicketMayRepeat */
  async of(said: Said, input: ComplaintRedirectInput, actor: Actor): Promise<Ticket> {
    const { customerId: customer, assetId: asset = null, symptom, channel, receivedAt: reportedAt } = said;
    if (input.ticket != null) return await this.open(input.ticket, said, actor);
    const { urgency, noRepetitionOf } = input;
    const contact = await this.personOf(said);
    const report = { channel, customer, contact, asset, symptom, urgency, reportedAt, noRepetitionOf };
    return await this.intake.registerNew(report, actor, { refersToId: said.ticket?.id ?? null });
  }

  /** Who says it, while that is somebody of the firm. */
  async personOf({ contactId, customerId }: Pick<Said, 'contactId' | 'customerId'>): Promise<string | null> {
    return contactId && (await isContactOf(this.em, contactId, customerId)) ? contactId : null;
  }

  private async open(id: string, { customerId, number }: Said, { subject: by }: Actor): Promise<Ticket> {
    const ticket = await findTicketForChange(this.em, id);
    if (!ticket || !(await isSameFirm(this.em, ticket.customerId, customerId))) throw new ComplaintTicketUnknown();
    ticket.hearAgain(number, { at: this.clock.now(), by });
    await this.clocks.follow(ticket);
    return ticket;
  }
}
