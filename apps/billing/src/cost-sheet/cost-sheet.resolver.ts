import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Invoice } from '../invoice/invoice.entity.ts';
import type { CostSheetFilter } from '../schema.types.ts';
import { elementsOf } from './cost-elements.ts';
import { CostSheetLine } from './cost-sheet-line.entity.ts';
import { CostSheet } from './cost-sheet.entity.ts';

@Resolver('CostSheet')
export class CostSheetResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  costSheet(@Args('id') id: string) {
    return this.load.one(CostSheet, id);
  }

  @Query()
  costSheets(@Args() { filter, ...page }: PageArgs & { filter?: CostSheetFilter }) {
    const { status, ticket, subject, isToCredit } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(ticket ? { ticketId: ticket } : {}),
      ...(subject ? { subjectId: subject } : {}),
      ...(isToCredit == null ? {} : { [raw(chargesInVain)]: isToCredit }),
    };
    return connection(this.em, CostSheet, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CostSheet, id);
  }

  @ResolveField()
  lines(@Parent() { id }: CostSheet) {
    return this.load.manyBy(CostSheetLine, 'costSheet', id, { id: 'asc' });
  }

  @ResolveField()
  async elements(@Parent() { id, currency }: CostSheet) {
    return elementsOf(currency, await this.load.manyBy(CostSheetLine, 'costSheet', id, { id: 'asc' }));
  }

  @ResolveField()
  invoice(@Parent() { id }: CostSheet) {
    return this.load.oneBy(Invoice, 'costSheet', id);
  }

  @ResolveField()
  async isToCredit(@Parent() { id, isFree }: CostSheet): Promise<boolean> {
    const invoice = isFree ? await this.load.oneBy(Invoice, 'costSheet', id) : null;
    return invoice ? !invoice.isCredited : false;
  }
}

const chargesInVain = (sheet: string): string =>
  `(${sheet}.free_because is not null and exists (select from invoice
    where invoice.cost_sheet_id = ${sheet}.id and invoice.credited_minor < invoice.total_minor))`;
