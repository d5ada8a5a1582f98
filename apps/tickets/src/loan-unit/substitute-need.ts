import { type Act, SYSTEM } from '../act.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { LoanUnit } from './loan-unit.entity.ts';

/** What is known beside a case itself. */
export interface CaseAbout {
  /** Did its machine leave the installed base? */
  readonly isMachineGone: boolean;
  readonly loans: readonly LoanUnit[];
  /** `substituteAfter` of the policy in force. */
  readonly after: PolicyFigure | null;
  /** `faultCodesNotHardware` of it: prefixes with commas between them. */
  readonly notHardware: PolicyFigure | null;
}

/** What says since when a case waits, and whether it still does. */
export type Waiting = Pick<Ticket, 'id' | 'kind' | 'assetId' | 'endedAt' | 'milestones' | 'reportedAt'>;

const HOUR_IN_MILLISECONDS = 3_600_000;

/** A machine is out of order from the report until it is repaired, its case ends, or is answered as a question. */
export const isDown = (ticket: Waiting): boolean =>
  ticket.kind === 'SERVICE_REQUEST' && ticket.assetId != null && !isOver(ticket);

/** When the hours after the report are over (N31, N32). */
export function dueOf({ milestones, reportedAt }: Waiting, { value }: PolicyFigure): Date {
  const from = milestones.REPORTED ? new Date(milestones.REPORTED) : reportedAt;
  return new Date(from.getTime() + Number(value) * HOUR_IN_MILLISECONDS);
}

/** The hours after which a substitute is to be asked for; null where none is, or somebody said since the report that none is needed. Pure. */
export function hoursFor(ticket: Ticket, about: CaseAbout): PolicyFigure | null {
  const isWanted = isDown(ticket) && needlessBecause(ticket, about) === null && !isNoHardware(ticket, about);
  return isWanted && !isDeclined(ticket, about) ? about.after : null;
}

/**
 * What was asked for and is not needed any more is called off, and what is out is to be fetched. Of a case that repeats another
 * the one that goes on settles them: the machine is waited for there, with one substitute for both.
 */
export function settleLoans(ticket: Ticket, about: CaseAbout, act: Act): void {
  if (ticket.duplicateOfId != null) return;
  const ending = needlessBecause(ticket, about);
  const standsIn = substituteOf(about);
  for (const loan of about.loans) {
    const { purpose, status, basis } = loan;
    const isByHours = basis?.name === 'substituteAfter';
    if (status !== 'ASKED') {
      if (ending === null) loan.needAgain();
      else loan.spare(act.at);
    } else if (ending !== null) {
      if (purpose === 'SUBSTITUTE' || about.isMachineGone) loan.withdraw(ending, act);
    } else if (isByHours && isNoHardware(ticket, about)) loan.withdraw('The fault is none of the hardware', act);
    else if (purpose === 'SUBSTITUTE' && loan !== standsIn) loan.withdraw('Another one stands in', act);
  }
}

const isOver = ({ endedAt, milestones }: Waiting): boolean =>
  endedAt != null || [milestones.REPAIRED, milestones.SIGNED_OFF, milestones.ANSWERED].some(at => at != null);

/** Why nothing needs to stand in for the machine of a case; null while something may have to. */
function needlessBecause(ticket: Ticket, { isMachineGone, loans }: CaseAbout): string | null {
  if (isOver(ticket)) return 'The machine works again';
  if (isMachineGone) return 'The machine left the installed base';
  return loans.some(it => it.replaces(ticket.assetId ?? null)) ? 'Another machine was sent ahead' : null;
}

/** The one that is out; else that which a person asked for, if somebody did. */
function substituteOf({ loans }: CaseAbout): LoanUnit | undefined {
  const open = loans.filter(it => it.purpose === 'SUBSTITUTE' && (it.isOut || it.status === 'ASKED'));
  return open.find(it => it.isOut) ?? open.find(it => it.askedBy !== SYSTEM.subject) ?? open[0];
}

/** What was declined before the case was opened again was of another repair. */
function isDeclined(ticket: Ticket, { loans }: CaseAbout): boolean {
  const since = ticket.reached('REPORTED') ?? ticket.reportedAt;
  const withdrawn = loans.filter(it => it.purpose === 'SUBSTITUTE' && it.status === 'WITHDRAWN');
  return withdrawn.some(it => it.endedBy !== SYSTEM.subject && (it.endedAt ?? since) >= since);
}

function isNoHardware({ faultCode }: Ticket, { notHardware }: CaseAbout): boolean {
  const named = notHardware?.value.split(',').map(it => it.trim()) ?? [];
  return faultCode != null && named.some(prefix => prefix !== '' && faultCode.startsWith(prefix));
}
