import { randomUUIDv7 } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Money } from '@mainstay/money';
import type { StockAccount, StockCondition, StockMovementKind, StockOwner } from '../schema.types.ts';

/** The act that moves stock. Its key is the act's own: posting it twice is an error of the database. */
export interface StockMovementPosting {
  readonly key: string;
  readonly kind: StockMovementKind;
  /** The number of the paper. */
  readonly document: string;
  readonly postedAt: Date;
}

/** Pieces that come to a depot. */
export interface StockArrival {
  readonly partId: string;
  readonly warehouseId: string;
  readonly condition: StockCondition;
  readonly owner: StockOwner;
  readonly quantity: number;
  readonly unitCost: Money;
}

/** Pieces of one balance that are set aside. */
export interface HeldStock {
  readonly balanceId: string;
  readonly quantity: number;
}

/** Good stock of a part at a depot that nobody has a claim to. */
export interface FreeStock {
  readonly balanceId: string;
  readonly partId: string;
  readonly warehouseId: string;
  readonly owner: StockOwner;
  readonly country: string;
  readonly available: number;
}

interface BalanceRow {
  readonly id: string;
  readonly partId: string;
  readonly warehouseId: string;
  readonly condition: StockCondition;
  readonly owner: StockOwner;
  readonly minor: string;
  readonly currency: string;
  readonly quantity: number;
}

interface Entry extends Omit<StockArrival, 'warehouseId' | 'unitCost'> {
  readonly account: StockAccount;
  readonly warehouseId: string | null;
  readonly minor: number;
  readonly currency: string;
}

/** Balances are locked in this order (see lock-order.ts). */
const LOCK_ORDER = 'part_id, warehouse_id, condition, owner';

/**
 * The stock ledger: balances and the entries that explain them (promises P9 and P10). It speaks SQL, because a
 * conditional update cannot oversell and because a receipt of 300 lines takes as many statements as one of three.
 * Every method runs in the caller's transaction.
 */
@Injectable()
export class StockLedger {
  constructor(private readonly em: EntityManager) {}

  /** Good stock that is free, of these parts, in the whole network or at one depot. */
  async freeStock(partIds: readonly string[], warehouseId: string | null = null): Promise<FreeStock[]> {
    return await this.em.execute(`${FREE_STOCK} order by ${LOCK_ORDER}`, [
      JSON.stringify(partIds),
      warehouseId,
      warehouseId,
    ]);
  }

  /** The free stock of a depot, locked until the transaction ends: what is seen is there. */
  async lockFreeStock(partIds: readonly string[], warehouseId: string): Promise<FreeStock[]> {
    const parameters = [JSON.stringify(partIds), warehouseId, warehouseId];
    return await this.em.execute(`${FREE_STOCK} order by ${LOCK_ORDER} for update of b`, parameters);
  }

  /** Sets pieces aside, or none: one conditional update, so that of many who try only as many succeed as there are pieces. */
  async reserve({ balanceId, quantity }: HeldStock): Promise<boolean> {
    const rows: unknown[] = await this.em.execute(
      `update stock_balance set reserved = reserved + ? where id = ? and on_hand - reserved >= ? returning id`,
      [quantity, balanceId, quantity],
    );
    return rows.length === 1;
  }

  /** Sets pieces aside on balances that this transaction has locked. */
  async reserveLocked(held: readonly HeldStock[]): Promise<void> {
    if (held.length === 0) return;
    await this.em.execute(
      `${HELD} update stock_balance b set reserved = b.reserved + held.quantity from held where b.id = held.id`,
      [JSON.stringify(held)],
    );
  }

  /** Frees pieces that were set aside. */
  async release(held: readonly HeldStock[]): Promise<void> {
    if (held.length === 0) return;
    await this.lock(held);
    await this.em.execute(
      `${HELD} update stock_balance b set reserved = b.reserved - held.quantity from held where b.id = held.id`,
      [JSON.stringify(held)],
    );
  }

  /**
   * Pieces come to depots. The cost of a balance is the moving average of what came to it.
   * @param from the account that they leave
   * @returns the balances that they came to
   */
  async arrive(
    movement: StockMovementPosting,
    arrivals: readonly StockArrival[],
    from: 'SUPPLIER' | 'IN_TRANSIT' | 'LENT' | 'CONSUMED',
  ): Promise<readonly (StockArrival & { readonly balanceId: string })[]> {
    const coming = arrivals.filter(arrival => arrival.quantity > 0);
    if (coming.length === 0) return [];
    const rows = coming.map(it => ({
      ...it,
      id: randomUUIDv7(),
      minor: it.unitCost.minor,
      currency: it.unitCost.currency,
    }));
    const balances = await this.em.execute<BalanceRow[]>(ARRIVE, [movement.postedAt, JSON.stringify(rows)]);
    const entries = rows.flatMap(row => [
      entry(row, 'LOCATION', row.quantity, row.warehouseId),
      entry(row, from, -row.quantity, null),
    ]);
    await this.post(movement, entries);
    const idOf = new Map(balances.map(balance => [placeOf(balance), balance.id]));
    return coming.map(arrival => ({ ...arrival, balanceId: idOf.get(placeOf(arrival)) ?? '' }));
  }

