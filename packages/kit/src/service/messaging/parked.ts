import type { EntityManager } from '@mikro-orm/postgresql';
import { decode } from './envelope.ts';
import { InboxStore } from './inbox-store.ts';

/** An event that five attempts could not apply, or whose data breaks its contract. */
export interface ParkedEvent {
  readonly id: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly aggregateSeq: number;
  readonly attempts: number;
  readonly error: string;
  /** Later events of the same aggregate that wait behind it. */
  readonly behind: number;
}

/** A message that is no event of ours, or claims the place of another. */
export interface DeadLetter {
  readonly id: string;
  readonly subject: string;
  readonly error: string;
  readonly receivedAt: string;
}

/** An aggregate that waits for an event which has not come for a minute; its publisher can send it again. */
export interface MissingEvent {
  readonly publisher: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly missingSeq: number;
}

/** There is nothing under this id that could be replayed. */
export class NothingToReplay extends Error {
  override readonly name = 'NothingToReplay';

  constructor(id: string) {
    super(`No parked event and no dead letter has the id ${id}.`);
  }
}

const MOST = 500;
const query = <Row extends object>(em: EntityManager, sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
  em.getConnection().execute<Row[]>(sql, params);

export const listParked = (em: EntityManager): Promise<ParkedEvent[]> =>
  query(
    em,
    `select m.id, m.type, m.aggregate_id as "aggregateId", m.aggregate_seq as "aggregateSeq", m.attempts,
       coalesce(m.last_error, '') as error,
       (select count(*)::int from inbox_message b
        where (b.publisher, b.aggregate_type, b.aggregate_id) = (m.publisher, m.aggregate_type, m.aggregate_id)
          and b.aggregate_seq > m.aggregate_seq and b.state = 'waiting') as behind
     from inbox_message m where m.state = 'parked' order by m.received_at limit ${MOST}`,
  );

export const listDeadLetters = (em: EntityManager): Promise<DeadLetter[]> =>
  query(
    em,
    `select id, subject, reason as error, to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "receivedAt"
     from dead_letter order by received_at limit ${MOST}`,
  );

export const listMissing = (em: EntityManager): Promise<MissingEvent[]> =>
  query(
    em,
    `select publisher, aggregate_type as "aggregateType", aggregate_id as "aggregateId", h.seq + 1 as "missingSeq"
     from inbox_head h join inbox_message m using (publisher, aggregate_type, aggregate_id)
     where m.state = 'waiting' and m.received_at < now() - interval '1 minute'
     group by 1, 2, 3, h.seq
     having not exists (
       select from inbox_message n
       where (n.publisher, n.aggregate_type, n.aggregate_id) = (publisher, aggregate_type, aggregate_id)
         and n.aggregate_seq = h.seq + 1)
     limit ${MOST}`,
  );

/**
 * Gives parked events and dead letters another five attempts: the one with this id, or `all`. The service finds them by
 * itself. However often it is asked for, an event takes effect once. Answers with their number.
 * @throws NothingToReplay when nothing has this id
 * @throws Undecodable when a dead letter asked for by id is still no event
 */
export async function replay(em: EntityManager, id: string): Promise<number> {
  const isAll = id === 'all';
  const which = isAll ? 'true' : 'id = ?';
  const params = isAll ? [] : [id];
  const parked = await query(
    em,
    `update inbox_message set state = 'waiting', attempts = 0, due_at = now() where state = 'parked' and ${which} returning id`,
    params,
  );
  const letters = await query<{ id: string; body: string }>(
    em,
    `select id, encode(body, 'base64') as body from dead_letter where ${which} limit ${MOST}`,
    params,
  );
  let received = 0;
  for (const letter of letters) if (await receiveAgain(em, letter, isAll)) received++;
  if (!isAll && parked.length + received === 0) throw new NothingToReplay(id);
  return parked.length + received;
}

async function receiveAgain(
  em: EntityManager,
  letter: { id: string; body: string },
  isLenient: boolean,
): Promise<boolean> {
  try {
    const envelope = decode(Buffer.from(letter.body, 'base64'));
    const { refused } = await new InboxStore(em).receive([{ envelope, streamSeq: null }]);
    if (refused.size > 0) return false;
    await query(em, `delete from dead_letter where id = ?`, [letter.id]);
    return true;
  } catch (error) {
    if (isLenient) return false;
    throw error;
  }
}
