import { filled, InputInvalid, positiveAmountOf, within } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import { neverAnsweredAt } from './answer-channel.ts';
import type { SlaFacts } from '../sla-record/sla-record-facts.ts';
import { checkedCalendar } from './sla-calendar.ts';

const MAX_RULES = 50;
const PERCENT = /^\d{1,3}(\.\d{1,4})?$/;
const TEN_YEARS_IN_MINUTES = 5_256_000;
/** No time is longer than ten years. */
const LONGEST: Readonly<Record<Sdl.SlaTargetUnit, number>> = {
  ...{ MINUTES: TEN_YEARS_IN_MINUTES, WORKING_MINUTES: TEN_YEARS_IN_MINUTES, HOURS: 87_600 },
  ...{ DAYS: 3_650, WORKING_DAYS: 3_650, MONTHS: 120 },
};
/** Of these a customer agrees to a day, or a finish. */
const AGREED_ONE_BY_ONE: readonly Sdl.SlaRecordType[] = ['TICKET', 'INSTALLATION_ORDER', 'MAINTENANCE_VISIT'];

/** Does a list of conditions, empty for any, admit a fact? */
const admits = <T>(list: readonly T[], fact: T | null | undefined): boolean =>
  list.length === 0 || (fact != null && list.includes(fact));

/** Does a promise hold for a record? What is not known yet meets no condition. */
export function holdsFor({ conditions }: Sdl.SlaRule, facts: Partial<SlaFacts>): boolean {
  const { faultCodePrefixes: prefixes } = conditions;
  return (
    admits(conditions.channels, facts.channel) &&
    admits(conditions.urgencies, facts.urgency) &&
    admits(conditions.complexities, facts.complexity) &&
    admits(conditions.partsBranches, facts.partsBranch) &&
    admits(conditions.partMakes, facts.partMake) &&
    admits(conditions.priorities, facts.priority) &&
    admits(conditions.counterparties, facts.counterparty) &&
    admits(conditions.everyMonths, facts.everyMonths) &&
    admits(conditions.missionScopes, facts.missionScope) &&
    admits(conditions.customerKinds, facts.customerKind) &&
    admits(conditions.customerTiers, facts.customerTier) &&
    admits(conditions.customerCountries, facts.customerCountry) &&
    (prefixes.length === 0 || prefixes.some(prefix => facts.faultCode?.startsWith(prefix))) &&
    (conditions.kinds.length === 0 ? facts.kind !== 'MAINTENANCE' : admits(conditions.kinds, facts.kind)) &&
    !(conditions.isRemoteExempt && facts.isRemote)
  );
}

/**
 * The rules of a draft, checked one by one.
 * @throws InputInvalid for a blank or repeated name, a target out of range, a clock that stops where it starts, or a calendar that cannot be worked with
 */
export function checkedRules(rules: readonly Sdl.SlaRuleInput[]): Sdl.SlaRule[] {
  within(['input', 'rules'], rules.length, 1, MAX_RULES);
  const names = new Set<string>();
  return rules.map((rule, index) => {
    const path = ['input', 'rules', `${index}`];
    const name = filled([...path, 'name'], rule.name, 80);
    if (names.has(name)) throw new InputInvalid([...path, 'name'], { en: 'Names must differ.', zh: '名称不得重复。' });
    names.add(name);
    if (rule.startsAt === rule.stopsAt)
      throw new InputInvalid([...path, 'stopsAt'], {
        en: 'A clock stops at another milestone than it starts at.',
        zh: '计时的起点与终点不得相同。',
      });
    const unheard = neverAnsweredAt(rule);
    if (unheard)
      throw new InputInvalid([...path, unheard], {
        en: 'Of cases and complaints alone it is known on which channel they were answered.',
        zh: '仅工单与投诉记录了答复渠道。',
      });
    const targetValue =
      rule.targetValue == null ? null : within([...path, 'targetValue'], rule.targetValue, 0, LONGEST[rule.targetUnit]);
    requireOpenTime(path, rule);
    return {
      ...{ ...rule, name, targetValue },
      calendar: rule.calendar ? checkedCalendar([...path, 'calendar'], rule.calendar) : null,
      warnAtPercents: rule.warnAtPercents ? checkedWarnings([...path, 'warnAtPercents'], rule.warnAtPercents) : null,
      penalty: rule.penalty ? checkedPenalty(path, rule.penalty) : null,
    };
  });
}

/** The shares of a target that are warned of. @throws InputInvalid */
export const checkedWarnings = (path: readonly string[], percents: readonly number[]): number[] =>
  percents.map(percent => within(path, percent, 1, 500));

/** What is agreed with each customer is no figure of the policy, and not every record has such a day. @throws InputInvalid */
function requireOpenTime(path: readonly string[], rule: Sdl.SlaRuleInput): void {
  const { isByAgreement, recordType, targetValue, isRequired } = rule;
  if (!isByAgreement || (AGREED_ONE_BY_ONE.includes(recordType) && targetValue == null && !isRequired)) return;
  throw new InputInvalid([...path, 'isByAgreement'], {
    en: 'Only the time of a case, an installation or a visit of maintenance is agreed with each customer, and then the policy has none.',
    zh: '仅工单、安装与保养上门的时限可与客户逐案约定，此时政策不设时限。',
  });
}

/** @throws InputInvalid for an amount, share or stretch that makes no sense */
function checkedPenalty(path: readonly string[], penalty: Sdl.SlaPenaltyInput): Sdl.SlaPenalty {
  const at = (field: string) => [...path, 'penalty', field];
  const { percent = null, everyCount = null, everyUnit } = penalty;
  const amount = positiveAmountOf(at('amount'), penalty.amount);
  const cap = penalty.cap ? positiveAmountOf(at('cap'), penalty.cap, amount.currency) : null;
  if (percent !== null && !(PERCENT.test(percent) && Number(percent) > 0 && Number(percent) <= 100))
    throw new InputInvalid(at('percent'), {
      en: 'This must be a percentage above 0, up to 100, with at most four digits after the point.',
      zh: '此项须为大于 0、不超过 100 的百分比，小数不超过四位。',
    });
  if (everyCount !== null) within(at('everyCount'), everyCount, 1, TEN_YEARS_IN_MINUTES);
  return { amount: amount.toJSON(), percent, everyCount, everyUnit, cap: cap && cap.toJSON() };
}
