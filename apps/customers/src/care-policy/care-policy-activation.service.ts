import { Clock, PolicyStillNamed } from '@mainstay/kit/domain';
import type { PolicyActivation } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CarePlans } from '../care-contact/care-plans.service.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { CustomerPortraits } from '../customer-portrait/customer-portraits.service.ts';
import { CustomerTrainings } from '../customer-training/customer-trainings.service.ts';
import { NamedPolicies } from '../policies/named-policies.service.ts';
import { QualityReviews } from '../quality-review/quality-reviews.service.ts';
import { RepairWaits } from '../repair-wait/repair-waits.service.ts';
import { WarrantyPolicies } from '../warranty-policy/warranty-policies.service.ts';
import { CarePolicy } from './care-policy.entity.ts';
import { requireReadable } from './readable-terms.ts';

/** How a care policy comes into force, and goes out of it. */
@Injectable()
export class CarePolicyActivation implements PolicyActivation<CarePolicy> {
  readonly entity = CarePolicy;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly terms: CareTermsInForce,
    private readonly plans: CarePlans,
    private readonly portraits: CustomerPortraits,
    private readonly waits: RepairWaits,
    private readonly trainings: CustomerTrainings,
    private readonly quality: QualityReviews,
    private readonly named: NamedPolicies,
    private readonly guarantees: WarrantyPolicies,
  ) {}

  /** The versions of its code; of portraits and quality all others, because all customers are seen alike. */
  rivalsOf({ kind, code }: CarePolicy) {
    return kind === 'PORTRAIT' || kind === 'QUALITY' ? { kind } : { code };
  }

  check(policy: CarePolicy): void {
    requireReadable(policy);
  }

  async follow(policy: CarePolicy): Promise<void> {
    await this.tellZone(policy);
    await this.plans.replanLater(policy);
    await this.trainings.replanLater(policy);
    await this.portraits.watch(policy);
    if (policy.kind === 'QUALITY') await this.quality.planLater();
    if (policy.kind === 'EXCHANGE') await this.waits.followRules(policy.code);
  }

  /** @throws PolicyStillNamed naming agreements, promises to the public, or the warranty policies whose machines are exchanged by it */
  async requireDispensable({ kind, code }: CarePolicy, at: Date): Promise<void> {
    await this.named.requireNoPromise(['CARE', 'EXCHANGE'], code, at);
    if (kind === 'CALLBACK') await this.named.requireNoAgreement({ carePolicy: code }, at);
    if (kind === 'TRAINING') await this.named.requireNoAgreement({ trainingPolicy: code }, at);
    if (kind !== 'EXCHANGE') return;
    const guarantees = await this.guarantees.thatExchangeBy(code);
    if (guarantees.length > 0) throw new PolicyStillNamed(guarantees);
  }

  async followEnd(policy: CarePolicy): Promise<void> {
    await this.tellZone(policy);
    await this.plans.replanWithout(policy);
    if (policy.kind === 'QUALITY') await this.quality.planLater();
  }

  /** The others reckon their days as we do. Of two policies that change at a time the second tells what holds after both. */
  private async tellZone(policy: CarePolicy): Promise<void> {
    if (policy.kind !== 'CALLBACK') return;
    await this.em.flush();
    await this.em.execute(`select pg_advisory_xact_lock(hashtextextended('company-zone', 0))`);
    policy.tellZone((await this.terms.companyDay()).timeZone, this.clock.now());
  }
}
