import { aggregate, filled, requireComplete, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { SlaFacts } from '../ticket/ticket-facts.ts';
import { checkedCalendar } from './sla-calendar.ts';
import { SlaPolicyNotDraft } from './sla-policy.errors.ts';
import { checkedRules, holdsFor } from './sla-rule.ts';

const SlaPolicySchema = defineEntity({
  name: 'SlaPolicy',
  properties: {
    ...aggregate,
    code: p.string(),
    policyVersion: p.integer(),
    name: p.string(),
    status: p.string().$type<Sdl.PolicyStatus>(),
    source: p.text(),
    isDefault: p.boolean(),
    effectiveFrom: p.datetime().nullable(),
    calendar: p.json<Sdl.SlaCalendar>(),
    warnAtPercents: p.json<number[]>(),
    rules: p.json<Sdl.SlaRule[]>(),
  },
});

/** The times that we promise, as data (requirements.md 2.3). */
export class SlaPolicy extends SlaPolicySchema.class {
  /** @throws InputInvalid naming the figure that makes no sense */
  static draft(em: EntityManager, input: Sdl.SlaPolicyDraftInput, policyVersion: number): SlaPolicy {
    return em.create(SlaPolicy, {
      code: filled(['input', 'code'], input.code, 40),
      policyVersion,
      name: filled(['input', 'name'], input.name),
      status: 'DRAFT',
      source: filled(['input', 'source'], input.source, 1000),
      isDefault: input.isDefault,
      calendar: checkedCalendar(input.calendar),
      warnAtPercents: input.warnAtPercents.map(percent => within(['input', 'warnAtPercents'], percent, 1, 99)),
      rules: checkedRules(input.rules),
    });
  }

  /** Puts the draft in force. @throws PolicyIncomplete naming the rules without the target that they need */
  activate(at: Date): void {
    if (this.status !== 'DRAFT') throw new SlaPolicyNotDraft(this.status);
    requireComplete(
      this.rules.map(({ name, targetValue = null, targetUnit, isRequired }) => ({
        name,
        value: targetValue === null ? null : String(targetValue),
        unit: targetUnit,
        isRequired,
      })),
    );
    this.status = 'ACTIVE';
    this.effectiveFrom = at;
  }

  retire(): void {
    this.status = 'RETIRED';
  }

  /** The promise of a kind that holds for a ticket: the first whose conditions do. */
  ruleFor(kind: Sdl.SlaClockKind, facts: SlaFacts): Sdl.SlaRule | undefined {
    return this.rules.find(rule => rule.kind === kind && holdsFor(rule, facts));
  }
}
SlaPolicySchema.setClass(SlaPolicy);
