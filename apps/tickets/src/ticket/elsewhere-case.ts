import { filled } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { lastOf } from '../fact-time.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from './ticket.entity.ts';
import { causeUnsaid, RepairElsewhereUnderWay } from './ticket.errors.ts';
import type { VisitElsewhere } from './ticket-facts.ts';
import { isUpkeep } from './ticket-upkeep.ts';

/** What the customer says of a repair. */
export interface CustomersWord {
  readonly signedBy: string;
  readonly isSatisfied: boolean;
  readonly remarks: string | null;
}

/** What finance verified that a repair cost, by who bears it. */
export interface RepairCosts {
  readonly customerTotal: Sdl.Money;
  readonly companyTotal: Sdl.Money;
}

/** A return repair, a mission or a local repair, as far as its case is concerned. */
export interface RepairOrder {
  readonly number: string;
  readonly mode: Sdl.RepairMode;
  /** The round of the case that it was opened in. */
  readonly round: number;
  readonly isAway: boolean;
  /** None where the units come back. */
  readonly visit?: VisitElsewhere;
  readonly hasMended: boolean;
  /** Was it lost on its way home? */
  readonly isLostAtEnd?: boolean;
  readonly mendedAt: Date | null;
  readonly signOff:
    (Omit<CustomersWord, 'remarks'> & { readonly remarks?: string | null; readonly signedAt?: Date }) | null;
  readonly costs?: RepairCosts | null;
  readonly costsSettledAt?: Date | null;
  readonly cancelledBecause?: string | null;
}

/** What a case hears of an order of it; `others` are those of the same kind and the same round. It waits for the last. */
export type CaseNews<Order extends RepairOrder = RepairOrder> = (
  ticket: Ticket,
  order: Order,
  others: readonly Order[],
  act: Act,
) => void;

export const opened: CaseNews = (ticket, { mode }, _others, act) => {
  ticket.elsewhere.decide(mode, act);
};

/** Somebody was sent to the machine, or came there. */
export const underWay: CaseNews = (ticket, order) => {
  if (order.visit && isAwaited(ticket, order)) ticket.elsewhere.hearOfVisit(order.visit);
};

/** It came home, is done or is off; if the customer's word is due on none of them, another solution is sought. */
export const ended: CaseNews = (ticket, order, others, act) => {
  const { number, mendedAt, cancelledBecause, isLostAtEnd } = order;
  const failure = isLostAtEnd ? 'a carrier lost what was to come home' : 'no unit could be repaired';
  const orders = [order, ...others];
  if (!isAwaited(ticket, order) || orders.some(it => it.isAway)) return;
  if (!orders.some(it => it.hasMended && !it.signOff)) {
    if (ticket.status !== 'REPAIRED' || orders.some(it => it.isLostAtEnd))
      ticket.elsewhere.comeBack(`${number}: ${cancelledBecause ?? failure}`, act);
    return;
  }
  ticket.elsewhere.repair(number, mendedAt ?? act.at, act);
  settled(ticket, order, others, act);
};

/** That of the orders of a case by which its customer signed for the repair while it was cancelled; none while a word is due. */
export function signedMeanwhile<Order extends RepairOrder>(orders: readonly Order[]): Order | undefined {
  const isDue = orders.some(it => it.isAway || (it.hasMended && !it.signOff));
  return isDue ? undefined : orders.find(it => isMended(it));
}

/**
 * The case goes on after it was cancelled by mistake, or taken for a repetition: what came of its orders meanwhile it hears now, and what was signed for is
 * signed for.
 * @param causeClass of the fault, which nobody could archive @param solution what was done by the order that was signed for
 * @throws InputInvalid without the cause of what was signed for
 */
export const caughtUp =
  (causeClass: Sdl.FaultCause | null | undefined, solution: string): CaseNews =>
  (ticket, order, others, act) => {
    const orders = [order, ...others];
    for (const each of orders) underWay(ticket, each, others, act);
    const signed = signedMeanwhile(orders);
    if (!signed) return ended(ticket, order, others, act);
    if (!isAwaited(ticket, signed)) return;
    const mendedAt = lastOf(...orders.map(it => (isMended(it) ? it.mendedAt : null)));
    ticket.elsewhere.repair(signed.number, mendedAt ?? act.at, act);
    const rest = orders.filter(it => it !== signed);
    signedOff(causeClass, () => solution)(ticket, signed, rest, act);
    settled(ticket, signed, rest, act);
  };

