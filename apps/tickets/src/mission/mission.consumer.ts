import { CostSheetSettled, CostSheetVerified, RepairAgreementSigned } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import {
  MissionFreightCleared,
  MissionFreightRejected,
  MissionFreightReleased,
  MissionFreightRequested,
} from '@mainstay/contracts/logistics';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { type CaseNews, settled } from '../ticket/elsewhere-case.ts';
import type { MissionFact } from './mission-record.entity.ts';
import { Mission } from './mission.entity.ts';
import { Missions } from './missions.service.ts';

const LOGISTICS = 'service:logistics';

/** What logistics and billing say of a mission. */
@Injectable()
export class MissionConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly missions: Missions,
  ) {}

  @On(MissionFreightRequested)
  async asked({ missionId, requestedAt }: DataOf<typeof MissionFreightRequested>): Promise<void> {
    const mission = await this.em.findOne(Mission, missionId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    mission?.awaitFreight(new Date(requestedAt));
  }

  /** The mission goes on when the last of its goods left. */
  @On(MissionFreightReleased)
  async released({ missionId, unreleased, releasedAt }: DataOf<typeof MissionFreightReleased>): Promise<void> {
    if (unreleased === 0) await this.hear(missionId, 'freightReleasedAt', releasedAt, LOGISTICS);
  }

  @On(MissionFreightCleared)
  async cleared({ missionId, uncleared, clearedAt }: DataOf<typeof MissionFreightCleared>): Promise<void> {
    if (uncleared === 0) await this.hear(missionId, 'freightClearedAt', clearedAt, LOGISTICS);
  }

  /** Goods that do not go may have been all that the others waited for. */
  @On(MissionFreightRejected)
  async rejected({ missionId, ...told }: DataOf<typeof MissionFreightRejected>): Promise<void> {
    const forget = (mission: Mission, act: Act): null => {
      mission.forgetFreight(told, act);
      return null;
    };
    await this.missions.tell(missionId, LOGISTICS, forget);
  }

  @On(RepairAgreementSigned)
  async agreed({ subjectKind, subjectId, number, total, signedAt }: DataOf<typeof RepairAgreementSigned>) {
    if (subjectKind !== 'MISSION') return;
    const agree = (mission: Mission) =>
      mission.settlement.agree({ number, total, signedAt }) ? `The customer signed ${number}` : null;
    await this.missions.tell(subjectId, 'service:billing', agree);
  }

  @On(CostSheetVerified)
  async costed({
    subjectKind,
    subjectId,
    customerTotal,
    companyTotal,
  }: DataOf<typeof CostSheetVerified>): Promise<void> {
    if (subjectKind !== 'MISSION') return;
    const verb = (mission: Mission, act: Act): null => {
      mission.settlement.cost({ customerTotal, companyTotal }, act);
      return null;
    };
    await this.missions.tell(subjectId, 'service:billing', verb);
  }

  @On(CostSheetSettled)
  async settled({ subjectKind, subjectId, settledAt }: DataOf<typeof CostSheetSettled>): Promise<void> {
    if (subjectKind === 'MISSION') await this.hear(subjectId, 'costsSettledAt', settledAt, 'service:billing', settled);
  }

  private async hear(id: string, fact: MissionFact, at: string, by: string, news?: CaseNews): Promise<void> {
    const verb = (mission: Mission, act: Act): null => {
      mission.hear(fact, new Date(at), act);
      return null;
    };
    await this.missions.tell(id, by, verb, news);
  }
}
