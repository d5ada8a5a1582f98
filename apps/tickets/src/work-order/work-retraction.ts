import { WorkOrderStepCorrected } from '@mainstay/contracts/tickets';
import { filled, InputInvalid, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime, lastOf } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import { TicketWrongState } from '../ticket/ticket.errors.ts';
import { WorkOrderWrongState } from './work-order.errors.ts';
import type { WorkOrder } from './work-order.entity.ts';
import type { WorkOrderAct } from './work-order.lifecycle.ts';
import { WorkOrderStepStands } from './work-retraction.errors.ts';

/** What other records know of a visit. */
export interface Beside {
  /** What stands on the step there. */
  readonly follower: Sdl.WorkOrderStepFollower | null;
  /** When engineers came on other visits of this round of the case. */
  readonly otherArrivals: readonly Date[];
}

const RETRACTIONS: Readonly<Record<Sdl.WorkOrderStep, WorkOrderAct>> = {
  ARRIVAL: 'retractArrival',
  REPAIR: 'retractRepair',
  SIGNATURE: 'retractSignature',
};

/** What was said of one visit by mistake, or at a wrong time (TCK-12, TCK-14, TCK-15); the parts of its case must be loaded. */
export class WorkRetraction {
  constructor(private readonly order: WorkOrder) {}

  /**
   * It was not so: visit and case stand where they did before.
   * @returns when it was said to have been
   * @throws WorkOrderWrongState unless it was said last, WorkOrderStepStands, TicketWrongState, InputInvalid for a blank reason
   */
  make({ step, reason }: Sdl.WorkOrderRetractInput, beside: Beside, act: Act): Date {
    const { order } = this;
    const was = this.timeOf(step);
    const follower = this.follower(step) ?? beside.follower;
    if (follower) throw new WorkOrderStepStands(follower);
    const because = filled(['input', 'reason'], reason, 1000);
    order.retreat(RETRACTIONS[step]);
    FORGET[step](order, act);
    order.ticket.visits.retract(step, order.id, was, beside.otherArrivals, act);
    this.tell(step, was, null, because, act);
    return was;
  }

  /**
   * It was at another time. Said again, it changes nothing.
   * @returns when it was said to have been
   * @throws WorkOrderWrongState before it was said, WorkOrderStepStands, TicketWrongState of a case that is over
   * @throws InputInvalid for a time before what it follows, or after what followed it
   */
  retime(
    { step, at: said, reason }: Sdl.WorkOrderCorrectTimeInput,
    { follower, otherArrivals }: Beside,
    act: Act,
  ): Date {
    const { order } = this;
    const { ticket } = order;
    const was = this.timeOf(step);
    const settled = this.settledBy(step === 'ARRIVAL') ?? follower;
    if (settled) throw new WorkOrderStepStands(settled);
    if (ticket.endedAt) throw new TicketWrongState(ticket.status);
    const at = this.between(step, said, act);
    const because = filled(['input', 'reason'], reason, 1000);
    if (at.getTime() === was.getTime()) return was;
    PUT[step](order, at);
    ticket.visits.retime(step, order.id, was, at, otherArrivals, act);
    this.tell(step, was, at, because, act);
    return was;
  }

  /** @throws WorkOrderWrongState before it was said, and of a repair that the customer rejected */
  private timeOf(step: Sdl.WorkOrderStep): Date {
    const { arrivedAt, repairedAt, signedOffAt, status } = this.order;
    const at = { ARRIVAL: arrivedAt, REPAIR: status === 'REJECTED' ? null : repairedAt, SIGNATURE: signedOffAt }[step];
    if (!at) throw new WorkOrderWrongState(status);
    return at;
  }

  /** What makes its times those of something that is over. */
  private settledBy(isArrival: boolean): Sdl.WorkOrderStepFollower | null {
    const { mode, round, ticket, trip } = this.order;
    if (mode === 'REMOTE') return 'REMOTE_SESSION';
    if (round !== ticket.round) return 'REOPENING';
    return isArrival && trip?.returnedAt ? 'TRIP_RETURN' : null;
  }

  private follower(step: Sdl.WorkOrderStep): Sdl.WorkOrderStepFollower | null {
    const { status, ticket } = this.order;
    const settled = this.settledBy(step === 'ARRIVAL');
    if (settled) return settled;
    if (status === 'COMPLETED') return 'PAPERS';
    return step === 'SIGNATURE' && (ticket.followedUpAt ?? ticket.followUpGivenUpAt) ? 'CALL' : null;
  }

  private between(step: Sdl.WorkOrderStep, said: Date, act: Act): Date {
    const { arrivedAt = null, repairedAt = null, signedOffAt = null, brokenOffAt, dispatchedAt, ticket } = this.order;
    const { diagnosedAt, planAgreedAt, followedUpAt } = ticket;
    const foundThere = diagnosedAt && arrivedAt && diagnosedAt >= arrivedAt ? diagnosedAt : null;
    const [since, until] = {
      ARRIVAL: [dispatchedAt, firstOf(foundThere, brokenOffAt, repairedAt)] as const,
      REPAIR: [lastOf(arrivedAt, diagnosedAt, planAgreedAt), firstOf(signedOffAt)] as const,
      SIGNATURE: [repairedAt, firstOf(followedUpAt)] as const,
    }[step];
    const at = factTime(['input', 'at'], said, since, act);
    if (until && at > until) throw afterWhatFollowed(until);
    return at;
  }

  private tell(step: Sdl.WorkOrderStep, was: Date, at: Date | null, reason: string, act: Act): void {
    const { order } = this;
    const { id: workOrderId, number, ticket, engineer } = order;
    const times = { was: was.toISOString(), at: at?.toISOString() ?? null, correctedAt: act.at.toISOString() };
    raise(order, WorkOrderStepCorrected({ workOrderId, ticketId: ticket.id, step, ...times }));
    ticket.log('VISIT_CORRECTED', act, `${number}: ${reason} (${step} ${times.was})`, engineer.code);
  }
}

const FORGET: Readonly<Record<Sdl.WorkOrderStep, (order: WorkOrder, act: Act) => void>> = {
  ARRIVAL: (order, act) => {
    if (order.arrivedAt) order.awaitFurther(order.arrivedAt, act);
    Object.assign(order, { arrivedAt: null, thereSince: null });
  },
  REPAIR: order => {
    order.ticket.supply.takeBackUse(order.usedLines);
    order.ticket.repairMode = order.modeBefore ?? null;
    Object.assign(order, {
      modeBefore: null,
      repairedAt: null,
      findings: null,
      sop: null,
      isDisassembly: null,
      usedLines: [],
    });
  },
  SIGNATURE: order => Object.assign(order, { signedOffAt: null, signedBy: null, isSatisfied: null, jointTest: null }),
};

const PUT: Readonly<Record<Sdl.WorkOrderStep, (order: WorkOrder, at: Date) => void>> = {
  ARRIVAL: (order, at) => (order.arrivedAt = at),
  REPAIR: (order, at) => (order.repairedAt = at),
  SIGNATURE: (order, at) => (order.signedOffAt = at),
};

function firstOf(...times: readonly (Date | null | undefined)[]): Date | null {
  const known = times.flatMap(at => at?.getTime() ?? []);
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}

const afterWhatFollowed = (until: Date) =>
  new InputInvalid(['input', 'at'], {
    en: `This is after what followed it, of ${until.toISOString()}.`,
    zh: `此时间晚于其后一环节（${until.toISOString()}）。`,
  });
