import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ApprovalPolicy } from './approval-policy.entity.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import type { Invoice } from '../invoice/invoice.entity.ts';
import { type Convert, Ladder, type LadderName } from './ladder.ts';

/** The money ladders in force: asked wherever somebody decides on money. */
@Injectable()
export class Ladders {
  constructor(private readonly em: EntityManager) {}

  async of(name: LadderName): Promise<Ladder> {
    const policies = await this.em.find(ApprovalPolicy, { status: 'ACTIVE' }, { orderBy: { code: 'asc' }, limit: 100 });
    return Ladder.of(
      name,
      policies.flatMap(policy => policy.parameters),
    );
  }

  /** How a limit counts in the currency of an invoice: at the rates of the price list by which it was made, else not at all. */
  async ratesOf({ feeList }: Invoice): Promise<Convert> {
    const list = feeList && (await this.em.findOne(FeeList, { id: feeList.id }, { populate: ['priceList'] }));
    return limit => list?.priceList?.convert(limit) ?? null;
  }
}
