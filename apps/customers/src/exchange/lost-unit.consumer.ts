import type { DataOf } from '@mainstay/contracts/event';
import {
  ReturnRepairAnsweredUnitsFound,
  ReturnRepairLossAnswered,
  ReturnRepairLossReplaced,
} from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Asset } from '../asset/asset.entity.ts';
import { InstalledBase } from '../asset/installed-base.service.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Exchange } from './exchange.entity.ts';
import { ExchangeAnswers } from './exchange-answers.service.ts';
import type { ExchangePromise } from './exchange-rules.ts';
import { Exchanges } from './exchanges.service.ts';

type Answered = DataOf<typeof ReturnRepairLossAnswered>;
type Units = readonly { readonly assetId: string | null; readonly lossId?: string | undefined }[];

const TICKETS = 'service:tickets';

/** What it means for machines on file that a carrier lost them, and that their customers get something for them (LOG-08). */
@Injectable()
export class LostUnitConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly base: InstalledBase,
    private readonly exchanges: Exchanges,
    private readonly answers: ExchangeAnswers,
    private readonly terms: CareTermsInForce,
  ) {}

  /** An exchange that is promised is decided by that; whoever promises something else instead drops it. */
  @On(ReturnRepairLossAnswered)
  async answered(told: Answered): Promise<void> {
    const { units, answer, number: returnRepair, dueOn = null, answeredBy: by = TICKETS } = told;
    const reason = `${returnRepair}: its customer gets something else for the lost machine.`;
    for (const [machine, lossId] of await this.lost(units))
      if (answer === 'EXCHANGE') await this.promise(machine, { lossId, returnRepair, dueOn }, told);
      else await this.exchanges.dropPromise(machine, lossId, reason, { by, at: this.clock.now() });
  }

  @On(ReturnRepairAnsweredUnitsFound)
  async found({ units, number }: DataOf<typeof ReturnRepairAnsweredUnitsFound>): Promise<void> {
    const [reason, at] = [`${number}: the lost machine is found.`, this.clock.now()];
    for (const [machine, lossId] of await this.lost(units))
      await this.exchanges.dropPromise(machine, lossId, reason, { by: TICKETS, at });
  }

  @On(ReturnRepairLossReplaced)
  async replaced({ unit, number: note, serial, givenOn: on }: DataOf<typeof ReturnRepairLossReplaced>): Promise<void> {
    const lost = unit.assetId ? await this.base.machine(unit.assetId) : null;
    if (lost) await this.exchanges.replaceLost(lost, { serial, on, note });
  }

  /** Where it is decided on already, that is what the customer gets, and by the day that was promised last. */
  private async promise(machine: Asset, promise: ExchangePromise, told: Answered): Promise<void> {
    if (machine.retiredOn) return;
    const open = await this.exchanges.openOn(machine);
    if (open) {
      open.promise = promise;
      return;
    }
    const { ticketId: ticket, answeredBy: by = TICKETS } = told;
    const at = new Date(told.answeredAt);
    const { day: returnedOn } = await this.terms.companyDay(at);
    const input = {
      ...{ asset: machine.id, ticket, returnedOn, repairs: [] },
      ...({ wish: 'EXCHANGE', faultCause: 'OUR_HANDLING_OR_TRANSPORT', faultSeverity: 'GENERAL' } as const),
      responsibility: 'CARRIER' as const,
      ...{ isUnused: false, isAsBought: false, isSameModelAvailable: true },
    };
    const answer = await this.answers.of(machine, input, promise);
    const number = await nextNumber(this.em, 'EX', at);
    this.em.persist(Exchange.decide(number, machine, input, answer, { by, at, promise }));
  }

  /** The machines of them that are on file, locked in one order, each with its loss. */
  private async lost(units: Units): Promise<(readonly [Asset, string])[]> {
    const lost: (readonly [Asset, string])[] = [];
    for (const { assetId, lossId } of units.toSorted((a, b) => ((a.assetId ?? '') < (b.assetId ?? '') ? -1 : 1))) {
      const machine = assetId && lossId ? await this.base.machine(assetId) : null;
      if (machine && lossId) lost.push([machine, lossId]);
    }
    return lost;
  }
}
