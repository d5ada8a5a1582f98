import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Asset } from '../asset/asset.entity.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import type { Guarantee } from '../coverage-decision/guarantees.ts';
import type { ExchangeRepair, ExchangeRepairFailure, FaultSeverity } from '../schema.types.ts';

interface Row {
  readonly from: string;
  readonly until: string;
  readonly isDisassembly: boolean;
  readonly isSolved: boolean;
  readonly isReopened: boolean;
  /** The first day on which another case reported the same fault. */
  readonly cameBackOn: string | null;
  readonly toldBy: string;
  readonly faultSeverity: FaultSeverity | null;
}
type Counted = ExchangeRepair & { readonly until: string };

/** The repairs of machines that others told of, as they count for exchanges. */
@Injectable()
export class ToldRepairs {
  constructor(
    private readonly em: EntityManager,
    private readonly terms: CareTermsInForce,
  ) {}

  /** Those of a machine that began by a day, and what is known by then of whether they solved it. */
  async of({ id }: Asset, day: string, wasInGuarantee: Guarantee['holdsOn']): Promise<readonly Counted[]> {
    const { timeZone } = await this.terms.companyDay();
    const told = await this.em.execute<Row[]>(TOLD, [day, id, timeZone]);
    return told.map(({ isSolved, isReopened, cameBackOn, ...repair }) => {
      const cameBack = cameBackOn !== null && wasInGuarantee(cameBackOn);
      const failedBecause = failureOf({ isSolved, isReopened, cameBack });
      return { ...repair, isSolved: failedBecause === null, failedBecause, byAuthorisedPoint: true };
    });
  }
}

function failureOf(it: { isSolved: boolean; isReopened: boolean; cameBack: boolean }): ExchangeRepairFailure | null {
  if (!it.isSolved) return 'NOT_SOLVED';
  if (it.isReopened) return 'CASE_REOPENED';
  return it.cameBack ? 'FAULT_CAME_BACK' : null;
}

/** The fault of a case is that of its last diagnosis; a case that was withdrawn reported none. */
const TOLD = `
  with asked as (select ?::date as day, ?::uuid as asset_id, ?::text as zone)
  select repair.began_on::text as "from", repair.ended_on::text as "until", repair.told_by as "toldBy",
    (select wait.severity from repair_wait wait where wait.ticket_id = repair.ticket_id
      order by wait.round desc limit 1) as "faultSeverity",
    repair.is_disassembly as "isDisassembly", repair.is_solved as "isSolved",
    coalesce(repair.round <= (select count(*) from told_incident reopened where reopened.matter_id = repair.ticket_id
      and reopened.kind = 'REOPENED' and (reopened.happened_at at time zone zone)::date <= day), false) as "isReopened",
    (select min((again.opened_at at time zone zone)::date)::text from told_matter again
      where again.asset_id = repair.asset_id and again.fault_code = mended.fault_code and again.id <> mended.id
        and again.kind = 'CASE' and again.withdrawn_at is null
        and (again.opened_at at time zone zone)::date between repair.ended_on + 1 and day) as "cameBackOn"
  from asked join told_repair repair using (asset_id) left join told_matter mended on mended.id = repair.ticket_id
  where repair.began_on <= day order by repair.began_on, repair.id`;
