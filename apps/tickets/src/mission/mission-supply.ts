import {
  MissionItemAccounted,
  MissionItemExpected,
  MissionItemsSent,
  PartsRequested,
  PartsRequestWithdrawn,
  PartsReturned,
} from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { MissionItem } from './mission-item.entity.ts';
import type { Mission } from './mission.entity.ts';
import { MissionWrongStatus } from './mission.errors.ts';

/** Where a list may still get lines. */
const LISTING: Readonly<Record<Sdl.MissionList, readonly Sdl.MissionStatus[]>> = {
  MATERIAL: ['MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'],
  TOOL: ['TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'],
};

/** Where what is ours has left, or nothing had to. */
const GONE: readonly Sdl.MissionStatus[] = ['SHIPPED', 'CLEARED', 'READY'];

/** What a team needs, where it comes from and where it went (3c, steps 4 and 5; INV-24, INV-25). */
export class MissionSupply {
  constructor(private readonly mission: Mission) {}

  /** Since when a line that is listed now is late: the goods had left, or all was ready. Null before that. */
  lateSince({ at }: Act): Date | null {
    return GONE.includes(this.mission.status) ? at : null;
  }

  /** The first list of a kind moves the mission on; more lines may come until the team leaves. */
  list(list: Sdl.MissionList, count: number, act: Act): string {
    const { mission } = this;
    const first = list === 'MATERIAL' ? 'listMaterials' : 'listTools';
    const told = `${count} lines on the list ${list}`;
    if (mission.allows(first)) mission.move(first, act);
    else if (!LISTING[list].includes(mission.status)) throw new MissionWrongStatus(mission.status, first);
    else if (mission.status === 'READY' && count > 0) return `${told}; ${this.needMore(act)}`;
    mission.takeUpFacts(act);
    return told;
  }

  /** What was drawn for a mission that was called off still goes back. @throws MissionWrongStatus once it has ended */
  requireRunning(isComingBack: boolean): void {
    const { endedAt, status } = this.mission;
    if (endedAt && !isComingBack) throw new MissionWrongStatus(status, 'item');
  }

  /** All are told when something that was missing arrives. */
  tellExpected({ id: itemId, expectedOn, neededOn, isLate }: MissionItem): void {
    const { mission } = this;
    if (!expectedOn) return;
    raise(mission, MissionItemExpected({ missionId: mission.id, itemId, expectedOn, neededOn, isLate }));
  }

  /** Asks a depot for parts of ours; the case of the mission is loaded. */
  request(items: readonly MissionItem[], warehouseId: string): string {
    const { mission } = this;
    mission.requireBeforeDeparture();
    const { ticket, number: ticketNumber, country: siteCountry } = mission;
    const about = { ticketId: ticket.id, ticketNumber, dealerId: null, siteCountry, warehouseId };
    const lines = items.map(it => it.request());
    raise(mission, PartsRequested({ ...about, priority: ticket.priority ?? 'P3', lines }));
    return `Asked of the depot: ${items.map(it => it.description).join(', ')}`;
  }

  /** What left on a note of the depot goes back there, to be counted in again; what is lost is told. */
  tellReturned(item: MissionItem): void {
    const { mission } = this;
    const { id: itemId, list, requestLineId: lineId, partId = null, returnedQuantity: quantity } = item;
    const { usedQuantity: used, lostQuantity: lost } = item;
    const went = { used, returned: quantity, lost };
    raise(
      mission,
      MissionItemAccounted({ missionId: mission.id, itemId, list, partId, quantity: item.quantity, ...went }),
    );
    if (!lineId || !partId || quantity === 0) return;
    const back = { workOrderId: null, ticketId: mission.ticket.id, lines: [{ lineId, partId, quantity }] };
    raise(mission, PartsReturned(back));
  }

  /** The customer is told what to provide, and by when (3c, step 4). */
  send(items: readonly MissionItem[], sentTo: string, { at }: Act): string {
    const { mission } = this;
    mission.requireBeforeDeparture();
    const to = filled(['input', 'sentTo'], sentTo);
    for (const item of items) item.send(to, at);
    const lines = items.map(({ id: itemId, neededOn }) => ({ itemId, neededOn }));
    if (lines.length > 0) raise(mission, MissionItemsSent({ missionId: mission.id, lines, sentAt: at.toISOString() }));
    return `Sent to ${to}: ${items.map(it => `${it.quantity} ${it.description} by ${it.neededOn}`).join(', ')}`;
  }

  /** A line is not needed after all; the room reads who outside is to be told. @throws MissionItemWrongStatus once it is at hand, MissionWrongStatus */
  strike(item: MissionItem, input: Sdl.MissionItemStrikeInput): string {
    this.mission.requireBeforeDeparture();
    const { status, expectedOn, neededOn, sentTo } = item;
    this.withdraw([item]);
    const told = item.strike(input);
    if (status === 'ORDERED') return `${told}; its order for ${expectedOn} is to be called off`;
    return sentTo ? `${told}; ${sentTo}, who was to provide it by ${neededOn}, is to be told` : told;
  }

  /** What a depot has set aside is free again. */
  withdraw(items: readonly MissionItem[]): void {
    const { mission } = this;
    const lineIds = items.flatMap(it => (it.status === 'REQUESTED' ? (it.requestLineId ?? []) : []));
    if (lineIds.length > 0) raise(mission, PartsRequestWithdrawn({ ticketId: mission.ticket.id, lineIds }));
  }

  /** A mission that was ready is not any more: the customer confirms anew, also what goes on a freight of its own. */
  private needMore(act: Act): string {
    const { mission } = this;
    mission.move('needMore', act);
    Object.assign(mission, { confirmedBy: null, departsOn: null });
    mission.takeUpFacts(act);
    return 'not ready any more';
  }
}
