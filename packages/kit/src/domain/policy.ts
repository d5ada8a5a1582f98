import { UserError } from './user-error.ts';

/** One figure of a policy. A blank is a figure that its source document leaves open. */
export interface PolicyParameter {
  readonly name: string;
  readonly value: string | null;
  /** What the value is counted in, such as `PERCENT`, `DAYS`, `CNY`; null for plain text. */
  readonly unit: string | null;
  /** Must it have a value before the policy can be put in force? */
  readonly isRequired: boolean;
}

/** Figures that a policy cannot do without, as parameters of their names. */
export const needed = (
  figures: Readonly<Record<string, string | number | null | undefined>>,
  unit: string | null = null,
): PolicyParameter[] =>
  Object.entries(figures).map(([name, value]) => ({
    ...{ name, unit, isRequired: true },
    value: value == null ? null : String(value),
  }));

/** A policy cannot be put in force while a figure that it needs is blank; `blanks` names them (requirements.md 2.6). */
export class PolicyIncomplete extends UserError {
  constructor(readonly blanks: readonly string[]) {
    super({
      en: `Fill these in before putting the policy in force: ${blanks.join(', ')}.`,
      zh: `启用该政策前须填写：${blanks.join('、')}。`,
    });
  }
}

/** No day was named on which the policy comes into force. */
export class PolicyNotPlanned extends UserError {
  constructor() {
    super({ en: 'It is not planned to come into force.', zh: '未安排该政策的启用日期。' });
  }
}

/** Whoever wrote what money is spent or asked by does not put it in force alone (requirements.md 4.2). */
export class PolicyNeedsSecondPerson extends UserError {
  constructor() {
    super({ en: 'Somebody other than its author puts it in force.', zh: '须由起草人以外的人启用。' });
  }
}

/** @throws PolicyIncomplete naming every required parameter that is blank */
export function requireComplete(parameters: readonly PolicyParameter[]): void {
  const blanks = parameters.filter(it => it.isRequired && it.value === null).map(it => it.name);
  if (blanks.length > 0) throw new PolicyIncomplete(blanks);
}
