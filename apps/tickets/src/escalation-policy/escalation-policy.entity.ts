import {
  aggregate,
  filled,
  InputInvalid,
  type PolicyParameter,
  policyTimes,
  requireComplete,
  within,
} from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { checkedCalendar, holidayBlanks } from '../sla-policy/sla-calendar.ts';
import { EscalationPolicyNotDraft } from './escalation-policy.errors.ts';
import type { EscalationTerms } from './escalation-terms.ts';

const EscalationPolicySchema = defineEntity({
  name: 'EscalationPolicy',
  properties: {
    ...aggregate,
    code: p.string(),
    policyVersion: p.integer(),
    status: p.string().$type<Sdl.PolicyStatus>(),
    source: p.text(),
    effectiveFrom: p.datetime().nullable(),
    ...policyTimes,
    calendar: p.json<Sdl.SlaCalendar>(),
    levels: p.json<Sdl.EscalationLevel[]>(),
    resetsAt: p.json<Sdl.EscalationReset[]>(),
  },
});

const LEVELS = ['input', 'levels'];

/** When a complaint that stays unsettled goes up, and to whom (TCK-21; ESC-003). One is in force at a time. */
export class EscalationPolicy extends EscalationPolicySchema.class {
  /** @throws InputInvalid naming the figure that makes no sense */
  static draft(em: EntityManager, input: Sdl.EscalationPolicyDraftInput, policyVersion: number): EscalationPolicy {
    within(LEVELS, input.levels.length, 1, 10);
    const levels = input.levels.map(({ targetValue = null, ...level }, index) => ({
      ...level,
      name: filled([...LEVELS, `${index}`, 'name'], level.name, 80),
      targetValue:
        targetValue === null ? null : within([...LEVELS, `${index}`, 'targetValue'], targetValue, 1, 100_000),
    }));
    for (const [index, { to, until }] of levels.entries())
      if (until === 'ANSWERED' && to === 'OWNER') throw toSuperior([...LEVELS, `${index}`, 'to']);
    if (new Set(levels.map(it => it.name)).size < levels.length)
      throw new InputInvalid([...LEVELS, 'name'], { en: 'Names must differ.', zh: '名称不得重复。' });
    return em.create(EscalationPolicy, {
      code: filled(['input', 'code'], input.code, 40),
      policyVersion,
      status: 'DRAFT',
      source: filled(['input', 'source'], input.source, 1000),
      calendar: checkedCalendar(['input', 'calendar'], input.calendar),
      levels,
      resetsAt: [...new Set(input.resetsAt)],
    });
  }

  /** What a new complaint takes from it. */
  get terms(): Opt<EscalationTerms> {
    const { code: policyCode, policyVersion, calendar, levels, resetsAt } = this;
    return { policyCode, policyVersion, calendar, levels, resetsAt };
  }

  /** The times after which it goes up, and the holidays by which they count that are still to be arranged. */
  get parameters(): Opt<PolicyParameter[]> {
    const times = this.levels.map(({ name, targetValue, targetUnit: unit, isRequired }) => ({
      ...{ name, unit, isRequired },
      value: targetValue == null ? null : String(targetValue),
    }));
    return [...times, ...holidayBlanks([this.calendar])];
  }

  /** @throws EscalationPolicyNotDraft, PolicyIncomplete naming the levels without the time that they need */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new EscalationPolicyNotDraft(this.status);
    requireComplete(this.parameters);
  }

  /** Puts the draft in force. @throws EscalationPolicyNotDraft, PolicyIncomplete */
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
EscalationPolicySchema.setClass(EscalationPolicy);

const toSuperior = (path: readonly string[]) =>
  new InputInvalid(path, {
    en: 'What nobody answers goes up to a superior.',
    zh: '无人答复的事项须升级至上级。',
  });
