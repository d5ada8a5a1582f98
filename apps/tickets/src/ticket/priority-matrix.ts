import { InputInvalid } from '@mainstay/kit/domain';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { FigureReader } from '../service-policy/figure-reader.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { TicketPriorityNeedsReason } from './ticket.errors.ts';

const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const satisfies readonly Sdl.TicketPriority[];

/** What triage says of a fault. */
export type Weighed = Pick<Sdl.TicketTriageInput, 'severity' | 'urgency' | 'complexity'>;

/** A priority as the policy in force proposes it, with all that it rests on. */
export type PriorityProposal = Sdl.TicketPriorityProposal;

/** The figures of the tiers that go first: how many steps they raise. */
const RAISED_BY: Readonly<Record<string, string>> = { KEY: 'keyRaisedBy', VIP: 'vipRaisedBy' };

const titled = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase();

/** The cell of the matrix, such as `urgentSeriousComplex`. */
const cellOf = ({ urgency, severity, complexity }: Weighed): string =>
  `${urgency.toLowerCase()}${titled(severity)}${titled(complexity)}`;

const CELLS: readonly Weighed[] = (['URGENT', 'NORMAL'] as const).flatMap(urgency =>
  (['SERIOUS', 'GENERAL'] as const).flatMap(severity =>
    (['COMPLEX', 'GENERAL'] as const).map(complexity => ({ urgency, severity, complexity })),
  ),
);

/** Reads every figure of a policy of priorities. @throws InputInvalid naming one that is none */
export function requireMatrix(policy: ServicePolicy): void {
  for (const cell of CELLS) for (const tier of Object.keys(RAISED_BY)) proposePriority(policy, cell, tier);
}

/** The priority that a policy proposes: a cell of its matrix, raised for customers whose tier goes first (TCK-02, CUS-03). */
export function proposePriority(policy: ServicePolicy, weighed: Weighed, customerTier: string): PriorityProposal {
  const figures = new FigureReader(policy);
  const matrixPriority = figures.oneOf(cellOf(weighed), PRIORITIES);
  const raising = RAISED_BY[customerTier];
  const raisedBySteps = raising ? figures.whole(raising, 0, 3) : 0;
  const priority = PRIORITIES[Math.max(0, PRIORITIES.indexOf(matrixPriority) - raisedBySteps)] ?? matrixPriority;
  const { severity, urgency, complexity } = weighed;
  const { code: policyCode, policyVersion } = policy;
  const basis = { severity, urgency, complexity, matrixPriority, customerTier, raisedBySteps };
  return { priority, ...basis, policyCode, policyVersion };
}

/**
 * The priority of a case: as proposed, or as a person says who tells why not.
 * @throws TicketPriorityNeedsReason, InputInvalid where nobody says one and no policy proposes one
 */
export function decidePriority(
  { priority: said, priorityReason: reason }: Pick<Sdl.TicketTriageInput, 'priority' | 'priorityReason'>,
  proposal: PriorityProposal | null,
): { priority: Sdl.TicketPriority; priorityReason: string | null; priorityProposal: PriorityProposal | null } {
  const priority = said ?? proposal?.priority;
  if (!priority) throw unsaid();
  const priorityReason = optionalText(['input', 'priorityReason'], reason);
  if (proposal && proposal.priority !== priority && !priorityReason)
    throw new TicketPriorityNeedsReason(proposal.priority);
  return { priority, priorityReason, priorityProposal: proposal };
}

const unsaid = () =>
  new InputInvalid(['input', 'priority'], {
    en: 'Say the priority: no policy in force proposes one.',
    zh: '请指定优先级：没有生效的政策给出建议。',
  });
