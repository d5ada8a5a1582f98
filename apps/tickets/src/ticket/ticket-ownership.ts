import { TicketOwnerChanged } from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { answerersOf, ownerOf, stageOf, standInsAmong, type StandIn, withNamed } from './ticket-owners.ts';
import type { TicketRecord } from './ticket-record.entity.ts';

/** Why somebody else answers for a case. */
type OwnerChange = 'NAMED' | 'HANDED_OVER' | 'STAGE_BEGAN' | 'ABSENCE';

/** Who answers for one case from stage to stage (TCK-18), by the rules of `ticket-owners.ts`. */
export class TicketOwnership {
  constructor(private readonly ticket: TicketRecord) {}

  /** Somebody else answers from now on: for the stage where somebody was named for it, else for the case. */
  handOver({ owner, department, reason }: Sdl.TicketHandOverInput, act: Act): void {
    const { ticket } = this;
    ticket.allow('handOver');
    const { stage, namedOwners } = ticket;
    const to = filled(['input', 'owner'], owner);
    if (stage && namedOwners.some(it => it.stage === stage))
      ticket.namedOwners = withNamed(namedOwners, [{ stage, owner: to }], act);
    else ticket.caseOwner = to;
    if (department) ticket.execution.pass(department);
    this.answer('HANDED_OVER', act);
    ticket.log('HANDED_OVER', act, filled(['input', 'reason'], reason, 1000));
  }

  /**
   * Says ahead who answers for stages of the case: each takes over as the stage begins, at once the one it is in.
   * @param away who is away now: their deputies answer meanwhile
   */
  name({ owners }: Sdl.TicketNameOwnersInput, away: readonly StandIn[], act: Act): void {
    const { ticket } = this;
    ticket.allow('nameOwners');
    ticket.namedOwners = withNamed(ticket.namedOwners, owners, act);
    ticket.log('OWNERS_NAMED', act, owners.map(({ stage, owner }) => `${stage}: ${owner ?? '–'}`).join(', '));
    ticket.standIns = standInsAmong(away, ticket);
    this.answer('NAMED', act);
  }

  /** Whoever confirmed or triaged it answers for every stage that nobody was named for. */
  take(owner: string, act: Act): void {
    this.ticket.caseOwner = owner;
    this.answer('NAMED', act);
  }

  /** Nobody answers for a case of ours, of which its customer reported nothing, until somebody asks for something in it. */
  takeOurs(owner: string, act: Act): void {
    const { ticket } = this;
    if (ticket.exchangeId != null && !ticket.owner) this.take(owner, act);
  }

  /** Somebody is away, or back: who answers in their place, or they again. Of a case that is over it is no news. */
  heedAbsences(away: readonly StandIn[], act: Act): void {
    const { ticket } = this;
    if (ticket.endedAt) return;
    ticket.standIns = standInsAmong(away, ticket);
    if (this.answer('ABSENCE', act)) ticket.log('HANDED_OVER', act);
  }

  /** Whoever was named for the stage that the case has come to takes it over. */
  beginStage(act: Act): void {
    const { ticket } = this;
    const stage = stageOf(ticket.status);
    if (stage === (ticket.stage ?? null)) return;
    ticket.stage = stage;
    if (ticket.missingToClose.length === 0) return; // It closes with this act: there is nothing to take over.
    if (this.answer('STAGE_BEGAN', act)) ticket.log('TAKEN_OVER', act, stage);
  }

  /** @returns whether it is somebody else than before */
  private answer(because: OwnerChange, { at }: Act): boolean {
    const { ticket } = this;
    ticket.standIns = standInsAmong(ticket.standIns, ticket);
    ticket.answerers = answerersOf(ticket);
    const { id: ticketId, stage, owner: previousOwner = null } = ticket;
    const owner = stage ? ownerOf(ticket, stage) : previousOwner;
    if (!owner || owner === previousOwner) return false;
    ticket.owner = owner;
    const changed = { ticketId, stage: stage ?? null, owner, previousOwner, because, changedAt: at.toISOString() };
    raise(ticket, TicketOwnerChanged(changed));
    return true;
  }
}
