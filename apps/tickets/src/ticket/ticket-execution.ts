import { filled } from '@mainstay/kit/domain';
import type { FilterQuery } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import type { TicketRecord } from './ticket-record.entity.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketNeedsRepair } from './ticket.errors.ts';
import { TicketPartsToSend } from './ticket-self-fitting.errors.ts';
import { TICKET_SIDE_ACTS } from './ticket.lifecycle.ts';

/** What is mended: that its papers are there shows that it was done. */
const FAULTS: readonly Sdl.TicketProblemType[] = ['EQUIPMENT_FAULT', 'SOFTWARE_FAULT', 'TRANSPORT_DAMAGE'];

/** Is it told in words that it was done? What is mended, or sent from a depot, papers show. */
export const isDoneInWords = (problemType: Sdl.TicketProblemType) =>
  problemType !== 'PARTS_REQUEST' && !FAULTS.includes(problemType);

/** What the department did that one case was passed to (TCK-03). */
export class TicketExecution {
  constructor(private readonly ticket: TicketRecord) {}

  /**
   * The department says what it did; the customer is to be told, and asked. Said again, the last word holds.
   * @throws TicketNeedsRepair of a fault, a visit of a plan or a case of ours, TicketPartsToSend of a request for parts, InputInvalid
   */
  carryOut({ report, carriedOutAt }: Sdl.TicketCarryOutInput, act: Act): void {
    const { ticket } = this;
    ticket.allow('carryOut');
    const { kind, exchangeId, problemType } = ticket;
    const isReported = kind === 'SERVICE_REQUEST' && exchangeId == null;
    if (!isReported || !problemType || FAULTS.includes(problemType)) throw new TicketNeedsRepair();
    if (problemType === 'PARTS_REQUEST') throw new TicketPartsToSend();
    const at = factTime(['input', 'carriedOutAt'], carriedOutAt, ticket.reached('REPORTED'), act);
    const carriedOutReport = filled(['input', 'report'], report, 4000);
    Object.assign(ticket, { carriedOutBy: act.by, carriedOutAt: at, carriedOutReport });
    ticket.log('CARRIED_OUT', { ...act, at }, carriedOutReport);
  }

  /** A department is to carry it out, another than before or the same once more. */
  pass(department: Sdl.ServiceDepartment): void {
    Object.assign(this.ticket, { department, carriedOutBy: null, carriedOutAt: null, carriedOutReport: null });
  }
}

/** Cases that a department is to carry out, or has carried out, and whose customer is not told yet. */
export const carriedOut = (isCarriedOut: boolean): FilterQuery<Ticket> => ({
  ...{ kind: 'SERVICE_REQUEST', exchangeId: null, problemType: { $nin: [...FAULTS] } },
  ...{ status: { $in: [...TICKET_SIDE_ACTS.carryOut] }, carriedOutAt: isCarriedOut ? { $ne: null } : null },
});
