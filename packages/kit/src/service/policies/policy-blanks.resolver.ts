import { EntityManager } from '@mikro-orm/postgresql';
import type { Provider } from '@nestjs/common';
import { Args, GraphQLSchemaHost, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArgs } from '../graphql/connection.ts';
import { rolesThatMay } from '../graphql/rights.ts';
import { type PolicyBlank, blanksOf, pageOf } from './policy-blanks.ts';
import type { PolicyKind } from './policy-kind.ts';
import { PolicyKinds, PolicyPlans } from './policy-plans.ts';

/** The mutation that writes the next version: `SlaPolicy` has `slaPolicyDraft`. */
const actOf = ({ kind }: PolicyBlank): string => `${kind.replace(/^./, letter => letter.toLowerCase())}Draft`;

/** `ticketsBlanks`, and what it finds (requirements 2.6, docs/adr/0029); and how policies come into force. */
export function policyProviders(service: string, kinds: readonly PolicyKind[]): readonly Provider[] {
  if (kinds.length === 0) return [];

  @Resolver()
  class PolicyBlanksResolver {
    constructor(private readonly em: EntityManager) {}

    @Query(`${service}Blanks`)
    async find(@Args() page: PageArgs) {
      const blanks = await Array.fromAsync(kinds, async kind => blanksOf(kind, await this.em.find(kind.entity, {})));
      return pageOf(blanks.flat(), page);
    }
  }

  @Resolver('PolicyBlank')
  class PolicyBlankResolver {
    constructor(private readonly host: GraphQLSchemaHost) {}

    @ResolveField()
    act(@Parent() blank: PolicyBlank) {
      return actOf(blank);
    }

    @ResolveField()
    roles(@Parent() blank: PolicyBlank) {
      return rolesThatMay(this.host.schema, actOf(blank));
    }
  }
  const known = { provide: PolicyKinds, useValue: new PolicyKinds(kinds) };
  return [PolicyBlanksResolver, PolicyBlankResolver, known, PolicyPlans];
}
