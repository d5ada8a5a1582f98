import { AgreementActivated, AgreementEnded, MaintenancePromised } from '@mainstay/contracts/customers';
import { aggregate, type AgreementScope, filled, InputInvalid, make, next, raise, within } from '@mainstay/kit/domain';
import { dayAfter, dayIn, daysAfter } from '@mainstay/calendar';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { CareTerms } from '../care-contact/care-terms.ts';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { isAsWide } from './agreement-scope.ts';
import { afterLastDay, ContractDates, type DateMove } from './contract-dates.ts';
import {
  ServiceAgreementNotRenewable,
  ServiceAgreementOverlaps,
  ServiceAgreementWrongStatus,
} from './service-agreement.errors.ts';
import { SERVICE_AGREEMENT_LIFECYCLE, type ServiceAgreementAct } from './service-agreement.lifecycle.ts';

interface Target {
  readonly priority: Sdl.TicketPriority;
  readonly respondWithinMinutes: number | null;
  readonly resolveWithinMinutes: number | null;
}

const ServiceAgreementSchema = defineEntity({
  name: 'ServiceAgreement',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    customer: () => p.manyToOne(Customer),
    slaPolicy: p.string(),
    carePolicy: p.string().nullable(),
    trainingPolicy: p.string().nullable(),
    status: p.enum(['DRAFT', 'ACTIVE', 'ENDED', 'DISCARDED']),
    startsOn: p.date(),
    endsOn: p.date().nullable(),
    /** IANA name of the zone whose days its days are: the company's as it was drafted, and of one that follows that of the one before. */
    timeZone: p.string(),
    /** What it is for alone; all of the customer where it names neither. */
    siteIds: p.array(),
    assetIds: p.array(),
    targets: p.json<Target[]>(),
    supplyBy: p.date().nullable(),
    installBy: p.date().nullable(),
    suppliedOn: p.date().nullable(),
    installedOn: p.date().nullable(),
    /** The same as the installation orders told it: what a person said of it is another matter. */
    installationToldOn: p.date().nullable(),
    supplyMissedAt: p.datetime().nullable(),
    installationMissedAt: p.datetime().nullable(),
    /** The same as they were told, or first said: what is said of the day on which it was met may be put right. */
    supplyToldMissedAt: p.datetime().nullable(),
    installationToldMissedAt: p.datetime().nullable(),
    dateMoves: p.json<readonly DateMove[]>(),
    renewsId: p.uuid().nullable(),
    /** That it ends, or did, was told. */
    isEndTold: p.boolean(),
  },
});

/** What an agreement is for, and in which zone its days are. */
export interface AgreementReach extends AgreementScope {
  readonly timeZone: string;
}

/** Of those that are or were in force: what they promised for a day stands, also once they ended. */
export const PROMISED: readonly Sdl.ServiceAgreementStatus[] = ['ACTIVE', 'ENDED'];

