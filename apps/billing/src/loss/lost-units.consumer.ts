import type { DataOf } from '@mainstay/contracts/event';
import { ReturnRepairAnsweredUnitsFound, ReturnRepairLossAnswered } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { Injectable } from '@nestjs/common';
import { LossCompensations } from '../loss-compensation/loss-compensations.service.ts';
import { Loss } from './loss.entity.ts';
import { LostUnits, type Noted, type Share } from './lost-units.service.ts';

type Answered = DataOf<typeof ReturnRepairLossAnswered>;
type Units = Answered['units'];

/** What customers get for units that a carrier lost (LOG-08): our loss, and a claim against the carrier (LOG-11, BIL-09). */
@Injectable()
export class LostUnitsConsumer {
  constructor(
    private readonly lost: LostUnits,
    private readonly compensations: LossCompensations,
  ) {}

  /**
   * People submit the claim, or close it. What is said anew corrects what was noted; what the customer was paid stays, and is
   * all that it got where that is said.
   */
  @On(ReturnRepairLossAnswered)
  async answered(answered: Answered): Promise<void> {
    const { answer, costOfEach } = answered;
    const { open, paid } = await this.compensations.follow(answered);
    if (answer === 'COMPENSATION')
      for (const { id: lossId, amount } of paid) await this.lost.correct([{ lossId }], () => amount);
    const amount = costOfEach ? Money.of(costOfEach.amount, costOfEach.currency) : null;
    const noted = await this.lost.correct(open, loss => amount ?? nothingOf(loss));
    if (amount) await this.note(answered, open, amount, noted);
  }

  /** What they were to cost is no loss any more, unless the customer was paid: of a claim that was submitted already, people take back what they asked. */
  @On(ReturnRepairAnsweredUnitsFound)
  async found({ units }: DataOf<typeof ReturnRepairAnsweredUnitsFound>): Promise<void> {
    await this.lost.correct(await this.compensations.drop(units), nothingOf);
  }

  private async note(answered: Answered, units: Units, amount: Money, noted: Noted): Promise<void> {
    const { ticketId, number, freightNumber, carrier: partyCode, reason: said } = answered;
    const facts = { kind: 'LOST_UNITS', costClass: 'EXPENSE', ticketId, quantity: 1, amount } as const;
    const shares = units.flatMap(({ serial, lossId: id }): (Share & { readonly serial: string })[] => {
      const known = noted.get(id ?? '');
      if (!known) return [{ serial, loss: Loss.of(id ? { ...facts, id } : facts), amount }];
      const { loss, isAsked, unasked } = known;
      return isAsked || unasked.isZero() ? [] : [{ serial, loss, amount: unasked }];
    });
    const serials = shares.map(it => it.serial).join(', ');
    const reason = `${number}: ${partyCode} lost ${serials} on ${freightNumber}: ${said}`.slice(0, 2000);
    const origin = { counterparty: 'CARRIER', partyCode, ticketId, reason, evidence: [freightNumber] } as const;
    await this.lost.claim(origin, shares);
  }
}

const nothingOf = ({ amount }: Loss): Money => Money.zero(amount.currency);
