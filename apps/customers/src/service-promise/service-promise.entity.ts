import { ServicePromisePublished, ServicePromiseWithdrawn } from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ServicePromiseWrongStatus } from './service-promise.errors.ts';

const ServicePromiseSchema = defineEntity({
  name: 'ServicePromise',
  properties: {
    ...aggregate,
    code: p.string(),
    number: p.integer(),
    text: p.text(),
    source: p.string().nullable(),
    keptBy: p.enum(['SLA', 'WARRANTY', 'EXCHANGE', 'CARE', 'PRICE']),
    policyCode: p.string(),
    publishedFrom: p.date().nullable(),
    publishedUntil: p.date().nullable(),
  },
});

/** A promise to the public in one version, with the policy that keeps it (CUS-17). */
export class ServicePromise extends ServicePromiseSchema.class implements Sdl.ServicePromise {
  /** @throws InputInvalid when code, text or policy is blank */
  static draft(
    number: number,
    { code, text, source, keptBy, policyCode }: Sdl.ServicePromiseDraftInput,
  ): ServicePromise {
    return make(ServicePromise, {
      code: filled(['input', 'code'], code, 40),
      ...{ number, source: source ?? null, keptBy },
      text: filled(['input', 'text'], text, 2000),
      policyCode: filled(['input', 'policyCode'], policyCode, 40),
    });
  }

  /**
   * @param before the version in force until now, which ends with the first day of this one
   * @param timeZone of the company, whose days these are
   * @throws ServicePromiseWrongStatus @throws InputInvalid when the version before begins later
   */
  publish(from: string, before: ServicePromise | null, timeZone: string): void {
    if (this.publishedFrom) throw new ServicePromiseWrongStatus();
    before?.withdraw(from, timeZone);
    this.publishedFrom = from;
    raise(this, ServicePromisePublished({ ...this.told, from, timeZone }));
  }

  /** @throws ServicePromiseWrongStatus @throws InputInvalid when the day does not lie after the first */
  withdraw(from: string, timeZone: string): void {
    if (!this.publishedFrom || this.publishedUntil) throw new ServicePromiseWrongStatus();
    if (from <= this.publishedFrom) {
      throw new InputInvalid(['input', 'from'], { en: 'It holds from a later day on.', zh: '该承诺于更晚日期生效。' });
    }
    this.publishedUntil = from;
    raise(this, ServicePromiseWithdrawn({ ...this.told, from: this.publishedFrom, until: from, timeZone }));
  }

  private get told() {
    const { id: servicePromiseId, code, keptBy, policyCode } = this;
    return { servicePromiseId, code, keptBy, policyCode };
  }
}
ServicePromiseSchema.setClass(ServicePromise);
