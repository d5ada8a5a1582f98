import { EntityManager, LockMode, type QBFilterQuery } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownCustomer, KnownSite } from '../links/known.entity.ts';
import { joinSite } from '../links/site-news.ts';
import type { Reread } from '../sla-clock/sla-clocks.service.ts';
import { isNarrower, promiseOf, type Promised, type Promises } from '../sla-policy/promised.ts';
import { standingAt } from '../sla-policy/customer-standing.ts';
import { SlaPolicies } from '../sla-policy/sla-policies.service.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import type { SlaTracked } from '../sla-record/sla-record-facts.ts';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';

/** Chooses what is promised anew of open records, where what it was chosen by became known after they began (CUS-08). */
@Injectable()
export class LatePromises {
  constructor(
    private readonly em: EntityManager,
    private readonly policies: SlaPolicies,
  ) {}

  /** Before anything that became known of a customer reaches its open records. */
  hold(customerId: string): Promise<void> {
    return this.policies.hold(customerId);
  }

  /**
   * An agreement of the customer became known: what began within its days falls under it, unless it falls under one as narrow.
   * @param touched the open records of the customer
   * @param reread reads the clocks of these of them after something was done to each
   */
  async give(
    customerId: string,
    touched: QBFilterQuery<SlaRecord>,
    limit: number,
    reread: (prepare: (record: SlaRecord) => void, ids: readonly string[]) => Promise<Reread>,
  ): Promise<Reread> {
    const { seen, tickets } = await this.heldCases(touched, limit);
    const assetIds = seen.flatMap(({ assetId }) => assetId ?? []);
    const promises = await this.policies.promisesTo(customerId, assetIds);
    const versions = await this.versions();
    return await reread(
      record => {
        const promised = record.endedAt ? null : promisedAnew(promises, record);
        if (!promised || !isNarrower(promises, promised.agreementId, record)) return;
        if (record.agree(promised, versions)) tickets.get(record.id)?.promise(promised);
      },
      seen.map(({ id }) => id),
    );
  }

  /** What a customer is, or was as its records began, became known otherwise (CUS-01). */
  async regard(customerId: string, reread: (prepare: (record: SlaRecord) => void) => Promise<Reread>): Promise<Reread> {
    const customer = await this.em.findOne(KnownCustomer, customerId);
    return await reread(record => {
      if (customer && record.promisedAt) record.regard(standingAt(customer, record.promisedAt));
    });
  }

  /**
   * Whether a site is remote became known otherwise, or changed: cases of it are of what it was as they were reported (TCK-04).
   * @param touched the open records of cases there, and `reread` as for `give`
   */
  async stand(
    siteId: string,
    touched: QBFilterQuery<SlaRecord>,
    limit: number,
    reread: (prepare: (record: SlaRecord) => void, ids: readonly string[]) => Promise<Reread>,
  ): Promise<Reread> {
    const { seen, tickets } = await this.heldCases(touched, limit);
    const site = await this.em.findOne(KnownSite, { id: siteId });
    if (site) for (const ticket of tickets.values()) ticket.machine.standAt(site);
    return await reread(
      record => record.stand(tickets.get(record.id)?.isRemote ?? false),
      seen.map(({ id }) => id),
    );
  }

  /** The machine of a case was named, of which another agreement may promise something. */
  async machineNamed(ticket: Ticket): Promise<void> {
    const promised = await this.matterNamed(ticket);
    if (promised) ticket.promise(promised);
  }

  /** The same of any record: what is promised of it instead, if anything. */
  async matterNamed(tracked: SlaTracked): Promise<Promised | null> {
    const record = await this.recordOf(tracked);
    return record && (await this.chooseAnew(tracked, record));
  }

  /** A case that is opened again begins with the call: what its site is by then counts. Call it before its clocks follow. */
  async startedOver(ticket: Ticket): Promise<void> {
    if (ticket.status === 'REOPENED') await this.standAtSite(ticket);
  }

  /** A case was reported at another moment than was written down: what was promised then counts. */
  async reportMoved(ticket: Ticket): Promise<void> {
    await this.standAtSite(ticket);
    const record = await this.recordOf(ticket);
    const reportedAt = ticket.reached('REPORTED');
    if (!record?.promisedAt || !reportedAt || record.promisedAt.getTime() === reportedAt.getTime()) return;
    record.promisedAt = reportedAt;
    await this.judgeAnew(ticket, record, reportedAt);
  }

