import { publisherOf } from '@mainstay/contracts/event';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Envelope, EventHeaders } from './envelope.ts';

/** One aggregate of another service. */
export interface AggregateKey {
  readonly publisher: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
}

/** An event with its place in the publisher's stream, where it came from there. */
export interface Received {
  readonly envelope: Envelope;
  readonly streamSeq: number | null;
}

/** A received event and how far it has come. */
export interface InboxRow extends AggregateKey {
  readonly id: string;
  readonly aggregateSeq: number;
  readonly type: string;
  readonly data: unknown;
  readonly headers: EventHeaders;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly state: 'waiting' | 'done' | 'parked';
  readonly attempts: number;
  readonly isDue: boolean;
}

/** How far an aggregate has come: the sequence of its last event that is past, and what has not found its place yet. */
export interface Progress {
  readonly head: number;
  readonly pending: readonly InboxRow[];
}

export interface Fate {
  readonly state: InboxRow['state'];
  readonly isBlocked: boolean;
  readonly dueInMs: number;
}

export interface UnknownBeginning extends AggregateKey {
  readonly firstSeen: number;
  readonly streamSeq: number;
}

export const keyOf = ({ type, aggregateType, aggregateId }: Envelope): AggregateKey => ({
  publisher: publisherOf(type),
  aggregateType,
  aggregateId,
});

