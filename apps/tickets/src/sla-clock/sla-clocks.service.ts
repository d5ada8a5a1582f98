import { Clock } from '@mainstay/kit/domain';
import { currentCall, isId, RowBatch, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode, type QBFilterQuery } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { SlaRecordType } from '../schema.types.ts';
import { NOTHING_PROMISED, type Promised } from '../sla-policy/promised.ts';
import { SlaPolicies } from '../sla-policy/sla-policies.service.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import type { SlaNotice } from '../sla-record/sla-notice.ts';
import type { SlaRecordFacts, SlaTracked } from '../sla-record/sla-record-facts.ts';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { SlaRecordNotFound } from '../sla-record/sla-record.errors.ts';
import { ClockReadings, type Read } from './clock-readings.ts';
import { SlaCalendars } from './sla-calendars.service.ts';
import { SlaChains } from './sla-chain.ts';
import { SlaClock } from './sla-clock.entity.ts';

/** Records that somebody answers for; the others go with their case. */
const OWNED: ReadonlySet<SlaRecordType> = new Set<SlaRecordType>([
  ...(['TICKET', 'COMPLAINT', 'RETURN_REPAIR', 'MISSION', 'LOCAL_REPAIR'] as const),
]);

export const SLA_TIMER = 'sla-clock';

/** A record of which a deadline has come, and the cases that it belongs to or serves. */
export interface Due {
  readonly recordId: string;
  readonly ticketIds: readonly string[];
}

/** What became of records whose clocks were read anew. */
export interface Reread {
  readonly recordIds: readonly string[];
  readonly changedCount: number;
}

/** Clocks that tell what their records tell. */
interface InStep {
  readonly all: readonly SlaClock[];
  readonly changedCount: number;
}

/**
 * Keeps the clocks of records in step with them. After every act they are read anew from the milestones and waits of the
 * record, so whatever happened, in whatever order, the clocks say what the policies say of it.
 */
@Injectable()
export class SlaClocks {
  constructor(
    private readonly em: EntityManager,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly policies: SlaPolicies,
    private readonly calendars: SlaCalendars,
  ) {}

  /** Starts the clocks of a new record, by what was promised to its customer, if anything. */
  async start({ slaRecord }: SlaTracked, promise: Promised): Promise<void> {
    const record = await this.begin(slaRecord, promise);
    await this.followUp([record], slaRecord.ticketId === slaRecord.id ? [] : undefined);
  }

  /**
   * Starts, stops, holds and moves the clocks of a record, and the timer of the next deadline: see `SlaTracked`. A case and
   * what repairs it are read at once.
   */
  async follow(...tracked: readonly SlaTracked[]): Promise<void> {
    const told = tracked.map(it => it.slaRecord);
    const records = await this.lock(told.flatMap(({ id, ticketId }) => (ticketId ? [id, ticketId] : [id])));
    for (const facts of told) {
      const known = records.find(record => record.id === facts.id);
      if (known) known.tell(facts);
      else records.push(await this.beginUnasked(facts));
    }
    await this.followUp(records);
  }

  /** What returns to the factory for a case is promised by what the case weighs: it weighs another thing now. */
  async weighReturns({ slaRecord: { id: ticketId, facts } }: SlaTracked): Promise<void> {
    const { urgency, complexity, priority } = facts;
    const where = { ticketId, type: 'RETURN_REPAIR', endedAt: null } as const;
    const returns = await this.em.find(SlaRecord, where, { fields: ['id'], disableIdentityMap: true });
    if (returns.length === 0) return;
    const records = await this.lock([ticketId, ...returns.map(({ id }) => id)]);
    for (const record of records)
      if (record.id !== ticketId) record.learn({ number: '', facts: { urgency, complexity, priority } });
    await this.followUp(records);
  }

