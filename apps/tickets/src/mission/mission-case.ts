import { InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { Mission } from './mission.entity.ts';
import { DONE, UNDER_WAY, UNSETTLED } from './mission.lifecycle.ts';

/** What a case hears of a mission of it; `others` is where its other missions stand. It waits for the last. */
export type CaseNews = (ticket: Ticket, mission: Mission, others: readonly Sdl.MissionStatus[], act: Act) => void;

export const opened: CaseNews = (ticket, _mission, _others, act) => {
  ticket.decideRepairMode('DISPATCH_TEAM', act);
};

export const workDone: CaseNews = (ticket, { number, workDoneAt }, others, act) => {
  if (!others.some(isUnderWay)) ticket.repairElsewhere(number, workDoneAt ?? act.at, act);
};

export const calledOff: CaseNews = (ticket, { number, cancelledBecause }, others, act) => {
  if (others.some(isUnderWay)) return;
  if (others.some(it => DONE.includes(it))) ticket.repairElsewhere(number, act.at, act);
  else ticket.comeBack(`${number}: ${cancelledBecause}`, act);
};

/** The customer's word on the work of the last team there is the word on the case. */
export const signedOff =
  (causeClass: Sdl.FaultCause | null | undefined, solution: string): CaseNews =>
  (ticket, { number, word, instructionPlan }, others, act) => {
    if (!word || others.some(isUnderWay)) return;
    const { signedBy, isSatisfied, remarks } = word;
    if (!isSatisfied) ticket.rejectElsewhere(remarks, act);
    else if (causeClass)
      ticket.signOffElsewhere({ number, signedBy, causeClass, solution: solution || (instructionPlan ?? number) }, act);
    else throw new InputInvalid(['input', 'causeClass'], { en: 'Say what caused the fault.', zh: '请说明故障原因。' });
  };

export const settled: CaseNews = (ticket, { number, costsSettledAt }, others, act) => {
  if (costsSettledAt && !others.some(it => UNSETTLED.includes(it))) ticket.settleElsewhere(number, costsSettledAt, act);
};

const isUnderWay = (it: Sdl.MissionStatus): boolean => UNDER_WAY.includes(it);
