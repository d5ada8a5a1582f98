import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { OpenCaseAlert } from './open-case-alert.entity.ts';

/** What days ended with. */
@Resolver('OpenCaseAlert')
export class OpenCaseAlertResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  openCaseAlerts(@Args() page: PageArgs) {
    return connection(this.em, OpenCaseAlert, {}, page, [{ raisedAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(OpenCaseAlert, id);
  }
}
