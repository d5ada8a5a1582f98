import { type Actor, Clock, filled, requireSales, type StaffRole } from '@mainstay/kit/domain';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { CaseNews } from '../ticket/elsewhere-case.ts';
import { Cases } from '../ticket/cases.service.ts';
import { loadForChange } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { CompletionReports } from '../completion-report/completion-reports.service.ts';
import { workOfMission } from '../completion-report/elsewhere-work.ts';
import { planOf } from '../repair-plan/plan-of-case.ts';
import { procedureToUse } from '../repair-plan/procedure.ts';
import type { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { MissionNotFound, MissionNotInRoom } from './mission.errors.ts';
import { MissionItem } from './mission-item.entity.ts';
import { MissionMember } from './mission-member.entity.ts';
import type { MissionParts } from './mission-readiness.ts';
import { MissionRoomEntry, MissionSeat } from './mission-room.entity.ts';
import { MissionUnit } from './mission-unit.entity.ts';
import { Mission } from './mission.entity.ts';

type Verb = (mission: Mission, act: Act) => string | Promise<string>;

/** Loads missions with what belongs to them, and writes every act on them into the log of their room. */
@Injectable()
export class Missions {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly clocks: SlaClocks,
    private readonly completions: CompletionReports,
  ) {}

  async begin(mission: Mission, said: string, news: CaseNews<Mission>, act: Act): Promise<void> {
    this.log(mission, said, act);
    await this.follow(mission, act, news);
  }

  /** @param verb answers with what the log says of it @param news what its case hears of it */
  async act(id: string, { subject: by }: Actor, verb: Verb, news?: CaseNews<Mission>) {
    const mission = await loadForChange(this.em, Mission, id, MissionNotFound);
    const act = { at: this.clock.now(), by };
    this.log(mission, await verb(mission, act), act);
    await this.follow(mission, act, news);
    await this.completions.makeElsewhere(mission, () => this.workOf(mission), act);
    return { mission };
  }

  /** The same for what sales does. @param others who may besides @throws AbroadForSales */
  async actForSales(id: string, actor: Actor, verb: Verb, others: readonly StaffRole[] = [], news?: CaseNews<Mission>) {
    const asSales: Verb = (mission, act) => {
      requireSales(mission.scope, actor, others);
      return verb(mission, act);
    };
    return await this.act(id, actor, asSales, news);
  }

  /** The same for what other services say: nothing where there is no such mission. */
  async tell(id: string, by: string, verb: (mission: Mission, act: Act) => string | null, news?: CaseNews<Mission>) {
    const mission = await this.em.findOne(Mission, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!mission) return;
    const act = { at: this.clock.now(), by };
    const said = verb(mission, act);
    if (said) this.log(mission, said, act);
    await this.follow(mission, act, news);
    await this.completions.makeElsewhere(mission, () => this.workOf(mission), act);
  }

  private async follow(mission: Mission, act: Act, news?: CaseNews<Mission>): Promise<void> {
    const ticket = news ? await findTicketForChange(this.em, mission.ticket.id) : null;
    if (!ticket || !news) return await this.clocks.follow(mission);
    const where = { ticket: ticket.id, round: mission.round, id: { $ne: mission.id } };
    const others = await this.em.find(Mission, where);
    await this.cases.tell(ticket, mission, () => news(ticket, mission, others, act), act);
  }

  /** What somebody of the room says there. @throws MissionNotInRoom @throws InputInvalid */
  async speech(mission: string, text: string, { subject }: Actor): Promise<string> {
    if (!(await this.seatsOf(mission)).some(it => it.account === subject)) throw new MissionNotInRoom();
    return filled(['input', 'text'], text, 4000);
  }

  log(mission: Mission, text: string, act: Act): void {
    this.em.persist(MissionRoomEntry.of(mission, text, act));
  }

  /** All that decides whether it can leave. */
  async leavingWith(mission: Mission): Promise<MissionParts> {
    return { ...(await this.partsOf(mission.id)), plan: await this.planOf(mission) };
  }

  /** The plan that its repair follows; null where there is none. */
  private planOf({ ticket, round }: Mission): Promise<RepairPlan | null> {
    return planOf(this.em, { id: ticket.id, round });
  }

  /** The standard procedure that its repair follows (TCK-13); null where there is none. */
  procedureOf({ ticket, round }: Mission): Promise<string | null> {
    return procedureToUse(this.em, { id: ticket.id, round });
  }

  async partsOf(mission: string): Promise<Omit<MissionParts, 'plan'>> {
    const members = await this.membersOf(mission);
    return { members, items: await this.itemsOf(mission), seats: await this.seatsOf(mission) };
  }

  private itemsOf(mission: string): Promise<MissionItem[]> {
    return this.em.find(MissionItem, { mission }, { orderBy: { position: 'asc' } });
  }

  membersOf(mission: string): Promise<MissionMember[]> {
    return this.em.find(
      MissionMember,
      { mission },
      { populate: ['repairer'], orderBy: { isLeader: 'desc', id: 'asc' } },
    );
  }

  seatsOf(mission: string): Promise<MissionSeat[]> {
    return this.em.find(MissionSeat, { mission }, { orderBy: { id: 'asc' } });
  }

  private async workOf(mission: Mission) {
    const { id } = mission;
    const [items, members] = [await this.itemsOf(id), await this.membersOf(id)];
    const units = await this.em.find(MissionUnit, { mission: id }, { orderBy: { reportedAt: 'asc', id: 'asc' } });
    return workOfMission(mission, { items, units, leader: members.find(it => it.isLeader) ?? null });
  }
}
