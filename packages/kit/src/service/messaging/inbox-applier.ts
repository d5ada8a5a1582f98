import type { EntityManager } from '@mikro-orm/postgresql';
import { systemActor } from '../../domain/index.ts';
import { type Call, runCall } from '../call.ts';
import { type EventContext, InvalidEvent, type Subscriptions } from './consumer.ts';
import { type AggregateKey, type InboxRow, type InboxStore, PENDING_AT_ONCE } from './inbox-store.ts';
import type { MessagingLogger } from './messaging-logger.ts';

/** How long an event waits after each failed attempt; after the last attempt it is parked. */
export const RETRY_DELAYS_MS: readonly number[] = [500, 2_000, 8_000, 30_000];

export interface ApplierParts {
  readonly em: EntityManager;
  readonly store: InboxStore;
  readonly service: string;
  readonly subscriptions: Subscriptions;
  /** Called after an effect's commit. */
  readonly applied: (secondsSinceCommit: number) => void;
  readonly logger: MessagingLogger;
  readonly retryDelaysMs: readonly number[];
}

/** What one transaction did: whether more may be at hand, and the event that took effect, if any. */
export interface Step {
  readonly more: boolean;
  readonly applied?: InboxRow;
}

/** A transaction's attempt at an event, once it is counted. */
interface Trial {
  row?: InboxRow;
}

/** Gives received events their effect: each in a transaction of its own, together with the mark that it is done. */
export class InboxApplier {
  constructor(protected readonly parts: ApplierParts) {}

  /** Applies what is due of an aggregate, in order, up to the first event that is missing, parked or failing. */
  async applyAggregate(key: AggregateKey): Promise<void> {
    while (await this.run((tx, trial) => this.step(tx, key, trial)));
  }

  /** Applies one event that needs no order. */
  async applyMessage(id: string): Promise<void> {
    await this.run(async (tx, trial) => {
      const row = await this.parts.store.lockMessage(tx, id);
      if (!row || !(await this.attempt(tx, row, trial))) return { more: false };
      await this.parts.store.close(tx, [id]);
      return { more: false, applied: row };
    });
  }

  /** Runs a transaction. What fails in it after an attempt has begun, its commit included, is that attempt's failure. */
  private async run(work: (tx: EntityManager, trial: Trial) => Promise<Step>): Promise<boolean> {
    const trial: Trial = {};
    try {
      const { more, applied } = await this.transactional(tx => work(tx, trial));
      if (applied) this.parts.applied((Date.now() - Date.parse(applied.occurredAt)) / 1000);
      return more;
    } catch (error) {
      if (!trial.row) throw error;
      await this.recordFailure(trial.row, error);
      return false;
    }
  }

  protected async transactional(work: (tx: EntityManager) => Promise<Step>): Promise<Step> {
    return await this.parts.em.fork().transactional(work);
  }

  /** Passes over what wants nothing and then, in the next transaction, applies one event. */
  private async step(tx: EntityManager, key: AggregateKey, trial: Trial): Promise<Step> {
    const { head, pending: rows } = await this.parts.store.lock(tx, key);
    const closed: string[] = [];
    let past = head;
    const isLeft = (after: number) => rows.length === PENDING_AT_ONCE || rows.some(row => row.aggregateSeq > after);
    for (const row of rows) {
      if (row.aggregateSeq > past + 1) break;
      const isLate = row.aggregateSeq <= past;
      if (!isLate && !this.isPassable(row)) {
        if (past > head) break;
        return await this.applyNext(tx, row, isLeft(row.aggregateSeq), trial);
      }
      if (row.state === 'waiting' && !this.isUnordered(row)) closed.push(row.id);
      past = Math.max(past, row.aggregateSeq);
    }
    if (past > head || closed.length > 0) await this.parts.store.pass(tx, key, past, closed);
    return { more: past > head && isLeft(past) };
  }

  private async applyNext(tx: EntityManager, row: InboxRow, more: boolean, trial: Trial): Promise<Step> {
    if (row.state !== 'waiting' || !row.isDue || !(await this.attempt(tx, row, trial))) return { more: false };
    await this.parts.store.pass(tx, row, row.aggregateSeq, [row.id]);
    return { more, applied: row };
  }

  /** Nothing of this event has to happen before the next one: it is done, nobody listens, or its order is of no account. */
  private isPassable(row: InboxRow): boolean {
    return row.state === 'done' || this.parts.subscriptions.of(row.type).length === 0 || this.isUnordered(row);
  }

  private isUnordered(row: InboxRow): boolean {
    return this.parts.subscriptions.unordered.has(row.type);
  }

  /**
   * Runs the handlers of an event. The attempt is counted before, outside: it is known even when the process dies of it.
   * False where nothing was tried.
   */
  private async attempt(tx: EntityManager, row: InboxRow, trial: Trial): Promise<boolean> {
    const { store, service, retryDelaysMs } = this.parts;
    if (row.attempts > retryDelaysMs.length) {
      await this.park(row, new Error('No attempt came to an end: the process died of each.'));
      return false;
    }
    if (!(await store.countAttempt(row, retryDelaysMs[row.attempts] ?? 0))) return false;
    trial.row = row;
    await runCall(callFor(row, service), async () => {
      await this.handle(row);
      await tx.flush();
    });
    return true;
  }

  private async handle(row: InboxRow): Promise<void> {
    for (const handler of this.parts.subscriptions.of(row.type)) await handler.handle(row.data, contextOf(row));
  }

  private async recordFailure(row: InboxRow, error: unknown): Promise<void> {
    const isLast = error instanceof InvalidEvent || row.attempts >= this.parts.retryDelaysMs.length;
    if (isLast) return await this.park(row, error);
    await this.parts.store.noteFailure(row.id, messageOf(error));
    const details = { eventId: row.id, type: row.type, attempt: row.attempts + 1, err: error };
    this.parts.logger.warn(details, 'event failed, will be tried again');
  }

  private async park(row: InboxRow, error: unknown): Promise<void> {
    await this.parts.store.park(row.id, messageOf(error));
    this.parts.logger.error({ eventId: row.id, type: row.type, err: error }, 'event parked');
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What a handler may know of a received event. */
export function contextOf({ id, aggregateType, aggregateId, aggregateSeq, occurredAt }: EventContext): EventContext {
  return { id, aggregateType, aggregateId, aggregateSeq, occurredAt };
}

/** The call under which a service applies an event: it goes on in the name of what caused the event. */
export function callFor({ id, headers: { correlationId, traceparent } }: InboxRow, service: string): Call {
  return { actor: systemActor(service), correlationId, causationId: id, traceparent, language: 'en' };
}
