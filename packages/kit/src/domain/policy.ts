import { p } from '@mikro-orm/core';
import { InputInvalid } from './input-invalid.ts';
import { UserError } from './user-error.ts';

/** Columns of a version that comes into force, and goes out of it, at a moment that may be named before. */
export const policyTimes = {
  plannedFrom: p.datetime().nullable(),
  plannedUntil: p.datetime().nullable(),
  retiredAt: p.datetime().nullable(),
  /** Why it ends, or ended, without another one in its place. */
  endReason: p.text().nullable(),
  /** What kept it in force when the planned end came. */
  endRefusedBecause: p.text().nullable(),
};

/** Versions of which one is in force at a time do not come into force at one moment: the index of their plans refuses it. */
export const momentTaken = (): InputInvalid =>
  new InputInvalid(['input', 'from'], { en: 'Another version comes into force then.', zh: '届时另有版本启用。' });

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

/** No day was named on which the policy comes into force, or goes out of it. */
export class PolicyNotPlanned extends UserError {
  constructor() {
    super({ en: 'No day is named on which it begins or ends.', zh: '未安排该政策的启用或停用日期。' });
  }
}

/** Only what is in force is taken out of force. */
export class PolicyNotInForce extends UserError {
  constructor(readonly status: string) {
    super({
      en: `Only what is in force can be taken out of force; this is ${status}.`,
      zh: `只有启用中的政策可以停用，当前为 ${status}。`,
    });
  }
}

/** What goes by such a policy does not work without any. */
export class PolicyNeedsSuccessor extends UserError {
  constructor() {
    super({
      en: 'No other policy in force says what it does: put its next version, or another one, in force instead.',
      zh: '没有其他生效的政策可代替，请改为启用其新版本或另一政策。',
    });
  }
}

/** It was promised by its name. */
export class PolicyStillNamed extends UserError {
  constructor(readonly by: readonly string[]) {
    super({
      en: `${by.join(', ')} name it: end them before, or put its next version in force instead.`,
      zh: `${by.join('、')} 仍引用该政策，请先终止其引用，或改为启用新版本。`,
    });
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
