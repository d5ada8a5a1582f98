import { dayIn, zoneNamed } from '@mainstay/calendar';
import {
  aggregate,
  filled,
  InputInvalid,
  make,
  needed,
  type PolicyParameter,
  policyTimes,
  requireComplete,
  within,
} from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { WarrantyPolicyNotDraft } from './warranty-policy.errors.ts';

const WarrantyPolicySchema = defineEntity({
  name: 'WarrantyPolicy',
  properties: {
    ...aggregate,
    code: p.string(),
    number: p.integer(),
    name: p.string(),
    source: p.string().nullable(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    activatedAt: p.datetime().nullable(),
    ...policyTimes,
    timeZone: p.string(),
    periods: p.json<Sdl.WarrantyPeriod[]>(),
    exclusions: p.json<Sdl.FaultCause[]>(),
    afterExpiry: p.enum(['LIFETIME_PAID', 'PARTS_AT_COST', 'NONE']).nullable(),
    grantor: p.enum(['COMPANY', 'SUPPLIER']),
    supplierCode: p.string().nullable(),
    excludedParts: p.json<string[]>(),
    excludesWearingParts: p.boolean(),
    replacement: p.json<Sdl.WarrantyReplacement>().nullable(),
    exchangePolicy: p.string().nullable(),
    designLives: p.json<Sdl.WarrantyDesignLife[]>(),
  },
});

const ALL_COSTS = ['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const;
const MAX_MONTHS = 600;
const MAX_METER = 100_000_000;

/** What we bear for how long, as versioned data (CUS-07, ADM-06). */
export class WarrantyPolicy extends WarrantyPolicySchema.class implements Sdl.WarrantyPolicy {
  /**
   * @param number the version
   * @param companyZone where it names no zone of its own
   * @throws InputInvalid when a name is blank, a zone unknown, a length is not 1 to 600 months, a meter limit below 1, a share not 0 to 100
   * percent, or a design life not 1 to 200 years
   */
  static draft(number: number, input: Sdl.WarrantyPolicyDraftInput, companyZone: string): WarrantyPolicy {
    return make(WarrantyPolicy, {
      code: filled(['input', 'code'], input.code, 40),
      number,
      name: filled(['input', 'name'], input.name),
      source: input.source ?? null,
      status: 'DRAFT',
      timeZone: zoneOf(input.timeZone ?? companyZone),
      periods: input.periods.map((period, index) => periodOf(['input', 'periods', String(index)], period)),
      exclusions: input.exclusions,
      afterExpiry: input.afterExpiry ?? null,
      grantor: input.grantor,
      supplierCode: input.supplierCode ?? null,
      excludedParts: input.excludedParts,
      excludesWearingParts: input.excludesWearingParts,
      replacement: replacementOf(input.replacement),
      exchangePolicy: input.exchangePolicy ?? null,
      designLives: input.designLives.map((it, n) => designLifeOf(['input', 'designLives', String(n)], it)),
    });
  }

  /** The figures that the source leaves open and a decision needs, such as `periods[0].terms[0].starts`. */
  get blanks(): Opt<string[]> {
    const { grantor, supplierCode, replacement, periods } = this;
    return [
      ...(grantor === 'SUPPLIER' && !supplierCode ? ['supplierCode'] : []),
      ...(replacement && replacement.rule !== 'INHERIT' && replacement.months == null ? ['replacement.months'] : []),
      ...(periods.length === 0 ? ['periods'] : []),
      ...periods.flatMap((period, index) => blanksOf(period).map(blank => `periods[${index}].${blank}`)),
    ];
  }

  get parameters(): Opt<PolicyParameter[]> {
    return this.blanks.flatMap(name => needed({ [name]: null }));
  }

  /**
   * @throws WarrantyPolicyNotDraft
   * @throws PolicyIncomplete naming the blanks
   */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new WarrantyPolicyNotDraft(this.status);
    requireComplete(this.parameters);
  }

  /** @throws WarrantyPolicyNotDraft @throws PolicyIncomplete */
  activate(now: Date): void {
    this.requireReady();
    this.status = 'ACTIVE';
    this.activatedAt = now;
  }

  /** The first day that it judges; null where it never was in force. */
  get startedOn(): Opt<string> | null {
    return this.activatedAt ? dayIn(this.timeZone, this.activatedAt) : null;
  }

  /** The day on which it went out of force without another in its place; null where it did not. */
  get endedOn(): Opt<string> | null {
    return this.endReason && this.retiredAt ? dayIn(this.timeZone, this.retiredAt) : null;
  }

  /** Does it bear what is there since a day? What was there before it ended it goes on to bear. */
  bearsSince(day: string | null): boolean {
    return this.endedOn === null || (day !== null && day < this.endedOn);
  }

  /** A later version came into force, or none. */
  retire(now: Date): void {
    this.status = 'RETIRED';
    this.retiredAt = now;
  }
}
WarrantyPolicySchema.setClass(WarrantyPolicy);

/** @throws InputInvalid for a zone that nobody knows */
function zoneOf(name: string): string {
  const zone = zoneNamed(name);
  if (zone !== null) return zone;
  throw new InputInvalid(['input', 'timeZone'], { en: 'There is no such time zone.', zh: '没有该时区。' });
}

const monthsIn = (path: readonly string[], months: number | null | undefined): number | null =>
  months == null ? null : within(path, months, 1, MAX_MONTHS);

const replacementOf = (input: Sdl.WarrantyReplacementInput | null | undefined): Sdl.WarrantyReplacement | null =>
  input ? { rule: input.rule, months: monthsIn(['input', 'replacement', 'months'], input.months) } : null;

function designLifeOf(
  path: readonly string[],
  { item, years, isMinimum }: Sdl.WarrantyDesignLifeInput,
): Sdl.WarrantyDesignLife {
  return { item: filled([...path, 'item'], item, 80), years: within([...path, 'years'], years, 1, 200), isMinimum };
}

function periodOf(path: readonly string[], input: Sdl.WarrantyPeriodInput): Sdl.WarrantyPeriod {
  return {
    name: filled([...path, 'name'], input.name),
    itemClass: input.itemClass ?? null,
    saleKind: input.saleKind ?? null,
    severity: input.severity ?? null,
    outcome: freeOutcome([...path, 'outcome'], input.outcome),
    terms: input.terms.map((term, n) => ({
      starts: term.starts,
      pick: term.pick ?? null,
      months: monthsIn([...path, 'terms', String(n), 'months'], term.months),
    })),
    combination: input.combination ?? null,
    contractMaxMonths: monthsIn([...path, 'contractMaxMonths'], input.contractMaxMonths),
    meterLimits: meterLimitsOf([...path, 'meterLimits'], input.meterLimits ?? []),
    passesToNewOwner: input.passesToNewOwner,
    shares: ALL_COSTS.map(costClass => {
      const given = input.shares?.find(share => share.costClass === costClass)?.coveredPercent;
      const coveredPercent = given ?? (input.shares ? 0 : 100);
      return { costClass, coveredPercent: within([...path, 'shares', costClass], coveredPercent, 0, 100) };
    }),
  };
}

function meterLimitsOf(
  path: readonly string[],
  limits: readonly Sdl.WarrantyMeterLimitInput[],
): Sdl.WarrantyMeterLimit[] {
  if (new Set(limits.map(it => it.kind)).size < limits.length)
    throw new InputInvalid(path, { en: 'A meter has one limit.', zh: '每种仪表只能有一个限值。' });
  return limits.map(({ kind, limit }, n) => ({
    kind,
    limit: within([...path, String(n), 'limit'], limit, 1, MAX_METER),
  }));
}

function freeOutcome(path: readonly string[], outcome: Sdl.CoverageOutcome): Sdl.CoverageOutcome {
  if (outcome === 'FREE_REPAIR' || outcome === 'FREE_THREE_GUARANTEES') return outcome;
  throw new InputInvalid(path, { en: 'A period gives free service.', zh: '保修期内须为免费服务。' });
}

function blanksOf({ terms, combination, contractMaxMonths }: Sdl.WarrantyPeriod): string[] {
  if (terms.length === 0) return ['terms'];
  const open = terms.flatMap((term, n) => [
    ...(term.starts.length === 0 ? [`terms[${n}].starts`] : []),
    ...(term.starts.length > 1 && term.pick == null ? [`terms[${n}].pick`] : []),
    ...(term.months == null && contractMaxMonths == null ? [`terms[${n}].months`] : []),
  ]);
  return terms.length > 1 && combination == null ? [...open, 'combination'] : open;
}
