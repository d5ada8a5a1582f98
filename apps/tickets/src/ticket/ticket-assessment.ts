import { TicketTriaged } from '@mainstay/contracts/tickets';
import { filled, raise, within } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type { FaultCode } from '../fault-code/fault-code.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { decidePriority, type PriorityProposal, type Weighed } from './priority-matrix.ts';
import type { Ticket } from './ticket.entity.ts';
import { isDoneInWords } from './ticket-execution.ts';
import { TicketFaultLevelTooLow, TicketNotTriaged } from './ticket.errors.ts';

/** The authority that a fault asks for, where nobody says otherwise. */
export const ordinaryLevel = ({ severity, complexity }: Pick<Weighed, 'severity' | 'complexity'>): number =>
  1 + Number(complexity === 'COMPLEX') + Number(severity === 'SERIOUS');

/** What the catalogue says of a fault. */
export type CataloguedFault = Pick<FaultCode, 'code' | 'faultLevel'>;

/** How much one case weighs, and how soon it is its turn, once triage said it and more is known (TCK-02, 3a-3). */
export class TicketAssessment {
  constructor(private readonly ticket: Ticket) {}

  /** What is not said stays. @throws TicketNotTriaged */
  weigh({ severity, urgency, complexity }: Sdl.TicketReassessInput): Weighed {
    const { ticket } = this;
    if (!ticket.severity) throw new TicketNotTriaged();
    return {
      severity: severity ?? ticket.severity,
      urgency: urgency ?? ticket.urgency,
      complexity: complexity ?? ticket.complexity,
    };
  }

  /**
   * It weighs more or less than triage thought, or is another kind of problem: its promises are those of such a case from now
   * on. What was found out and asked for by then stands until it is diagnosed, or other parts are named. The priority goes with the
   * policy, unless a person says one, or said one before. The authority that it asks for never falls by itself, and below
   * what its diagnosed fault asks for not by a word either: another fault is another diagnosis.
   * @param proposal what the policy in force proposes for what it weighs now
   * @param fault what the catalogue says of the fault that was diagnosed
   * @returns whether an engineer needs another authority for it than before
   * @throws TicketWrongState, TicketNotTriaged, TicketFaultLevelTooLow
   */
  reassess(
    input: Sdl.TicketReassessInput,
    act: Act,
    proposal: PriorityProposal | null = null,
    fault: CataloguedFault | null = null,
  ): boolean {
    const { ticket } = this;
    ticket.allow('reassess');
    const weighed = this.weigh(input);
    const reason = filled(['input', 'reason'], input.reason, 1000);
    const before = this.said;
    if (input.problemType) this.retype(input.problemType);
    const { faultLevel, priority, priorityReason = null } = ticket;
    const said = { priority: input.priority ?? this.ownPriority(proposal), priorityReason: reason };
    const decided = decidePriority(said, proposal);
    Object.assign(ticket, weighed, decided, decided.priority === priority && { priorityReason });
    this.askFor(input.faultLevel, Math.max(faultLevel ?? 1, ordinaryLevel(weighed)), fault);
    if (this.said === before) return false;
    this.tell();
    ticket.log('REASSESSED', act, `${before} → ${this.said}: ${reason}`);
    return ticket.faultLevel !== faultLevel;
  }

  /**
   * The authority that it asks for, as said or else as a rule: no less than the fault that was found, unless that is sought anew.
   * @throws TicketFaultLevelTooLow, InputInvalid
   */
  askFor(said: number | null | undefined, asRule: number, fault: CataloguedFault | null): void {
    const found = this.ticket.milestones.DIAGNOSED ? fault : null;
    if (found && said != null && said < found.faultLevel)
      throw new TicketFaultLevelTooLow(found.code, found.faultLevel);
    const level = said ?? Math.max(asRule, found?.faultLevel ?? 1);
    this.ticket.faultLevel = within(['input', 'faultLevel'], level, 1, 5);
  }

  /** What was carried out in words is none of what is repaired, or sent. */
  private retype(problemType: Sdl.TicketProblemType): void {
    const { ticket } = this;
    if (problemType === ticket.problemType) return;
    ticket.allow('retype');
    ticket.problemType = problemType;
    if (ticket.department && !isDoneInWords(problemType)) ticket.execution.pass(ticket.department);
  }

  /** How serious and urgent it is, and whose, to all who have to know. */
  tell(): void {
    const { id: ticketId, severity, urgency, complexity, priority, problemType, department, milestones } = this.ticket;
    if (!severity || !priority) return;
    const { TRIAGED: triagedAt } = milestones;
    const said = {
      ...(problemType && { problemType }),
      ...(department && { department }),
      ...(triagedAt && { triagedAt }),
    };
    raise(this.ticket, TicketTriaged({ ticketId, severity, urgency, complexity, priority, ...said }));
  }

  /** A priority that a person said against the policy, or without one. */
  private ownPriority(proposal: PriorityProposal | null): Sdl.TicketPriority | null {
    const { priority = null, priorityProposal } = this.ticket;
    return proposal && priorityProposal?.priority === priority ? null : priority;
  }

  private get said(): string {
    const { problemType, severity, urgency, complexity, priority, faultLevel } = this.ticket;
    return [problemType, severity, urgency, complexity, priority, faultLevel].join(' ');
  }
}
