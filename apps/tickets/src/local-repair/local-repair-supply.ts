import { PartsRequested, PartsRequestWithdrawn, PartsReturned } from '@mainstay/contracts/tickets';
import { raise } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import type { PartNeed } from '../ticket/ticket-facts.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { LocalRepairPart } from './local-repair-part.entity.ts';
import type { LocalRepair } from './local-repair.entity.ts';
import { LocalRepairPartsUnaccounted, LocalRepairWrongState } from './local-repair.errors.ts';
import { ENTRUSTED } from './local-repair.lifecycle.ts';

/** The parts of ours that one partner repairs with (INV-08); they must be loaded. */
export class LocalRepairSupply {
  constructor(private readonly repair: LocalRepair) {}

  /** @throws LocalRepairWrongState where no partner is at it */
  request(warehouseId: string, needs: readonly PartNeed[], { number, priority }: Ticket): void {
    const { repair } = this;
    if (!ENTRUSTED.includes(repair.status)) throw new LocalRepairWrongState(repair.status, ENTRUSTED);
    const parts = needs.map(need => repair.addPart(need));
    const { ticketId, country: siteCountry } = repair;
    const about = { ticketId, ticketNumber: number, dealerId: null, siteCountry, warehouseId };
    const lines = parts.map(({ id: lineId, partId, quantity }) => ({ lineId, partId, quantity }));
    raise(repair, PartsRequested({ ...about, priority: priority ?? 'P3', lines }));
  }

  /** Parts left the depot; those that come when the work is reported, or off, go back at once. */
  issue(issued: readonly { readonly lineId: string; readonly quantity: number }[]): void {
    for (const { lineId, quantity } of issued) {
      const part = this.lines.find(it => it.id === lineId);
      if (part) part.issuedQuantity += quantity;
    }
    if (!ENTRUSTED.includes(this.repair.status)) this.giveBack();
  }

  /** The partner says where each of them went. @throws LocalRepairPartsUnaccounted */
  account(uses: readonly Sdl.LocalRepairPartUseInput[]): void {
    const { lines } = this;
    const useOf = (line: string) => uses.filter(it => it.line === line);
    const isForeign = uses.some(({ line }) => !lines.some(it => it.id === line));
    const amiss = lines.filter(part => {
      const [use = { used: 0, returned: 0, lost: 0 }, ...again] = useOf(part.id);
      return !part.account(use) || again.length > 0;
    });
    if (amiss.length > 0 || isForeign) throw new LocalRepairPartsUnaccounted(amiss);
    this.tellReturned(lines.flatMap(it => (it.returnedQuantity > 0 ? [lineOf(it, it.returnedQuantity)] : [])));
    this.withdrawRest();
  }

  /** What is at hand goes back, and what did not come is not needed any more. */
  giveBack(): void {
    const atHand = this.lines.filter(it => it.atHand > 0);
    const returned = atHand.map(it => lineOf(it, it.atHand));
    for (const part of atHand) part.returnedQuantity += part.atHand;
    this.tellReturned(returned);
    this.withdrawRest();
  }

  private tellReturned(lines: ReturnType<typeof lineOf>[]): void {
    const { ticketId } = this.repair;
    if (lines.length > 0) raise(this.repair, PartsReturned({ workOrderId: null, ticketId, lines }));
  }

  private withdrawRest(): void {
    const lineIds = this.lines.flatMap(it => (it.issuedQuantity < it.quantity ? [it.id] : []));
    if (lineIds.length > 0) raise(this.repair, PartsRequestWithdrawn({ ticketId: this.repair.ticketId, lineIds }));
  }

  private get lines(): LocalRepairPart[] {
    return this.repair.parts.getItems();
  }
}

const lineOf = ({ id: lineId, partId }: LocalRepairPart, quantity: number) => ({ lineId, partId, quantity });
