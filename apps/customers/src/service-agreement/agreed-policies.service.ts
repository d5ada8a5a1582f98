import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { KnownSlaPolicy } from '../links/known-sla-policy.entity.ts';
import type { ServiceAgreement } from './service-agreement.entity.ts';
import { ServiceAgreementPolicyNotInForce } from './service-agreement.errors.ts';

/** Sees that what an agreement promises is there to be kept (CUS-08, CUS-11, CUS-13). */
@Injectable()
export class AgreedPolicies {
  constructor(private readonly em: EntityManager) {}

  /** @throws ServiceAgreementPolicyNotInForce naming the first code that no policy of its kind in force has */
  async requireInForce({ slaPolicy, carePolicy, trainingPolicy }: ServiceAgreement): Promise<void> {
    if (!(await this.em.count(KnownSlaPolicy, { code: slaPolicy })))
      throw new ServiceAgreementPolicyNotInForce('SLA', slaPolicy);
    if (carePolicy && !(await this.isOfCare('CALLBACK', carePolicy)))
      throw new ServiceAgreementPolicyNotInForce('CARE', carePolicy);
    if (trainingPolicy && !(await this.isOfCare('TRAINING', trainingPolicy)))
      throw new ServiceAgreementPolicyNotInForce('TRAINING', trainingPolicy);
  }

  private async isOfCare(kind: 'CALLBACK' | 'TRAINING', code: string): Promise<boolean> {
    return (await this.em.count(CarePolicy, { code, kind, status: 'ACTIVE' })) > 0;
  }
}
