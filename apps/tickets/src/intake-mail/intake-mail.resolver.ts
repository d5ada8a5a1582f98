import { type Actor, Clock } from '@mainstay/kit/domain';
import { Attachments, CurrentActor, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { IntakeReport } from '../intake-report/intake-report.entity.ts';
import type { IntakeMailHandInInput } from '../schema.types.ts';
import { intakeMailSubject } from './intake-mail-subject.ts';
import { IntakeMail } from './intake-mail.entity.ts';

/** Mails on their way in. */
@Resolver('IntakeMail')
export class IntakeMailResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly attachments: Attachments,
  ) {}

  @Query()
  intakeMail(@Args('id') id: string) {
    return this.load.one(IntakeMail, id);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(IntakeMail, id);
  }

  @ResolveField()
  intakeReport(@Parent() { intakeReport }: IntakeMail) {
    return intakeReport ? this.load.one(IntakeReport, intakeReport.id) : null;
  }

  @ResolveField()
  customerMail(@Parent() { customerMailId }: IntakeMail) {
    return customerMailId ? { id: customerMailId } : null;
  }

  /** The very same file need not come again. */
  @Mutation()
  async intakeMailHandIn(@Args('input') { file }: IntakeMailHandInInput, @CurrentActor() actor: Actor) {
    const intakeMail = IntakeMail.handIn({ at: this.clock.now(), by: actor.subject });
    await this.em.persist(intakeMail).flush();
    const sha256 = file.sha256?.toLowerCase();
    const before = sha256 ? await this.em.findOne(IntakeMail, { sha256 }, { populate: ['intakeReport'] }) : null;
    if (before) {
      intakeMail.repeat(before);
      return { intakeMail, upload: null };
    }
    return { intakeMail, upload: await this.attachments.announce(intakeMailSubject, intakeMail.id, file, actor) };
  }
}
