import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { nextVersion, retireVersionInForce } from '../policy-versions.ts';
import type { MaintenanceChecklistDraftInput, MaintenanceChecklistFilter } from '../schema.types.ts';
import { MaintenanceChecklist } from './maintenance-checklist.entity.ts';
import { MaintenanceChecklistNotFound } from './maintenance-checklist.errors.ts';

/** The checklists of maintenance. */
@Resolver('MaintenanceChecklist')
export class MaintenanceChecklistResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  maintenanceChecklists(@Args() { filter, ...page }: PageArgs & { filter?: MaintenanceChecklistFilter }) {
    const { code, status } = filter ?? {};
    const where = { ...(code ? { code } : {}), ...(status ? { status } : {}) };
    return connection(this.em, MaintenanceChecklist, where, page, [{ code: 'asc' }, { policyVersion: 'desc' }]);
  }

  @Mutation()
  async maintenanceChecklistDraft(@Args('input') input: MaintenanceChecklistDraftInput) {
    const version = await nextVersion(this.em, MaintenanceChecklist, input.code);
    const maintenanceChecklist = MaintenanceChecklist.draft(input, version);
    this.em.persist(maintenanceChecklist);
    return { maintenanceChecklist };
  }

  @Mutation()
  async maintenanceChecklistActivate(@Args('id') id: string) {
    const maintenanceChecklist = await loadForChange(this.em, MaintenanceChecklist, id, MaintenanceChecklistNotFound);
    await retireVersionInForce(this.em, MaintenanceChecklist, maintenanceChecklist);
    maintenanceChecklist.activate(this.clock.now());
    return { maintenanceChecklist };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(MaintenanceChecklist, id);
  }

  @ResolveField()
  version(@Parent() { policyVersion }: MaintenanceChecklist) {
    return policyVersion;
  }
}
