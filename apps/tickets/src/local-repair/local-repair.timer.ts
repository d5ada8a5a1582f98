import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { LOCAL_REPAIR_TIMER, LocalRepairs, reported } from './local-repairs.service.ts';

/** Takes up what a partner's dealer did, and says which partners are late, each at its moment. */
@Injectable()
export class LocalRepairTimer {
  constructor(private readonly repairs: LocalRepairs) {}

  @OnTimer(LOCAL_REPAIR_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    await this.repairs.tell(id, SYSTEM.subject, (repair, { at }) => repair.wake(at), reported);
  }
}
