import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { DocumentRuleAddInput } from '../schema.types.ts';
import { DocumentRule } from './document-rule.entity.ts';
import { DocumentRuleNotFound } from './document-rule.errors.ts';

@Resolver('DocumentRule')
export class DocumentRuleResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  documentRules(@Args() page: PageArgs) {
    return connection(this.em, DocumentRule, {}, page, [{ type: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(DocumentRule, id);
  }

  @Mutation()
  documentRuleAdd(@Args('input') input: DocumentRuleAddInput) {
    const documentRule = DocumentRule.add(input);
    this.em.persist(documentRule);
    return { documentRule };
  }

  @Mutation()
  async documentRuleActivate(@Args('id') id: string) {
    const documentRule = await loadForChange(this.em, DocumentRule, id, DocumentRuleNotFound);
    documentRule.activate();
    return { documentRule };
  }

  @Mutation()
  async documentRuleDeactivate(@Args('id') id: string) {
    const documentRule = await loadForChange(this.em, DocumentRule, id, DocumentRuleNotFound);
    documentRule.deactivate();
    return { documentRule };
  }
}
