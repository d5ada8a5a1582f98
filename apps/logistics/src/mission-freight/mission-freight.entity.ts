import {
  MissionFreightCleared,
  MissionFreightRejected,
  MissionFreightReleased,
  MissionFreightRequested,
} from '@mainstay/contracts/logistics';
import { aggregate, filled, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type { KnownMission } from '../links/known-mission.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  FreightMissionUnknown,
  MissionFreightModeWrong,
  MissionFreightNeedsOtherPerson,
  MissionFreightOrderWrongStatus,
} from './mission-freight.errors.ts';
import { MISSION_FREIGHT_LIFECYCLE, type MissionFreightAct } from './mission-freight.lifecycle.ts';

const MissionFreightOrderSchema = defineEntity({
  name: 'MissionFreightOrder',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    missionId: p.uuid(),
    mode: p.enum(['HAND_CARRY', 'CONSIGNED']),
    goods: p.text(),
    includesTools: p.boolean(),
    status: p.string().$type<Sdl.MissionFreightStatus>(),
    requestedBy: p.string(),
    handedTo: p.string().nullable(),
    conditions: p.text().nullable(),
    deliveryPlace: p.text().nullable(),
    confirmedBy: p.string().nullable(),
    rejection: p.text().nullable(),
    releaseNote: p.string().nullable(),
    carrier: p.string().nullable(),
    trackingNumber: p.string().nullable(),
    releasedAt: p.datetime().nullable(),
    clearance: p.string().nullable(),
    clearedAt: p.datetime().nullable(),
  },
});

/** Goods of a mission on their way out of the house (LOG-09). */
export class MissionFreightOrder extends MissionFreightOrderSchema.class implements Sdl.MissionFreightOrder {
  /** @throws FreightMissionUnknown once the mission sends nothing more @throws InputInvalid for a blank */
  static request(
    number: string,
    mission: KnownMission,
    input: Sdl.MissionFreightOrderRequestInput,
    { by: requestedBy, at }: Act,
  ): MissionFreightOrder {
    if (!mission.sendsGoods) throw new FreightMissionUnknown();
    const { mode, includesTools } = input;
    const order = make(MissionFreightOrder, {
      ...{ number, missionId: mission.id, mode, includesTools, status: 'REQUESTED', requestedBy },
      goods: filled(['input', 'goods'], input.goods, 2000),
      handedTo: mode === 'CONSIGNED' ? filled(['input', 'handedTo'], input.handedTo ?? '') : null,
    });
    raise(order, MissionFreightRequested({ ...order.facts, requestedAt: at.toISOString() }));
    return order;
  }

  get mission(): Opt<{ id: string }> {
    return { id: this.missionId };
  }

  /** @throws MissionFreightModeWrong @throws MissionFreightNeedsOtherPerson */
  confirmConditions({ conditions }: Sdl.MissionFreightOrderConfirmConditionsInput, { by }: Act): void {
    this.requireMode('HAND_CARRY');
    this.move('confirm');
    if (by === this.requestedBy) throw new MissionFreightNeedsOtherPerson();
    this.conditions = filled(['input', 'conditions'], conditions, 2000);
    this.confirmedBy = by;
  }

  /** @throws MissionFreightModeWrong */
  confirmAddress({ deliveryPlace }: Sdl.MissionFreightOrderConfirmAddressInput, { by }: Act): void {
    this.requireMode('CONSIGNED');
    this.move('confirm');
    this.deliveryPlace = filled(['input', 'deliveryPlace'], deliveryPlace, 500);
    this.confirmedBy = by;
  }

  /** @param others the mission's other freight, which may have waited for this only */
  reject({ reason }: Sdl.MissionFreightOrderRejectInput, others: readonly MissionFreightOrder[], { at }: Act): void {
    this.move('reject');
    this.rejection = filled(['input', 'reason'], reason, 2000);
    const left = { releasedAt: lastOf(others, 'releasedAt'), clearedAt: lastOf(others, 'clearedAt') };
    raise(this, MissionFreightRejected({ ...this.facts, ...left, rejectedAt: at.toISOString() }));
  }

  /** @param others the mission's other freight @throws InputInvalid for a consignment without a carrier */
  release(input: Sdl.MissionFreightOrderReleaseInput, others: readonly MissionFreightOrder[], { at }: Act): void {
    this.move('release');
    this.releaseNote = filled(['input', 'releaseNote'], input.releaseNote);
    this.carrier = this.mode === 'CONSIGNED' ? filled(['input', 'carrier'], input.carrier ?? '') : null;
    this.trackingNumber = input.trackingNumber?.trim() || null;
    this.releasedAt = at;
    const facts = { ...this.facts, unreleased: unreleased(others) };
    raise(this, MissionFreightReleased({ ...facts, releasedAt: at.toISOString() }));
  }

  /** @param others the mission's other freight */
  clear({ clearance }: Sdl.MissionFreightOrderClearInput, others: readonly MissionFreightOrder[], { at }: Act): void {
    this.move('clear');
    this.clearance = filled(['input', 'clearance'], clearance);
    this.clearedAt = at;
    const facts = { ...this.facts, uncleared: uncleared(others) };
    raise(this, MissionFreightCleared({ ...facts, clearedAt: at.toISOString() }));
  }

  private get facts() {
    return { freightId: this.id, missionId: this.missionId, mode: this.mode };
  }

  private requireMode(mode: Sdl.MissionFreightMode): void {
    if (this.mode !== mode) throw new MissionFreightModeWrong(this.mode);
  }

  private move(act: MissionFreightAct): void {
    const status = next(MISSION_FREIGHT_LIFECYCLE, this.status, act);
    if (!status) throw new MissionFreightOrderWrongStatus(this.status, act, MISSION_FREIGHT_LIFECYCLE[act].from);
    this.status = status;
  }
}
MissionFreightOrderSchema.setClass(MissionFreightOrder);

const going = ({ status }: MissionFreightOrder): boolean => status !== 'REJECTED';

const unreleased = (freight: readonly MissionFreightOrder[]): number =>
  freight.filter(it => going(it) && !it.releasedAt).length;

const uncleared = (freight: readonly MissionFreightOrder[]): number =>
  freight.filter(it => going(it) && !it.clearedAt).length;

/** When the last of what goes was through; null while some of it waits, or none goes. */
function lastOf(freight: readonly MissionFreightOrder[], fact: 'releasedAt' | 'clearedAt'): string | null {
  const times = freight.filter(going).map(it => it[fact]?.toISOString() ?? null);
  return times.includes(null) ? null : (times.toSorted().at(-1) ?? null);
}
