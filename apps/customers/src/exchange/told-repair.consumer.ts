import type { DataOf } from '@mainstay/contracts/event';
import {
  OnSiteRepairEnded,
  UnitRepairEnded,
  VisitRepairEnded,
  WorkOrderStepCorrected,
} from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { ToldRepair } from './told-repair.entity.ts';

type Told = Omit<DataOf<typeof VisitRepairEnded>, 'workOrderId' | 'round' | 'beganAt'> & {
  readonly id: string;
  readonly round?: number | undefined;
  readonly beganAt?: string | null | undefined;
};

/**
 * Keeps how repairs of machines ended, by visits, in the factory and on site: failed ones count for an exchange (RET-004V).
 * What is done by an order of its own takes the machine apart.
 */
@Injectable()
export class ToldRepairConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly terms: CareTermsInForce,
  ) {}

  @On(VisitRepairEnded)
  async endedByVisit({ workOrderId: id, ...told }: DataOf<typeof VisitRepairEnded>): Promise<void> {
    await this.keep({ id, ...told });
  }

  /** By the word of its customer it did not end, or on another day; or it began on another. */
  @On(WorkOrderStepCorrected)
  async corrected({ workOrderId: id, step, at }: DataOf<typeof WorkOrderStepCorrected>): Promise<void> {
    const repair = step === 'REPAIR' ? null : await this.em.findOne(ToldRepair, { id });
    if (!repair) return;
    if (at === null) await this.em.remove(repair).flush();
    else if (step === 'ARRIVAL') repair.beganOn = await this.terms.dayOf(at, repair.beganOn);
    else repair.endedOn = await this.terms.dayOf(at, repair.endedOn);
  }

  @On(UnitRepairEnded)
  async ended({ unitId: id, assetId, receivedOn, receivedAt, ...told }: DataOf<typeof UnitRepairEnded>): Promise<void> {
    const began = receivedOn
      ? { beganOn: receivedOn, beganAt: receivedAt }
      : { beganOn: told.endedOn, beganAt: told.endedAt };
    if (assetId) await this.keep({ ...told, ...began, id, assetId, isDisassembly: true });
  }

  @On(OnSiteRepairEnded)
  async endedOnSite({ unitRepairId: id, assetId, ...told }: DataOf<typeof OnSiteRepairEnded>): Promise<void> {
    if (assetId) await this.keep({ ...told, id, assetId, isDisassembly: true });
  }

  private async keep({ id, assetId, ticketId, round, number, ...told }: Told): Promise<void> {
    const { isDisassembly, isSolved } = told;
    const beganOn = await this.terms.dayOf(told.beganAt, told.beganOn);
    const endedOn = await this.terms.dayOf(told.endedAt, told.endedOn);
    const values = [assetId, ticketId, round ?? null, number, beganOn, endedOn, isDisassembly, isSolved];
    await this.em.execute(KEEP, [id, this.clock.now(), ...values]);
  }
}

/** What was once found not to have solved it never did, whatever the order in which the two were told. */
const KEEP = `
  insert into told_repair
    (id, created_at, asset_id, ticket_id, round, told_by, began_on, ended_on, is_disassembly, is_solved)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set
    is_solved = told_repair.is_solved and excluded.is_solved, ended_on = least(told_repair.ended_on, excluded.ended_on)`;
