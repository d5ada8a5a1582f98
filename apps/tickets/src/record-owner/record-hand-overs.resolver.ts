import type { Actor, StaffRole } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { LocalRepairs } from '../local-repair/local-repairs.service.ts';
import { Missions } from '../mission/missions.service.ts';
import { OwnerAbsences } from '../owner-absence/owner-absences.service.ts';
import { ReturnRepairs } from '../return-repair/return-repairs.service.ts';
import type * as Sdl from '../schema.types.ts';

/** Who hands over for sales, wherever it is: of somebody who fell ill others do. */
const HEADS: readonly StaffRole[] = ['SALES_GENERAL_MANAGER', 'AFTER_SALES_DIRECTOR'];

/** Names who answers for what is repaired elsewhere than at a visit. */
@Resolver()
export class RecordHandOversResolver {
  constructor(
    private readonly absences: OwnerAbsences,
    private readonly returns: ReturnRepairs,
    private readonly missions: Missions,
    private readonly locals: LocalRepairs,
  ) {}

  @Mutation()
  async returnRepairHandOver(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairHandOverInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.absences.requirePresent(input.owner);
    return this.returns.changeForSales(id, actor, (it, act) => void it.ownership.handOver(input, act), HEADS);
  }

  @Mutation()
  async missionHandOver(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionHandOverInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.absences.requirePresent(input.owner);
    return this.missions.actForSales(id, actor, (it, act) => it.ownership.handOver(input, act), HEADS);
  }

  @Mutation()
  async localRepairHandOver(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairHandOverInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.absences.requirePresent(input.owner);
    return this.locals.changeForSales(id, actor, (it, act) => void it.ownership.handOver(input, act), HEADS);
  }
}
