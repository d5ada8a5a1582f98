import { Injectable } from '@nestjs/common';
import type { DataOf } from '@mainstay/contracts/event';
import { PartsReturned } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { ReturnNotes } from './return-notes.service.ts';

@Injectable()
export class ReturnNoteConsumer {
  constructor(private readonly desk: ReturnNotes) {}

  @On(PartsReturned)
  async announce(data: DataOf<typeof PartsReturned>): Promise<void> {
    await this.desk.announce(data);
  }
}
