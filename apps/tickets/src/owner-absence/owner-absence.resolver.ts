import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type * as Sdl from '../schema.types.ts';
import { OwnerAbsence } from './owner-absence.entity.ts';
import { OwnerAbsenceNotFound } from './owner-absence.errors.ts';
import { OwnerAbsences } from './owner-absences.service.ts';

/** Who is away, and who answers meanwhile. */
@Resolver('OwnerAbsence')
export class OwnerAbsenceResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly absences: OwnerAbsences,
  ) {}

  @Query()
  ownerAbsences(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.OwnerAbsenceFilter }) {
    const { person, deputy, isOver } = filter ?? {};
    const now = this.clock.now();
    const goesOn = { $or: [{ endsAt: null }, { endsAt: { $gt: now } }] };
    const where = {
      ...(person ? { person } : {}),
      ...(deputy ? { deputy } : {}),
      ...(isOver == null ? {} : isOver ? { endsAt: { $lte: now } } : goesOn),
    };
    return connection(this.em, OwnerAbsence, where, page, [{ startsAt: 'desc' }]);
  }

  @Mutation()
  async ownerAbsenceRecord(@Args('input') input: Sdl.OwnerAbsenceRecordInput, @CurrentActor() { subject: by }: Actor) {
    return { ownerAbsence: await this.absences.record(input, { at: this.clock.now(), by }) };
  }

  @Mutation()
  async ownerAbsenceEnd(@Args('id') id: string, @Args('input') { endsAt }: Sdl.OwnerAbsenceEndInput) {
    const ownerAbsence = await loadForChange(this.em, OwnerAbsence, id, OwnerAbsenceNotFound);
    ownerAbsence.endAt(endsAt ?? this.clock.now());
    await this.absences.watch(ownerAbsence);
    return { ownerAbsence };
  }
}
