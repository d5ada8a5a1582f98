import type { Journey } from './journey.ts';
import type { FoundScene } from './set-stage.ts';

export interface Unit {
  readonly id: string;
  readonly serial: string;
  readonly status: string;
}

export interface Order {
  readonly returnRepair: {
    readonly id: string;
    readonly number: string;
    readonly status: string;
    readonly units: readonly Unit[];
  };
}

/** What the journey of a return repair works with. */
export interface RepairScene extends FoundScene {
  readonly ticketId: string;
  /** The part that is built into the units. */
  readonly partId: string;
  readonly productModel: string;
}

export const told = ({ returnRepair: it }: Order): string =>
  `${it.number} ${it.status}; ${it.units.map(unit => `${unit.serial} ${unit.status}`).join(', ')}`;

/** A transport, as it is told of. */
export const freight = ({
  repairFreight: it,
}: {
  readonly repairFreight: { readonly id: string; readonly number: string; readonly status: string };
}): string => `${it.number} ${it.status}`;

/** Waits until the order stands there. */
export const untilStatus = (journey: Journey, id: string, status: string): Promise<true> =>
  journey.until<Order, true>(
    () => `the return repair is ${status}`,
    'quality',
    'ReturnRepairProgress',
    { id },
    it => it.returnRepair.status === status || undefined,
  );
