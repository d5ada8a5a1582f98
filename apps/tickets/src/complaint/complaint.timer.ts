import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { Complaint } from './complaint.entity.ts';
import { Complaints, ESCALATION_TIMER } from './complaints.service.ts';

/** Lets a complaint go up at the moment of its policy. A timer that fires early or twice finds nothing to say. */
@Injectable()
export class ComplaintTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly complaints: Complaints,
  ) {}

  @OnTimer(ESCALATION_TIMER)
  async fire({ complaintId }: { complaintId: string }): Promise<void> {
    const complaint = await this.em.findOne(Complaint, complaintId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!complaint) return;
    complaint.escalate({ at: this.clock.now(), by: SYSTEM.subject });
    await this.complaints.follow(complaint);
  }
}
