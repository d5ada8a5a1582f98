import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock, InputInvalid, within } from '@mainstay/kit/domain';
import { isId, loadForChange, nextNumber, found, foundAll } from '@mainstay/kit/service';
import { PartAllocation } from '../part-request/part-allocation.service.ts';
import type { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { Part } from '../part/part.entity.ts';
import { PartNotFound } from '../part/part.errors.ts';
import type { TransferRequestInput } from '../schema.types.ts';
import { BEFORE_LOCKING } from '../stock/lock-order.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import { type FreeStock, StockLedger } from '../stock/stock-ledger.ts';
import { StockShort } from '../stock/stock.errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { WarehouseNotFound } from '../warehouse/warehouse.errors.ts';
import { TransferLine } from './transfer-line.entity.ts';
import { Transfer } from './transfer.entity.ts';
import { TransferNotFound } from './transfer.errors.ts';

/** Moves stock between depots, and with it what tickets wait for (INV-13). */
@Injectable()
export class Transfers {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly allocation: PartAllocation,
    private readonly clock: Clock,
  ) {}

  /** @throws StockShort when the sending depot has too few free pieces; WarehouseNotFound, PartNotFound, InputInvalid */
  async request({ from, to, lines }: TransferRequestInput): Promise<Transfer> {
    within(['input', 'lines'], lines.length, 1, 100);
    const [sender, receiver] = [
      await found(this.em, Warehouse, from, WarehouseNotFound),
      await found(this.em, Warehouse, to, WarehouseNotFound),
    ];
    const parts = await foundAll(
      this.em,
      Part,
      lines.map(line => line.part),
      PartNotFound,
    );
    const number = await nextNumber(this.em, 'TR', this.clock.now());
    const transfer = Transfer.request({ number, from: sender, to: receiver, ticketId: null });
    this.em.persist(transfer);
    await this.ledger.lockParts([...parts.keys()], 'TOGETHER');
    const free = await this.ledger.freeStock([...parts.keys()], from);
    for (const { part: partId, quantity } of lines.toSorted((a, b) => a.part.localeCompare(b.part))) {
      within(['input', 'lines', 'quantity'], quantity, 1, 1_000_000);
      const part = known(parts, partId);
      const stock = await this.take(
        free.filter(it => it.partId === part.id),
        quantity,
      );
      if (!stock) throw new StockShort(part.number, quantity);
      const heldAt = this.em.getReference(StockBalance, stock.balanceId);
      transfer.add({ part, quantity, heldAt, owner: stock.owner, partRequestLine: null });
    }
    return transfer;
  }

  /** @throws TransferNotFound, TransferWrongState */
  async dispatch(id: string): Promise<Transfer> {
    const { transfer, request, lines } = await this.load(id, 'TOGETHER');
    const at = this.clock.now();
    transfer.dispatch(at);
    const movement = {
      key: `transfer-out:${id}`,
      kind: 'TRANSFER_OUT',
      document: transfer.number,
      postedAt: at,
    } as const;
    transfer.value(await this.ledger.leave(movement, lines.map(heldBy), 'IN_TRANSIT'));
    for (const line of lines) if (line.partRequestLine) request?.depart(line.partRequestLine);
    return transfer;
  }

  /**
   * Books what arrives. Pieces that a ticket still waits for are set aside for it, the others are free.
   * @throws TransferNotFound, TransferWrongState
   */
  async receive(id: string): Promise<Transfer> {
    const { transfer, request, lines } = await this.load(id, 'ALONE');
    const at = this.clock.now();
    transfer.receive(at);
    const movement = {
      key: `transfer-in:${id}`,
      kind: 'TRANSFER_IN',
      document: transfer.number,
      postedAt: at,
    } as const;
    const arrived = await this.ledger.arrive(
      movement,
      lines.map(line => arrivalOf(line, transfer.to.id)),
      'IN_TRANSIT',
    );
    const wanted = lines.flatMap((line, index) => {
      const [waiting, balanceId] = [line.partRequestLine, arrived[index]?.balanceId];
      return waiting?.status === 'IN_TRANSFER' && balanceId
        ? [{ line: waiting, balanceId, quantity: line.quantity }]
        : [];
    });
    await this.ledger.reserveLocked(wanted);
    if (request) this.handOver(request, wanted, at);
    const free = lines.filter(line => !wanted.some(it => it.line === line.partRequestLine));
    if (free.length > 0)
      await this.allocation.serveWaiting(
        transfer.to.id,
        free.map(line => line.part.id),
      );
    return transfer;
  }

  /**
   * Frees what was set aside; the line of a ticket is looked for elsewhere.
   * @throws TransferNotFound, TransferWrongState
   */
  async cancel(id: string): Promise<Transfer> {
    const { transfer, request, lines } = await this.load(id, 'ALONE');
    transfer.cancel();
    await this.ledger.release(lines.map(heldBy));
    const waiting = lines.flatMap(({ partRequestLine: line }) => (line?.status === 'IN_TRANSFER' ? [line] : []));
    if (request && waiting.length > 0) await this.allocation.allocate(request, waiting, transfer.from.id);
    await this.allocation.serveWaiting(
      transfer.from.id,
      lines.map(line => line.part.id),
    );
    return transfer;
  }

  private handOver(
    request: PartRequest,
    wanted: readonly { readonly line: PartRequestLine; readonly balanceId: string }[],
    at: Date,
  ): void {
    for (const { line, balanceId } of wanted) request.arrive(line, this.em.getReference(StockBalance, balanceId), at);
    request.settle();
  }

  /** Reserves on the first balance of a depot that has enough: its own stock before consigned stock. */
  private async take(stocks: readonly FreeStock[], quantity: number): Promise<FreeStock | undefined> {
    for (const stock of stocks) {
      if (await this.ledger.reserve({ balanceId: stock.balanceId, quantity })) return stock;
    }
    return undefined;
  }

  /** The parts of a transfer, the request that it serves and the transfer itself, locked. */
  private async load(
    id: string,
    mode: 'TOGETHER' | 'ALONE',
  ): Promise<{ transfer: Transfer; request: PartRequest | null; lines: TransferLine[] }> {
    const sent = isId(id)
      ? await this.em.find(TransferLine, { transfer: id }, { ...BEFORE_LOCKING, populate: ['partRequestLine'] })
      : [];
    await this.ledger.lockParts(
      sent.map(line => line.part.id),
      mode,
    );
    const requestId = sent.find(line => line.partRequestLine)?.partRequestLine?.request.id;
    const request = requestId
      ? await this.em.findOne(
          PartRequest,
          { id: requestId },
          { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['lines'], strategy: 'select-in' },
        )
      : null;
    const transfer = await loadForChange(this.em, Transfer, id, TransferNotFound);
    return { transfer, request, lines: await transfer.lines.loadItems() };
  }
}

const heldBy = ({ heldAt, quantity }: TransferLine) => ({ balanceId: heldAt.id, quantity });

function arrivalOf({ part, quantity, owner, unitCost }: TransferLine, warehouseId: string) {
  if (!unitCost) throw new Error('Pieces left a depot without their value.');
  return { partId: part.id, warehouseId, condition: 'GOOD', owner, quantity, unitCost } as const;
}

function known<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id);
  if (thing) return thing;
  throw new InputInvalid(['input', 'lines'], { en: 'This id is not written as we write it.', zh: '标识格式不正确。' });
}