const OCCURRED_AT = `to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const ROW = `id, publisher, aggregate_type as "aggregateType", aggregate_id as "aggregateId",
  aggregate_seq as "aggregateSeq", type, data, headers, ${OCCURRED_AT} as "occurredAt", state, attempts,
  due_at <= now() as "isDue"`;
const THIS_AGGREGATE = `publisher = ? and aggregate_type = ? and aggregate_id = ?`;
const params = (key: AggregateKey) => [key.publisher, key.aggregateType, key.aggregateId];

/** How many events of one aggregate are looked at together. */
export const PENDING_AT_ONCE = 50;

/**
 * The inbox as rows. What takes a transaction runs in it; everything else commits at once, on a connection of its own,
 * whatever transaction surrounds it.
 */
export class InboxStore {
  protected readonly lockClause: string = 'for update';

  constructor(protected readonly em: EntityManager) {}

  /** Keeps events for good; those already here are left alone. Answers with the new ones and the refused ones. */
  async receive(batch: readonly Received[]): Promise<{ stored: Set<string>; refused: Set<string> }> {
    const rows = batch.map(({ envelope, streamSeq }) => ({ ...envelope, ...keyOf(envelope), streamSeq }));
    const stored = idsOf(await this.insert(rows));
    const others = rows.filter(row => !stored.has(row.id)).map(row => row.id);
    if (others.length === 0) return { stored, refused: new Set() };
    const known = idsOf(
      await this.commit<{ id: string }>(`select id from inbox_message where id in (${marks(others)})`, others),
    );
    return { stored, refused: new Set(others.filter(id => !known.has(id))) };
  }

  protected insert(rows: readonly object[]): Promise<{ id: string }[]> {
    return this.commit<{ id: string }>(
      `with incoming as (
         select * from jsonb_to_recordset(?::jsonb) as r(id uuid, publisher text, "aggregateType" text, "aggregateId" uuid,
           "aggregateSeq" int, type text, data jsonb, headers jsonb, "occurredAt" timestamptz, "streamSeq" bigint)
       ), heads as (
         insert into inbox_head (publisher, aggregate_type, aggregate_id)
         select distinct publisher, "aggregateType", "aggregateId" from incoming order by 1, 2, 3
         on conflict do nothing
       )
       insert into inbox_message (id, publisher, aggregate_type, aggregate_id, aggregate_seq, type, data, headers,
         occurred_at, stream_seq)
       select id, publisher, "aggregateType", "aggregateId", "aggregateSeq", type, data, headers, "occurredAt", "streamSeq"
       from incoming order by publisher, "aggregateType", "aggregateId", "aggregateSeq"
       on conflict do nothing
       returning id`,
      [JSON.stringify(rows)],
    );
  }

  /** Keeps a message that cannot be an event of ours, once. */
  async deadLetter(id: string, subject: string, body: Uint8Array, reason: string): Promise<void> {
    await this.commit(
      `insert into dead_letter (id, subject, body, reason) values (?, ?, decode(?, 'hex'), ?) on conflict do nothing`,
      [id, subject, Buffer.from(body).toString('hex'), reason],
    );
  }

  /**
   * Locks an aggregate for this transaction and tells how far it has come, what it has beyond that, in order, and what
   * came too late. Its events may be a moment older than the lock; `countAttempt` notices.
   */
  async lock(tx: EntityManager, key: AggregateKey): Promise<Progress> {
    const rows = await tx.execute<({ head: number } & (InboxRow | { id: null }))[]>(
      `with head as (select seq from inbox_head where ${THIS_AGGREGATE} ${this.lockClause})
       select head.seq as head, ${ROW} from head left join inbox_message
         on ${THIS_AGGREGATE} and (aggregate_seq > head.seq or state = 'waiting')
       order by aggregate_seq limit ${PENDING_AT_ONCE}`,
      [...params(key), ...params(key)],
    );
    return { head: rows[0]?.head ?? 0, pending: rows.filter(row => row.id !== null) };
  }

  /** One event that waits and is due, unless another replica works on it. */
  async lockMessage(tx: EntityManager, id: string): Promise<InboxRow | undefined> {
    const [row] = await tx.execute<InboxRow[]>(
      `select ${ROW} from inbox_message where id = ? and state = 'waiting' and due_at <= now()
         and pg_try_advisory_xact_lock(hashtextextended(?, 0))`,
      [id, id],
    );
    return row;
  }

  /** Moves the head over events and closes those of them that wanted nothing. */
  async pass(tx: EntityManager, key: AggregateKey, head: number, closed: readonly string[]): Promise<void> {
    const closing = closed.length > 0 ? `with closed as (${closeSql(closed)})` : '';
    const sql = `${closing} update inbox_head set seq = ? where ${THIS_AGGREGATE}`;
    await tx.execute(sql, [...closed, head, ...params(key)]);
  }

  async close(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.execute(closeSql(ids), [...ids]);
  }

  /**
   * Counts an attempt before it is made, and puts the next one off. It survives the death of the process; a lost power
   * supply may forget it. False where the event is no longer as it was read: another replica has been here.
   */
  async countAttempt({ id, attempts }: InboxRow, retryInMs: number): Promise<boolean> {
    const counted = await this.commit(
      `update inbox_message set attempts = attempts + 1, due_at = now() + ? * interval '1 millisecond'
       where id = ? and state = 'waiting' and attempts = ? and set_config('synchronous_commit', 'off', true) is not null
       returning id`,
      [retryInMs, id, attempts],
    );
    return counted.length > 0;
  }

  /** Notes why an attempt failed. */
  async noteFailure(id: string, error: string): Promise<void> {
    await this.commit(`update inbox_message set last_error = ? where id = ? and state = 'waiting'`, [error, id]);
  }

  /** Sets an event aside for an operator; the later events of its aggregate wait behind it. */
  async park(id: string, error: string): Promise<void> {
    await this.commit(`update inbox_message set state = 'parked', last_error = ? where id = ? and state <> 'done'`, [
      error,
      id,
    ]);
  }

  /** How far an event has come; blocked: not the next of its aggregate. */
  async fateOf(id: string): Promise<Fate> {
    const [fate] = await this.commit<Fate>(
      `select m.state, m.aggregate_seq > h.seq + 1 as "isBlocked",
         (extract(epoch from m.due_at - clock_timestamp()) * 1000)::float8 as "dueInMs"
       from inbox_message m join inbox_head h using (publisher, aggregate_type, aggregate_id) where m.id = ?`,
      [id],
    );
    if (!fate) throw new Error(`No event ${id} was received.`);
    return fate;
  }

  /** The sequence after the last event of an aggregate that is known here. */
  async nextSeq(key: AggregateKey): Promise<number> {
    const [row] = await this.commit<{ next: number }>(
      `select coalesce(max(seq), 0) + 1 as next from (
         select aggregate_seq as seq from inbox_message where ${THIS_AGGREGATE}
         union all select seq from inbox_head where ${THIS_AGGREGATE}) known`,
      [...params(key), ...params(key)],
    );
    return row?.next ?? 1;
  }

  /** Work at hand: events that are due and next of their aggregate, or need no order. */
  due(unordered: ReadonlySet<string>, limit: number): Promise<Pick<InboxRow, 'id' | 'type' | keyof AggregateKey>[]> {
    const anyOrder = unordered.size > 0 ? `or m.type in (${marks([...unordered])})` : '';
    return this.commit(
      `select m.id, m.type, m.publisher, m.aggregate_type as "aggregateType", m.aggregate_id as "aggregateId"
       from inbox_message m join inbox_head h using (publisher, aggregate_type, aggregate_id)
       where m.state = 'waiting' and m.due_at <= now() and (m.aggregate_seq <= h.seq + 1 ${anyOrder})
       order by m.due_at limit ?`,
      [...unordered, limit],
    );
  }

  /** Aggregates of which the first event has not been seen, although later ones have. */
  unknownBeginnings(): Promise<UnknownBeginning[]> {
    return this.commit(
      `select publisher, aggregate_type as "aggregateType", aggregate_id as "aggregateId",
         min(aggregate_seq) as "firstSeen",
         (array_agg(stream_seq order by aggregate_seq))[1]::float8 as "streamSeq"
       from inbox_head h join inbox_message m using (publisher, aggregate_type, aggregate_id)
       where h.seq = 0 and m.state = 'waiting' and m.stream_seq is not null
       group by 1, 2, 3 having min(aggregate_seq) > 1 limit 100`,
    );
  }

  /** Lets the known history of an aggregate begin with an event: those before are gone from the stream. */
  async beginWith({ firstSeen, ...key }: UnknownBeginning): Promise<void> {
    await this.commit(`update inbox_head set seq = ? where ${THIS_AGGREGATE} and seq = 0`, [
      firstSeen - 1,
      ...params(key),
    ]);
  }

  /** Lets no event be applied or received until this transaction ends. */
  async holdAll(tx: EntityManager): Promise<void> {
    await tx.execute('lock table inbox_head in exclusive mode');
  }

  /** What was applied of these types, aggregate by aggregate, in order; a page that begins after an event. */
  async history(
    tx: EntityManager,
    { publisher, aggregateType }: Pick<AggregateKey, 'publisher' | 'aggregateType'>,
    types: ReadonlySet<string>,
    after: Pick<InboxRow, 'aggregateId' | 'aggregateSeq'>,
  ): Promise<InboxRow[]> {
    if (types.size === 0) return [];
    return await tx.execute<InboxRow[]>(
      `select ${ROW} from inbox_message
       where publisher = ? and aggregate_type = ? and state = 'done' and type in (${marks([...types])})
         and (aggregate_id, aggregate_seq) > (?, ?)
       order by aggregate_id, aggregate_seq limit 200`,
      [publisher, aggregateType, ...types, after.aggregateId, after.aggregateSeq],
    );
  }

  /** Forgets what is long past, but for what read models are built from. Answers with the number of rows. */
  async purgeDone(olderThanDays: number, keptTypes: ReadonlySet<string>): Promise<number> {
    const keep = keptTypes.size > 0 ? `and m.type not in (${marks([...keptTypes])})` : '';
    const gone = await this.commit(
      `delete from inbox_message m using inbox_head h
       where (m.publisher, m.aggregate_type, m.aggregate_id) = (h.publisher, h.aggregate_type, h.aggregate_id)
         and m.aggregate_seq <= h.seq and m.state = 'done' and m.done_at < now() - ? * interval '1 day' ${keep}
       returning m.id`,
      [olderThanDays, ...keptTypes],
    );
    return gone.length;
  }

  async counts(): Promise<{ waiting: number; parked: number }> {
    const [row] = await this.commit<{ waiting: number; parked: number }>(
      `select count(*) filter (where state = 'waiting')::int as waiting,
         count(*) filter (where state = 'parked')::int as parked
       from inbox_message where state in ('waiting', 'parked')`,
    );
    return row ?? { waiting: 0, parked: 0 };
  }

  private commit<Row extends object = object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.em.getConnection().execute<Row[]>(sql, values);
  }
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
const idsOf = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map(row => row.id));
const closeSql = (ids: readonly string[]): string =>
  `update inbox_message set state = 'done', done_at = now(), last_error = null where id in (${marks(ids)})`;
