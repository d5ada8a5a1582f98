import { PartsRequested, PartsReturned } from '@mainstay/contracts/tickets';
import { make, raise, within } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import { takenFrom } from '../ticket/taken-parts.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { fittedUnits, requireEachOnce } from '../work-order/fitted-units.ts';
import { PartsNotIssued } from '../work-order/work-order.errors.ts';
import { FOLLOWING } from './return-repair.lifecycle.ts';
import { ReturnRepairPart } from './return-repair-part.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import { FittedUnitsOfSeveral, ReturnRepairWrongState } from './return-repair.errors.ts';

const MOST_PIECES = 10_000;

type Wanted = Sdl.WorkOrderPartInput;

/** The parts of one order: asked for, issued, built into its units, given back. */
export class BenchParts {
  constructor(private readonly order: ReturnRepair) {}

  /** @throws ReturnRepairWrongState unless a unit lies on the bench @throws FittedUnitsTooMany */
  request(warehouseId: string, wanted: readonly Wanted[]): void {
    const { order } = this;
    const { ticket, parts } = order;
    const isAtWork = order.present.some(it => it.status === 'IN_ANALYSIS' || it.status === 'IN_REPAIR');
    if (!isAtWork) throw new ReturnRepairWrongState(order.status);
    for (const [index, { fitted }] of wanted.entries())
      fittedUnits(['input', 'parts', `${index}`, 'fitted'], fitted, 0);
    const lines = wanted.map(({ part: partId, quantity }) =>
      make(ReturnRepairPart, {
        ...{ order, partId, quantity, issuedQuantity: 0, usedQuantity: 0, returnedQuantity: 0 },
      }),
    );
    parts.add(lines);
    raise(
      order,
      PartsRequested({
        ...{ ticketId: ticket.id, ticketNumber: order.number, dealerId: ticket.dealerId ?? null, warehouseId },
        ...{ siteCountry: null, priority: ticket.priority ?? 'P3' },
        lines: lines.map(({ id: lineId, partId, quantity }) => ({ lineId, partId, quantity })),
      }),
    );
  }

  /** Parts left the warehouse under our lines; those that come when the order is finished go back. */
  issue(issued: readonly { readonly lineId: string; readonly quantity: number }[]): void {
    for (const { lineId, quantity } of issued) {
      const part = this.order.parts.find(it => it.id === lineId);
      if (part) part.issuedQuantity += quantity;
    }
    if (!FOLLOWING.includes(this.order.status)) this.giveBackRest();
  }

  /**
   * Parts were built into units, into each the same.
   * @returns what each unit got
   * @throws PartsNotIssued for more than left the warehouse and is not accounted for
   * @throws FittedUnitsOfSeveral for serial numbers that may be of any of several units @throws FittedUnitsTooMany
   */
  use(wanted: readonly Wanted[], units: number): readonly (readonly PartLine[])[] {
    const used = Array.from({ length: units }, (): PartLine[] => []);
    for (const [index, { part: partId, quantity, fitted }] of wanted.entries()) {
      const path = ['input', 'partsReplaced', `${index}`];
      const most = within([...path, 'quantity'], quantity, 1, MOST_PIECES);
      const named = fittedUnits([...path, 'fitted'], fitted, most);
      if (named.length > 0 && units > 1) throw new FittedUnitsOfSeveral([...path, 'fitted']);
      const lines = this.order.parts.filter(it => it.partId === partId);
      const atHand = lines.reduce((sum, it) => sum + it.atHand, 0);
      if (atHand < quantity * units) throw new PartsNotIssued(path, atHand);
      const book = (line: ReturnRepairPart, taken: number) => (line.usedQuantity += taken);
      for (const unit of used) unit.push(...takenFrom(lines, quantity, named, book));
    }
    for (const lines of used) requireEachOnce(['input', 'partsReplaced'], lines);
    return used;
  }

  /** What left the warehouse and was not built in goes back. */
  giveBackRest(): void {
    const rest = this.order.parts.filter(it => it.atHand > 0);
    if (rest.length === 0) return;
    const lines = rest.map(({ id: lineId, partId, atHand: quantity }) => ({ lineId, partId, quantity }));
    for (const part of rest) part.returnedQuantity += part.atHand;
    raise(this.order, PartsReturned({ workOrderId: null, ticketId: this.order.ticket.id, lines }));
  }
}
