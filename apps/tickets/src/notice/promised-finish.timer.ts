import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { FINISH_TIMER, type PromisedWork } from './promised-finishes.service.ts';

/** Alerts when a promised finish passes without a new word to the customer. One that fires early or twice finds nothing. */
@Injectable()
export class PromisedFinishTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @OnTimer(FINISH_TIMER)
  async fire({ work, id }: { work: PromisedWork; id: string }): Promise<void> {
    const about =
      work === 'TICKET'
        ? await findTicketForChange(this.em, id)
        : await this.em.findOne(Complaint, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    about?.missFinish({ at: this.clock.now(), by: SYSTEM.subject });
  }
}
