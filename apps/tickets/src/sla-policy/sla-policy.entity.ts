import { SlaPolicyActivated, SlaPolicyRetired } from '@mainstay/contracts/tickets';
import {
  aggregate,
  filled,
  InputInvalid,
  type PolicyParameter,
  policyTimes,
  raise,
  requireComplete,
} from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { SlaFacts } from '../sla-record/sla-record-facts.ts';
import { checkedCalendar, holidayBlanks } from './sla-calendar.ts';
import { SlaPolicyNotDraft } from './sla-policy.errors.ts';
import { checkedRules, checkedWarnings, holdsFor } from './sla-rule.ts';

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
    ...policyTimes,
    movesOpenClocks: p.boolean(),
    level: p.string().$type<Sdl.SlaAgreementLevel>(),
    party: p.string().$type<Sdl.SlaParty>(),
    calendar: p.json<Sdl.SlaCalendar>(),
    warnAtPercents: p.json<number[]>(),
    rules: p.json<Sdl.SlaRule[]>(),
  },
});

/** The times that we promise, to customers and among ourselves, and those that others promise us, as data (requirements.md 2.3). */
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
      movesOpenClocks: false,
      level: input.level,
      party: checkedParty(input),
      calendar: checkedCalendar(['input', 'calendar'], input.calendar),
      warnAtPercents: checkedWarnings(['input', 'warnAtPercents'], input.warnAtPercents),
      rules: checkedRules(input.rules),
    });
  }

  /** The times that it promises, but for what is agreed with each customer, and the holidays by which it counts that are still to be arranged. */
  get parameters(): Opt<PolicyParameter[]> {
    const fixed = this.rules.filter(({ isByAgreement, isRequired }) => isRequired || !isByAgreement);
    const times = fixed.map(({ name, targetValue, targetUnit: unit, isRequired }) => ({
      ...{ name, unit, isRequired },
      value: targetValue == null ? null : String(targetValue),
    }));
    return [...times, ...holidayBlanks(this.calendars)];
  }

  /** That of the policy, and those of its rules that have one of their own. */
  get calendars(): Opt<readonly Sdl.SlaCalendar[]> {
    return [this.calendar, ...this.rules.flatMap(rule => rule.calendar ?? [])];
  }

  /** @throws SlaPolicyNotDraft, PolicyIncomplete naming the rules without the target that they need */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new SlaPolicyNotDraft(this.status);
    requireComplete(this.parameters);
  }

  /** Puts the draft in force. @throws SlaPolicyNotDraft, PolicyIncomplete */
  activate(at: Date): void {
    this.requireReady();
    this.status = 'ACTIVE';
    this.effectiveFrom = at;
    raise(this, SlaPolicyActivated(this.told));
  }

  retire(at: Date): void {
    this.status = 'RETIRED';
    this.retiredAt = at;
    raise(this, SlaPolicyRetired(this.told));
  }

  private get told() {
    const { id: policyId, code, level } = this;
    return { policyId, code, level };
  }

  /** Does it promise anything of records of this type? */
  speaksOf(type: Sdl.SlaRecordType): boolean {
    return this.rules.some(rule => rule.recordType === type);
  }

  /** What it promises of a record: of each kind the first rule whose conditions hold. */
  rulesFor(type: Sdl.SlaRecordType, facts: Partial<SlaFacts>): Sdl.SlaRule[] {
    const holding = this.rules.filter(rule => rule.recordType === type && holdsFor(rule, facts));
    return holding.filter((rule, index) => holding.findIndex(({ kind }) => kind === rule.kind) === index);
  }
}
SlaPolicySchema.setClass(SlaPolicy);

/** @throws InputInvalid for a contract with ourselves, or another's word for what we promise */
function checkedParty({ level, party }: Sdl.SlaPolicyDraftInput): Sdl.SlaParty {
  if ((level === 'CONTRACT') === (party !== 'US')) return party;
  throw new InputInvalid(['input', 'party'], {
    en: 'A contract is kept by somebody else, everything else by us.',
    zh: '合同由对方履行，其余由我方履行。',
  });
}
