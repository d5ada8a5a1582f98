import { dayIn } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { connection, isId, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import type { MissionFilter, MissionList } from '../schema.types.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { StandbyRepairer } from '../standby-pool/standby-repairer.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { MissionItem } from './mission-item.entity.ts';
import { MissionMember } from './mission-member.entity.ts';
import { emptySeats, readinessOf } from './mission-readiness.ts';
import { seatsOf } from './mission-room-rule.ts';
import { MissionReport } from './mission-report.entity.ts';
import { MissionRoomEntry, MissionSeat } from './mission-room.entity.ts';
import { Mission } from './mission.entity.ts';

const MAX_SHOWN = 100;

interface Room {
  readonly missionId: string;
  readonly roomRule: PolicyFigure | null;
}

/** Teams of ours that repair at the customer's. */
@Resolver('Mission')
export class MissionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  mission(@Args('id') id: string) {
    return this.load.one(Mission, id);
  }

  @Query()
  missions(@Args() { filter, ...page }: PageArgs & { filter?: MissionFilter }) {
    const { status, ticket, customer, owner, isSopFollowed = null } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(ticket ? { ticket: { $in: [ticket].filter(isId) } } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(owner ? { owner } : {}),
      ...(isSopFollowed === null ? {} : { sop: { isFollowed: isSopFollowed } }),
    };
    return connection(this.em, Mission, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Mission, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: Mission) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  decision(@Parent() { decision }: Mission) {
    return this.load.one(RepairModeDecision, decision.id);
  }

  @ResolveField()
  team(@Parent() { id }: Mission) {
    return membersOf(this.load, id);
  }

  @ResolveField()
  items(@Parent() { id }: Mission, @Args('list') list?: MissionList) {
    const where = list ? { list } : {};
    return this.load.firstBy(MissionItem, 'mission', id, { where, orderBy: { position: 'asc' }, most: MAX_SHOWN });
  }

  @ResolveField()
  itemPages(@Parent() { id }: Mission, @Args() { list, ...page }: PageArgs & { list?: MissionList }) {
    const where = list ? { list } : {};
    return this.load.connectionBy(MissionItem, 'mission', id, { ...page, where, orderBy: [{ position: 'asc' }] });
  }

  @ResolveField()
  async readiness(@Parent() mission: Mission) {
    const { id, timeZone, departsOn, ticket, round } = mission;
    const [team, items, seats, plans] = await Promise.all([
      this.withRepairers(id),
      this.load.manyBy(MissionItem, 'mission', id, { position: 'asc' }),
      this.load.manyBy(MissionSeat, 'mission', id, { id: 'asc' }),
      this.load.manyBy(RepairPlan, 'ticketId', ticket.id),
    ]);
    const plan = plans.find(it => it.round === round) ?? null;
    return readinessOf(mission, { members: team, items, seats, plan }, departsOn ?? dayIn(timeZone, this.clock.now()));
  }

  @ResolveField()
  reports(@Parent() { id }: Mission) {
    return this.load.firstBy(MissionReport, 'mission', id, { orderBy: { day: 'asc' }, most: MAX_SHOWN });
  }

  @ResolveField()
  reportPages(@Parent() { id }: Mission, @Args() page: PageArgs) {
    return this.load.connectionBy(MissionReport, 'mission', id, { ...page, orderBy: [{ day: 'asc' }] });
  }

  @ResolveField()
  clocks(@Parent() { id }: Mission) {
    return this.load.manyBy(SlaClock, 'record', id, { kind: 'asc' });
  }

  @ResolveField()
  room(@Parent() { id, roomRule = null }: Mission): Room {
    return { missionId: id, roomRule };
  }

  /** Asked for in the turn in which the field of a member asks for its own. */
  private async withRepairers(mission: string): Promise<readonly MissionMember[]> {
    const members = await membersOf(this.load, mission);
    await Promise.all(members.map(it => this.load.one(StandbyRepairer, it.repairer.id)));
    return members;
  }
}

/** Of 30 people at most; fields that ask for them alike share a statement, and another for whom they are. */
const membersOf = (load: Loaders, mission: string) =>
  load.manyBy(MissionMember, 'mission', mission, { isLeader: 'desc', id: 'asc' });

@Resolver('Ticket')
export class TicketMissionsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  missions(@Parent() { id }: Ticket) {
    return this.load.firstBy(Mission, 'ticket', id, { orderBy: { createdAt: 'asc' }, most: MAX_SHOWN });
  }
}

@Resolver('MissionMember')
export class MissionMemberResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  repairer(@Parent() { repairer }: MissionMember) {
    return this.load.one(StandbyRepairer, repairer.id);
  }
}

@Resolver('MissionRoom')
export class MissionRoomResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  seats(@Parent() { missionId }: Room) {
    return this.load.manyBy(MissionSeat, 'mission', missionId, { id: 'asc' });
  }

  @ResolveField()
  mustSit(@Parent() { roomRule }: Room) {
    return seatsOf(roomRule);
  }

  @ResolveField()
  policyCode(@Parent() { roomRule }: Room) {
    return roomRule?.policyCode;
  }

  @ResolveField()
  policyVersion(@Parent() { roomRule }: Room) {
    return roomRule?.policyVersion;
  }

  @ResolveField()
  async missing(@Parent() room: Room) {
    return emptySeats(room, await this.load.manyBy(MissionSeat, 'mission', room.missionId, { id: 'asc' }));
  }

  @ResolveField()
  log(@Parent() { missionId }: Room, @Args() page: PageArgs) {
    return this.load.connectionBy(MissionRoomEntry, 'mission', missionId, { ...page, orderBy: [{ id: 'desc' }] });
  }
}
