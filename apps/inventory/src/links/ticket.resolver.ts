import { Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Loaders } from '@mainstay/kit/service';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { ReturnNote } from '../return-note/return-note.entity.ts';

/** What inventory adds to a ticket. */
@Resolver('Ticket')
export class TicketResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField()
  partRequests(@Parent() { id }: { id: string }) {
    return this.loaders.manyBy(PartRequest, 'ticketId', id, { id: 'asc' });
  }

  @ResolveField()
  returnNotes(@Parent() { id }: { id: string }) {
    return this.loaders.manyBy(ReturnNote, 'ticketId', id, { id: 'asc' });
  }
}
