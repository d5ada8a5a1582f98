import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, Loaders, loadForChange, type PageArgs } from '@mainstay/kit/service';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { Part } from '../part/part.entity.ts';
import type { IssueNoteDraftInput, IssueNoteFilter, IssueNoteIssueInput } from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { IssueNoteLine } from './issue-note-line.entity.ts';
import { IssueNote } from './issue-note.entity.ts';
import { IssueNoteNotFound } from './issue-note.errors.ts';
import { IssueNotes } from './issue-notes.service.ts';

@Resolver('IssueNote')
export class IssueNoteResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
    private readonly desk: IssueNotes,
    private readonly clock: Clock,
  ) {}

  @Query()
  issueNote(@Args('id') id: string) {
    return this.loaders.one(IssueNote, id);
  }

  @Query()
  issueNotes(@Args('filter') filter: IssueNoteFilter | null, @Args() page: PageArgs) {
    const { status, warehouse, partRequest } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(warehouse ? { warehouse } : {}),
      ...(partRequest ? { partRequest } : {}),
    };
    return connection(this.em, IssueNote, where, page);
  }

  @Query()
  issueNotesUnsigned(@Args() page: PageArgs) {
    return connection(this.em, IssueNote, { status: 'ISSUED_UNSIGNED' }, page, [{ issuedAt: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(IssueNote, id);
  }

  @ResolveField()
  partRequest(@Parent() note: IssueNote) {
    return this.loaders.one(PartRequest, note.partRequest.id);
  }

  @ResolveField()
  warehouse(@Parent() note: IssueNote) {
    return this.loaders.one(Warehouse, note.warehouse.id);
  }

  @ResolveField()
  lines(@Parent() note: IssueNote) {
    return this.loaders.manyBy(IssueNoteLine, 'note', note.id, { position: 'asc' });
  }

  @Mutation()
  async issueNoteDraft(@Args('input') input: IssueNoteDraftInput) {
    return { issueNote: await this.desk.draft(input) };
  }

  @Mutation()
  async issueNoteSign(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const issueNote = await loadForChange(this.em, IssueNote, id, IssueNoteNotFound);
    issueNote.sign(actor, this.clock.now());
    return { issueNote };
  }

  @Mutation()
  async issueNotePick(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const issueNote = await loadForChange(this.em, IssueNote, id, IssueNoteNotFound);
    issueNote.pick(actor);
    return { issueNote };
  }

  @Mutation()
  async issueNoteCheck(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const issueNote = await loadForChange(this.em, IssueNote, id, IssueNoteNotFound);
    issueNote.check(actor);
    return { issueNote };
  }

  @Mutation()
  async issueNoteIssue(
    @Args('id') id: string,
    @Args('input') input: IssueNoteIssueInput,
    @CurrentActor() actor: Actor,
  ) {
    return { issueNote: await this.desk.issue(id, input, actor) };
  }
}

@Resolver('IssueNoteLine')
export class IssueNoteLineResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  part(@Parent() line: IssueNoteLine) {
    return this.loaders.one(Part, line.part.id);
  }
}
