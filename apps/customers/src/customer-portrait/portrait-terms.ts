import { beginOf, dayAfter, dayIn } from '@mainstay/calendar';
import { Money, MoneyInvalid } from '@mainstay/money';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import type { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { PolicyFigures } from '../care-policy/policy-figures.ts';
import type { CustomerPortraitFigures, CustomerPortraitFlag, CustomerPortraitReason } from '../schema.types.ts';

type Counted = keyof {
  [K in keyof CustomerPortraitFigures as CustomerPortraitFigures[K] extends number ? K : never]: true;
};

/** The rules that a policy may give a figure: from that on, what is counted sets the flag. */
const RULES = {
  highValueBilledFrom: { flag: 'HIGH_VALUE', of: 'billed' },
  highValueMachinesFrom: { flag: 'HIGH_VALUE', of: 'machineCount' },
  highValueAgreementsFrom: { flag: 'HIGH_VALUE', of: 'agreementCount' },
  atRiskBreachesFrom: { flag: 'AT_RISK', of: 'breachCount' },
  atRiskComplaintsFrom: { flag: 'AT_RISK', of: 'complaintCount' },
  atRiskRepeatFaultsFrom: { flag: 'AT_RISK', of: 'repeatFaultCount' },
  atRiskNegativeSurveysFrom: { flag: 'AT_RISK', of: 'negativeSurveyCount' },
  trainMisuseFrom: { flag: 'TO_TRAIN', of: 'misuseSinceTrainingCount' },
} as const satisfies Record<string, { flag: CustomerPortraitFlag; of: Counted | 'billed' }>;

interface Rule {
  readonly name: string;
  readonly flag: CustomerPortraitFlag;
  readonly of: Counted | 'billed';
  /** From which figure on it sets its flag: a count, or an amount. */
  readonly from: number | Money;
}

/** What a portrait policy says. */
export interface PortraitTerms {
  readonly code: string;
  readonly number: number;
  /** Whose months count. */
  readonly timeZone: string;
  /** On which day of the next month portraits are drawn. */
  readonly drawnOnDay: number;
  /** How many months count, the month of the portrait the last of them. */
  readonly countedMonths: number;
  readonly rules: readonly Rule[];
  /** In which currency what was billed counts; null where the policy does not count money. */
  readonly currency: string | null;
}

/**
 * The figures of a portrait policy by their names (CUS-04, N83).
 * @throws CarePolicyUnusable naming a figure that is missing or none
 */
export function portraitTermsOf({ code, number, parameters }: CarePolicy): PortraitTerms {
  const figures = new PolicyFigures(parameters);
  const rules = Object.entries(RULES).flatMap(([name, rule]): Rule[] => {
    const from = rule.of === 'billed' ? amountOf(figures, name) : figures.count(name);
    return from === null ? [] : [{ name, ...rule, from }];
  });
  // Without one of these no portrait could say who is of high value, which is what they are for.
  if (!rules.some(it => it.flag === 'HIGH_VALUE')) throw new CarePolicyUnusable('highValueBilledFrom');
  const currency = rules.map(it => it.from).find(it => it instanceof Money)?.currency ?? null;
  return {
    ...{ code, number, rules, currency, timeZone: figures.timeZone() },
    drawnOnDay: between(figures, 'drawnOnDay', 1, 28),
    countedMonths: between(figures, 'countedMonths', 1, 60),
  };
}

/** The flags that what was counted sets, and why. */
export function judge(
  { rules }: PortraitTerms,
  figures: CustomerPortraitFigures,
): { readonly flags: CustomerPortraitFlag[]; readonly reasons: CustomerPortraitReason[] } {
  const reasons = rules.flatMap(({ name: rule, flag, of, from }): CustomerPortraitReason[] => {
    if (from instanceof Money) {
      const billed = billedIn(from.currency, figures);
      return billed.compare(from) >= 0 ? [{ flag, rule, counted: written(billed), limit: written(from) }] : [];
    }
    const counted = of === 'billed' ? 0 : figures[of];
    return counted >= from ? [{ flag, rule, counted: String(counted), limit: String(from) }] : [];
  });
  return { flags: [...new Set(reasons.map(it => it.flag))], reasons };
}

/** What was billed in this currency. */
export function billedIn(currency: string, { billed }: CustomerPortraitFigures): Money {
  const found = billed.find(it => it.currency === currency);
  return found ? Money.of(found.amount, currency) : Money.zero(currency);
}

/** The days that count for the portrait of a month. */
export function countedDays({ timeZone, countedMonths }: PortraitTerms, month: string) {
  const last = Temporal.PlainYearMonth.from(month);
  const first = last.subtract({ months: countedMonths - 1 });
  const [countedFrom, countedTo] = [firstDay(first), last.toPlainDate({ day: last.daysInMonth }).toString()];
  return {
    countedFrom,
    countedTo,
    since: beginOf(timeZone, countedFrom),
    until: beginOf(timeZone, dayAfter(countedTo)),
    timeZone,
  };
}

/** When the portraits of a month are drawn: at the beginning of a day of the month after it. */
export const drawnAt = ({ timeZone, drawnOnDay }: PortraitTerms, month: string): Date =>
  beginOf(timeZone, Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: drawnOnDay }).toString());

/** The month that it is where months count. */
export const monthAt = ({ timeZone }: PortraitTerms, at: Date): string => dayIn(timeZone, at).slice(0, 7);

const firstDay = (month: Temporal.PlainYearMonth): string => month.toPlainDate({ day: 1 }).toString();

const written = ({ amount, currency }: Money): string => `${amount} ${currency}`;

function between(figures: PolicyFigures, name: string, min: number, max: number): number {
  const value = figures.count(name);
  if (value === null || value < min || value > max) throw new CarePolicyUnusable(name);
  return value;
}

function amountOf(figures: PolicyFigures, name: string): Money | null {
  const value = figures.text(name);
  if (value === null) return null;
  try {
    return Money.of(value, figures.unit(name) ?? '');
  } catch (error) {
    if (error instanceof MoneyInvalid) throw new CarePolicyUnusable(name);
    throw error;
  }
}
