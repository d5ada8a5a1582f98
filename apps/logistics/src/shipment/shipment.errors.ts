import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { ShipmentStatus } from '../schema.types.ts';

export class ShipmentNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such shipment.', zh: '没有该运单。' });
  }
}

export class ShipmentAlreadyBooked extends UserError {
  override readonly path = ['input', 'importOrder'];
  constructor() {
    super({ en: 'The transport of this import is booked already.', zh: '该进口单的运输已预订。' });
  }
}

export class ShipmentWrongState extends UserError {
  constructor(
    readonly status: ShipmentStatus,
    readonly act: string,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A shipment', zh: '运单' }, status, possibleIn));
  }
}

export class ShipmentLegsBroken extends UserError {
  override readonly path: readonly string[];
  constructor(path: readonly string[]) {
    super({
      en: 'Each leg begins where the one before ends, not before that one has arrived, and ends after it began.',
      zh: '每一段须从上一段的终点出发，不得早于上一段到达，且到达须晚于出发。',
    });
    this.path = path;
  }
}
