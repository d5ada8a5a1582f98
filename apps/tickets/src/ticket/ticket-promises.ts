import type { EarlierTurn, Milestones, SlaRecordFacts } from '../sla-record/sla-record-facts.ts';
import { slaOwnersOf } from './ticket-owners.ts';
import type { TicketSupply } from './ticket-supply.ts';
import type { Ticket } from './ticket.entity.ts';

/** What the deadlines of a case depend on (TCK-04); its parts must be loaded. */
export function slaFactsOf(ticket: Ticket): SlaRecordFacts {
  const {
    id,
    number,
    customerId,
    round,
    milestones,
    allPauses: pauses,
    supply,
    channel,
    urgency,
    complexity,
    isRemote,
  } = ticket;
  const { kind, assetId = null, dealerId = null, endedAt = null, priority = null, faultCode = null } = ticket;
  const partsBranch = milestones.DIAGNOSED ? supply.branch : null;
  const parts = { partsBranch, partMake: supply.make };
  const agreedFinishAt = ticket.planFacts?.finishBy ?? null;
  const facts = { kind, channel, urgency, complexity, priority, faultCode, isRemote, agreedFinishAt, ...parts };
  const about = { type: 'TICKET' as const, id, number, ticketId: id, customerId, assetId, dealerId };
  const earlierTurns = withoutVoid(ticket.earlierTurns, milestones, supply);
  const reached = withParts(withArranged(withAnswer(ticket.counted)), supply, ticket.deliveredAt ?? null);
  const owners = slaOwnersOf(ticket, ticket.stage ?? null, ticket.owner ?? null);
  return { ...about, round, facts, milestones: reached, pauses, earlierTurns, endedAt, owners };
}

const BY_ANSWER = ['CONFIRMED', 'DIAGNOSED', 'PLAN_AGREED', 'VISIT_SPARED', 'REPAIRED', 'SIGNED_OFF'] as const;

/** A question is solved by its answer (N09): of what is promised until a repair nothing else is to come. */
export function withAnswer(milestones: Milestones): Milestones {
  const { ANSWERED: at } = milestones;
  return at ? { ...Object.fromEntries(BY_ANSWER.map(name => [name, at])), ...milestones } : milestones;
}

/** Handling is arranged (N06, N11) once the customer has an answer and the case an owner, whichever comes last. */
export function withArranged(milestones: Milestones): Milestones {
  const { RESPONDED: answered, TRIAGED: owned } = milestones;
  return answered && owned ? { ...milestones, ARRANGED: answered > owned ? answered : owned } : milestones;
}

/**
 * Parts are on site (N35, N36) once the last that is needed has left its depot and arrived; an order of which nothing was
 * issued and nothing is awaited any more promises nothing.
 */
export function withParts(
  milestones: Milestones,
  { isIssued }: Pick<TicketSupply, 'isIssued'>,
  deliveredAt: Date | null,
): Milestones {
  const { PARTS_REQUESTED: asked, ...others } = milestones;
  const isVoid = asked && isIssued && !milestones.PARTS_ISSUED;
  const onSite = isIssued && deliveredAt ? { PARTS_ON_SITE: deliveredAt.toISOString() } : {};
  return { ...(isVoid ? others : milestones), ...onSite };
}

/** The same of the orders before: one that was taken back with nothing issued promises nothing where none followed that was. */
function withoutVoid(
  turns: readonly EarlierTurn[],
  { PARTS_ISSUED: issued }: Milestones,
  { isIssued }: Pick<TicketSupply, 'isIssued'>,
): readonly EarlierTurn[] {
  return issued || !isIssued ? turns : withoutUnissued(turns);
}

/** The turns without orders of which nothing was issued, as nothing was of any that followed. */
export function withoutUnissued(turns: readonly EarlierTurn[]): readonly EarlierTurn[] {
  const lastIssued = turns.findLastIndex(({ milestones }) => milestones.PARTS_ISSUED);
  return turns.map((turn, index) => {
    const { PARTS_REQUESTED: _asked, ...others } = turn.milestones;
    return index > lastIssued ? { ...turn, milestones: others } : turn;
  });
}