  /** What happened to a record of another service; it becomes known with the first of it. */
  async note(
    about: Omit<SlaRecordFacts, 'milestones' | 'pauses' | 'endedAt' | 'round'>,
    ...notices: readonly SlaNotice[]
  ): Promise<void> {
    const { id, ticketId, servedTicketIds = [] } = about;
    const served = await this.em.findOne(SlaRecord, { id }, { fields: ['servedTicketIds'], disableIdentityMap: true });
    const tickets = [...(ticketId ? [ticketId] : []), ...servedTicketIds, ...(served?.servedTicketIds ?? [])];
    const records = await this.lock([id, ...tickets]);
    const known = records.find(record => record.id === id);
    const record =
      known ?? (await this.beginUnasked({ ...about, round: 1, milestones: {}, pauses: [], endedAt: null }));
    record.learn(about);
    record.note(notices);
    await this.followUp(known ? records : [...records, record]);
  }

  /** What people say of a record that has no pause of its own. @throws SlaRecordNotFound */
  async amend(id: string, verb: (record: SlaRecord) => void): Promise<SlaRecord> {
    const seen = isId(id) ? await this.em.findOne(SlaRecord, { id }, { disableIdentityMap: true }) : null;
    const records = await this.lock(seen ? [id, ...ticketsOf(seen)] : []);
    const record = records.find(it => it.id === id && it.type !== 'TICKET');
    if (!record) throw new SlaRecordNotFound();
    verb(record);
    await this.followUp(records);
    return record;
  }

  /** Reads the clocks of records at their deadlines. */
  async wake(due: readonly Due[]): Promise<void> {
    const woken = new Set(due.map(({ recordId }) => recordId));
    const ids = [...woken, ...due.flatMap(({ ticketIds }) => ticketIds)];
    await this.reread({ id: { $in: ids } }, record => {
      // Its timer is gone, so it is to be set again even where the moment is still the same.
      if (woken.has(record.id)) record.wakeAt = null;
    });
  }

  /**
   * Reads the clocks of some records, after something was done to each of these, by statements and not by a unit of work.
   * @returns the records in order of their ids, and how many clocks changed
   */
  async reread(where: QBFilterQuery<SlaRecord>, prepare: (record: SlaRecord) => void, limit?: number): Promise<Reread> {
    const recordRows = new RowBatch(this.em, SlaRecord);
    const records = await recordRows.find(where, { lock: true, ...(limit && { limit }) });
    records.forEach(prepare);
    const clockRows = new RowBatch(this.em, SlaClock);
    const byId = new Map(records.map(record => [record.id, record]));
    const known = await clockRows.find(clocksOf(records));
    for (const clock of known) clock.record = byId.get(clock.record.id) ?? clock.record;
    const { all, changedCount } = await this.keepInStep(records, known);
    await clockRows.save(all);
    await recordRows.save(records);
    return { recordIds: records.map(({ id }) => id), changedCount };
  }

