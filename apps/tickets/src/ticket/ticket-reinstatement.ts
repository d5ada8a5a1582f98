import { TicketReinstated } from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { Visit } from '../work-order/visit.entity.ts';
import { type Appointed, endWaits } from './customer-wait.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketRepeatsAnother, TicketVisitLeftOut } from './ticket.errors.ts';

/** One case that was cancelled by mistake goes on (TCK-01); its parts must be loaded. */
export class TicketReinstatement {
  constructor(private readonly ticket: Ticket) {}

  /**
   * What was found out, agreed and promised of it stands, and its promises run as if it had never been cancelled: the mistake was
   * ours. What went back with it is asked for again, and whom it called off is to be sent again.
   * @param last the visit that was arranged last
   * @param calledOff with it, while it waited for its customer there
   * @throws TicketWrongState unless it is cancelled, TicketRepeatsAnother, TicketVisitLeftOut, InputInvalid for a blank reason
   */
  make({ reason }: Sdl.TicketReinstateInput, last: Visit | null, act: Act, calledOff: readonly Appointed[]): void {
    const { ticket } = this;
    const back = wayBackOf(ticket);
    ticket.judge(back);
    if (ticket.duplicateOfId != null) throw new TicketRepeatsAnother();
    if (ticket.kind === 'MAINTENANCE') throw new TicketVisitLeftOut();
    const because = filled(['input', 'reason'], reason, 1000);
    ticket.move(back);
    ticket.endedAt = null;
    ticket.entitleIfCovered();
    raise(ticket, TicketReinstated({ ticketId: ticket.id, reinstatedAt: act.at.toISOString() }));
    ticket.log('REINSTATED', act, because);
    this.sendAgain(last, act);
    endWaits(calledOff, act);
    ticket.provision.resume(act);
    ticket.elsewhere.go(act);
    ticket.clearance.seek(act);
  }

  private sendAgain(last: Visit | null, { at }: Act): void {
    const { ticket } = this;
    if (last?.status !== 'CANCELLED' || !ticket.milestones.DISPATCHED) return;
    ticket.beginAgain(at, 'DISPATCHED');
    ticket.isAssessmentWanted = last.purpose === 'ASSESSMENT';
  }
}

/** How far a cancelled case had come by itself. */
export function wayBackOf({ milestones, severity }: Ticket) {
  if (milestones.DIAGNOSED) return 'takeUpDiagnosed';
  if (severity) return 'takeUpTriaged';
  return milestones.CONFIRMED ? 'takeUpUntriaged' : 'takeUpUnconfirmed';
}
