import type { DataOf } from '@mainstay/contracts/event';
import { ReturnRepairLossReplaced } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { InstalledBase } from '../asset/installed-base.service.ts';
import { Exchanges } from './exchanges.service.ts';

/** What it means for the installed base that a customer got another unit in place of one that a carrier lost (LOG-08). */
@Injectable()
export class LostUnitConsumer {
  constructor(
    private readonly base: InstalledBase,
    private readonly exchanges: Exchanges,
  ) {}

  @On(ReturnRepairLossReplaced)
  async replaced({ unit, number: note, serial, givenOn: on }: DataOf<typeof ReturnRepairLossReplaced>): Promise<void> {
    const lost = unit.assetId ? await this.base.machine(unit.assetId) : null;
    if (lost) await this.exchanges.replaceLost(lost, { serial, on, note });
  }
}
