import { randomUUIDv7 } from 'node:crypto';
import { defineEntity, p } from '@mikro-orm/core';
import {
  aggregate,
  filled,
  InputInvalid,
  type PolicyParameter,
  policyTimes,
  requireComplete,
} from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import { StockPolicyWrongState } from './stock-policy.errors.ts';

const { version: revision, ...columns } = aggregate;

const StockPolicySchema = defineEntity({
  name: 'StockPolicy',
  properties: {
    ...columns,
    /** Guards against lost updates; `version` is the policy's own. */
    revision,
    code: p.string(),
    version: p.integer(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    source: p.string(),
    parameters: p.json<PolicyParameter[]>(),
    effectiveFrom: p.datetime().nullable(),
    ...policyTimes,
  },
});

/** A named set of rules and targets for stock or its approval (requirements.md 2.5). */
export class StockPolicy extends StockPolicySchema.class implements Sdl.StockPolicy {
  /** @throws InputInvalid for a blank code or source, a parameter without a name or named twice, more than 100 of them */
  static draft({ code, source, parameters }: Sdl.StockPolicyDraftInput, version: number): StockPolicy {
    return Object.assign(new StockPolicy(), {
      ...{ id: randomUUIDv7(), version, status: 'DRAFT' as const },
      code: filled(['input', 'code'], code, 40),
      source: filled(['input', 'source'], source),
      parameters: distinct(parameters).map(figure),
    });
  }

  /** @throws StockPolicyWrongState, PolicyIncomplete */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new StockPolicyWrongState(this.status);
    requireComplete(this.parameters);
  }

  /** Puts the policy in force. @throws StockPolicyWrongState, PolicyIncomplete */
  activate(at: Date): void {
    this.requireReady();
    this.status = 'ACTIVE';
    this.effectiveFrom = at;
  }

  /** A later version took its place, or none. */
  retire(at: Date): void {
    this.status = 'RETIRED';
    this.retiredAt = at;
  }
}
StockPolicySchema.setClass(StockPolicy);

const figure = ({ name, value, unit, isRequired }: Sdl.PolicyParameterInput): PolicyParameter => ({
  name: filled(['input', 'parameters', 'name'], name, 80),
  value: value?.trim() || null,
  unit: unit ?? null,
  isRequired,
});

function distinct(parameters: readonly Sdl.PolicyParameterInput[]): readonly Sdl.PolicyParameterInput[] {
  const names = new Set(parameters.map(({ name }) => name.trim()));
  if (names.size === parameters.length && parameters.length <= 100) return parameters;
  throw new InputInvalid(['input', 'parameters'], {
    en: 'Name each figure once, at most 100 of them.',
    zh: '每个参数只能出现一次，最多 100 个。',
  });
}
