import type { DataOf } from '@mainstay/contracts/event';
import { LoanUnitLent, LoanUnitNotReturned, LoanUnitReturned } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Asset } from '../asset/asset.entity.ts';
import { InstalledBase } from '../asset/installed-base.service.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { customerStanding } from '../customer/standing-customer.ts';
import { Exchange } from './exchange.entity.ts';
import { ExchangeReplacementTimer } from './exchange-replacement.timer.ts';
import { ExchangePolicies } from './exchange-policies.service.ts';
import { Exchanges } from './exchanges.service.ts';

const TICKETS = 'service:tickets';

/**
 * What loans mean for the installed base: a machine that was sent ahead stays and takes the place of the core, which ends
 * when it is back; a substitute that is kept becomes the customer's; what is lost ends.
 */
@Injectable()
export class ExchangeLoanConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly base: InstalledBase,
    private readonly exchanges: Exchanges,
    private readonly policies: ExchangePolicies,
    private readonly replacements: ExchangeReplacementTimer,
    private readonly clock: Clock,
    private readonly terms: CareTermsInForce,
  ) {}

  @On(LoanUnitLent)
  async lent(loan: DataOf<typeof LoanUnitLent>): Promise<void> {
    const { purpose, unit, core, siteId, lentAt, number } = loan;
    if (purpose !== 'ADVANCE_EXCHANGE') return;
    const on = await this.dayOf(lentAt);
    const customer = await customerStanding(this.em, loan.customerId);
    const old = core?.assetId ? await this.base.machine(core.assetId) : null;
    const exchange = old && (await this.exchanges.sentFor(old, loan));
    if (exchange) await this.goes(exchange, loan);
    const machine = unit.assetId ? await this.base.machine(unit.assetId) : null;
    if (!machine || machine.retiredOn || !customer) return;
    const said = exchange ? exchange.guarantee : old && (await this.policies.for(old, on))?.replacement;
    const { rule, months } = said ?? ({ rule: 'INHERIT', months: null } as const);
    const succeeds = old ? (it: Asset) => it.takePlaceOf(old, { on, rule, months: months ?? null }) : undefined;
    await this.exchanges.settle(machine, customer, { siteId, on, ...(succeeds ? { succeeds } : {}) });
    if (exchange?.takes(machine)) exchange.fulfil({ reference: number, on }, machine);
  }

  @On(LoanUnitReturned)
  async returned({
    purpose,
    loanUnitId,
    returned,
    returnedAt,
    number,
  }: DataOf<typeof LoanUnitReturned>): Promise<void> {
    if (purpose !== 'ADVANCE_EXCHANGE' || !returned.assetId) return;
    const on = await this.dayOf(returnedAt);
    const exchange = await this.em.findOne(Exchange, { loanUnitId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    exchange?.coreBack(on);
    exchange?.endLoan();
    await this.ended(returned.assetId, { because: 'EXCHANGED', on, note: number });
  }

  @On(LoanUnitNotReturned)
  async missing(loan: DataOf<typeof LoanUnitNotReturned>): Promise<void> {
    const { purpose, outcome, loanUnitId, missing, customerId, endedAt, number } = loan;
    if (!missing.assetId) return;
    const on = await this.dayOf(endedAt);
    (await this.em.findOne(Exchange, { loanUnitId }, { lockMode: LockMode.PESSIMISTIC_WRITE }))?.endLoan();
    if (outcome === 'LOST') return this.ended(missing.assetId, { because: 'LOST', on, note: number });
    if (purpose !== 'SUBSTITUTE') return;
    const customer = await customerStanding(this.em, customerId);
    const machine = await this.base.machine(missing.assetId);
    if (!machine || !customer) return;
    await this.exchanges.settle(machine, customer, { siteId: await this.exchanges.siteOf(machine), on });
  }

  /** What else was decided on the machine meanwhile does not hold beside it. */
  private async goes(exchange: Exchange, loan: DataOf<typeof LoanUnitLent>): Promise<void> {
    exchange.sentAhead(loan);
    const act = { by: TICKETS, at: this.clock.now() };
    await this.exchanges.withdrawOthers(exchange, 'another machine was sent ahead for it', act);
    await this.replacements.watch(exchange);
  }

  /** Where it is, the passport knows from the loan itself. */
  private async ended(assetId: string, ending: Parameters<Exchanges['end']>[1]): Promise<void> {
    const machine = await this.base.machine(assetId);
    if (machine) await this.exchanges.end(machine, ending, { isPlaceTold: true });
  }

  private async dayOf(instant: string): Promise<string> {
    return (await this.terms.companyDay(new Date(instant))).day;
  }
}