/** What times of service a customer was promised (CUS-08); the clocks that keep the promise run in tickets. */
export class ServiceAgreement
  extends ServiceAgreementSchema.class
  implements Omit<Sdl.ServiceAgreement, 'customer' | 'renews' | 'renewedBy' | 'sites' | 'assets' | 'attachments'>
{
  /**
   * @throws InputInvalid when the policy is blank, the last day lies before the first, a day of the contract after the last,
   * a priority has two targets, or a target is not 1 minute to 1 year
   */
  static draft(
    number: string,
    customer: Customer,
    input: Omit<Sdl.ServiceAgreementDraftInput, 'sites' | 'assets'>,
    { timeZone, siteIds, assetIds }: AgreementReach,
  ): ServiceAgreement {
    const { startsOn, endsOn = null } = input;
    if (endsOn !== null && endsOn < startsOn) throw endsBeforeStart(['input', 'endsOn']);
    const slaPolicy = filled(['input', 'slaPolicy'], input.slaPolicy, 40);
    const codeOf = (name: 'carePolicy' | 'trainingPolicy') =>
      input[name] == null ? null : filled(['input', name], input[name], 40);
    const policies = { slaPolicy, carePolicy: codeOf('carePolicy'), trainingPolicy: codeOf('trainingPolicy') };
    const dayOf = (name: 'supplyBy' | 'installBy') => {
      const day = input[name] ?? null;
      if (day !== null && endsOn !== null && day > endsOn) throw afterLastDay(['input', name]);
      return day;
    };
    const contract = { supplyBy: dayOf('supplyBy'), installBy: dayOf('installBy') };
    const targets = targetsOf(input.targets);
    return make(ServiceAgreement, {
      ...{ number, customer, status: 'DRAFT', startsOn, endsOn, timeZone, targets, isEndTold: false },
      ...{ siteIds: [...siteIds], assetIds: [...assetIds], dateMoves: [] },
      ...policies,
      ...contract,
    });
  }

  /**
   * @param others the customer's other agreements that promised anything, those that ended too: of two for one day that are as
   * wide nobody could say which promise counts
   * @throws ServiceAgreementWrongStatus
   * @throws ServiceAgreementOverlaps
   */
  activate(others: readonly ServiceAgreement[]): void {
    const status = this.after('activate');
    const other = others.find(it => this.overlaps(it));
    if (other) throw new ServiceAgreementOverlaps(other.number);
    this.status = status;
    const { id: agreementId, number, slaPolicy: slaPolicyCode, startsOn, endsOn = null, targets } = this;
    const { timeZone, siteIds, assetIds } = this;
    const facts = { slaPolicyCode, startsOn, endsOn, timeZone, siteIds, assetIds, targets };
    raise(this, AgreementActivated({ agreementId, number, customerId: this.customer.id, ...facts }));
  }

  /** What its care policy asks for at every machine of the customer, said anew by each version (CUS-11). */
  promiseMaintenance({ code, number, maintenance }: CareTerms): void {
    const by = { policyCode: code, policyVersion: number, rhythms: [...maintenance] };
    raise(this, MaintenancePromised({ agreementId: this.id, customerId: this.customer.id, ...by }));
  }

  /**
   * It holds through this day, told at once; where that is to come it stays in force until then. A day of the contract that was
   * missed after it, while nobody had told the end, was not asked for.
   * @throws ServiceAgreementWrongStatus @throws InputInvalid when the day lies before the first, or after the last
   */
  end(endedOn: string, today: string, at: Date): void {
    const status = this.after('end');
    if (endedOn < this.startsOn) throw endsBeforeStart(['input', 'endedOn']);
    if (this.endsOn && endedOn > this.endsOn) throw afterLastDay(['input', 'endedOn']);
    Object.assign(this, { status, endsOn: endedOn });
    this.contractDates.forgetMisses(dueOn => dueOn > endedOn);
    this.tellEnd(endedOn);
    this.expire(today, at);
  }

  /**
   * Its last day is over, and with it every day of the contract that was not met, also one that lies later: it is missed once
   * nothing is in force any more that would ask for it; one that people ended earlier asks for none after that. Said once, and not
   * of one that is over, or that goes on by now.
   */
  expire(today: string, at: Date): void {
    const { endsOn } = this;
    const status = this.next('expire');
    if (!status || !endsOn || endsOn >= today) return;
    this.contractDates.missOpen(dueOn => !this.isEndTold || dueOn <= endsOn, at);
    this.status = status;
    if (!this.isEndTold) this.tellEnd(endsOn);
  }

  /**
   * The one that follows on it (CUS-08); the days that its contract set are met or missed, and not promised again.
   * @param follower the one that follows on it already
   * @throws ServiceAgreementWrongStatus of what was never in force @throws ServiceAgreementNotRenewable
   * @throws InputInvalid as `draft`
   */
  renew(number: string, input: Sdl.ServiceAgreementRenewInput, follower: ServiceAgreement | null): ServiceAgreement {
    this.requirePromised();
    if (follower || !this.endsOn) throw new ServiceAgreementNotRenewable(follower?.number ?? null);
    const { customer, slaPolicy, carePolicy, trainingPolicy, targets } = this;
    const said = {
      slaPolicy: input.slaPolicy ?? slaPolicy,
      carePolicy: input.carePolicy === undefined ? carePolicy : input.carePolicy,
      trainingPolicy: input.trainingPolicy === undefined ? trainingPolicy : input.trainingPolicy,
      targets: input.targets ?? [...targets],
    };
    const days = { startsOn: dayAfter(this.endsOn), endsOn: input.endsOn };
    const next = ServiceAgreement.draft(number, customer, { customer: customer.id, ...said, ...days }, this);
    next.renewsId = this.id;
    return next;
  }

  /**
   * A draft, or one that has not begun, comes to nothing, renews nothing, and missed no day of its contract.
   * @throws ServiceAgreementWrongStatus
   */
  discard(today: string): void {
    const status = this.after('discard');
    const isInForce = this.status === 'ACTIVE';
    if (isInForce && this.startsOn <= today) throw new ServiceAgreementWrongStatus(this.status);
    Object.assign(this, { status, renewsId: null });
    this.contractDates.forgetMisses(() => true);
    if (isInForce) this.tellEnd(daysAfter(this.startsOn, -1));
  }

  /** The days that its contract sets. */
  get contractDates(): Opt<ContractDates> {
    return new ContractDates(this);
  }

  get movedDates(): Opt<Sdl.ServiceAgreementMovedDate[]> {
    return this.contractDates.moved;
  }

  /** The day that it is where its days are counted. */
  today(at: Date): string {
    return dayIn(this.timeZone, at);
  }

  /** What it asks for after this day nobody needs: all of it, where it came to nothing. */
  get lastDay(): Opt<string> | null {
    return this.status === 'DISCARDED' ? daysAfter(this.startsOn, -1) : (this.endsOn ?? null);
  }

  private tellEnd(endedOn: string): void {
    this.isEndTold = true;
    raise(this, AgreementEnded({ agreementId: this.id, customerId: this.customer.id, endedOn }));
  }

  private next(act: ServiceAgreementAct): Sdl.ServiceAgreementStatus | undefined {
    return next<Sdl.ServiceAgreementStatus, ServiceAgreementAct>(SERVICE_AGREEMENT_LIFECYCLE, this.status, act);
  }

  private after(act: ServiceAgreementAct): Sdl.ServiceAgreementStatus {
    const status = this.next(act);
    if (!status) throw new ServiceAgreementWrongStatus(this.status);
    return status;
  }

  /** @throws ServiceAgreementWrongStatus of what was never in force */
  requirePromised(): void {
    if (!PROMISED.includes(this.status)) throw new ServiceAgreementWrongStatus(this.status);
  }

  private overlaps(other: ServiceAgreement): boolean {
    if (!isAsWide(this, other)) return false;
    const startsInTime = !other.endsOn || this.startsOn <= other.endsOn;
    return startsInTime && (!this.endsOn || other.startsOn <= this.endsOn);
  }
}
ServiceAgreementSchema.setClass(ServiceAgreement);

const endsBeforeStart = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'The last day lies before the first.', zh: '结束日期早于开始日期。' });

const YEAR_IN_MINUTES = 366 * 24 * 60;

function targetsOf(inputs: readonly Sdl.ServiceAgreementTargetInput[]): Target[] {
  return inputs.map(({ priority, ...times }, index) => {
    const path = ['input', 'targets', String(index)];
    if (inputs.findIndex(it => it.priority === priority) < index) {
      throw new InputInvalid(path, { en: `${priority} has a target already.`, zh: `${priority} 已有目标。` });
    }
    const minutes = (name: keyof typeof times) =>
      times[name] == null ? null : within([...path, name], times[name], 1, YEAR_IN_MINUTES);
    const respondWithinMinutes = minutes('respondWithinMinutes');
    return { priority, respondWithinMinutes, resolveWithinMinutes: minutes('resolveWithinMinutes') };
  });
}
