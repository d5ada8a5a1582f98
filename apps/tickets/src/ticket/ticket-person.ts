import { TicketContactNamed } from '@mainstay/contracts/tickets';
import { raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { NO_CONTACT } from './ticket-description.ts';
import type { TicketRecord } from './ticket-record.entity.ts';
import { TicketContactStands } from './ticket.errors.ts';

/** Who sent a report: as it was said, and the person of the file who it is. */
interface Reporter {
  readonly reporterName?: string | null;
  readonly reporterContact?: string | null;
  readonly contactId?: string | null;
}

/** Whom to speak to in one case: a person of the customer's file, whom its mails go to, or who was typed (TCK-01, TCK-16). */
export class TicketPerson {
  constructor(private readonly ticket: TicketRecord) {}

  /** A person of the customer's file, in place of who was typed; nobody where null. @throws TicketWrongState of a case that is over */
  name(contactId: string | null, act: Act): void {
    this.ticket.allow('nameContact');
    const { contactId: named = null } = this.ticket;
    if (named === contactId && (contactId || !this.isTyped)) return;
    const before = named ?? (this.isTyped ? 'as typed' : '–');
    Object.assign(this.ticket, NO_CONTACT, { contactId });
    this.ticket.log('CONTACT_NAMED', act, `${before} → ${contactId ?? '–'}`);
    this.raise(act);
  }

  /**
   * By a dealer, who corrects what it said itself and does not see whom others named or wrote down: that stays.
   * @throws TicketContactStands, TicketWrongState
   */
  nameByDealer(contactId: string | null, dealerId: string, act: Act): void {
    const { contactId: named = null, contactDealerId: namedBy = null } = this.ticket;
    const isKnown = this.isTyped || (named && named !== contactId);
    if (isKnown && namedBy !== dealerId) throw new TicketContactStands();
    if (named && named === contactId) return this.ticket.allow('nameContact');
    this.name(contactId, act);
    this.ticket.contactDealerId = dealerId;
  }

  /**
   * The case is of another customer: who of the file before was named is nobody of it. Who was typed stays, unless a person of
   * this file is named.
   */
  goOver(contactId: string | null, act: Act): void {
    const { contactId: named = null } = this.ticket;
    if (named === contactId) return;
    Object.assign(this.ticket, contactId ? NO_CONTACT : { contactDealerId: null }, { contactId });
    this.raise(act);
  }

  /** That a new case names a person: before the case itself, so that the first mail of it knows. */
  tell(act: Act): void {
    if (this.ticket.contactId) this.raise(act);
  }

  /** Is forgotten, where it is who reported. */
  forget({ reporterName, reporterContact, contactId }: Reporter, act: Act): void {
    const { contactName, contactAddress, contactId: named } = this.ticket;
    const isTyped =
      (contactName ?? null) === (reporterName ?? null) && (contactAddress ?? null) === (reporterContact ?? null);
    if (isTyped) Object.assign(this.ticket, { contactName: null, contactAddress: null });
    if (!named || named !== contactId) return;
    this.ticket.contactId = null;
    this.raise(act);
  }

  private get isTyped(): boolean {
    return (this.ticket.contactName ?? this.ticket.contactAddress ?? null) !== null;
  }

  private raise({ at }: Act): void {
    const { id: ticketId, contactId = null } = this.ticket;
    raise(this.ticket, TicketContactNamed({ ticketId, contactId, namedAt: at.toISOString() }));
  }
}
