import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type {
  ConfidentialitySignatureEndInput,
  ConfidentialitySignatureFilter,
  ConfidentialityTermsPublishInput,
} from '../schema.types.ts';
import { ConfidentialitySignatureNotFound, ConfidentialityTermsNotFound } from './confidentiality.errors.ts';
import { ConfidentialitySignature } from './confidentiality-signature.entity.ts';
import { ConfidentialityTerms } from './confidentiality-terms.entity.ts';

@Resolver('ConfidentialityTerms')
export class ConfidentialityTermsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Query()
  confidentialityTerms(@Args() page: PageArgs) {
    return connection(this.em, ConfidentialityTerms, {}, page, [{ number: 'desc' }]);
  }

  @Mutation()
  async confidentialityTermsPublish(@Args('input') input: ConfidentialityTermsPublishInput) {
    const now = this.clock.now();
    const number = (await this.em.count(ConfidentialityTerms)) + 1;
    const confidentialityTerms = ConfidentialityTerms.publish(number, input, now);
    for (const before of await this.em.find(ConfidentialityTerms, { replacedAt: null })) before.replace(now);
    this.em.persist(confidentialityTerms);
    return { confidentialityTerms };
  }

  /** The version is locked, so that nobody signs twice. */
  @Mutation()
  async confidentialityTermsSign(@Args('id') id: string, @CurrentActor() { subject: signer }: Actor) {
    const terms = await loadForChange(this.em, ConfidentialityTerms, id, ConfidentialityTermsNotFound);
    terms.requireInForce();
    const standing = await this.em.findOne(ConfidentialitySignature, { terms, signer, endedAt: null });
    const confidentialitySignature = standing ?? ConfidentialitySignature.of(terms, signer, this.clock.now());
    this.em.persist(confidentialitySignature);
    return { confidentialitySignature };
  }
}

@Resolver('ConfidentialitySignature')
export class ConfidentialitySignatureResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  confidentialitySignatures(@Args() { filter, ...page }: PageArgs & { filter?: ConfidentialitySignatureFilter }) {
    const where = Object.fromEntries(Object.entries(filter ?? {}).filter(([, value]) => value != null));
    return connection(this.em, ConfidentialitySignature, where, page, [{ signedAt: 'desc' }]);
  }

  @ResolveField()
  terms(@Parent() { terms }: ConfidentialitySignature) {
    return this.load.one(ConfidentialityTerms, terms.id);
  }

  @Mutation()
  async confidentialitySignatureEnd(
    @Args('id') id: string,
    @Args('input') input: ConfidentialitySignatureEndInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const found = await loadForChange(this.em, ConfidentialitySignature, id, ConfidentialitySignatureNotFound);
    found.end(input, { subject, at: this.clock.now() });
    return { confidentialitySignature: found };
  }
}
