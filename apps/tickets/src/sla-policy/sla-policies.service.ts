import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAgreement, KnownAsset, KnownCustomer } from '../links/known.entity.ts';
import type { SlaRecordType } from '../schema.types.ts';
import { type Promisable, promiseOf, type Promised, type Promises } from './promised.ts';
import { SlaPolicy } from './sla-policy.entity.ts';

const LOCK = `hashtextextended('promises:' || ?::text, 0)`;

/** Finds the policies that a new record runs by. */
@Injectable()
export class SlaPolicies {
  constructor(private readonly em: EntityManager) {}

  /** What a record that begins falls under. */
  async promisedTo(customerId: string, about: Promisable, at: Date): Promise<Promised> {
    await this.join(customerId);
    return promiseOf(await this.promisesTo(customerId, about.assetId ? [about.assetId] : []), about, at);
  }

  /** One more open record of a customer comes: what becomes known of the customer meanwhile waits until it is there. */
  async join(customerId: string): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock_shared(${LOCK})`, [customerId]);
  }

  /** Waits for records of a customer that are just coming, and has those that come wait: so that none is overlooked. */
  async hold(customerId: string): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock(${LOCK})`, [customerId]);
  }

  /** What a customer could be promised of these machines, whenever a record began. */
  async promisesTo(customerId: string, assetIds: readonly string[]): Promise<Promises> {
    const customer = await this.em.findOne(KnownCustomer, customerId);
    const latest = { orderBy: { startsOn: 'desc', id: 'desc' } } as const;
    const agreements = await this.em.find(KnownAgreement, { customerId }, latest);
    const named = { code: { $in: agreements.map(it => it.slaPolicyCode) } };
    const policies = await this.em.find(
      SlaPolicy,
      { status: 'ACTIVE', $or: [named, { isDefault: true, level: 'PROMISE' }] },
      { orderBy: { effectiveFrom: 'desc' } },
    );
    const isBySite = assetIds.length > 0 && agreements.some(it => it.siteIds.length > 0);
    const machines = isBySite ? await this.em.find(KnownAsset, { id: { $in: [...assetIds] } }) : [];
    return { customer, agreements, policies, siteOf: new Map(machines.map(it => [it.id, it.siteId ?? null])) };
  }

  /** The internal agreements and contracts in force that speak of such records. */
  async beside(type: SlaRecordType): Promise<readonly SlaPolicy[]> {
    const policies = await this.em.find(SlaPolicy, { level: { $ne: 'PROMISE' }, status: 'ACTIVE' });
    return policies.filter(policy => policy.speaksOf(type));
  }
}
