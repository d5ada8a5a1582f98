import { FeeListApproved, FeeListReopened } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownFeeList } from './known-fee-list.entity.ts';

/** Keeps which cases are billed: what was confirmed for them by then is not taken back. */
@Injectable()
export class FeeListsConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(FeeListApproved, { projection: true })
  async final({ feeListId: id, number, ticketId, approvedAt }: DataOf<typeof FeeListApproved>): Promise<void> {
    await this.em.upsert(KnownFeeList, { id, ticketId, number: number ?? id, approvedAt: new Date(approvedAt) });
  }

  @On(FeeListReopened, { projection: true })
  async notFinal({ feeListId: id }: DataOf<typeof FeeListReopened>): Promise<void> {
    await this.em.nativeDelete(KnownFeeList, { id });
  }
}
