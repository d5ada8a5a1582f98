import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Territory } from './territory.entity.ts';
import { TerritoryNamed, TerritoryNotFound } from './territory.errors.ts';

/** Where engineers work, below the country. Cases that wait for somebody follow every change. */
@Resolver('Territory')
export class TerritoryResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly dispatches: Dispatches,
  ) {}

  @Query()
  territories(@Args() { country, ...page }: PageArgs & { country?: string | null }) {
    return connection(this.em, Territory, country ? { country } : {}, page, [{ code: 'asc' }]);
  }

  @Mutation()
  territoryDefine(@Args('input') input: Sdl.TerritoryDefineInput) {
    const territory = Territory.define(input);
    this.em.persist(territory);
    return { territory };
  }

  @Mutation()
  async territoryRevise(@Args('id') id: string, @Args('input') { description }: Sdl.TerritoryReviseInput) {
    const territory = await loadForChange(this.em, Territory, id, TerritoryNotFound);
    territory.revise(description);
    await this.dispatches.tryAllAgain('ENGINEER_CHANGED');
    return { territory };
  }

  @Mutation()
  async territoryRemove(@Args('id') id: string) {
    const territory = await loadForChange(this.em, Territory, id, TerritoryNotFound);
    const named = { territories: { $contains: [territory.code] } };
    const engineers = await this.em.find(Engineer, named, { orderBy: { code: 'asc' }, limit: MAX_TOLD });
    if (engineers.length > 0) throw new TerritoryNamed(engineers.map(it => it.code));
    this.em.remove(territory);
    return { territory };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Territory, id);
  }
}

/** The refusal names so many of those who work there. */
const MAX_TOLD = 20;
