import { type Actor, Clock, make } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { FieldCall } from './field-call.entity.ts';
import { FieldStaff } from './field-staff.entity.ts';
import { FieldStaffNotFound } from './field-staff.errors.ts';
import { FieldStaffs } from './field-staffs.service.ts';

const MAX_CALLS = 100;

/** Who works in the field. */
@Resolver('FieldStaff')
export class FieldStaffResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly staff: FieldStaffs,
  ) {}

  @Query()
  fieldStaffList(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.FieldStaffFilter }) {
    const { engineer, isActive } = filter ?? {};
    const where = {
      ...(engineer ? { engineer: { $in: [engineer].filter(isId) } } : {}),
      ...(isActive == null ? {} : { endedOn: isActive ? null : { $ne: null } }),
    };
    return connection(this.em, FieldStaff, where, page);
  }

  @Mutation()
  async fieldStaffEnrol(
    @Args('input') { engineer: id }: Sdl.FieldStaffEnrolInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const engineer = await findEngineer(this.em, id, ['input', 'engineer']);
    const rules = await this.staff.rules();
    const fieldStaff = FieldStaff.enrol(engineer, rules, { at: this.clock.now(), by });
    this.em.persist(fieldStaff);
    await this.staff.follow(fieldStaff, rules);
    return { fieldStaff };
  }

  @Mutation()
  async fieldStaffEnd(
    @Args('id') id: string,
    @Args('input') input: Sdl.FieldStaffEndInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const fieldStaff = await loadForChange(this.em, FieldStaff, id, FieldStaffNotFound);
    fieldStaff.end(input, { at: this.clock.now(), by });
    await this.staff.follow(fieldStaff, await this.staff.rules());
    return { fieldStaff };
  }

  @Mutation()
  async fieldStaffCall(
    @Args('id') id: string,
    @Args('input') { wasReached, note, ...input }: Sdl.FieldStaffCallInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const fieldStaff = await loadForChange(this.em, FieldStaff, id, FieldStaffNotFound);
    const act = { at: this.clock.now(), by };
    const calledAt = input.calledAt ?? act.at;
    fieldStaff.hearOfCall(calledAt, wasReached, await this.staff.rules(), act);
    const said = { wasReached, note: optionalText(['input', 'note'], note), calledBy: by };
    this.em.persist(make(FieldCall, { fieldStaff, calledAt, ...said }));
    return { fieldStaff };
  }

  @ResolveField()
  engineer(@Parent() { engineer }: FieldStaff) {
    return this.load.one(Engineer, engineer.id);
  }

  @ResolveField()
  async calls(@Parent() { id }: FieldStaff) {
    return await this.load.firstBy(FieldCall, 'fieldStaff', id, { orderBy: { calledAt: 'desc' }, most: MAX_CALLS });
  }
}

/** What an engineer has to file. */
@Resolver('Engineer')
export class EngineerFieldStaffResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  async fieldStaff(@Parent() { id }: Engineer) {
    return (await this.load.manyBy(FieldStaff, 'engineer', id)).find(it => it.isActive) ?? null;
  }
}
