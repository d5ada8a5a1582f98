import type { DataOf } from '@mainstay/contracts/event';
import { WorkOrderCompleted } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { FeeLists } from './fee-lists.service.ts';

@Injectable()
export class FeeListConsumer {
  constructor(private readonly feeLists: FeeLists) {}

  @On(WorkOrderCompleted)
  async prepare(completed: DataOf<typeof WorkOrderCompleted>): Promise<void> {
    await this.feeLists.prepare(completed);
  }
}
