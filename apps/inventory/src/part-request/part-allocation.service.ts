import { type FilterQuery, LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, Timers } from '@mainstay/kit/service';
import { KeptPiecesBookings } from '../kept-pieces/kept-pieces-bookings.service.ts';
import { BEFORE_LOCKING } from '../stock/lock-order.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import { type FreeStock, StockLedger } from '../stock/stock-ledger.ts';
import { Transfer } from '../transfer/transfer.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { inOrder } from './depot-order.ts';
import { type Allocation, PartRequestLine } from './part-request-line.entity.ts';
import { PartRequest } from './part-request.entity.ts';
import { servingOrder } from './serving-order.ts';

/** A delivery of an order, and what it leaves open. */
export interface OrderedDelivery {
  readonly purchaseOrderId: string;
  /** Parts of which nothing more will come on this order. */
  readonly spent: ReadonlySet<string>;
}

/** The timer that frees what nobody fetched. */
export const EXPIRY_TASK = 'part-request.expire';

/** Finds parts for requests: on the depot's own shelf, in the network, and among what arrives (INV-08, INV-13). */
@Injectable()
export class PartAllocation {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly kept: KeptPiecesBookings,
  ) {}

  /** Requests and the parts they ask for, locked: until the transaction ends nobody else gives or takes these parts. */
  async lock(where: FilterQuery<PartRequest>): Promise<PartRequest[]> {
    const lines = await this.em.find(PartRequestLine, { request: where }, BEFORE_LOCKING);
    await this.ledger.lockParts(lines.map(partOf), 'ALONE');
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    return this.em.find(PartRequest, where, {
      ...{ lockMode, orderBy: { id: 'asc' }, populate: ['lines'], strategy: 'select-in' },
    });
  }

  /**
   * Sets aside what a request asks for, line by line; several parts in one order, so that nobody waits in a circle. The
   * caller's transaction holds the parts.
   * @param except a depot that is not asked, because it called off what it had promised
   */
  async allocate(request: PartRequest, lines: readonly PartRequestLine[], except: string | null = null): Promise<void> {
    const home = await this.em.findOneOrFail(Warehouse, { id: request.warehouse.id });
    const candidates = await this.candidates(home, lines.map(partOf), except);
    const transfers = new Map<string, Transfer>();
    for (const line of lines.toSorted((a, b) => a.part.id.localeCompare(b.part.id))) {
      const depots = candidates.get(line.part.id) ?? [];
      if (await this.tryDepots(request, line, depots, transfers)) continue;
      const left = await this.candidates(home, [line.part.id], except);
      request.markShort(line, this.explain('NO_DEPOT', left.get(line.part.id) ?? []));
    }
    request.settle();
    await this.watch(request);
  }

  /**
   * Serves the lines that wait for these parts at this depot from what is free there, once what customers keep and the
   * books lacked has left it: first those for which the order was made, then the most urgent, then the oldest. The
   * caller's transaction holds the parts alone. Who waited for the order and has got nothing from it is short again when
   * nothing more will come.
   */
  async serveWaiting(
    warehouseId: string,
    partIds: readonly string[],
    delivery: OrderedDelivery | null = null,
  ): Promise<void> {
    await this.kept.catchUp(warehouseId, partIds);
    const { waiting, ordered } = await this.waiting(warehouseId, partIds, delivery?.purchaseOrderId ?? null);
    if (waiting.length === 0) return;
    const free = (await this.ledger.lockFreeStock(partIds, warehouseId)).map(stock => ({ ...stock }));
    const served = new Set<PartRequest>();
    const held: { balanceId: string; quantity: number }[] = [];
    for (const line of waiting) {
      const stock = free.find(it => it.partId === line.part.id && it.available >= line.quantity);
      if (!stock) continue;
      const request = line.request;
      const allocation = this.explain('ARRIVAL', [stock]);
      stock.available -= line.quantity;
      held.push({ balanceId: stock.balanceId, quantity: line.quantity });
      request.reserve(line, this.balance(stock.balanceId), { warehouseId, transferId: null }, allocation);
      served.add(request);
    }
    await this.ledger.reserveLocked(held);
    for (const line of waiting) {
      if (line.status !== 'ORDERED' || !ordered.has(line.id) || !delivery?.spent.has(line.part.id)) continue;
      const left = free.filter(it => it.partId === line.part.id && it.available > 0);
      line.request.markShort(line, this.explain('NO_DEPOT', left));
    }
    for (const request of served) {
      request.settle();
      await this.watch(request);
    }
  }

  /** Frees what is set aside for a request, or some of its lines, calls off what has not left, and serves who waits for it. */
  async release(request: PartRequest, reason: 'WITHDRAWN' | 'EXPIRED', some?: ReadonlySet<string>): Promise<void> {
    await this.em.populate(request, ['lines.heldAt']);
    const given = request.release(reason, some);
    if (!request.reservedUntil) await this.timers.clear(expiryTimer(request));
    const transfers = await this.em.find(
      Transfer,
      { lines: { partRequestLine: { $in: given.map(({ line }) => line.id) } } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['lines'], strategy: 'select-in' },
    );
    for (const transfer of transfers)
      if (transfer.status === 'REQUESTED') this.em.remove(transfer.callOff(given.map(({ line }) => line)));
    const held = given.flatMap(({ line, heldAt }) =>
      heldAt ? [{ balanceId: heldAt.id, quantity: line.quantity }] : [],
    );
    await this.ledger.release(held);
    const freed = await this.em.find(StockBalance, { id: { $in: held.map(it => it.balanceId) } });
    for (const [warehouseId, balances] of Map.groupBy(freed, balance => balance.warehouse.id)) {
      await this.serveWaiting(warehouseId, balances.map(partOf));
    }
  }

  private async tryDepots(
    request: PartRequest,
    line: PartRequestLine,
    depots: readonly FreeStock[],
    transfers: Map<string, Transfer>,
  ): Promise<boolean> {
    for (const depot of depots) {
      if (depot.available < line.quantity) continue;
      if (!(await this.ledger.reserve({ balanceId: depot.balanceId, quantity: line.quantity }))) continue;
      await this.hold(request, line, depot, depots, transfers);
      return true;
    }
    return false;
  }

  private async hold(
    request: PartRequest,
    line: PartRequestLine,
    { balanceId, warehouseId, owner }: FreeStock,
    depots: readonly FreeStock[],
    transfers: Map<string, Transfer>,
  ): Promise<void> {
    const heldAt = this.balance(balanceId);
    if (warehouseId === request.warehouse.id) {
      request.reserve(line, heldAt, { warehouseId, transferId: null }, this.explain('OWN_DEPOT', depots));
      return;
    }
    const transfer = transfers.get(warehouseId) ?? (await this.openTransfer(request, warehouseId));
    transfers.set(warehouseId, transfer);
    transfer.add({ part: line.part, quantity: line.quantity, heldAt, owner, partRequestLine: line });
    const source = { warehouseId, transferId: transfer.id };
    request.reserve(line, heldAt, source, this.explain('NETWORK_DEPOT', depots));
  }

  private async openTransfer({ ticketId, warehouse: to }: PartRequest, fromId: string): Promise<Transfer> {
    const from = await this.em.findOneOrFail(Warehouse, { id: fromId });
    const number = await nextNumber(this.em, 'TR', this.clock.now());
    const transfer = Transfer.request({ number, from, to, ticketId });
    this.em.persist(transfer);
    return transfer;
  }

  /** The depots that have any of these parts free, by part, in the order in which they are to be asked. */
  private async candidates(
    home: Warehouse,
    partIds: readonly string[],
    except: string | null,
  ): Promise<ReadonlyMap<string, FreeStock[]>> {
    const free = (await this.ledger.freeStock(partIds)).filter(stock => stock.warehouseId !== except);
    return new Map([...Map.groupBy(free, it => it.partId)].map(([partId, of]) => [partId, inOrder(home, of)]));
  }

  /**
   * The lines that wait for these parts at this depot, their requests locked, in the order in which they are served; and
   * the ids of those whose latest order is the one that is given.
   */
  private async waiting(
    warehouseId: string,
    partIds: readonly string[],
    purchaseOrderId: string | null,
  ): Promise<{ waiting: PartRequestLine[]; ordered: ReadonlySet<string> }> {
    const rows = await this.em.execute<{ requestId: string; lineId: string; isOrdered: boolean | null }[]>(WAITING, [
      purchaseOrderId,
      warehouseId,
      JSON.stringify(partIds),
    ]);
    const requests = await this.em.find(
      PartRequest,
      { id: { $in: [...new Set(rows.map(row => row.requestId))] } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, populate: ['lines'], strategy: 'select-in' },
    );
    const ordered = new Set(rows.flatMap(row => (row.isOrdered ? [row.lineId] : [])));
    const wanted = new Set(partIds);
    const waiting = requests
      .flatMap(request => request.lines.getItems())
      .filter(line => line.isWaiting && wanted.has(line.part.id))
      .toSorted(servingOrder(ordered));
    return { waiting, ordered };
  }

  /** Sets the timer that frees what is set aside when nobody fetches it in time. */
  private async watch(request: PartRequest): Promise<void> {
    if (!request.reservedUntil) return;
    const payload = { partRequestId: request.id };
    await this.timers.set({ task: EXPIRY_TASK, key: expiryTimer(request), at: request.reservedUntil, payload });
  }

  private explain(rule: Allocation['rule'], depots: readonly FreeStock[]): Allocation {
    const figures = depots.map(({ warehouseId, available }) => ({ warehouseId, available }));
    return { rule, decidedAt: this.clock.now().toISOString(), depots: figures };
  }

  private balance(id: string): StockBalance {
    return this.em.getReference(StockBalance, id);
  }
}

const partOf = ({ part }: { readonly part: { readonly id: string } }): string => part.id;

/** The key of the timer that frees what is set aside for a request. */
export const expiryTimer = ({ id }: PartRequest): string => `part-request:${id}`;

const WAITING = `
  select l.id as "lineId", l.request_id as "requestId",
    (select o.purchase_order_id from purchase_order_line o join purchase_order p on p.id = o.purchase_order_id
      where o.part_request_line_id = l.id and p.status in ('PLACED', 'RECEIVED', 'CLOSED_SHORT')
      order by p.placed_at desc, o.id desc limit 1) = ? as "isOrdered"
  from part_request_line l join part_request r on r.id = l.request_id
  where r.warehouse_id = ? and l.status in ('SHORT', 'ORDERED')
    and l.part_id in (select t.id::uuid from jsonb_array_elements_text(?::jsonb) as t(id))`;
