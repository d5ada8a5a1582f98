import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { RepairElsewhere, VisitElsewhere } from './ticket-facts.ts';
import type { Ticket } from './ticket.entity.ts';
import type { TicketAct } from './ticket.lifecycle.ts';

/** Each way of repair has orders of its own, which the case waits for. */
const AWAITING: Readonly<Record<Sdl.RepairMode, TicketAct>> = {
  RETURN_TO_FACTORY: 'awaitReturn',
  DISPATCH_TEAM: 'awaitTeam',
  ENTRUST_LOCAL: 'awaitPartner',
};

/** How a case goes on that is repaired in a return repair, by a team or by a local partner; `elsewhere-case.ts` says when. */
export class TicketElsewhere {
  constructor(private readonly ticket: Ticket) {}

  /**
   * It was decided how it is repaired (TCK-26). A way of its own holds once the case is confirmed, and after a visit that
   * is off. What was repaired elsewhere waits for the customer's word, whatever is decided meanwhile.
   */
  decide(mode: Sdl.RepairMode, act: Act): void {
    const { ticket } = this;
    if (ticket.endedAt || mode === ticket.repairMode || (ticket.repairMode && ticket.repairedAt)) return;
    ticket.repairMode = mode;
    ticket.log('REPAIR_MODE_DECIDED', act, mode);
    this.go(act);
  }

  /** Nobody is sent and no part is needed here: what the case asked for and has not got is taken back. */
  go(act: Act): void {
    const { ticket } = this;
    const way = ticket.repairMode && AWAITING[ticket.repairMode];
    if (!way || !ticket.allows(way)) return;
    ticket.clearance.leave(act);
    ticket.move(way);
    ticket.isAssessmentWanted = false;
    ticket.remote.decide(false, act.at);
    ticket.provision.needNoMore();
    if (ticket.repairMode === 'RETURN_TO_FACTORY') ticket.reach('VISIT_SPARED', act.at);
    else ticket.expectVisit(act.at);
    ticket.ownership.beginStage(act);
  }

  /** The return repair, the mission or the local repair is off, helped nothing, or was for what is lost now: another solution is sought, and agreed to anew. */
  comeBack(reason: string, act: Act): void {
    const { ticket } = this;
    if (!ticket.allows('comeBack')) return;
    Object.assign(ticket, { repairMode: null, diagnosedAt: null, feesListedAt: null });
    ticket.forget('REPAIRED');
    ticket.clearance.seekAnew(act);
    ticket.expectVisit(act.at);
    ticket.clearance.note('UNDIAGNOSED', act.at);
    ticket.clearance.withdrawPlan();
    ticket.move(ticket.severity ? 'comeBack' : 'comeBackUntriaged');
    ticket.entitleIfCovered();
    ticket.log('REPAIR_CALLED_OFF', act, reason);
    ticket.clearance.seek(act);
  }

  /** What a carrier lost on its way home is there after all, and works. */
  hearOfFound(number: string, act: Act): void {
    this.ticket.log('FOUND_HOME', act, number);
  }

  /** A team or a partner was sent and came: the promises of a visit are kept by them, too (TCK-04). */
  hearOfVisit({ sentAt, arrivedAt }: VisitElsewhere): void {
    if (sentAt) this.ticket.reach('DISPATCHED', sentAt);
    if (arrivedAt) this.ticket.reach('ARRIVED', arrivedAt);
  }

  /** The machine works again; where the case does not wait for that it is no news. */
  repair(number: string, repairedAt: Date, act: Act): void {
    const { ticket } = this;
    if (!ticket.allows('repairElsewhere')) return;
    ticket.move('repairElsewhere');
    ticket.reach('DIAGNOSED', repairedAt);
    ticket.reach('REPAIRED', repairedAt);
    ticket.log('REPAIRED', act, number);
  }

  /** The customer's word on what was repaired, and the archive of it (TCK-15, TCK-17). */
  signOff({ number, signedBy, causeClass, solution }: RepairElsewhere, act: Act, signedAt: Date = act.at): void {
    const { ticket } = this;
    ticket.signOff(null, signedBy, act, signedAt);
    ticket.move('recordHours');
    Object.assign(ticket, { causeClass, solution });
    ticket.log('HOURS_RECORDED', act, `${number}: ${solution}`);
    if (ticket.feesListedAt) ticket.moveIfPossible('listFees');
    ticket.ownership.beginStage(act);
  }

  /** The customer is not satisfied with what was repaired: it is diagnosed anew. */
  reject(remarks: string | null, act: Act, rejectedAt: Date = act.at): void {
    const { ticket } = this;
    Object.assign(ticket, { repairMode: null, feesListedAt: null });
    ticket.expectVisit(rejectedAt);
    ticket.clearance.note('UNDIAGNOSED', rejectedAt);
    ticket.rejectRepair(remarks, act, rejectedAt);
    ticket.clearance.seek(act);
  }

  /** The cost sheet of what was repaired is settled: it is the fee list of the case. */
  settle(number: string, settledAt: Date, act: Act): void {
    const { ticket } = this;
    if (ticket.endedAt || ticket.feesListedAt) return;
    ticket.log('FEE_LISTED', act, number);
    ticket.listFees(settledAt, act);
  }
}
