import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { MailLanguage, MailTemplateDraftInput } from '../schema.types.ts';
import { MailTemplate } from './mail-template.entity.ts';
import { MailTemplateNotFound } from './mail-template.errors.ts';

@Resolver('MailTemplate')
export class MailTemplateResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Query()
  mailTemplates(@Args() page: PageArgs) {
    return connection(this.em, MailTemplate, {}, page, [{ kind: 'asc' }, { number: 'asc' }]);
  }

  @ResolveField()
  preview(@Parent() template: MailTemplate, @Args('language') language: MailLanguage) {
    return template.preview(language);
  }

  @Mutation()
  async mailTemplateDraft(@Args('input') input: MailTemplateDraftInput) {
    const versions = await this.em.count(MailTemplate, { kind: input.kind });
    const mailTemplate = MailTemplate.draft(versions + 1, input);
    this.em.persist(mailTemplate);
    return { mailTemplate };
  }

  @Mutation()
  async mailTemplateActivate(@Args('id') id: string) {
    const mailTemplate = await this.forChange(id);
    const { kind } = mailTemplate;
    const before = await this.em.find(MailTemplate, { kind, status: 'ACTIVE', id: { $ne: id } });
    mailTemplate.activate(this.clock.now());
    for (const version of before) version.retire();
    return { mailTemplate };
  }

  @Mutation()
  async mailTemplateRetire(@Args('id') id: string) {
    const mailTemplate = await this.forChange(id);
    mailTemplate.retire();
    return { mailTemplate };
  }

  private forChange(id: string): Promise<MailTemplate> {
    return loadForChange(this.em, MailTemplate, id, MailTemplateNotFound);
  }
}