  /** A case is of another customer than was written down: what that one was as it was reported, and is promised, counts. */
  async customerNamed(ticket: Ticket): Promise<void> {
    await this.policies.join(ticket.customerId);
    const record = await this.recordOf(ticket);
    if (record?.promisedAt) await this.judgeAnew(ticket, record, record.promisedAt);
  }

  /** What becomes known of its site waits until the transaction ends. */
  private async standAtSite(ticket: Ticket): Promise<void> {
    const { siteId = null } = ticket;
    if (!siteId) return;
    await joinSite(this.em, siteId);
    const site = await this.em.findOne(KnownSite, { id: siteId }, { refresh: true });
    if (site) ticket.machine.standAt(site);
  }

  /** Some of these open records, and the cases among them, held before their records, as by every act on a case. */
  private async heldCases(touched: QBFilterQuery<SlaRecord>, limit: number) {
    const seen = await this.em.find(SlaRecord, touched, {
      ...{ fields: ['type', 'assetId'], disableIdentityMap: true, orderBy: { id: 'asc' }, limit },
    });
    const cases = seen.flatMap(({ id, type }) => (type === 'TICKET' ? [id] : []));
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    const tickets = await this.em.find(Ticket, { id: { $in: cases } }, held);
    return { seen, tickets: new Map(tickets.map(it => [it.id, it])) };
  }

  private async judgeAnew(ticket: Ticket, record: SlaRecord, promisedAt: Date): Promise<void> {
    const customer = await this.em.findOne(KnownCustomer, ticket.customerId);
    if (customer) record.regard(standingAt(customer, promisedAt));
    const promised = await this.chooseAnew(ticket, record);
    if (promised) ticket.promise(promised);
  }

  /**
   * A case goes on that was called off: what became known of its promises meanwhile counts, as it does for those that were open.
   * Call it before its clocks follow.
   */
  async resumed(ticket: Ticket): Promise<void> {
    await this.policies.join(ticket.customerId);
    const record = await this.recordOf(ticket);
    await this.standAtSite(ticket);
    if (!record) return;
    const customer = record.promisedAt && (await this.em.findOne(KnownCustomer, ticket.customerId));
    if (customer && record.promisedAt) record.regard(standingAt(customer, record.promisedAt));
    const promised = await this.chooseAnew(ticket, record, isNarrower);
    if (promised) ticket.promise(promised);
    await this.moveOn(record);
  }

  /** It runs by the versions that took the open records over last, unless by later ones. */
  private async moveOn(record: SlaRecord): Promise<void> {
    const own = await this.em.find(SlaPolicy, { id: { $in: record.policyIds } });
    const where = { code: { $in: own.map(({ code }) => code) }, movesOpenClocks: true, effectiveFrom: { $ne: null } };
    const movers = await this.em.find(SlaPolicy, where, { orderBy: { effectiveFrom: 'desc' } });
    for (const { id, code, effectiveFrom } of own) {
      const last = movers.find(it => it.code === code);
      if (effectiveFrom && last?.effectiveFrom && effectiveFrom < last.effectiveFrom) record.move([id], last.id);
    }
  }

  /** Held with that of its case, in the order in which their clocks are read. */
  private async recordOf({ slaRecord: { id, ticketId } }: SlaTracked): Promise<SlaRecord | null> {
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    const records = await this.em.find(SlaRecord, { id: { $in: ticketId ? [id, ticketId] : [id] } }, held);
    return records.find(record => record.id === id) ?? null;
  }

  private async chooseAnew(
    { slaRecord }: SlaTracked,
    record: SlaRecord,
    takesPlace: typeof isNarrower = isOther,
  ): Promise<Promised | null> {
    const { type, customerId, assetId } = slaRecord;
    if (!customerId) return null;
    const promises = await this.policies.promisesTo(customerId, assetId ? [assetId] : []);
    const promised = promisedAnew(promises, { type, assetId, promisedAt: record.promisedAt });
    if (!promised || !takesPlace(promises, promised.agreementId, record)) return null;
    return record.agree(promised, await this.versions()) ? promised : null;
  }

  /** The ids of what promises customers anything. */
  private async versions(): Promise<ReadonlySet<string>> {
    const found = await this.em.find(SlaPolicy, { level: 'PROMISE' }, { fields: ['id'], disableIdentityMap: true });
    return new Set(found.map(({ id }) => id));
  }
}

const isOther: typeof isNarrower = (_promises, agreementId, record) => agreementId !== (record.agreementId ?? null);

const promisedAnew = (
  promises: Promises,
  record: Pick<SlaRecord, 'type' | 'assetId' | 'promisedAt'>,
): Promised | null => (record.promisedAt ? promiseOf(promises, record, record.promisedAt) : null);
