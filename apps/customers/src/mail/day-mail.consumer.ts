import type { DataOf } from '@mainstay/contracts/event';
import { InstallationAgreed, MaintenanceDue } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { Mails } from './mails.service.ts';

/** Tells customers by mail on which days somebody comes to install or maintain a machine (TCK-16, CUS-11). */
@Injectable()
export class DayMailConsumer {
  constructor(private readonly mails: Mails) {}

  /** The day was agreed, or moved: then what waits to tell the one before is not sent any more. */
  @On(InstallationAgreed)
  async agreed({
    installationOrderId: id,
    number,
    customerId,
    agreedOn: day,
  }: DataOf<typeof InstallationAgreed>): Promise<void> {
    const what = { about: { type: 'INSTALLATION', id } as const, facts: { number, day } };
    await this.mails.tellDays(`installation/${id}/`, { kind: 'INSTALLATION_AGREED', customerId, ...what });
  }

  /** When somebody comes is agreed next, and told as with any visit. */
  @On(MaintenanceDue, { ordered: false })
  async due({ ticketId: id, number, customerId, ...days }: DataOf<typeof MaintenanceDue>): Promise<void> {
    const facts = { number, day: days.dueOn, lastDay: days.windowEndsOn };
    const about = { type: 'TICKET', id } as const;
    await this.mails.tell({ kind: 'MAINTENANCE_DUE', key: `maintenance/${id}`, customerId, about, facts });
  }
}
