import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAgreement } from '../links/known.entity.ts';
import type { SlaRecordType, TicketSlaBasis } from '../schema.types.ts';
import { SlaPolicy } from './sla-policy.entity.ts';

/** What was promised a customer, and why that. */
export interface Promised {
  readonly slaBasis: TicketSlaBasis;
  readonly slaPolicy: SlaPolicy | null;
}

/** Finds the policies that a new record runs by. */
@Injectable()
export class SlaPolicies {
  constructor(private readonly em: EntityManager) {}

  /** The agreement's times, else those for everybody, else none. Of several agreements the latest one holds. */
  async promisedTo(customerId: string, type: SlaRecordType, at: Date): Promise<Promised> {
    const day = at.toISOString().slice(0, 10);
    const agreement = await this.em.findOne(
      KnownAgreement,
      { customerId, startsOn: { $lte: day }, $or: [{ endsOn: null }, { endsOn: { $gte: day } }] },
      { orderBy: { startsOn: 'desc', id: 'desc' } },
    );
    const agreed = agreement && (await this.em.findOne(SlaPolicy, { code: agreement.slaPolicyCode, status: 'ACTIVE' }));
    if (agreed?.speaksOf(type)) return { slaBasis: 'AGREEMENT', slaPolicy: agreed };
    const forAll = await this.em.find(
      SlaPolicy,
      { isDefault: true, level: 'PROMISE', status: 'ACTIVE' },
      { orderBy: { effectiveFrom: 'desc' } },
    );
    const standard = forAll.find(policy => policy.speaksOf(type));
    return standard ? { slaBasis: 'DEFAULT_POLICY', slaPolicy: standard } : { slaBasis: 'NONE', slaPolicy: null };
  }

  /** The internal agreements and contracts in force that speak of such records. */
  async beside(type: SlaRecordType): Promise<readonly SlaPolicy[]> {
    const policies = await this.em.find(SlaPolicy, { level: { $ne: 'PROMISE' }, status: 'ACTIVE' });
    return policies.filter(policy => policy.speaksOf(type));
  }
}
