import type { Actor } from '@mainstay/kit/domain';
import { connection, CurrentActor, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Engineer } from '../engineer/engineer.entity.ts';
import { visibleEngineers } from '../engineer/visible-work.ts';
import { daysOfMonth } from '../local-month.ts';
import { Performances } from '../performance/performances.service.ts';
import type * as Sdl from '../schema.types.ts';
import { FieldPaper } from './field-paper.entity.ts';
import { FieldStaff } from './field-staff.entity.ts';
import { FieldStaffs } from './field-staffs.service.ts';

/** What those who work in the field file. */
@Resolver('FieldPaper')
export class FieldPaperResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly staff: FieldStaffs,
    private readonly performances: Performances,
  ) {}

  @Query()
  fieldPapers(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.FieldPaperFilter }, @CurrentActor() actor: Actor) {
    const { engineer, kind, status, from, until } = filter ?? {};
    const where = {
      fieldStaff: { engineer: visibleEngineers(actor, engineer) },
      ...(kind ? { kind: { $in: kind } } : {}),
      ...(status ? { status } : {}),
      ...(from || until ? { day: { ...(from ? { $gte: from } : {}), ...(until ? { $lte: until } : {}) } } : {}),
    };
    return connection(this.em, FieldPaper, where, page, [{ day: 'desc' }]);
  }

  @Mutation()
  async fieldPaperFileLog(
    @Args('input') { day, text, nextPlan }: Sdl.FieldPaperFileLogInput,
    @CurrentActor() actor: Actor,
  ) {
    return { fieldPaper: await this.staff.file({ kind: 'DAILY_LOG', day }, { text, nextPlan }, actor) };
  }

  @Mutation()
  async fieldPaperFileDiary(@Args('input') { day, text }: Sdl.FieldPaperFileDiaryInput, @CurrentActor() actor: Actor) {
    return { fieldPaper: await this.staff.file({ kind: 'DIARY', day }, { text, nextPlan: null }, actor) };
  }

  @Mutation()
  async fieldPaperFileReport(
    @Args('input') { month, text, nextPlan }: Sdl.FieldPaperFileReportInput,
    @CurrentActor() actor: Actor,
  ) {
    const { last: day } = daysOfMonth(['input', 'month'], month);
    return { fieldPaper: await this.staff.file({ kind: 'MONTH_REPORT', day }, { text, nextPlan }, actor) };
  }

  @ResolveField()
  async engineer(@Parent() paper: FieldPaper) {
    const staff = await this.staffOf(paper);
    return staff && this.load.one(Engineer, staff.engineer.id);
  }

  @ResolveField()
  async performance(@Parent() paper: FieldPaper) {
    const staff = paper.kind === 'MONTH_REPORT' ? await this.staffOf(paper) : null;
    if (!staff) return null;
    const { first, last } = daysOfMonth(['month'], paper.day.slice(0, 7));
    return await this.performances.of(staff.engineer, first, last);
  }

  private staffOf({ fieldStaff }: FieldPaper): Promise<FieldStaff | null> {
    return this.load.one(FieldStaff, fieldStaff.id);
  }
}
