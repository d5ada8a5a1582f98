import { InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import { AT_HOME, AWAY, UNSETTLED } from './return-repair.lifecycle.ts';

/** What a case hears of a return repair of it; `others` is where its other return repairs stand. It waits for the last. */
export type CaseNews = (
  ticket: Ticket,
  order: ReturnRepair,
  others: readonly Sdl.ReturnRepairStatus[],
  act: Act,
) => void;

export const opened: CaseNews = (ticket, _order, _others, act) => {
  ticket.decideRepairMode('RETURN_TO_FACTORY', act);
};

/** Units that could not be repaired leave the case where it was: another solution is sought. */
export const cameHome: CaseNews = (ticket, order, others, act) => {
  const { number, hasMended, milestones } = order;
  if (!AT_HOME.includes(order.status) || others.some(isAway)) return;
  if (hasMended) ticket.repairElsewhere(number, milestones.RETURNED ? new Date(milestones.RETURNED) : act.at, act);
  else ticket.comeBack(`${number}: no unit could be repaired`, act);
};

export const calledOff: CaseNews = (ticket, { number, cancelledBecause }, others, act) => {
  if (others.some(isAway)) return;
  if (others.some(isAtHome)) ticket.repairElsewhere(number, act.at, act);
  else ticket.comeBack(`${number}: ${cancelledBecause}`, act);
};

/** Only what was mended can be signed off, and the case with the last of it. */
export const signedOff =
  (causeClass: Sdl.FaultCause | null | undefined): CaseNews =>
  (ticket, { number, word, hasMended, solution }, others, act) => {
    if (!word || !hasMended || others.some(isAway)) return;
    const { signedBy, isSatisfied, remarks } = word.value;
    if (!isSatisfied) ticket.rejectElsewhere(remarks, act);
    else if (causeClass) ticket.signOffElsewhere({ number, signedBy, causeClass, solution }, act);
    else throw new InputInvalid(['input', 'causeClass'], { en: 'Say what caused the fault.', zh: '请说明故障原因。' });
  };

export const settled: CaseNews = (ticket, { number, settledAt }, others, act) => {
  if (settledAt && !others.some(it => UNSETTLED.includes(it))) ticket.settleElsewhere(number, settledAt, act);
};

const isAway = (it: Sdl.ReturnRepairStatus): boolean => AWAY.includes(it);
const isAtHome = (it: Sdl.ReturnRepairStatus): boolean => AT_HOME.includes(it);