  private lock(ids: readonly string[]): Promise<SlaRecord[]> {
    const where = { id: { $in: [...new Set(ids)] } };
    return this.em.find(SlaRecord, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  }

  private async beginUnasked(facts: SlaRecordFacts): Promise<SlaRecord> {
    const { customerId } = facts;
    const promise = customerId ? await this.policies.promisedTo(customerId, facts, this.clock.now()) : NOTHING_PROMISED;
    return this.begin(facts, promise);
  }

  private async begin(facts: SlaRecordFacts, promise: Promised): Promise<SlaRecord> {
    return SlaRecord.begin(this.em, facts, promise, await this.policies.beside(facts.type));
  }

  /** Follows an act: what is begun is saved with it. */
  private async followUp(records: readonly SlaRecord[], clocks?: SlaClock[]): Promise<void> {
    const known = clocks ?? (await this.em.find(SlaClock, clocksOf(records)));
    const { all } = await this.keepInStep(records, known);
    this.em.persist(all);
  }

  private async keepInStep(records: readonly SlaRecord[], known: readonly SlaClock[]): Promise<InStep> {
    const policyIds = [...new Set(records.flatMap(it => it.policyIds))];
    if (policyIds.length === 0) {
      this.nameOwners(records, known); // A case that nothing is promised of may still answer for what serves it.
      return { all: known, changedCount: 0 };
    }
    const policies = await this.em.find(SlaPolicy, { id: { $in: policyIds } });
    const readable = currentCall()?.actor.dealerId == null ? policies : policies.filter(isPromise);
    const book = await this.calendars.bookFor(records, policies);
    const before = new Map(known.map(clock => [clock, momentOf(clock)]));
    const ofRecord = Map.groupBy(known, ({ record }) => record.id);
    const read = records.flatMap(record =>
      readable
        .filter(({ id }) => record.policyIds.includes(id))
        .flatMap(policy =>
          new ClockReadings(this.em, policy, book, this.clock.now()).of(record, ofRecord.get(record.id) ?? []),
        ),
    );
    this.cancelOthers(records, known, read);
    const all = [...new Set([...known, ...read.map(({ clock }) => clock)])];
    this.nameOwners(records, all);
    const chains = new SlaChains(all);
    chains.link();
    const supportOf = chains.supports();
    for (const { clock, terms, reading } of read) clock.settle(terms, reading, supportOf(clock), this.clock.now());
    await this.setTimers(records, all, readable.length < policies.length);
    return { all, changedCount: all.filter(clock => before.get(clock) !== momentOf(clock)).length };
  }

  /** Of each clock whose record, or the case of it, is at hand. */
  private nameOwners(records: readonly SlaRecord[], clocks: readonly SlaClock[]): void {
    const ownersOf = new Map(records.map(({ id, owners = null }) => [id, owners]));
    for (const clock of clocks) {
      const caseId = OWNED.has(clock.recordType) ? undefined : clock.ticket?.id;
      clock.answerBy(ownersOf.get(clock.record.id) ?? ownersOf.get(caseId ?? '') ?? null);
    }
  }

  /** What no rule promises any more, and what is left of rounds before. */
  private cancelOthers(records: readonly SlaRecord[], known: readonly SlaClock[], read: readonly Read[]): void {
    const ids = new Set(records.map(({ id }) => id));
    const kept = new Set(read.map(({ clock }) => clock));
    for (const clock of known) if (ids.has(clock.record.id) && !kept.has(clock)) clock.cancel(this.clock.now());
  }

  /**
   * One timer per record: the next moment at which one of its clocks has something to say.
   * @param isUnread a dealer acts, from whom rows hide what our departments owe each other: that is read at once by us
   */
  private async setTimers(
    records: readonly SlaRecord[],
    clocks: readonly SlaClock[],
    isUnread: boolean,
  ): Promise<void> {
    const ofRecord = Map.groupBy(clocks, ({ record }) => record.id);
    const moved = records.flatMap(record => {
      const ahead = (ofRecord.get(record.id) ?? []).flatMap(({ wakeAt }) => wakeAt ?? []);
      // A wait that was agreed beforehand begins and ends without anybody's act.
      const edges = record.endedAt
        ? []
        : record.pauses.flatMap(({ from, to }) => [new Date(from), new Date(to ?? from)]);
      const toCome = edges.filter(it => it > this.clock.now());
      const moments = [...(isUnread ? [this.clock.now()] : []), ...toCome, ...ahead];
      const wakeAt = moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
      if (wakeAt?.getTime() === record.wakeAt?.getTime()) return [];
      record.wakeAt = wakeAt;
      const payload = { recordId: record.id, ticketIds: ticketsOf(record) } satisfies Due;
      return [{ key: `sla:${record.id}`, at: wakeAt, payload }];
    });
    await this.timers.setAll(moved.flatMap(({ at, ...timer }) => (at ? [{ ...timer, at, task: SLA_TIMER }] : [])));
    await this.timers.clearAll(moved.flatMap(({ key, at }) => (at ? [] : [key])));
  }
}

/** The clocks of records, of the cases that they belong to or serve, and of what else serves these. */
function clocksOf(records: readonly SlaRecord[]) {
  const ids = records.map(({ id }) => id);
  const tickets = [...new Set(records.flatMap(ticketsOf))];
  return tickets.length > 0
    ? { $or: [{ record: { $in: ids } }, { ticket: { $in: tickets } }, { servedTicketIds: { $overlap: tickets } }] }
    : { record: { $in: ids } };
}

const ticketsOf = ({ ticketId, servedTicketIds }: SlaRecord): string[] =>
  ticketId ? [ticketId, ...servedTicketIds] : servedTicketIds;

const isPromise = ({ level }: SlaPolicy): boolean => level === 'PROMISE';

const momentOf = ({ state, dueAt }: SlaClock): string => `${state} ${dueAt?.getTime()}`;
