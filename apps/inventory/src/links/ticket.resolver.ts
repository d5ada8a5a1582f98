import { Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Loaders } from '@mainstay/kit/service';
import { PartRequest } from '../part-request/part-request.entity.ts';

/** What inventory adds to a ticket. */
@Resolver('Ticket')
export class TicketResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField()
  partRequest(@Parent() { id }: { id: string }) {
    return this.loaders.oneBy(PartRequest, 'ticketId', id);
  }
}
