import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Act } from '../src/act.ts';
import type { TicketRegisterInput, TicketStatus } from '../src/schema.types.ts';
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
      kind: 'SERVICE_REQUEST',
      customer: randomUUID(),
      asset: randomUUID(),
      symptom: 'It leaks',
      urgency: 'NORMAL',
      ...input,
    },
    { number: 'T-2026-000001', dealerId: null, siteCountry: 'KZ', isRemote: false, owner: act.by },
    act,
  );
  ticket.status = status;
  return ticket;
}
