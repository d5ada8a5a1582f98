import { type Actor, Clock, InputInvalid, requireSales, within } from '@mainstay/kit/domain';
import { CurrentActor, found, foundAll, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { isSameFirm } from '../links/customer-held.ts';
import { KnownPart } from '../links/known.entity.ts';
import { requireOneWay } from '../repair-mode-decision/one-way.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { figureInForce } from '../service-policy/policy-figures.ts';
import { ended, opened } from '../ticket/elsewhere-case.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { TicketNotFound } from '../ticket/ticket.errors.ts';
import { MissionDecisionUnsuitable, MissionPartUnknown } from './mission.errors.ts';
import { MissionEngineers } from './mission-engineers.service.ts';
import { MissionItem } from './mission-item.entity.ts';
import { MUST_SIT } from './mission-room-rule.ts';
import { MissionSeat } from './mission-room.entity.ts';
import { MissionWatch } from './mission-watch.service.ts';
import { Mission } from './mission.entity.ts';
import { Missions } from './missions.service.ts';

/** What can be done to a mission before its team leaves, and after it came back. */
@Resolver('Mission')
export class MissionActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly missions: Missions,
    private readonly watch: MissionWatch,
    private readonly engineers: MissionEngineers,
  ) {}

  @Mutation()
  async missionOpen(
    @Args('input') { decision: decisionId, ticket: ticketId, ...input }: Sdl.MissionOpenInput,
    @CurrentActor() actor: Actor,
  ) {
    const { subject: by } = actor;
    const decision = await found(this.em, RepairModeDecision, decisionId, MissionDecisionUnsuitable);
    requireSales(decision.scope, actor);
    const ticket = await found(this.em, Ticket, ticketId ?? decision.ticket?.id ?? '', TicketNotFound);
    await requireOneWay(this.em, ticket, 'DISPATCH_TEAM');
    const act = { at: this.clock.now(), by };
    const isOfFirm = await isSameFirm(this.em, ticket.customerId, decision.customerId);
    const number = await nextNumber(this.em, 'M', act.at);
    const mission = Mission.open({ number, decision, ticket, isOfFirm }, input, act);
    mission.roomRule = await figureInForce(this.em, 'MISSION_ROOM', MUST_SIT);
    this.em.persist([mission, MissionSeat.of(mission, 'SALESPERSON', by, act.at)]);
    await this.missions.begin(mission, `Mission opened, room opened by ${by}`, opened, act);
    return { mission };
  }

  @Mutation()
  missionConfirmGoodwill(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionConfirmGoodwillInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, (mission, act) => mission.settlement.confirmGoodwill(input, act));
  }

  @Mutation()
  missionReceiveInvitation(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionReceiveInvitationInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, (mission, act) => mission.preparation.receiveInvitation(input, act));
  }

  @Mutation()
  missionReceiveSamples(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionReceiveSamplesInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.actForSales(id, actor, (mission, act) => mission.preparation.receiveSamples(input, act), [
      'PRODUCTION_ENGINEERING',
    ]);
  }

  @Mutation()
  missionAnalyse(@Args('id') id: string, @Args('input') input: Sdl.MissionAnalyseInput, @CurrentActor() actor: Actor) {
    return this.missions.act(id, actor, mission => mission.preparation.analyse(input));
  }

  @Mutation()
  missionSignAnalysis(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionSignAnalysisInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, (mission, act) => mission.preparation.signAnalysis(input, actor, act));
  }

  @Mutation()
  missionPlan(@Args('id') id: string, @Args('input') input: Sdl.MissionPlanInput, @CurrentActor() actor: Actor) {
    return this.missions.act(id, actor, (mission, act) => mission.preparation.plan(input, act));
  }

  @Mutation()
  missionListItems(
    @Args('id') id: string,
    @Args('input') { list, items }: Sdl.MissionListItemsInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, async (mission, act) => {
      within(['input', 'items'], items.length, 0, 200);
      const lateSince = mission.supply.lateSince(act);
      const wasReady = mission.departsOn !== null;
      const told = mission.supply.list(list, items.length, act);
      if (wasReady && !mission.departsOn) await this.engineers.free();
      await foundAll(
        this.em,
        KnownPart,
        items.flatMap(it => it.part ?? []),
        MissionPartUnknown,
      );
      const { items: before } = await this.missions.partsOf(id);
      const lines = items.map((it, index) =>
        MissionItem.of(mission, list, before.length + index + 1, it, ['input', 'items', String(index)], lateSince),
      );
      this.em.persist(lines);
      await this.watch.setItems(mission, [...before, ...lines]);
      return told;
    });
  }

  @Mutation()
  missionJoinRoom(
    @Args('id') id: string,
    @Args('input') { kind, account }: Sdl.MissionJoinRoomInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.actForSales(id, actor, async (mission, { at }) => {
      requireNotTeam(kind);
      const seat = MissionSeat.of(mission, kind, account, at);
      const seats = await this.missions.seatsOf(id);
      if (!seats.some(it => it.kind === kind && it.account === seat.account)) this.em.persist(seat);
      return `${seat.account} is in the room as ${kind}`;
    });
  }

  @Mutation()
  missionLeaveRoom(
    @Args('id') id: string,
    @Args('input') { kind, account }: Sdl.MissionLeaveRoomInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.actForSales(id, actor, async () => {
      requireNotTeam(kind);
      const seats = await this.missions.seatsOf(id);
      this.em.remove(seats.filter(it => it.kind === kind && it.account === account));
      return `${account} left the room as ${kind}`;
    });
  }

  @Mutation()
  missionPost(@Args('id') id: string, @Args('input') { text }: Sdl.MissionPostInput, @CurrentActor() actor: Actor) {
    return this.missions.act(id, actor, () => this.missions.speech(id, text, actor));
  }

  @Mutation()
  missionClose(@Args('id') id: string, @Args('input') input: Sdl.MissionCloseInput, @CurrentActor() actor: Actor) {
    return this.missions.act(id, actor, async (mission, act) => {
      const { items } = await this.missions.partsOf(id);
      return mission.settlement.close(input, items, act);
    });
  }

  @Mutation()
  missionCancel(@Args('id') id: string, @Args('input') input: Sdl.MissionCancelInput, @CurrentActor() actor: Actor) {
    const verb = async (mission: Mission, act: Act) => {
      const { items } = await this.missions.partsOf(id);
      const told = mission.cancel(input, items, act);
      await this.engineers.free();
      return told;
    };
    return this.missions.actForSales(id, actor, verb, ['AFTER_SALES_DIRECTOR'], ended);
  }
}

function requireNotTeam(kind: Sdl.MissionSeatKind): void {
  if (kind !== 'TEAM') return;
  throw new InputInvalid(['input', 'kind'], {
    en: 'The team comes and goes as it is named.',
    zh: '队员随队伍名单自动进出。',
  });
}
