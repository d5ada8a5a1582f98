import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import { visibleEngineers } from '../engineer/visible-work.ts';
import type * as Sdl from '../schema.types.ts';
import { Appraisal } from './appraisal.entity.ts';
import { AppraisalNotFound } from './appraisal.errors.ts';
import { Appraisals } from './appraisals.service.ts';

/** Appraisals of engineers. */
@Resolver('Appraisal')
export class AppraisalResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly appraisalsService: Appraisals,
  ) {}

  @Query()
  appraisals(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.AppraisalFilter }, @CurrentActor() actor: Actor) {
    const { engineer, month, status } = filter ?? {};
    const where = {
      engineer: visibleEngineers(actor, engineer),
      ...(month ? { month } : {}),
      ...(status ? { status: { $in: status } } : {}),
    };
    return connection(this.em, Appraisal, where, page, [{ month: 'desc' }]);
  }

  @Mutation()
  async appraisalPropose(
    @Args('input') { engineer: engineerId, month }: Sdl.AppraisalProposeInput,
    @CurrentActor() actor: Actor,
  ) {
    const engineer = await findEngineer(this.em, engineerId, ['input', 'engineer']);
    const rules = await this.appraisalsService.rules();
    const facts = await this.appraisalsService.factsOf(engineer, month);
    const appraisal = Appraisal.propose(engineer, month, facts, rules, this.actOf(actor));
    this.em.persist(appraisal);
    return { appraisal };
  }

  @Mutation()
  appraisalRescore(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.act(id, actor, async (appraisal, act) => {
      const rules = await this.appraisalsService.rules();
      appraisal.rescore(await this.appraisalsService.factsOf(appraisal.engineer, appraisal.month), rules, act);
    });
  }

  @Mutation()
  appraisalObject(
    @Args('id') id: string,
    @Args('input') input: Sdl.AppraisalObjectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (appraisal, act) => appraisal.object(input, act));
  }

  @Mutation()
  appraisalConfirm(
    @Args('id') id: string,
    @Args('input') input: Sdl.AppraisalConfirmInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (appraisal, act) => appraisal.confirm(input, act));
  }

  @ResolveField()
  engineer(@Parent() { engineer }: Appraisal) {
    return this.load.one(Engineer, engineer.id);
  }

  private async act(id: string, actor: Actor, verb: (appraisal: Appraisal, act: Act) => void | Promise<void>) {
    const appraisal = await loadForChange(this.em, Appraisal, id, AppraisalNotFound);
    await this.em.populate(appraisal, ['engineer']);
    await verb(appraisal, this.actOf(actor));
    return { appraisal };
  }

  private actOf({ subject: by }: Actor): Act {
    return { at: this.clock.now(), by };
  }
}
