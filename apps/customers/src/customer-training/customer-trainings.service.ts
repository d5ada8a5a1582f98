import { dayIn, daysAfter } from '@mainstay/calendar';
import type { DataOf } from '@mainstay/contracts/event';
import type { InstallationAgreed } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { nextDay } from '../care-contact/care-terms.ts';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import type { Customer } from '../customer/customer.entity.ts';
import type { CustomerOperatorsChangeInput } from '../schema.types.ts';
import { agreementFor } from '../service-agreement/agreement-scope.ts';
import { PROMISED, ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { CustomerTraining } from './customer-training.entity.ts';
import { CustomerTrainingTemplateMissing } from './customer-training.errors.ts';
import { type TrainingTerms, trainingTermsOf } from './training-terms.ts';

export const TRAINING_TIMER = 'customer-training';
export const TRAINING_REPLAN_TIMER = 'customer-training-replan';

/** Plans the trainings that the templates ask for, each once (CUS-13). */
@Injectable()
export class CustomerTrainings {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** What a template in force says. @throws CustomerTrainingTemplateMissing */
  async terms(code: string): Promise<TrainingTerms> {
    const terms = (await this.termsByCode([code])).get(code);
    if (!terms) throw new CustomerTrainingTemplateMissing();
    return terms;
  }

  /** Saves trainings and sets the timers of their last days. */
  async begin(trainings: readonly CustomerTraining[]): Promise<void> {
    this.em.persist([...trainings]);
    const now = this.clock.now();
    await this.timers.setAll(
      trainings.map(({ id, overdueAt }) => ({
        ...{ task: TRAINING_TIMER, key: `${TRAINING_TIMER}:${id}`, payload: { id } },
        at: overdueAt > now ? overdueAt : now,
      })),
    );
  }

  /**
   * The next regular training of each agreement whose template has a rhythm; what is planned gets the day of the version in
   * force, and is called off where it asks for none.
   */
  async planRegular(agreements: readonly ServiceAgreement[]): Promise<void> {
    const termsOf = await this.termsByCode(agreements.flatMap(it => it.trainingPolicy ?? []));
    const found = await this.em.find(
      CustomerTraining,
      { agreement: { $in: agreements.map(it => it.id) }, reason: 'REGULAR' },
      { orderBy: { dueOn: 'asc' } },
    );
    const byAgreement = Map.groupBy(found, it => it.agreement?.id);
    const changed = agreements.flatMap(agreement => {
      const terms = termsOf.get(agreement.trainingPolicy ?? '');
      return terms ? this.replanned(agreement, terms, byAgreement.get(agreement.id) ?? []) : [];
    });
    await this.begin(changed);
  }

  /** The regular training after one that is over. */
  async follow({ agreement, reason, status }: CustomerTraining): Promise<void> {
    if (!agreement || reason !== 'REGULAR' || status === 'PLANNED') return;
    await this.em.flush();
    const contract = await this.em.findOneOrFail(ServiceAgreement, agreement.id);
    if (contract.status === 'ACTIVE') await this.planRegular([contract]);
  }

  /** Trainings that an agreement asks for after its last day are not needed. */
  async dropAfterEnd(agreement: ServiceAgreement): Promise<void> {
    const where = { agreement, status: 'PLANNED' as const, dueOn: { $gt: agreement.lastDay ?? '' } };
    for (const training of await this.em.find(CustomerTraining, where)) {
      training.cancel({ reason: `Agreement ${agreement.number} ended.` });
    }
  }

  /**
   * The training of new operators, one for each day on which some began.
   * @throws CustomerTrainingTemplateMissing where neither the caller nor an agreement in force names one
   * @throws CarePolicyUnusable where the template does not say within how many days
   */
  async forNewOperators(customer: Customer, input: CustomerOperatorsChangeInput): Promise<CustomerTraining> {
    const { changedOn, persons } = input;
    const agreement = await this.agreementOn(customer.id, changedOn, null);
    const terms = await this.terms(input.template ?? agreement?.trainingPolicy ?? '');
    const days = terms.newOperatorsWithinDays;
    if (days === null) throw new CarePolicyUnusable('newOperatorsWithinDays');
    const origin = `operators:${customer.id}:${changedOn}`;
    const known = await this.em.findOne(CustomerTraining, { origin });
    if (known) return known;
    const dueOn = daysAfter(changedOn, days);
    const training = CustomerTraining.plan(customer, terms, {
      ...{ reason: 'NEW_OPERATORS', dueOn, persons, agreement, origin },
    });
    await this.begin([training]);
    return training;
  }

  /** The training before an installation, by the template of the agreement; moved when the installation is. */
  async beforeInstallation(
    customer: Customer,
    { installationOrderId, assetId, agreedOn }: DataOf<typeof InstallationAgreed>,
  ): Promise<void> {
    const origin = originOf(installationOrderId);
    const agreement = await this.agreementOn(customer.id, agreedOn, assetId);
    const code = agreement?.trainingPolicy ?? '';
    const terms = (await this.termsByCode([code])).get(code);
    if (terms?.beforeInstallationDays == null) return;
    const dueOn = daysAfter(agreedOn, -terms.beforeInstallationDays);
    const known = await this.em.findOne(CustomerTraining, { origin }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    known?.moveTo(dueOn, terms);
    await this.begin([
      known ??
        CustomerTraining.plan(customer, terms, {
          ...{ reason: 'BEFORE_INSTALLATION', dueOn, agreement, origin },
        }),
    ]);
  }

  /** Nothing is installed: the training before it is not needed, unless it is over. */
  async dropBefore(installationOrderId: string, reason: string): Promise<void> {
    const where = { origin: originOf(installationOrderId), status: 'PLANNED' as const };
    const training = await this.em.findOne(CustomerTraining, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    training?.cancel({ reason });
  }

  /** Works through everything that a template plans, after this transaction. */
  async replanLater({ kind, code }: CarePolicy): Promise<void> {
    if (kind !== 'TRAINING') return;
    const payload = { code, after: null };
    const key = `${TRAINING_REPLAN_TIMER}:${code}`;
    await this.timers.set({ task: TRAINING_REPLAN_TIMER, key, at: this.clock.now(), payload });
  }

  private replanned(
    agreement: ServiceAgreement,
    terms: TrainingTerms,
    trainings: readonly CustomerTraining[],
  ): CustomerTraining[] {
    const planned = trainings.find(it => it.status === 'PLANNED');
    if (!terms.every) {
      planned?.cancel({ reason: `${terms.code} asks for no regular training any more.` });
      return [];
    }
    const { customer, startsOn, endsOn } = agreement;
    const made = trainings.filter(it => it !== planned).map(it => it.dueOn);
    const yesterday = daysAfter(dayIn(terms.timeZone, this.clock.now()), -1);
    const after = [startsOn, yesterday, ...made].reduce((one, other) => (one > other ? one : other));
    const dueOn = nextDay(terms.every, startsOn, after);
    if (planned) {
      planned.moveTo(dueOn, terms);
      return [planned];
    }
    if (endsOn && dueOn > endsOn) return [];
    return [CustomerTraining.plan(customer, terms, { reason: 'REGULAR', dueOn, agreement })];
  }

  /**
   * The agreement that names a template and holds on a day, whether it ended since or not, or the first to begin after it.
   * @param assetId of a machine, for which the narrowest counts; null for what is taught at the customer as a whole
   */
  private async agreementOn(customer: string, day: string, assetId: string | null): Promise<ServiceAgreement | null> {
    const agreements = await this.em.find(
      ServiceAgreement,
      {
        ...{ customer, status: { $in: [...PROMISED] }, trainingPolicy: { $ne: null } },
        $or: [{ endsOn: null }, { endsOn: { $gte: day } }],
      },
      { orderBy: { startsOn: 'asc' } },
    );
    const asset = assetId && (await this.em.findOne(Asset, { id: assetId }));
    const machine = asset ? { id: asset.id, siteId: asset.site?.id ?? null } : null;
    return agreementFor(agreements, machine, day);
  }

  private async termsByCode(codes: readonly string[]): Promise<ReadonlyMap<string, TrainingTerms>> {
    if (codes.length === 0) return new Map();
    const where = { code: { $in: [...codes] }, kind: 'TRAINING', status: 'ACTIVE' } as const;
    return new Map((await this.em.find(CarePolicy, where)).map(it => [it.code, trainingTermsOf(it)]));
  }
}

const originOf = (installationOrderId: string) => `installation:${installationOrderId}`;
