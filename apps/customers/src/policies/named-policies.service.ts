import { dayIn } from '@mainstay/calendar';
import { PolicyStillNamed } from '@mainstay/kit/domain';
import { EntityManager, raw } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import type { ServicePromiseKeeper } from '../schema.types.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { ServicePromise } from '../service-promise/service-promise.entity.ts';

const MOST = 20;

/** What was promised by the name of a policy, to customers and to the public (CUS-08, CUS-17). */
@Injectable()
export class NamedPolicies {
  constructor(
    private readonly em: EntityManager,
    private readonly terms: CareTermsInForce,
  ) {}

  /** @throws PolicyStillNamed naming the agreements that promise it then or later */
  async requireNoAgreement(naming: { readonly carePolicy: string } | { readonly trainingPolicy: string }, at: Date) {
    // Its days are days of its own zone.
    const isNotOver = raw(
      row => `(${row}.ends_on is null or ${row}.ends_on >= (?::timestamptz at time zone ${row}.time_zone)::date)`,
      [at],
    );
    const where = { ...naming, status: 'ACTIVE', [isNotOver]: [] } as const;
    const agreements = await this.em.find(ServiceAgreement, where, { orderBy: { number: 'asc' }, limit: MOST });
    if (agreements.length > 0) throw new PolicyStillNamed(agreements.map(({ number }) => number));
  }

  /** @throws PolicyStillNamed naming the promises to the public that it keeps then or later */
  async requireNoPromise(keptBy: readonly ServicePromiseKeeper[], policyCode: string, at: Date) {
    const { timeZone } = await this.terms.companyDay(); // Whose days those of promises are.
    const last = { $or: [{ publishedUntil: null }, { publishedUntil: { $gt: dayIn(timeZone, at) } }] };
    const where = { keptBy: { $in: [...keptBy] }, policyCode, publishedFrom: { $ne: null }, ...last };
    const promises = await this.em.find(ServicePromise, where, { orderBy: { code: 'asc' }, limit: MOST });
    if (promises.length > 0) throw new PolicyStillNamed(promises.map(({ code }) => code));
  }
}
