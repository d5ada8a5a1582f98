import type { PlatformClient } from '../client/platform-client.ts';
import type { OpeningStock } from './sample-files.ts';
import { readAll } from './sample-loader.ts';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

export interface StockedPart {
  readonly id: string;
  readonly quantity: number;
  readonly unitCost: Money;
}

interface Receipt {
  readonly id: string;
  readonly status: string;
  readonly deliveryNote: string;
}

/** Brings parts onto the shelves of a depot by a delivery note, count, inspection and put-away; goes on where it broke off. */
export async function receiveStock(
  client: PlatformClient,
  warehouse: string,
  deliveryNote: string,
  parts: readonly StockedPart[],
): Promise<void> {
  const receipts = await readAll<Receipt>(client, 'stock-keeper', 'Receipts');
  const known = receipts.find(it => it.deliveryNote === deliveryNote);
  const act = async (as: string, mutation: string, args: { id?: string; input: Record<string, unknown> }) =>
    (await client.mutate<{ receipt: Receipt }>(as, mutation, args)).receipt;
  let receipt =
    known ??
    (await act('stock-keeper', 'receiptExpect', {
      input: {
        warehouse,
        deliveryNote,
        lines: parts.map(({ id, quantity, unitCost }) => ({ part: id, quantity, unitCost })),
      },
    }));
  const { id } = receipt;
  if (receipt.status === 'EXPECTED') {
    const lines = parts.map(part => ({ part: part.id, counted: part.quantity }));
    receipt = await act('stock-keeper', 'receiptCount', { id, input: { lines } });
  }
  if (receipt.status === 'COUNTED') {
    const lines = parts.map(part => ({ part: part.id, accepted: part.quantity }));
    receipt = await act('quality', 'receiptInspect', { id, input: { lines } });
  }
  if (receipt.status === 'INSPECTED') {
    await act('stock-keeper', 'receiptPutAway', { id, input: { idempotencyKey: `put-away-${deliveryNote}` } });
  }
}

/** Puts on the shelves what lay there when the company began to use Mainstay. */
export async function ensureOpeningStock(
  client: PlatformClient,
  warehouses: ReadonlyMap<string, string>,
  stock: readonly OpeningStock[],
): Promise<void> {
  const catalogue = await readAll<{ id: string; number: string; standardCost: Money }>(
    client,
    'parts-planner',
    'Parts',
  );
  const byNumber = new Map(catalogue.map(part => [part.number, part]));
  for (const [code, rows] of Map.groupBy(stock, row => row.warehouse)) {
    const parts = rows.flatMap(({ part: number, quantity }) => {
      const part = byNumber.get(number);
      return part ? [{ id: part.id, quantity, unitCost: part.standardCost }] : [];
    });
    await receiveStock(client, warehouses.get(code) ?? '', `OPENING-${code}`, parts);
  }
}
