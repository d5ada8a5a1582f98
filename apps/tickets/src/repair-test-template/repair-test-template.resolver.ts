import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { nextVersion, retireVersionInForce } from '../policy-versions.ts';
import type { RepairTestTemplateDraftInput, RepairTestTemplateFilter } from '../schema.types.ts';
import { RepairTestTemplate } from './repair-test-template.entity.ts';
import { RepairTestTemplateNotFound } from './repair-test-template.errors.ts';

/** The tests of repaired units. */
@Resolver('RepairTestTemplate')
export class RepairTestTemplateResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  repairTestTemplates(@Args() { filter, ...page }: PageArgs & { filter?: RepairTestTemplateFilter }) {
    const { kind, status, productModel } = filter ?? {};
    const where = {
      ...(kind ? { kind } : {}),
      ...(status ? { status } : {}),
      ...(productModel ? { productModel } : {}),
    };
    return connection(this.em, RepairTestTemplate, where, page, [{ code: 'asc' }, { policyVersion: 'desc' }]);
  }

  @Mutation()
  async repairTestTemplateDraft(@Args('input') input: RepairTestTemplateDraftInput) {
    const version = await nextVersion(this.em, RepairTestTemplate, input.code);
    const repairTestTemplate = RepairTestTemplate.draft(input, version);
    this.em.persist(repairTestTemplate);
    return { repairTestTemplate };
  }

  @Mutation()
  async repairTestTemplateActivate(@Args('id') id: string) {
    const repairTestTemplate = await loadForChange(this.em, RepairTestTemplate, id, RepairTestTemplateNotFound);
    await retireVersionInForce(this.em, RepairTestTemplate, repairTestTemplate);
    repairTestTemplate.activate(this.clock.now());
    return { repairTestTemplate };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RepairTestTemplate, id);
  }

  @ResolveField()
  version(@Parent() { policyVersion }: RepairTestTemplate) {
    return policyVersion;
  }
}