  /**
   * Pieces that were set aside leave their depots.
   * @param to the account that they come to
   * @returns what one piece of each balance cost
   */
  async leave(
    movement: StockMovementPosting,
    held: readonly HeldStock[],
    to: 'CONSUMED' | 'IN_TRANSIT' | 'LENT',
  ): Promise<ReadonlyMap<string, Money>> {
    await this.lock(held);
    const rows = await this.em.execute<BalanceRow[]>(LEAVE, [JSON.stringify(held)]);
    const entries = rows
      .map(row => ({ ...row, minor: Number(row.minor) }))
      .flatMap(row => [entry(row, 'LOCATION', -row.quantity, row.warehouseId), entry(row, to, row.quantity, null)]);
    await this.post(movement, entries);
    return new Map(rows.map(row => [row.id, Money.ofMinor(Number(row.minor), row.currency)]));
  }

  /** A piece that was lent does not come back. */
  async writeOff(
    movement: StockMovementPosting,
    { partId, owner, unitCost }: Pick<StockArrival, 'partId' | 'owner' | 'unitCost'>,
  ): Promise<void> {
    const { minor, currency } = unitCost;
    const piece = { partId, condition: 'GOOD', owner, minor, currency } as const;
    await this.post(movement, [entry(piece, 'LENT', -1, null), entry(piece, 'CONSUMED', 1, null)]);
  }

  /**
   * Holds parts until the transaction ends: together with others who take pieces, or alone to bring or free some. A
   * request that goes short and goods that arrive see each other this way. An act names all its parts at once.
   */
  async lockParts(partIds: readonly string[], mode: 'TOGETHER' | 'ALONE'): Promise<void> {
    await this.em.execute(
      `select pg_advisory_xact_lock${mode === 'ALONE' ? '' : '_shared'}(hashtextextended('part:' || part, 0))
       from (select distinct part from jsonb_array_elements_text(?::jsonb) as t(part) order by part) as parts`,
      [JSON.stringify(partIds)],
    );
  }

  private async lock(held: readonly HeldStock[]): Promise<void> {
    await this.em.execute(
      `${HELD} select b.id from stock_balance b where b.id in (select id from held) order by ${LOCK_ORDER} for update`,
      [JSON.stringify(held)],
    );
  }

  /** The database holds every movement to a sum of zero for each part, in one statement. */
  private async post(
    { key, kind, document, postedAt }: StockMovementPosting,
    entries: readonly Entry[],
  ): Promise<void> {
    const id = randomUUIDv7();
    await this.em.execute(`insert into stock_movement (id, key, kind, document, posted_at) values (?, ?, ?, ?, ?)`, [
      ...[id, key, kind, document, postedAt],
    ]);
    const rows = entries.map(it => ({ ...it, id: randomUUIDv7(), movementId: id }));
    await this.em.execute(POST_ENTRIES, [JSON.stringify(rows)]);
  }
}

const placeOf = ({ partId, warehouseId, condition, owner }: Omit<StockArrival, 'quantity' | 'unitCost'>) =>
  [partId, warehouseId, condition, owner].join();

const entry = (
  { partId, condition, owner, minor, currency }: Omit<Entry, 'account' | 'warehouseId' | 'quantity'>,
  account: StockAccount,
  quantity: number,
  warehouseId: string | null,
): Entry => ({ partId, condition, owner, minor, currency, account, quantity, warehouseId });

const FREE_STOCK = `
  select b.id as "balanceId", part_id as "partId", warehouse_id as "warehouseId", owner, country,
    on_hand - reserved as available
  from stock_balance b join warehouse w on w.id = warehouse_id
  where part_id in (select t.id::uuid from jsonb_array_elements_text(?::jsonb) as t(id))
    and (?::uuid is null or warehouse_id = ?::uuid)
    and condition = 'GOOD' and on_hand > reserved`;

const HELD = `
  with held as (
    select "balanceId" as id, sum(quantity)::int as quantity
    from jsonb_to_recordset(?::jsonb) as t("balanceId" uuid, quantity int) group by "balanceId"
  )`;

const LEAVE = `${HELD}
  update stock_balance b set on_hand = b.on_hand - held.quantity, reserved = b.reserved - held.quantity
  from held where b.id = held.id
  returning b.id, b.part_id as "partId", b.warehouse_id as "warehouseId", b.condition, b.owner,
    b.unit_cost_minor as minor, b.unit_cost_currency as currency, held.quantity`;

const ARRIVE = `
  insert into stock_balance as b
    (created_at, id, part_id, warehouse_id, condition, owner, on_hand, reserved, unit_cost_minor, unit_cost_currency)
  select ?::timestamptz, (min(id::text))::uuid, "partId", "warehouseId", condition, owner, sum(quantity), 0,
    round(sum(quantity::numeric * minor) / sum(quantity)), currency
  from jsonb_to_recordset(?::jsonb) as t(
    id uuid, "partId" uuid, "warehouseId" uuid, condition text, owner text, quantity int, minor bigint, currency text)
  group by "partId", "warehouseId", condition, owner, currency
  order by "partId", "warehouseId", condition, owner
  on conflict (part_id, warehouse_id, condition, owner) do update set
    on_hand = b.on_hand + excluded.on_hand,
    unit_cost_minor = round((b.on_hand::numeric * b.unit_cost_minor + excluded.on_hand::numeric * excluded.unit_cost_minor)
      / (b.on_hand + excluded.on_hand))
  returning id, part_id as "partId", warehouse_id as "warehouseId", condition, owner`;

const POST_ENTRIES = `
  insert into stock_entry
    (id, movement_id, part_id, account, warehouse_id, condition, owner, quantity, unit_cost_minor, unit_cost_currency)
  select id, "movementId", "partId", account, "warehouseId", condition, owner, quantity, minor, currency
  from jsonb_to_recordset(?::jsonb) as t(
    id uuid, "movementId" uuid, "partId" uuid, account text, "warehouseId" uuid, condition text, owner text,
    quantity int, minor bigint, currency text)`;
