import type { DataOf } from '@mainstay/contracts/event';
import {
  InstallationAgreed,
  InstallationCancelled,
  MaintenanceDue,
  MaintenanceSettled,
} from '@mainstay/contracts/tickets';
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

  /** Nobody comes on the day that was told, which is not told any more either. */
  @On(InstallationCancelled)
  async cancelled({
    installationOrderId: id,
    number,
    customerId,
    agreedOn: day,
  }: DataOf<typeof InstallationCancelled>): Promise<void> {
    if (!day) return;
    const what = { about: { type: 'INSTALLATION', id } as const, facts: { number, day } };
    await this.mails.callOff(`installation/${id}/`, { customerId, ...what });
  }

  /** When somebody comes is agreed next, and told as with any visit. */
  @On(MaintenanceDue)
  async due({ ticketId: id, number, customerId, ...days }: DataOf<typeof MaintenanceDue>): Promise<void> {
    const facts = { number, day: days.dueOn, lastDay: days.windowEndsOn };
    const about = { type: 'TICKET', id } as const;
    await this.mails.tell({ kind: 'MAINTENANCE_DUE', key: `maintenance/${id}`, customerId, about, facts });
  }

  /** It was made or left out: nobody is told any more that it is due. */
  @On(MaintenanceSettled)
  async settled({ ticketId }: DataOf<typeof MaintenanceSettled>): Promise<void> {
    await this.mails.withdraw(`maintenance/${ticketId}`);
  }
}
