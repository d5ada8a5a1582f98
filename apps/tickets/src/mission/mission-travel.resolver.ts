import type { Actor } from '@mainstay/kit/domain';
import { CurrentActor, isId } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { ended, signedOff, underWay } from '../ticket/elsewhere-case.ts';
import { MissionDayReported } from './mission.errors.ts';
import { MissionMember } from './mission-member.entity.ts';
import { doneTo, MissionUnit } from './mission-unit.entity.ts';
import { MissionEngineers } from './mission-engineers.service.ts';
import { MissionReport } from './mission-report.entity.ts';
import { MissionTeams } from './mission-teams.service.ts';
import type { Mission } from './mission.entity.ts';
import { MissionWatch } from './mission-watch.service.ts';
import { Missions } from './missions.service.ts';

/** Who goes, how they get there, and what their leader says of every day. */
@Resolver('Mission')
export class MissionTravelResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly missions: Missions,
    private readonly teams: MissionTeams,
    private readonly engineers: MissionEngineers,
    private readonly watch: MissionWatch,
  ) {}

  @Mutation()
  missionNameTeam(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionNameTeamInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, async (mission, act) => {
      const told = await this.teams.name(mission, input, act);
      if (mission.departsOn) await this.planAnew(id);
      return told;
    });
  }

  @Mutation()
  missionSetVisa(
    @Args('id') id: string,
    @Args('input') { member, ...input }: Sdl.MissionSetVisaInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.ofMember(id, member, actor, it => {
      it.setVisa(input);
      return `visa ${input.status}`;
    });
  }

  @Mutation()
  missionBookTravel(
    @Args('id') id: string,
    @Args('input') { member, ...input }: Sdl.MissionBookTravelInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.ofMember(id, member, actor, it => {
      it.bookTravel(input);
      return 'travel booked';
    });
  }

  @Mutation()
  missionConfirmReady(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionConfirmReadyInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.actForSales(id, actor, async (mission, act) => {
      const parts = await this.missions.leavingWith(mission);
      const isSaidAgain = mission.departsOn !== null;
      const told = mission.confirmReady(input, parts, act);
      await this.engineers.plan(parts.members);
      if (isSaidAgain) await this.engineers.free();
      return told;
    });
  }

  @Mutation()
  missionDepart(@Args('id') id: string, @Args('input') input: Sdl.MissionDepartInput, @CurrentActor() actor: Actor) {
    const verb = async (mission: Mission, act: Act) => {
      const parts = await this.missions.leavingWith(mission);
      await this.teams.requireHere(parts.members);
      const told = mission.depart(input, parts, act);
      await this.engineers.leave(parts.members);
      return told;
    };
    return this.missions.act(id, actor, verb, underWay);
  }

  @Mutation()
  missionArrive(@Args('id') id: string, @Args('input') input: Sdl.MissionArriveInput, @CurrentActor() actor: Actor) {
    const verb = async (mission: Mission, act: Act) => {
      const told = mission.site.arrive(input, act);
      await this.watch.set(mission);
      return told;
    };
    return this.missions.act(id, actor, verb, underWay);
  }

  @Mutation()
  missionReportDay(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionReportDayInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, async (mission, act) => {
      const report = MissionReport.of(mission, input, act);
      const told = mission.site.reportDay(report.day, act);
      if ((await this.daysOf(id)).has(report.day)) throw new MissionDayReported();
      this.em.persist(report);
      return `${told}: ${report.progress}; ${report.repairData}; ${report.unitsRepaired} units repaired`;
    });
  }

  @Mutation()
  missionFinishWork(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionFinishWorkInput,
    @CurrentActor() actor: Actor,
  ) {
    const verb = async (mission: Mission, act: Act) => {
      const members = await this.missions.membersOf(id);
      const procedure = await this.missions.procedureOf(mission);
      const told = mission.site.finish(input, { members, procedure, reported: await this.daysOf(id) }, act);
      await this.watch.set(mission);
      await this.engineers.comeHome();
      return told;
    };
    return this.missions.act(id, actor, verb, ended);
  }

  @Mutation()
  async missionSignOff(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionSignOffInput,
    @CurrentActor() actor: Actor,
  ) {
    const where = { mission: { id: { $in: [id].filter(isId) } } };
    const done = doneTo(await this.em.find(MissionUnit, where, { orderBy: { reportedAt: 'asc', id: 'asc' } }));
    const news = signedOff(input.causeClass, ({ number }: Mission) => done || number);
    const verb = async (mission: Mission, act: Act) => {
      const told = mission.settlement.takeWord(input, act);
      const units = input.isSatisfied ? [] : await this.em.find(MissionUnit, { mission: id });
      for (const unit of units) if (unit.fail()) mission.site.tellUnit(unit);
      return told;
    };
    return this.missions.act(id, actor, verb, news);
  }

  private ofMember(id: string, member: string, actor: Actor, verb: (member: MissionMember) => string) {
    return this.missions.act(id, actor, async mission => {
      const named = await this.teams.member(mission, member);
      return `${named.repairer.code}: ${verb(named)}`;
    });
  }

  /** The day is fixed, and others go: they are booked nowhere from then on, and who stays is free for who waits. */
  private async planAnew(id: string): Promise<void> {
    await this.em.flush();
    await this.engineers.plan(await this.missions.membersOf(id));
    await this.engineers.free();
  }

  private async daysOf(mission: string): Promise<Set<string>> {
    return new Set((await this.em.find(MissionReport, { mission })).map(it => it.day));
  }
}