/** What had been said to be home is lost: a case that was repaired by nothing else waits for no word on it. */
export const lostAfterAll: CaseNews = (ticket, ...news) => {
  if (ticket.status === 'REPAIRED') ended(ticket, ...news);
};

/**
 * What a carrier had lost came home mended, after its case had gone on without it: while it was decided on nothing else, the
 * case is repaired by it after all.
 */
export const foundHome =
  (homeAt: Date): CaseNews =>
  (ticket, order, others, act) => {
    const { number, mode, round, signOff } = order;
    if (ticket.endedAt || ticket.round !== round || ticket.repairedAt) return;
    ticket.elsewhere.hearOfFound(number, act);
    if (signOff || ticket.repairMode || !UNDECIDED.includes(ticket.status)) return;
    ticket.elsewhere.decide(mode, act);
    ticket.elsewhere.repair(number, homeAt, act);
    settled(ticket, order, others, act);
  };

/**
 * Only what was mended can be signed off, and the case with the last of it. To a case that was withdrawn or is past it, the
 * word is no news. @throws RepairElsewhereUnderWay
 */
export const signedOff =
  <Order extends RepairOrder>(
    causeClass: Sdl.FaultCause | null | undefined,
    solutionOf: (order: Order) => string,
  ): CaseNews<Order> =>
  (ticket, order, others, act) => {
    const { number, signOff } = order;
    if (!isAwaited(ticket, order) || !order.hasMended || !signOff) return;
    const away = others.filter(it => it.isAway).map(it => it.number);
    if (away.length > 0) throw new RepairElsewhereUnderWay(away);
    const { signedBy, isSatisfied, remarks = null } = signOff;
    if (ticket.status !== 'REPAIRED') return;
    if (!isSatisfied) return ticket.elsewhere.reject(remarks, act, signOff.signedAt);
    if (others.some(it => isMended(it) && !it.signOff)) return;
    if (!causeClass && !isUpkeep(ticket)) throw causeUnsaid();
    const signedAt = signOff.signedAt && lastWord(ticket, [order, ...others]);
    const archive = { causeClass: causeClass ?? null, solution: solutionOf(order) };
    ticket.elsewhere.signOff({ number, signedBy, ...archive }, act, signedAt ?? act.at);
  };

/** When the customer said the last of its words, whichever of them was written down last; not before the repair. */
function lastWord({ repairedAt }: Ticket, orders: readonly RepairOrder[]): Date | null {
  return lastOf(repairedAt, ...orders.map(({ signOff }) => (signOff?.isSatisfied ? signOff.signedAt : null)));
}

/** The last cost sheet is the fee list of the case, unless nothing was mended for good. */
export const settled: CaseNews = (ticket, order, others, act) => {
  const orders = [order, ...others];
  if (!isAwaited(ticket, order) || orders.some(isUnsettled) || !orders.some(it => it.isAway || isMended(it))) return;
  const [last] = orders
    .flatMap(({ number, costsSettledAt: at }) => (at ? [{ number, at }] : []))
    .sort((one, other) => other.at.getTime() - one.at.getTime());
  if (last) ticket.elsewhere.settle(last.number, last.at, act);
};

/** @throws InputInvalid of a blank, and of dissatisfaction without a remark */
export function customersWord(input: Pick<Sdl.MissionSignOffInput, 'signedBy' | 'isSatisfied' | 'remarks'>) {
  const { isSatisfied } = input;
  const path = ['input', 'remarks'];
  const remarks = isSatisfied ? optionalText(path, input.remarks) : filled(path, input.remarks ?? '', 2000);
  return { signedBy: filled(['input', 'signedBy'], input.signedBy), isSatisfied, remarks } satisfies CustomersWord;
}

/** Where a case stands that came back from what was done elsewhere, and of which nobody has found out or decided more. */
const UNDECIDED: readonly Sdl.TicketStatus[] = ['CONFIRMED', 'TRIAGED', 'ENTITLED'];

/** An order of another way of repair, or of a round before, is none of what the case waits for. */
const isAwaited = ({ round, repairMode }: Ticket, order: RepairOrder) =>
  round === order.round && repairMode === order.mode;

const isMended = ({ isAway, hasMended, signOff }: RepairOrder) =>
  !isAway && hasMended && signOff?.isSatisfied !== false;

const isUnsettled = ({ costsSettledAt, cancelledBecause }: RepairOrder) =>
  costsSettledAt == null && cancelledBecause == null;
