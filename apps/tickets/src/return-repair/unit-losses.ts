import {
  ReturnRepairAnsweredUnitsFound,
  ReturnRepairFoundUnitsHome,
  ReturnRepairLossAnswered,
} from '@mainstay/contracts/tickets';
import { filled, positiveAmountOf, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import {
  ReturnRepairLossesOfSeveral,
  ReturnRepairUnitNotLost,
  ReturnRepairUnitUnknown,
} from './return-repair.errors.ts';
import { AT_HOME, ENDED } from './return-repair.lifecycle.ts';
import type { LossNews } from './unit-loss.ts';

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
   * What the customer gets for units that are lost; said anew, it takes the place of what was said. Where none of the order is left to go home, that ends its way.
   * @returns whether it did
   * @throws ReturnRepairUnitUnknown, ReturnRepairUnitNotLost, ReturnRepairLossesOfSeveral, InputInvalid
   */
  answer({ units: ids, answer, costOfEach, note }: Sdl.ReturnRepairAnswerLossInput): boolean {
    const units = this.of(ids);
    if (units.length === 0 || units.length !== ids.length) throw new ReturnRepairUnitUnknown();
    const others = units.filter(it => !it.isAnswerable).map(it => it.serial);
    if (others.length > 0) throw new ReturnRepairUnitNotLost(others);
    const cost = costOfEach ? positiveAmountOf(['input', 'costOfEach'], costOfEach).toJSON() : null;
    const said = { answer, cost, note: filled(['input', 'note'], note, 2000), answeredBy: this.act.by };
    const answeredAt = this.act.at.toISOString();
    const losses = units.map(it => it.answerLoss({ ...said, answeredAt }));
    const freightNumbers = [...new Set(losses.map(it => it.freightNumber))];
    if (freightNumbers.length > 1) throw new ReturnRepairLossesOfSeveral(freightNumbers);
    const { freightNumber, carrier, reason } = losses[0]!;
    const about = { ...this.order.ids, units: units.map(lossOf), freightNumber, carrier, reason };
    raise(this.order, ReturnRepairLossAnswered({ ...about, answer, costOfEach: cost, answeredAt }));
    return this.order.isAllLost && this.order.giveBack(this.act.at);
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

  private of(ids: Ids): ReturnRepairUnit[] {
    return this.order.units.filter(it => ids.includes(it.id));
  }
}

function lossOf({ ids, lostOnWay }: ReturnRepairUnit) {
  return lostOnWay?.id ? { ...ids, lossId: lostOnWay.id } : ids;
}
