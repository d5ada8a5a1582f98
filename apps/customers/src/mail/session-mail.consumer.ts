import type { DataOf } from '@mainstay/contracts/event';
import {
  RemoteAppointmentAgreed,
  RemoteAppointmentCancelled,
  RemoteAppointmentRescheduled,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { Mails } from './mails.service.ts';

const sessionKey = (remoteAppointmentId: string, at = ''): string => `session/${remoteAppointmentId}/${at}`;

/** Tells customers by mail when it is tried from afar what can be done (TCK-08, TCK-11, TCK-16). */
@Injectable()
export class SessionMailConsumer {
  constructor(private readonly mails: Mails) {}

  @On(RemoteAppointmentAgreed)
  async agreed({ remoteAppointmentId, ticketId: id, ...session }: DataOf<typeof RemoteAppointmentAgreed>) {
    const { number, ...whose } = session.of;
    const what = { about: { type: 'TICKET', id } as const, facts: { number, sessionAt: session.appointmentAt } };
    const key = sessionKey(remoteAppointmentId, session.appointmentAt);
    await this.mails.tell({ kind: 'SESSION_AGREED', key, ...whose, ...what });
  }

  /** What waits to tell the time of before is not sent any more. Who of us holds it is nothing to tell. */
  @On(RemoteAppointmentRescheduled)
  async rescheduled({ remoteAppointmentId, ticketId: id, ...session }: DataOf<typeof RemoteAppointmentRescheduled>) {
    const { movedFrom, appointmentAt: sessionAt, rescheduledAt } = session;
    if (movedFrom === sessionAt) return;
    const { number, ...whose } = session.of;
    const what = { about: { type: 'TICKET', id } as const, facts: { number, sessionAt, movedFrom } };
    const key = sessionKey(remoteAppointmentId, `${sessionAt}/${rescheduledAt}`);
    await this.mails.tellInstead(sessionKey(remoteAppointmentId), { kind: 'SESSION_MOVED', key, ...whose, ...what });
  }

  /** Nobody calls at the time that was told, which is not told any more either. */
  @On(RemoteAppointmentCancelled)
  async cancelled({ remoteAppointmentId, ticketId: id, ...session }: DataOf<typeof RemoteAppointmentCancelled>) {
    const { number, ...whose } = session.of;
    const what = { about: { type: 'TICKET', id } as const, facts: { number, sessionAt: session.appointmentAt } };
    const key = sessionKey(remoteAppointmentId, 'off');
    const told = { kind: 'SESSION_CALLED_OFF', key, ...whose, ...what } as const;
    await this.mails.tellInstead(sessionKey(remoteAppointmentId), told);
  }
}
