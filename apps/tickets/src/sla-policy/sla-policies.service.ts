import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAgreement } from '../links/known.entity.ts';
import type { SlaRecordType, TicketSlaBasis } from '../schema.types.ts';
import type { AgreedTargets } from './agreed-targets.ts';
import { holdsAt, mayHoldAt } from './agreement-in-force.ts';
import { SlaPolicy } from './sla-policy.entity.ts';

/** What was promised a customer, and why that. */
export interface Promised {
  readonly slaBasis: TicketSlaBasis;
  readonly slaPolicy: SlaPolicy | null;
  /** What the agreement of a customer promises of tickets in its own figures. */
  readonly agreement: AgreedTargets | null;
}

/** Finds the policies that a new record runs by. */
@Injectable()
export class SlaPolicies {
  constructor(private readonly em: EntityManager) {}

  /** The agreement's times, else those for everybody, else none. Of several agreements the latest one holds. */
  async promisedTo(customerId: string, type: SlaRecordType, at: Date): Promise<Promised> {
    const latestFirst = { orderBy: { startsOn: 'desc', id: 'desc' } } as const;
    const known = await this.em.find(KnownAgreement, { customerId, ...mayHoldAt(at) }, latestFirst);
    const agreement = known.find(it => holdsAt(it, at));
    const own = type === 'TICKET' && agreement ? targetsOf(agreement) : null;
    const agreed = agreement && (await this.em.findOne(SlaPolicy, { code: agreement.slaPolicyCode, status: 'ACTIVE' }));
    if (agreed?.speaksOf(type)) return { slaBasis: 'AGREEMENT', slaPolicy: agreed, agreement: own };
    const forAll = await this.em.find(
      SlaPolicy,
      { isDefault: true, level: 'PROMISE', status: 'ACTIVE' },
      { orderBy: { effectiveFrom: 'desc' } },
    );
    const standard = forAll.find(policy => policy.speaksOf(type));
    const slaBasis = standard ? 'DEFAULT_POLICY' : 'NONE';
    return { slaBasis, slaPolicy: standard ?? null, agreement: own };
  }

  /** The internal agreements and contracts in force that speak of such records. */
  async beside(type: SlaRecordType): Promise<readonly SlaPolicy[]> {
    const policies = await this.em.find(SlaPolicy, { level: { $ne: 'PROMISE' }, status: 'ACTIVE' });
    return policies.filter(policy => policy.speaksOf(type));
  }
}

const targetsOf = ({ id, number, targets }: KnownAgreement): AgreedTargets | null =>
  targets.length > 0 ? { number: number ?? id, targets } : null;
