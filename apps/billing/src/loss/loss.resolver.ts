import { connection, type PageArgs } from '@mainstay/kit/service';
import { type FilterQuery, raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { LossFilter } from '../schema.types.ts';
import { Loss } from './loss.entity.ts';

@Resolver('Loss')
export class LossResolver {
  constructor(private readonly em: EntityManager) {}

  @Query()
  losses(@Args() { filter, ...page }: PageArgs & { filter?: LossFilter }) {
    return connection(this.em, Loss, matching(filter ?? {}), page, [{ createdAt: 'desc' }]);
  }
}

function matching({ ticket, purchaseOrder, importOrder, isUnclaimed }: LossFilter): FilterQuery<Loss> {
  return {
    ...(ticket ? { ticketId: ticket } : {}),
    ...(purchaseOrder ? { purchaseOrderId: purchaseOrder } : {}),
    ...(importOrder ? { importOrderId: importOrder } : {}),
    ...(isUnclaimed == null ? {} : { [raw('(claimed_minor < amount_minor)')]: isUnclaimed }),
  };
}
