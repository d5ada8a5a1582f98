import { dayIn } from '@mainstay/calendar';
import {
  ReturnRepairAnsweredUnitsFound,
  ReturnRepairFoundUnitsHome,
  ReturnRepairLossAnswered,
  ReturnRepairLossReplaced,
} from '@mainstay/contracts/tickets';
import { filled, InputInvalid, positiveAmountOf, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import {
  ReturnRepairExchangeUnknown,
  ReturnRepairLossesOfSeveral,
  ReturnRepairReplacementNotOwed,
  ReturnRepairUnitNotLost,
  ReturnRepairUnitUnknown,
} from './return-repair.errors.ts';
import { AT_HOME, ENDED } from './return-repair.lifecycle.ts';
import type { CarriedOut, LossAnswer, LossNews, MoneyNews, UnitLoss } from './unit-loss.ts';

type Ids = readonly string[];

/** Units of one order that a carrier lost on the way (LOG-08). The order does not wait for them; the customer is answered for each. */
export class UnitLosses {
  constructor(
    private readonly order: ReturnRepair,
    private readonly act: Act,
  ) {}

  /** Said late, of what stands elsewhere by now, it changes nothing. */
  lose(ids: Ids, news: LossNews): void {
    for (const unit of this.of(ids)) unit.lose(news);
    this.order.followUnits(this.act.at);
  }

  find(ids: Ids, foundAt: string): void {
    this.tellAnswered(ids, foundAt, unit => {
      unit.find(foundAt);
    });
    this.order.followUnits(this.act.at);
  }

  /**
   * What the customer gets for units that are lost; said anew, it takes the place of what was said. Where none of the order is left to go home, that ends its way; where all of it was said to have come, that is told.
   * @returns whether it did
   * @throws ReturnRepairUnitUnknown, ReturnRepairUnitNotLost, ReturnRepairLossesOfSeveral, InputInvalid
   */
  answer(input: Sdl.ReturnRepairAnswerLossInput): boolean {
    const { units: ids, answer } = input;
    const units = this.of(ids);
    if (units.length === 0 || units.length !== ids.length) throw new ReturnRepairUnitUnknown();
    const others = units.filter(it => !it.isAnswerable).map(it => it.serial);
    if (others.length > 0) throw new ReturnRepairUnitNotLost(others);
    if (answer === 'EXCHANGE' && units.some(it => !it.assetId)) throw notOnFile();
    const said = answerOf(input, this.act, this.today);
    const losses = units.map(it => it.answerLoss(said));
    const freightNumbers = [...new Set(losses.map(it => it.freightNumber))];
    if (freightNumbers.length > 1) throw new ReturnRepairLossesOfSeveral(freightNumbers);
    this.tellAnswer(units, losses[0]!, said);
    if (!this.order.isAllLost) return false;
    const isOver = this.order.giveBack(this.act.at);
    if (!isOver) this.order.missAll(this.act.at);
    return isOver;
  }

  /**
   * Another unit is told of, for nobody else knows it; an exchange is known where it is decided on, and has its own day.
   * @param exchanges that were carried out for the machine
   * @throws ReturnRepairUnitUnknown, ReturnRepairReplacementNotOwed, ReturnRepairExchangeUnknown
   * @throws InputInvalid for a blank or a day to come
   */
  replace(
    { unit: id, serial: named, givenOn }: Sdl.ReturnRepairGiveReplacementInput,
    exchanges: readonly CarriedOut[],
  ): void {
    const [unit] = this.of([id]);
    if (!unit) throw new ReturnRepairUnitUnknown();
    const promised = unit.owed?.answer;
    if (promised !== 'REPLACEMENT' && promised !== 'EXCHANGE') throw new ReturnRepairReplacementNotOwed(unit.serial);
    const [serial, on] = [filled(['input', 'serial'], named, 80), givenOn ?? this.today];
    if (on > this.today) throw notYet();
    if (serial === unit.serial) throw itself();
    if (promised === 'EXCHANGE') {
      const exchange = exchanges.find(it => it.number === serial);
      if (!exchange || !unit.isGivenBy(exchange)) throw new ReturnRepairExchangeUnknown(serial);
      return unit.give({ by: serial, on: exchange.fulfilledOn });
    }
    unit.give({ by: serial, on });
    raise(this.order, ReturnRepairLossReplaced({ ...this.order.ids, unit: unit.ids, serial, givenOn: on }));
  }

  /** Machines were exchanged that it was said are exchanged. */
  exchanged(assetId: string, exchange: CarriedOut): void {
    for (const unit of this.order.units)
      if (unit.assetId === assetId && unit.owed?.answer === 'EXCHANGE' && unit.isGivenBy(exchange))
        unit.give({ by: exchange.number, on: exchange.fulfilledOn });
  }

  /** Money that had left before the customer was promised something else is what it got: that is told, for the other falls. */
  hearOfMoney(unitId: string, news: MoneyNews): void {
    for (const unit of this.of([unitId])) {
      const isAnother = unit.hearOfMoney(news);
      const { lostOnWay: loss } = unit;
      if (!isAnother || !loss?.said) continue;
      const { by: answeredBy, at } = this.act;
      this.tellAnswer([unit], loss, { ...loss.said, answeredBy, answeredAt: at.toISOString() });
    }
  }

  /** What was found after the others had come home, or the customer was answered, comes home by itself. @returns those units */
  bringHome(ids: Ids, homeAt: Date): ReturnRepairUnit[] {
    if (!AT_HOME.includes(this.order.status)) return [];
    const home = this.of(ids).filter(it => it.lostOnWay && ENDED.includes(it.status));
    const units = home.map(it => it.ids);
    if (home.length > 0)
      raise(this.order, ReturnRepairFoundUnitsHome({ ...this.order.ids, units, homeAt: homeAt.toISOString() }));
    return home;
  }

  /** Units turn up: what was said of those that were lost till then is told, for it has to be thought of anew. */
  tellAnswered(ids: Ids, foundAt: string, turnUp: (unit: ReturnRepairUnit) => void): void {
    const lost = this.of(ids).flatMap(unit => (unit.lostSince && unit.lostOnWay?.said ? [unit] : []));
    for (const unit of this.of(ids)) turnUp(unit);
    const units = lost.flatMap(unit => {
      const lossId = unit.lostSince ? undefined : unit.lostOnWay?.id;
      return lossId ? [{ ...unit.ids, lossId }] : [];
    });
    if (units.length > 0) raise(this.order, ReturnRepairAnsweredUnitsFound({ ...this.order.ids, units, foundAt }));
  }

  private tellAnswer(units: readonly ReturnRepairUnit[], of: UnitLoss, said: LossAnswer): void {
    const { freightNumber, carrier, reason } = of;
    const { answer, cost: costOfEach = null, dueOn, answeredBy, answeredAt } = said;
    const about = { ...this.order.ids, units: units.map(lossOf), freightNumber, carrier, reason };
    raise(this.order, ReturnRepairLossAnswered({ ...about, answer, costOfEach, dueOn, answeredBy, answeredAt }));
  }

  /** Of the order's customer, whose days count. */
  private get today(): string {
    return dayIn(this.order.timeZone, this.act.at);
  }

  private of(ids: Ids): ReturnRepairUnit[] {
    return this.order.units.filter(it => ids.includes(it.id));
  }
}

function lossOf({ ids, lostOnWay }: ReturnRepairUnit) {
  return lostOnWay?.id ? { ...ids, lossId: lostOnWay.id } : ids;
}

/** @throws InputInvalid for a blank, for money of no amount, and for what is promised for no day */
function answerOf(input: Sdl.ReturnRepairAnswerLossInput, { at, by: answeredBy }: Act, today: string): LossAnswer {
  const { answer, costOfEach, note, dueOn: said } = input;
  const isNothing = answer === 'NOTHING';
  if (answer === 'COMPENSATION' && !costOfEach) throw howMuch();
  const cost = costOfEach ? positiveAmountOf(['input', 'costOfEach'], costOfEach).toJSON() : null;
  const answeredAt = at.toISOString();
  const dueOn = isNothing ? null : (said ?? null);
  if (!isNothing && (!dueOn || dueOn < today)) throw byWhen();
  const about = { answer, cost, note: filled(['input', 'note'], note, 2000), answeredBy, answeredAt };
  return { ...about, dueOn, sentBackReason: null, given: null };
}

const howMuch = () =>
  new InputInvalid(['input', 'costOfEach'], { en: 'Say how much the customer gets.', zh: '请填写客户所得金额。' });

const byWhen = () =>
  new InputInvalid(['input', 'dueOn'], {
    en: 'Say by which day the customer gets it, not one that is over.',
    zh: '请填写客户最迟得到的日期，不得早于今日。',
  });

const notOnFile = () =>
  new InputInvalid(['input', 'answer'], {
    en: 'Of these units some are no machines on file, of which an exchange is decided: promise a replacement.',
    zh: '其中有未建档的设备，无法决定换货：请选择补发。',
  });

const itself = () =>
  new InputInvalid(['input', 'serial'], {
    en: 'This is the unit that was lost. Name the one that was given in its place.',
    zh: '这是丢失的设备。请填写替换设备的序列号。',
  });

const notYet = () =>
  new InputInvalid(['input', 'givenOn'], { en: 'This day has not come yet.', zh: '该日期尚未到来。' });
