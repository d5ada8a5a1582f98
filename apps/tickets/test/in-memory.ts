import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Act } from '../src/act.ts';
import type { ComplaintStatus, TicketRegisterInput, TicketStatus } from '../src/schema.types.ts';
import { Complaint } from '../src/complaint/complaint.entity.ts';
import type { EscalationTerms } from '../src/escalation-policy/escalation-terms.ts';
import { Ticket } from '../src/ticket/ticket.entity.ts';
import { tickets } from '../src/tickets.module.ts';

const orm = new MikroORM({ entities: [...tickets.entities], dbName: 'none' });

/** Makes entities that no database has seen. */
export const em = orm.em.fork();

export const act: Act = { at: new Date('2026-03-02T08:00:00Z'), by: 'anna' };

/** A ticket in memory, in any state. */
export function aTicket(status: TicketStatus = 'REGISTERED', input: Partial<TicketRegisterInput> = {}): Ticket {
  const ticket = Ticket.register(
    em,
    {
      channel: 'PHONE',
      customer: randomUUID(),
      asset: randomUUID(),
      symptom: 'It leaks',
      urgency: 'NORMAL',
      ...input,
    },
    {
      kind: 'SERVICE_REQUEST',
      number: 'T-2026-000001',
      dealerId: null,
      siteCountry: 'KZ',
      isRemote: false,
      owner: act.by,
    },
    act,
  );
  ticket.status = status;
  return ticket;
}

/** A complaint in memory, in any state. */
export function aComplaint(status: ComplaintStatus = 'RECEIVED', terms: EscalationTerms | null = null): Complaint {
  const complaint = Complaint.receive(
    em,
    { channel: 'COMPLAINT_PHONE', words: 'Third time this month!' },
    {
      number: 'CP-2026-000001',
      customerId: randomUUID(),
      assetId: null,
      model: null,
      ticket: null,
      dealerId: null,
      escalationTerms: terms,
    },
    act,
  );
  complaint.status = status;
  return complaint;
}
