import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { HsCode } from './hs-code.entity.ts';
import { matchingCodes } from './hs-codes.ts';

@Resolver('HsCode')
export class HsCodeResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  hsCode(@Args('code') code: string) {
    return this.em.findOne(HsCode, { code });
  }

  @Query()
  hsCodes(@Args() { text, ...page }: PageArgs & { text?: string | null }) {
    return connection(this.em, HsCode, matchingCodes(text ?? ''), page, [{ code: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(HsCode, id);
  }

  @ResolveField()
  parent(@Parent() { parentCode }: HsCode) {
    return parentCode && this.load.oneBy(HsCode, 'code', parentCode);
  }
}
