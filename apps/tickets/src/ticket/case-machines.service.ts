import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { IntakeCandidates } from '../intake-report/intake-candidates.service.ts';
import { customerHeld } from '../links/customer-held.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { dealerOf, machineOf, standingOf } from '../links/machine-of.ts';
import { requireAtSite } from '../return-repair/machines-away.ts';
import type { TicketNameAssetInput } from '../schema.types.ts';
import { LatePromises } from '../sla-recalculation/late-promises.service.ts';
import { machineTies } from './machine-ties.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketAssetOfOtherDealer, TicketMayRepeat } from './ticket.errors.ts';

/** Where a visit is agreed or made, the machine has to be there. */
const VISITED: readonly Ticket['status'][] = ['DISPATCHED', 'ON_SITE'];

/** Names the machine of a case that was registered without it, or with another. */
@Injectable()
export class CaseMachines {
  constructor(
    private readonly em: EntityManager,
    private readonly candidates: IntakeCandidates,
    private readonly promises: LatePromises,
  ) {}

  /** @throws AssetUnknown, TicketAssetOfOtherDealer, TicketMayRepeat, MachineAway, and what `TicketMachine` refuses */
  async name(ticket: Ticket, input: TicketNameAssetInput, act: Act): Promise<void> {
    ticket.allow('nameAsset');
    const customer = await customerHeld(this.em, ticket.customerId);
    const machine = await machineOf(this.em, customer, input.asset);
    const { id, serial = null } = machine;
    if (dealerOf(customer, machine) !== (ticket.dealerId ?? null)) throw new TicketAssetOfOtherDealer();
    await this.requireNoRepetition(ticket, id, input.noRepetitionOf ?? []);
    const { assetId: formerId = null } = ticket;
    const former = formerId ? ((await this.em.findOne(KnownAsset, { id: formerId }))?.serial ?? null) : null;
    const ties = formerId ? await machineTies(this.em, ticket) : [];
    const named = { id, serial, ...(await standingOf(this.em, customer, machine, ticket.reportedAt)) };
    ticket.machine.name(named, { former, ties }, input.reason, act);
    await this.promises.machineNamed(ticket);
    if (VISITED.includes(ticket.status)) await requireAtSite(this.em, ticket);
  }

  /** Another open case may be about the same problem of that machine. */
  private async requireNoRepetition(ticket: Ticket, assetId: string, looked: readonly string[]): Promise<void> {
    if (ticket.assetId === assetId) return;
    const { symptomTokens: tokens, customerId, reportedAt: receivedAt } = ticket;
    const found = await this.candidates.ofCase({ tokens, customerId, assetId, refersToId: null, receivedAt });
    const unseen = found.filter(
      it => it.reasons.includes('SAME_ASSET') && it.ticketId !== ticket.id && !looked.includes(it.ticketId),
    );
    if (unseen.length > 0) throw new TicketMayRepeat(unseen);
  }
}
