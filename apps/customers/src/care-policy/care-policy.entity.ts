import { CompanyZoneSet } from '@mainstay/contracts/customers';
import {
  aggregate,
  filled,
  make,
  raise,
  type PolicyParameter,
  policyTimes,
  requireComplete,
} from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { CarePolicyNotDraft } from './care-policy.errors.ts';

const CarePolicySchema = defineEntity({
  name: 'CarePolicy',
  properties: {
    ...aggregate,
    code: p.string(),
    number: p.integer(),
    kind: p.enum(['CALLBACK', 'EXCHANGE', 'SYNCHRONISATION', 'TRAINING', 'PORTRAIT', 'QUALITY']),
    name: p.string(),
    source: p.string().nullable(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    activatedAt: p.datetime().nullable(),
    ...policyTimes,
    parameters: p.json<PolicyParameter[]>(),
  },
});

/**
 * How a company keeps in touch with its customers, trains them, looks back on them each month, follows the quality that
 * key users get and takes goods back, as versioned data (CUS-03, CUS-04, CUS-10, CUS-11, CUS-13, ADM-06).
 */
export class CarePolicy extends CarePolicySchema.class implements Omit<Sdl.CarePolicy, 'parameters'> {
  /** @throws InputInvalid when code or name is blank */
  static draft(number: number, { code, kind, name, source, parameters }: Sdl.CarePolicyDraftInput): CarePolicy {
    return make(CarePolicy, {
      code: filled(['input', 'code'], code, 40),
      number,
      kind,
      name: filled(['input', 'name'], name),
      source: source ?? null,
      status: 'DRAFT',
      parameters: parameters.map(it => ({ ...it, value: it.value ?? null, unit: it.unit ?? null })),
    });
  }

  /** @throws CarePolicyNotDraft @throws PolicyIncomplete naming the blanks */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new CarePolicyNotDraft(this.status);
    requireComplete(this.parameters);
  }

  /** @throws CarePolicyNotDraft @throws PolicyIncomplete */
  activate(now: Date): void {
    this.requireReady();
    this.status = 'ACTIVE';
    this.activatedAt = now;
  }

  /** A later version came into force, or none. */
  retire(now: Date): void {
    this.status = 'RETIRED';
    this.retiredAt = now;
  }

  /** @param timeZone in which the company reckons its days now that this is in force, or no more */
  tellZone(timeZone: string, now: Date): void {
    raise(this, CompanyZoneSet({ policyId: this.id, timeZone, setAt: now.toISOString() }));
  }
}
CarePolicySchema.setClass(CarePolicy);
