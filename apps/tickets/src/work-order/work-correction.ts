import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { byLine, correctedWork } from './completed-work.ts';
import { requireEachOnce } from './fitted-units.ts';
import { hoursOf } from './visit-hours.ts';
import { WorkOrderFeesFinal, WorkOrderWrongState } from './work-order.errors.ts';
import type { WorkOrder } from './work-order.entity.ts';

/** What a visit took, as it was said first; times as ISO 8601. */
export interface SaidBefore {
  readonly laborMinutes: number;
  readonly secondLaborMinutes: number | null;
  readonly travelKilometres: number;
  readonly usedLines: readonly PartLine[];
  readonly reason: string;
  readonly correctedBy: string;
  readonly correctedAt: string;
}

/** Hours and parts of one visit, put right where they were written down wrongly (TCK-14, TCK-17); the parts of its case must be loaded. */
export class WorkCorrection {
  constructor(private readonly order: WorkOrder) {}

  /**
   * What was said before stays on file. Of visits that went to a fee list all is told anew. Said again, it changes nothing.
   * @param billed all visits of that fee list, the one that it was made of last; none before there is one
   * @throws WorkOrderWrongState before the hours were said, WorkOrderFeesFinal, InputInvalid
   * @throws TripTellsKilometres, and TripNotReturned before the share of its trip is known
   * @throws PartsNotUsed, PartsNotIssued
   */
  make(input: Sdl.WorkOrderCorrectInput, billed: readonly WorkOrder[], act: Act): void {
    const { order } = this;
    const { laborMinutes = null, secondLaborMinutes = null, travelKilometres = null, usedLines, ticket } = order;
    if (laborMinutes !== null) order.requireTravel();
    if (laborMinutes === null || travelKilometres === null) throw new WorkOrderWrongState(order.status);
    if (billed.at(-1)?.feesListedAt) throw new WorkOrderFeesFinal();
    const reason = filled(['input', 'reason'], input.reason, 1000);
    const { supply } = ticket;
    const built = input.partsNotUsed.length > 0 ? supply.unuse(input.partsNotUsed, byLine(usedLines)) : usedLines;
    const before = { laborMinutes, secondLaborMinutes, travelKilometres, usedLines };
    const now = { ...hoursOf(input, ['input'], order), usedLines: [...built, ...supply.use(input.partsUsed)] };
    requireEachOnce(['input', 'partsUsed'], now.usedLines);
    if (JSON.stringify(now) === JSON.stringify(before)) return;
    Object.assign(order, now);
    this.keep(before, reason, act);
    const was = `${laborMinutes} min, ${travelKilometres} km, ${countOf(usedLines)} pieces`;
    ticket.log('WORK_CORRECTED', act, `${order.number}: ${reason} (${was})`, order.engineer.code);
    if (ticket.endedAt) supply.giveBackRest();
    billed.at(-1)?.correction.tell(billed, act);
  }

  /** What it has of the way, where the kilometres of its trip were written down wrongly; its fee list is told by `tell`. */
  takeShare(share: number, reason: string, act: Act): void {
    const { order } = this;
    const { laborMinutes = null, secondLaborMinutes = null, travelKilometres = null, usedLines, ticket } = order;
    if (laborMinutes !== null && travelKilometres !== null)
      this.keep({ laborMinutes, secondLaborMinutes, travelKilometres, usedLines }, reason, act);
    order.takeShare(share);
    ticket.log('WORK_CORRECTED', act, `${order.number}: ${reason} (${travelKilometres} km)`, order.engineer.code);
  }

  /** The fee list that was made of this visit is told all that its visits took. */
  tell(billed: readonly WorkOrder[], act: Act): void {
    const { order } = this;
    if (order.completedAt) raise(order, correctedWork(order, billed, order.completedAt, act));
  }

  private keep(said: Omit<SaidBefore, 'reason' | 'correctedBy' | 'correctedAt'>, reason: string, act: Act): void {
    const { order } = this;
    const corrected = { reason, correctedBy: act.by, correctedAt: act.at.toISOString() };
    order.saidBefore = [...order.saidBefore, { ...said, ...corrected }];
  }
}

const countOf = (lines: readonly PartLine[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
