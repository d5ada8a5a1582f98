import type { Journey } from './journey.ts';

interface Decision {
  readonly repairModeDecision: { readonly id: string; readonly number: string; readonly status: string };
}

/** What speaks for a way of repair. */
export interface Proposal {
  readonly mode: 'RETURN_TO_FACTORY' | 'DISPATCH_TEAM';
  readonly scope: 'OVERSEAS';
  readonly liability: 'CUSTOMER' | 'COMPANY';
  readonly quantity: number;
  readonly distanceKilometres: number;
  readonly customerRequirement: string;
  /** Why each factor speaks for it. */
  readonly because: Readonly<Record<'LIABILITY' | 'QUANTITY' | 'DISTANCE' | 'CUSTOMER_REQUIREMENT', string>>;
}

const REVIEWERS = [
  ['QUALITY', 'quality'],
  ['PRODUCTION', 'production-engineering'],
  ['RESEARCH_AND_DEVELOPMENT', 'research-and-development'],
] as const;

/** Sales weighs how units are repaired, three departments consent, sales decides (TCK-26). @returns the decision */
export async function decideMode(
  journey: Journey,
  about: { readonly customer: string; readonly ticket: string },
  { because, ...proposed }: Proposal,
): Promise<string> {
  const result = ({ repairModeDecision: it }: Decision) => `${it.number} ${it.status}`;
  const weighing = Object.entries(because).map(([factor, reason]) => {
    return { factor, speaksFor: proposed.mode, because: reason };
  });
  const input = { ...about, proposal: { ...proposed, weighing } };
  const { repairModeDecision } = await journey.act('salesperson', 'repairModeDecisionPropose', { input }, result);
  const { id } = repairModeDecision;
  for (const [department, as] of REVIEWERS) {
    const consent = { department, isConsenting: true };
    await journey.act<Decision>(
      as,
      'repairModeDecisionReview',
      { id, input: consent },
      it => `${department}, ${result(it)}`,
    );
  }
  await journey.act('salesperson', 'repairModeDecisionDecide', { id }, result);
  return id;
}
