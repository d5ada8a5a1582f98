import 'reflect-metadata';
import { raise } from '@mainstay/kit/domain';
import { appFolder, connection, defineService, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { Migration } from '@mikro-orm/migrations';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Gadget, GadgetMade, GadgetNameTaken, GadgetNotFound, GadgetWornOut, Screw } from './gadget.ts';
import { Label, LabelResolver } from './label.ts';

export { GadgetMade, GadgetSpun } from './gadget.ts';

interface GadgetsMakeInput {
  readonly names: readonly string[];
  readonly isOneByOne: boolean;
}

interface SpinInput {
  readonly turns: number;
  readonly breaksAfterwards: boolean;
  readonly isUnlocked: boolean;
}

@Resolver('Gadget')
class GadgetResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  gadget(@Args('id') id: string) {
    return this.load.one(Gadget, id);
  }

  @Query()
  gadgets(@Args('first') first: number, @Args('after') after?: string) {
    return connection(this.em, Gadget, {}, { first, after }, [{ name: 'asc' }]);
  }

  @Mutation()
  gadgetMake(@Args('input') input: { name: string; screws: number; dealer?: string | null }) {
    const gadget = this.em.create(Gadget, {
      name: input.name,
      dealerId: input.dealer ?? null,
      cost: Money.of('12.50', 'EUR'),
    });
    for (let n = 0; n < input.screws; n++) this.em.create(Screw, { gadget, lengthMm: n % 3 === 2 ? null : n });
    raise(gadget, GadgetMade({ gadgetId: gadget.id }));
    return { gadget };
  }

  @Mutation()
  async gadgetsMake(@Args('input') { names, isOneByOne }: GadgetsMakeInput) {
    const gadgets: Gadget[] = [];
    for (const name of names) {
      gadgets.push(this.gadgetMake({ name, screws: 1 }).gadget);
      if (isOneByOne) await this.em.flush();
    }
    return { gadgets };
  }

  @Mutation()
  async gadgetSpin(@Args('id') id: string, @Args('input') { turns, breaksAfterwards, isUnlocked }: SpinInput) {
    const gadget = isUnlocked
      ? await this.em.findOneOrFail(Gadget, { id })
      : await loadForChange(this.em, Gadget, id, GadgetNotFound);
    gadget.spin(turns);
    if (breaksAfterwards) throw new GadgetWornOut(0);
    return { gadget };
  }

  @ResolveField()
  screws(@Parent() gadget: Gadget) {
    return this.load.manyBy(Screw, 'gadget', gadget.id);
  }

  @ResolveField()
  screwPages(@Parent() { id }: Gadget, @Args() { longerThanMm, ...page }: PageArgs & { longerThanMm?: number }) {
    const where = longerThanMm === undefined ? {} : { lengthMm: { $gt: longerThanMm } };
    return this.load.connectionBy(Screw, 'gadget', id, { ...page, where, orderBy: [{ lengthMm: 'desc nulls last' }] });
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Gadget, id);
  }
}

class WorkshopTables extends Migration {
  override up(): void {
    this
      .addSql(`create table gadget (id uuid primary key, created_at timestamptz not null, version int not null default 1,
      event_seq int not null default 0, dealer_id uuid, name text not null, turns int not null default 0, cost_minor bigint not null,
      cost_currency char(3) not null, constraint gadget_name_unique unique (name))`);
    this.addSql(`create table screw (id uuid primary key, created_at timestamptz not null,
      gadget_id uuid not null references gadget, length_mm int)`);
    this
      .addSql(`create table label (id uuid primary key, created_at timestamptz not null, version int not null default 1,
      event_seq int not null default 0, gadget_id uuid not null references gadget, dealer_id uuid, text text not null)`);
  }
}

/** A service just large enough to show every promise of the kit. */
export const workshop = defineService({
  name: 'inventory',
  folder: appFolder(import.meta.url),
  entities: [Gadget, Screw, Label],
  providers: [GadgetResolver, LabelResolver],
  migrations: [{ name: '0001-workshop', class: WorkshopTables }],
  customersRows: { gadget: null, label: null },
  refusals: { gadget_name_unique: () => new GadgetNameTaken() },
});
