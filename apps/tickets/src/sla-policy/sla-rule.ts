import { filled, InputInvalid, within } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import type { SlaFacts } from '../ticket/ticket-facts.ts';

const MAX_RULES = 50;
const TEN_YEARS_IN_MINUTES = 5_256_000;

/** Does a list of conditions, empty for any, admit a fact? */
const admits = <T>(list: readonly T[], fact: T | null): boolean =>
  list.length === 0 || (fact !== null && list.includes(fact));

/** Does a promise hold for a ticket? What is not known yet meets no condition. */
export function holdsFor({ conditions }: Sdl.SlaRule, facts: SlaFacts): boolean {
  const { faultCodePrefixes: prefixes } = conditions;
  return (
    admits(conditions.channels, facts.channel) &&
    admits(conditions.urgencies, facts.urgency) &&
    admits(conditions.complexities, facts.complexity) &&
    admits(conditions.partsBranches, facts.partsBranch) &&
    admits(conditions.partMakes, facts.partMake) &&
    (prefixes.length === 0 || prefixes.some(prefix => facts.faultCode?.startsWith(prefix))) &&
    !(conditions.isRemoteExempt && facts.isRemote)
  );
}

/**
 * The rules of a draft, checked one by one.
 * @throws InputInvalid for a blank or repeated name, a target out of range, or a clock that stops where it starts
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
    const targetValue =
      rule.targetValue == null ? null : within([...path, 'targetValue'], rule.targetValue, 0, TEN_YEARS_IN_MINUTES);
    return { ...rule, name, targetValue };
  });
}
