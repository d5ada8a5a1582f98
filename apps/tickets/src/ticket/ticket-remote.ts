import type { FilterQuery } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type { Ticket } from './ticket.entity.ts';
import { TICKET_SIDE_ACTS } from './ticket.lifecycle.ts';

/** How it is tried from afar before somebody goes (TCK-08); `RemoteAppointment` is each time that was agreed for that. */
export class TicketRemote {
  constructor(private readonly ticket: Ticket) {}

  /** It was said what comes next: whether somebody is to be found for a session, where no time stands for one. */
  decide(isTried: boolean, at: Date): void {
    const { ticket } = this;
    ticket.remoteWantedAt = isTried && !ticket.hasRemoteAppointment ? at : null;
  }

  /** A time stands for a session. @throws TicketWrongState where none is held */
  agree(step: 'REMOTE_AGREED' | 'REMOTE_MOVED', note: string, engineerCode: string, act: Act): void {
    const { ticket } = this;
    ticket.allow('recordRemoteSession');
    Object.assign(ticket, { hasRemoteAppointment: true, remoteWantedAt: null });
    ticket.log(step, act, note, engineerCode);
  }

  /** That session was held, or is not held at all. */
  settle(isStillWanted: boolean, at: Date): void {
    this.ticket.hasRemoteAppointment = false;
    this.decide(isStillWanted, at);
  }

  /** Does a time stand for a session of a case that has no place for one any more? */
  get isNeedless(): boolean {
    return this.ticket.hasRemoteAppointment && !this.ticket.takesSessions;
  }
}

const AWAITED = {
  ...{ remoteWantedAt: { $ne: null }, endedAt: null, status: { $in: [...TICKET_SIDE_ACTS.recordRemoteSession] } },
};

/** Cases that wait for somebody who tries it from afar, or all others. */
export const remoteAwaited = (isAwaited: boolean): FilterQuery<Ticket> => (isAwaited ? AWAITED : { $not: AWAITED });
