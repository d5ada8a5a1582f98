import { type Rhythm, rhythmNamed } from '../care-contact/care-terms.ts';
import type { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import { PolicyFigures } from '../care-policy/policy-figures.ts';

/** What a template says about trainings. */
export interface TrainingTerms {
  readonly code: string;
  /** The version, and its figures, as people read them. */
  readonly saying: string;
  /** For how many people a training is (N73). */
  readonly persons: number;
  /** Whose days count. */
  readonly timeZone: string;
  /** How often a customer's people are trained; null where the template does not say. */
  readonly every: Rhythm | null;
  /** Days before the agreed day of an installation by which people are trained; null where it asks for no such training. */
  readonly beforeInstallationDays: number | null;
  /** Days within which new operators are trained; null where it asks for no such training. */
  readonly newOperatorsWithinDays: number | null;
}

/**
 * The figures of a template of trainings by their names; what it leaves out does not come (TRN-004L).
 * @throws CarePolicyUnusable naming a figure that is no count, unit or time zone, or for how many people it is where it
 *   does not say
 */
export function trainingTermsOf({ code, number, parameters }: CarePolicy): TrainingTerms {
  const figures = new PolicyFigures(parameters);
  const persons = figures.count('persons');
  if (!persons) throw new CarePolicyUnusable('persons');
  const said = parameters.filter(it => it.value !== null).map(({ name, value }) => `${name} ${value}`);
  return {
    ...{ code, persons, saying: `${code} version ${number}: ${said.join(', ')}.` },
    timeZone: figures.timeZone(),
    every: rhythmNamed(figures, 'trainEvery'),
    beforeInstallationDays: figures.count('beforeInstallationDays'),
    newOperatorsWithinDays: figures.count('newOperatorsWithinDays'),
  };
}
