import { dayIn } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import type { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import type { CareContact } from './care-contact.entity.ts';
import { type CareTerms, careTermsOf } from './care-terms.ts';

/** What the policies on contacts in force say (CUS-10, CUS-11). */
@Injectable()
export class CareTermsInForce {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Of all of them, by code. */
  async all(): Promise<CareTerms[]> {
    const policies = await this.em.find(
      CarePolicy,
      { kind: 'CALLBACK', status: 'ACTIVE' },
      { orderBy: { code: 'asc' }, limit: 100 },
    );
    return policies.map(careTermsOf);
  }

  /** Of those with these codes. */
  async byCode(codes: readonly string[]): Promise<ReadonlyMap<string, CareTerms>> {
    if (codes.length === 0) return new Map();
    const where = { code: { $in: [...codes] }, kind: 'CALLBACK', status: 'ACTIVE' } as const;
    return new Map((await this.em.find(CarePolicy, where)).map(it => [it.code, careTermsOf(it)]));
  }

  /**
   * Does the rhythm that gave a contact give any of its kind still? Of an agreement, by the policy that it names; where that is in
   * force no more, nothing calls off what it planned.
   */
  async stillRule({ agreement, kind, rhythmOn }: CareContact): Promise<boolean> {
    if (!rhythmOn) return true;
    if (!agreement) return kind !== 'KEY_USER_VISIT' || (await this.all()).some(it => it.keyTierVisit);
    const code = agreement.carePolicy ?? '';
    return (await this.byCode([code])).get(code)?.rhythms.some(it => it.kind === kind) ?? true;
  }

  /** Of initial visits; null where no policy says it. */
  async onInitialVisits(): Promise<CareTerms | null> {
    return (await this.all()).find(it => it.initialVisit) ?? null;
  }

  /** By when new customers are handed over; null where no policy says it. */
  async onHandOvers(): Promise<CareTerms | null> {
    return (await this.all()).find(it => it.handOverBy) ?? null;
  }

  /** By which a day's new customers are looked at: those on hand-overs, else those on initial visits. */
  async ofDay(): Promise<CareTerms | null> {
    return (await this.onHandOvers()) ?? (await this.onInitialVisits());
  }

  /** By when a correction is due: the policy of the agreement where it says so, or else the first that does. */
  async onCorrections(agreement: ServiceAgreement | null): Promise<CareTerms | null> {
    const saying = (await this.all()).filter(it => it.correctionsWithinDays !== null);
    return saying.find(it => it.code === agreement?.carePolicy) ?? saying[0] ?? null;
  }

  /**
   * The day that it is for the company at a moment, now unless another is named: in the zone of the policy on initial visits,
   * in UTC where there is none.
   */
  async companyDay(at = this.clock.now()): Promise<{ day: string; timeZone: string }> {
    const timeZone = (await this.onInitialVisits())?.timeZone ?? 'UTC';
    return { timeZone, day: dayIn(timeZone, at) };
  }

  /** The company's day of what others told: of the moment where they say it, or else the day that they say. */
  async dayOf(at: string | null | undefined, told: string): Promise<string> {
    return at ? (await this.companyDay(new Date(at))).day : told;
  }
}
