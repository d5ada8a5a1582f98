import type { Actor } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { MissionEngineers } from './mission-engineers.service.ts';
import { MissionTeams } from './mission-teams.service.ts';
import type { Mission } from './mission.entity.ts';
import { Missions } from './missions.service.ts';

/** Who is of a team that is away. */
@Resolver('Mission')
export class MissionTeamResolver {
  constructor(
    private readonly missions: Missions,
    private readonly teams: MissionTeams,
    private readonly engineers: MissionEngineers,
  ) {}

  @Mutation()
  missionChangeTeam(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionChangeTeamInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, async (mission: Mission, act: Act) => {
      const told = await this.teams.change(mission, input, act);
      await this.engineers.comeHome();
      return told;
    });
  }

  @Mutation()
  missionMemberDepart(
    @Args('id') id: string,
    @Args('input') { member: memberId, departedAt }: Sdl.MissionMemberDepartInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, async (mission: Mission, act: Act) => {
      const member = await this.teams.member(mission, memberId);
      await this.teams.requireHere([member]);
      const told = mission.crew.follow(member, departedAt, act);
      await this.engineers.leave([member]);
      return told;
    });
  }
}
