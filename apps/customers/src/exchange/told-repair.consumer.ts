import type { DataOf } from '@mainstay/contracts/event';
import { OnSiteRepairEnded, UnitRepairEnded } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** Keeps how repairs of machines ended, in the factory and on site: failed ones count for an exchange (RET-004V). */
@Injectable()
export class ToldRepairConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(UnitRepairEnded)
  async ended(data: DataOf<typeof UnitRepairEnded>): Promise<void> {
    const { unitId, assetId, number, receivedOn, endedOn, isSolved } = data;
    if (assetId) await this.keep([unitId, assetId, number, receivedOn ?? endedOn, endedOn, isSolved]);
  }

  @On(OnSiteRepairEnded)
  async endedOnSite(data: DataOf<typeof OnSiteRepairEnded>): Promise<void> {
    const { unitRepairId, assetId, number, beganOn, endedOn, isSolved } = data;
    if (assetId) await this.keep([unitRepairId, assetId, number, beganOn, endedOn, isSolved]);
  }

  private async keep([id, ...told]: readonly [string, ...unknown[]]): Promise<void> {
    await this.em.execute(KEEP, [id, this.clock.now(), ...told]);
  }
}

/** What was once found not to have solved it never did, whatever the order in which the two were told. */
const KEEP = `
  insert into told_repair (id, created_at, asset_id, return_repair, began_on, ended_on, is_solved)
  values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set
    is_solved = told_repair.is_solved and excluded.is_solved, ended_on = least(told_repair.ended_on, excluded.ended_on)`;
