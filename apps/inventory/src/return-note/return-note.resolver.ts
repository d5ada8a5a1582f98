import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@mainstay/kit/domain';
import { connection, CurrentActor, Loaders, type PageArgs } from '@mainstay/kit/service';
import { IssueNoteLine } from '../issue-note/issue-note-line.entity.ts';
import { Part } from '../part/part.entity.ts';
import type { ReturnNoteFilter, ReturnNoteReceiveInput } from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ReturnNoteLine } from './return-note-line.entity.ts';
import { ReturnNote } from './return-note.entity.ts';
import { ReturnNotes } from './return-notes.service.ts';
import { StrayReturn } from './stray-return.entity.ts';

@Resolver('ReturnNote')
export class ReturnNoteResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
    private readonly desk: ReturnNotes,
  ) {}

  @Query()
  returnNote(@Args('id') id: string) {
    return this.loaders.one(ReturnNote, id);
  }

  @Query()
  returnNotes(@Args('filter') filter: ReturnNoteFilter | null, @Args() page: PageArgs) {
    const { status, warehouse } = filter ?? {};
    return connection(
      this.em,
      ReturnNote,
      { ...(status ? { status } : {}), ...(warehouse ? { warehouse } : {}) },
      page,
    );
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(ReturnNote, id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: ReturnNote) {
    return { id: ticketId };
  }

  @ResolveField()
  workOrder(@Parent() { workOrderId }: ReturnNote) {
    return workOrderId ? { id: workOrderId } : null;
  }

  @ResolveField()
  warehouse(@Parent() note: ReturnNote) {
    return this.loaders.one(Warehouse, note.warehouse.id);
  }

  @ResolveField()
  lines(@Parent() note: ReturnNote) {
    return this.loaders.manyBy(ReturnNoteLine, 'note', note.id, { id: 'asc' });
  }

  @Mutation()
  async returnNoteReceive(
    @Args('id') id: string,
    @Args('input') input: ReturnNoteReceiveInput,
    @CurrentActor() actor: Actor,
  ) {
    return { returnNote: await this.desk.receive(id, input, actor) };
  }
}

@Resolver('ReturnNoteLine')
export class ReturnNoteLineResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  part(@Parent() line: ReturnNoteLine) {
    return this.loaders.one(Part, line.part.id);
  }

  @ResolveField()
  async returnable(@Parent() line: ReturnNoteLine) {
    return (await this.loaders.one(IssueNoteLine, line.issueNoteLine.id))?.returnable;
  }
}

@Resolver('StrayReturn')
export class StrayReturnResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
  ) {}

  @Query()
  strayReturns(@Args() page: PageArgs) {
    return connection(this.em, StrayReturn, {}, page);
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: StrayReturn) {
    return { id: ticketId };
  }

  @ResolveField()
  workOrder(@Parent() { workOrderId }: StrayReturn) {
    return workOrderId ? { id: workOrderId } : null;
  }

  @ResolveField()
  part(@Parent() { partId }: StrayReturn) {
    return this.loaders.one(Part, partId);
  }
}
