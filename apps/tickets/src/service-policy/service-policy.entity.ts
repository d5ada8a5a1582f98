import {
  aggregate,
  filled,
  InputInvalid,
  type PolicyParameter,
  policyTimes,
  requireComplete,
  within,
} from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ServicePolicyNotDraft } from './service-policy.errors.ts';

const ServicePolicySchema = defineEntity({
  name: 'ServicePolicy',
  properties: {
    ...aggregate,
    code: p.string(),
    policyVersion: p.integer(),
    kind: p.string().$type<Sdl.ServicePolicyKind>(),
    status: p.string().$type<Sdl.PolicyStatus>(),
    source: p.text(),
    effectiveFrom: p.datetime().nullable(),
    ...policyTimes,
    parameters: p.json<PolicyParameter[]>(),
  },
});

/** A small policy of service: a few named figures (requirements.md 2.5). */
export class ServicePolicy extends ServicePolicySchema.class {
  /** @throws InputInvalid for blanks in names or a name that comes twice */
  static draft(em: EntityManager, input: Sdl.ServicePolicyDraftInput, policyVersion: number): ServicePolicy {
    const path = ['input', 'parameters'];
    within(path, input.parameters.length, 1, 50);
    const parameters = input.parameters.map(({ name, value, unit, isRequired }) => ({
      name: filled([...path, 'name'], name, 80),
      value: value?.trim() || null,
      unit: unit?.trim() || null,
      isRequired,
    }));
    if (new Set(parameters.map(it => it.name)).size < parameters.length)
      throw new InputInvalid([...path, 'name'], { en: 'Names must differ.', zh: '名称不得重复。' });
    return em.create(ServicePolicy, {
      code: filled(['input', 'code'], input.code, 40),
      policyVersion,
      kind: input.kind,
      status: 'DRAFT',
      source: filled(['input', 'source'], input.source, 1000),
      parameters,
    });
  }

  /** @throws ServicePolicyNotDraft, PolicyIncomplete naming the figures that it needs */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new ServicePolicyNotDraft(this.status);
    requireComplete(this.parameters);
  }

  /** Puts the draft in force. @throws ServicePolicyNotDraft, PolicyIncomplete */
  activate(at: Date): void {
    this.requireReady();
    this.status = 'ACTIVE';
    this.effectiveFrom = at;
  }

  retire(at: Date): void {
    this.status = 'RETIRED';
    this.retiredAt = at;
  }
}
ServicePolicySchema.setClass(ServicePolicy);
