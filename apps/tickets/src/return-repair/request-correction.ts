import { ReturnRepairUnitsCorrected } from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { namedUnits, requireDistinct, serialOf } from './return-repair-input.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import {
  ReturnRepairQuantityDiffers,
  ReturnRepairUnitUnknown,
  ReturnRepairWrongState,
} from './return-repair.errors.ts';
import { BEFORE_WORK } from './return-repair.lifecycle.ts';

/** What an act calls a unit, and what it was called before; null where nobody had named it. */
interface Corrected {
  readonly unit: ReturnRepairUnit;
  readonly former: { readonly serial: string; readonly assetId: string | null } | null;
}

const UNITS = ['input', 'units'];
const ADDED = ['input', 'addedUnits'];

/** What was written on a request and is not so (FORM-MA-076, TCK-22): put right as long as the units are away. */
export class RequestCorrection {
  constructor(
    private readonly order: ReturnRepair,
    private readonly act: Act,
  ) {}

  /**
   * @throws ReturnRepairWrongState once the units are home or the order is off, for further units once one was drawn
   * @throws ReturnRepairUnitUnknown, ReturnRepairUnitWrongState for a unit that was analysed
   * @throws ReturnRepairQuantityDiffers for more units than was decided on @throws InputInvalid
   * @returns the units that are other ones now, or new
   */
  correct(input: Sdl.ReturnRepairCorrectInput): ReturnRepairUnit[] {
    const { order } = this;
    if (!order.isAway) throw new ReturnRepairWrongState(order.status);
    this.correctForm(input);
    const corrected = [...this.renamed(input.units), ...this.added(input.addedUnits)];
    requireDistinct(input.addedUnits.length > 0 ? ADDED : UNITS, order.present);
    if (corrected.length === 0) return [];
    const units = corrected.map(({ unit, former }) => ({ ...unit.ids, former }));
    raise(order, ReturnRepairUnitsCorrected({ ...order.ids, units, correctedAt: this.act.at.toISOString() }));
    order.followUnits(this.act.at);
    return corrected.map(it => it.unit);
  }

  private correctForm({ contact, returnAddress, requiredOn, guarantee }: Sdl.ReturnRepairCorrectInput): void {
    const { order } = this;
    if (contact != null) order.contact = filled(['input', 'contact'], contact, 200);
    if (returnAddress != null) order.returnAddress = filled(['input', 'returnAddress'], returnAddress, 1000);
    if (requiredOn !== undefined) order.requiredOn = requiredOn;
    if (guarantee != null) order.guarantee = guarantee;
  }

  private renamed(units: readonly Sdl.ReturnRepairUnitCorrectionInput[]): Corrected[] {
    return units.flatMap(({ unit: id, asset = null, ...named }, index) => {
      const unit = this.order.present.find(it => it.id === id);
      if (!unit) throw new ReturnRepairUnitUnknown();
      const { serial, assetId = null } = unit;
      unit.rename(serialOf([...UNITS, String(index)], named), asset);
      return unit.serial === serial && unit.assetId === assetId ? [] : [{ unit, former: { serial, assetId } }];
    });
  }

  private added(units: readonly Sdl.ReturnRepairUnitInput[]): Corrected[] {
    const { order } = this;
    if (units.length === 0) return [];
    if (!BEFORE_WORK.includes(order.status)) throw new ReturnRepairWrongState(order.status, BEFORE_WORK);
    const { quantity } = order.decision;
    if (order.present.length + units.length > quantity) throw new ReturnRepairQuantityDiffers(quantity);
    const before = Math.max(...order.units.map(it => it.position));
    return namedUnits(units, { path: ADDED, reportedFault: order.reportedFault, before }).map(named => {
      const unit = ReturnRepairUnit.of(order, named);
      order.units.add(unit);
      return { unit, former: null };
    });
  }
}
