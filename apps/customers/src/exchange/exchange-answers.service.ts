import { Injectable } from '@nestjs/common';
import type { Asset } from '../asset/asset.entity.ts';
import { Coverages } from '../coverage-decision/coverages.service.ts';
import { RepairWaits } from '../repair-wait/repair-waits.service.ts';
import type { ExchangeAnswer, ExchangeDecideInput } from '../schema.types.ts';
import { ExchangePolicyMissing } from './exchange.errors.ts';
import { ExchangePolicies } from './exchange-policies.service.ts';
import { BY_COVERAGE, BY_PROMISE, decideExchange, type ExchangePromise, withTold } from './exchange-rules.ts';
import { ToldRepairs } from './told-repairs.service.ts';

/** What the rules say of a machine that comes back, by all that is known of it. */
@Injectable()
export class ExchangeAnswers {
  constructor(
    private readonly policies: ExchangePolicies,
    private readonly coverages: Coverages,
    private readonly toldRepairs: ToldRepairs,
    private readonly waits: RepairWaits,
  ) {}

  /**
   * @throws ExchangePolicyMissing unless it was promised, or the guarantee itself gives it back
   * @throws ExchangeInvoiceDayMissing
   */
  async of(asset: Asset, input: ExchangeDecideInput, promise: ExchangePromise | null): Promise<ExchangeAnswer> {
    const rules = await this.policies.for(asset, input.returnedOn);
    const guarantee = await this.coverages.guaranteeOf(asset, input.faultCause);
    const { holdsOn: wasInGuarantee, beganBy: guaranteeBeganBy, coverageOf } = guarantee;
    const known = { invoicedOn: asset.invoicedOn ?? null, wasInGuarantee, guaranteeBeganBy, coverageOf, promise };
    const told = await this.toldRepairs.of(asset, input.returnedOn, wasInGuarantee);
    const waits = await this.waits.spansOf(asset, input.returnedOn);
    const repairs = [...withTold(input.repairs, told), ...waits];
    const answer = decideExchange(rules ?? (promise ? BY_PROMISE : BY_COVERAGE), { ...input, repairs }, known);
    if (!rules && answer.outcome === 'NOT_ENTITLED') throw new ExchangePolicyMissing();
    return answer;
  }
}
