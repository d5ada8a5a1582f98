import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { type FilterQuery, raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Loss } from '../loss/loss.entity.ts';
import type { ClaimFilter } from '../schema.types.ts';
import { ClaimLine, isTooMuch } from './claim-line.entity.ts';
import { proposeClaims } from './claim-proposal.ts';
import { ClaimSettlement } from './claim-settlement.entity.ts';
import { Claim } from './claim.entity.ts';
import { heldBySuppliers } from './held-by-suppliers.ts';

@Resolver('Claim')
export class ClaimResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  claim(@Args('id') id: string) {
    return this.load.one(Claim, id);
  }

  @Query()
  claims(@Args() { filter, ...page }: PageArgs & { filter?: ClaimFilter }) {
    return connection(this.em, Claim, matching(filter ?? {}), page, [{ createdAt: 'desc' }]);
  }

  @Query()
  async claimProposals(@Args('ticket') ticketId: string) {
    const losses = await this.em.find(Loss, { ticketId }, { orderBy: { id: 'asc' } });
    return proposeClaims(losses, await heldBySuppliers(this.em, losses));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Claim, id);
  }

  @ResolveField()
  lines(@Parent() { id }: Claim) {
    return this.load.manyBy(ClaimLine, 'claim', id, { position: 'asc' });
  }

  @ResolveField()
  async isOverclaimed(@Parent() claim: Claim): Promise<boolean> {
    const lines = await this.lines(claim);
    const losses = await Promise.all(lines.map(async ({ loss }) => loss && (await this.load.one(Loss, loss.id))));
    return lines.some(({ held }, index) => isTooMuch(claim.status, held, losses[index]?.due));
  }

  @ResolveField()
  settlements(@Parent() { id }: Claim) {
    return this.load.manyBy(ClaimSettlement, 'claim', id, { settledAt: 'asc' });
  }
}

@Resolver('ClaimLine')
export class ClaimLineResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  loss(@Parent() { loss }: ClaimLine) {
    return loss && this.load.one(Loss, loss.id);
  }
}

function matching({ ticket, partyCode, counterparty, status, isOverclaimed }: ClaimFilter): FilterQuery<Claim> {
  return {
    ...(ticket ? { ticketId: ticket } : {}),
    ...(partyCode ? { partyCode } : {}),
    ...(counterparty ? { counterparty } : {}),
    ...(status ? { status } : {}),
    ...(isOverclaimed == null ? {} : { [raw(standsOnMore)]: isOverclaimed }),
  };
}

const standsOnMore = (claim: string): string =>
  `exists (select from claim_line line join loss on loss.id = line.loss_id
    where line.claim_id = ${claim}.id and line.held_minor > 0 and loss.due_minor is not null
      and (${claim}.status <> 'CLOSED' or loss.due_currency = line.held_currency))`;
