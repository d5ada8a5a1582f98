import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { Performances } from './performances.service.ts';

/** What engineers did. */
@Resolver('Engineer')
export class EngineerPerformanceResolver {
  constructor(private readonly performances: Performances) {}

  @ResolveField()
  performance(@Parent() engineer: Engineer, @Args('from') from: string, @Args('until') until: string) {
    return this.performances.of(engineer, from, until);
  }
}
