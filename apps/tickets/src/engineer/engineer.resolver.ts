import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { OwnerAbsence } from '../owner-absence/owner-absence.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { namesOf, requireTerritories } from '../territory/territories.ts';
import { Dedication } from './dedication.entity.ts';
import { EngineerPeriod } from './engineer-period.entity.ts';
import { EngineerStaff } from './engineer-staff.service.ts';
import { Engineer } from './engineer.entity.ts';
import { EngineerNotFound } from './engineer.errors.ts';

const MAX_SHOWN = 100;

/** Engineers: what they may and can do, and when they are there. Cases that wait for somebody follow every change. */
@Resolver('Engineer')
export class EngineerResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly dispatches: Dispatches,
    private readonly staff: EngineerStaff,
  ) {}

  @Query()
  async engineers(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.EngineerFilter }) {
    const { isOnDuty, territory } = filter ?? {};
    const where = {
      ...(isOnDuty == null ? {} : { isOnDuty }),
      ...(territory ? { territories: { $overlap: [...(await namesOf(this.em, territory))] } } : {}),
    };
    return connection(this.em, Engineer, where, page, [{ code: 'asc' }]);
  }

  @Mutation()
  async engineerRegister(@Args('input') input: Sdl.EngineerRegisterInput) {
    const engineer = Engineer.register(this.em, input);
    await requireTerritories(this.em, engineer.territories);
    await this.dispatches.tryAllAgain('ENGINEER_CHANGED');
    return { engineer };
  }

  @Mutation()
  engineerSetDuty(@Args('id') id: string, @Args('input') input: Sdl.EngineerSetDutyInput) {
    return this.act(id, engineer => engineer.setDuty(input));
  }

  @Mutation()
  engineerSetAccount(@Args('id') id: string, @Args('input') input: Sdl.EngineerSetAccountInput) {
    return this.act(id, engineer => engineer.setAccount(input));
  }

  @Mutation()
  engineerSetAuthority(@Args('id') id: string, @Args('input') input: Sdl.EngineerSetAuthorityInput) {
    return this.act(id, engineer => engineer.setAuthority(input));
  }

  @Mutation()
  engineerRename(@Args('id') id: string, @Args('input') input: Sdl.EngineerRenameInput) {
    return this.act(id, engineer => engineer.rename(input));
  }

  @Mutation()
  engineerSetSkills(@Args('id') id: string, @Args('input') input: Sdl.EngineerSetSkillsInput) {
    return this.act(id, engineer => engineer.setSkills(input));
  }

  @Mutation()
  engineerSetDutyHours(@Args('id') id: string, @Args('input') input: Sdl.EngineerSetDutyHoursInput) {
    return this.act(id, engineer => engineer.setDutyHours(input));
  }

  @Mutation()
  engineerMove(@Args('id') id: string, @Args('input') input: Sdl.EngineerMoveInput) {
    return this.act(id, async engineer => {
      engineer.move(input);
      await requireTerritories(this.em, engineer.territories);
    });
  }

  @Mutation()
  engineerEngage(@Args('id') id: string, @Args('input') input: Sdl.EngineerEngageInput) {
    return this.act(id, async engineer => {
      engineer.engage(input);
      await this.staff.wakeAtEngagement(engineer);
    });
  }

  @Mutation()
  engineerRecordPeriod(
    @Args('id') id: string,
    @Args('input') input: Sdl.EngineerRecordPeriodInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    return this.act(id, engineer => this.staff.recordPeriod(engineer, input, { at: this.clock.now(), by }));
  }

  @Mutation()
  engineerEndPeriod(@Args('id') id: string, @Args('input') input: Sdl.EngineerEndPeriodInput) {
    return this.act(id, engineer => this.staff.endPeriod(engineer, input, this.clock.now()));
  }

  @Mutation()
  engineerDedicate(
    @Args('id') id: string,
    @Args('input') { customer }: Sdl.EngineerDedicateInput,
    @CurrentActor() { subject }: Actor,
  ) {
    return this.act(id, engineer => this.staff.dedicate(engineer, customer, subject));
  }

  @Mutation()
  engineerEndDedication(@Args('id') id: string, @Args('input') { customer }: Sdl.EngineerEndDedicationInput) {
    return this.act(id, engineer => this.staff.endDedication(engineer, customer));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Engineer, id);
  }

  @ResolveField()
  skills(@Parent() { learned }: Engineer) {
    return learned;
  }

  @ResolveField()
  async periods(@Parent() { id }: Engineer) {
    return await this.load.firstBy(EngineerPeriod, 'engineer', id, {
      orderBy: { startsAt: 'desc' },
      most: MAX_SHOWN,
    });
  }

  @ResolveField()
  async dedicatedTo(@Parent() { id }: Engineer) {
    const dedications = await this.load.firstBy(Dedication, 'engineer', id, {
      orderBy: { id: 'asc' },
      most: MAX_SHOWN,
    });
    return dedications.map(({ customerId }) => ({ id: customerId }));
  }

  private async act(id: string, verb: (engineer: Engineer) => void | Promise<void>) {
    if (!isId(id)) throw new EngineerNotFound();
    const engineer = await loadForChange(this.em, Engineer, id, EngineerNotFound);
    await verb(engineer);
    await this.dispatches.tryAllAgain('ENGINEER_CHANGED');
    return { engineer };
  }
}

/** Absences and standby by reference. */
@Resolver('EngineerPeriod')
export class EngineerPeriodResolver {
  constructor(
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(EngineerPeriod, id);
  }

  /** The absence of the account may be ended by itself, while the engineer is still not sent. */
  @ResolveField()
  async deputy(@Parent() { deputy = null, absenceId, endsAt }: EngineerPeriod) {
    const absence = absenceId ? await this.load.one(OwnerAbsence, absenceId) : null;
    const { endsAt: answersUntil } = absence ?? {};
    return answersUntil && answersUntil < endsAt && answersUntil <= this.clock.now() ? null : deputy;
  }
}
