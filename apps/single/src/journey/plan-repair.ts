import type { Journey } from './journey.ts';

interface Plan {
  readonly repairPlan: {
    readonly id: string;
    readonly status: string;
    readonly risks: readonly {
      readonly failureMode: string;
      readonly riskPriority: number;
      readonly isHigh: boolean;
    }[];
  };
}

const RISK = { failureMode: 'The hose bursts under load', effect: 'Hot oil on the driver' };

const told = ({ repairPlan: { status, risks } }: Plan) =>
  `the plan is ${status}: ${risks.map(it => `${it.failureMode}, risk ${it.riskPriority}${it.isHigh ? ', high' : ''}`).join('; ')}`;

/** The repair is planned with what may fail, and another person reviews that before anybody goes (3a, step 10). @returns the plan */
export async function planRepair(journey: Journey, ticket: string): Promise<string> {
  journey.narrator.chapter('The repair is planned: procedure, materials, and what may fail; quality reviews it');
  const input = {
    ...{ ticket, startsAt: Temporal.Now.instant().add({ hours: 24 }).toString(), place: 'The quarry, gate 2' },
    ...{ materials: 'One hydraulic hose', people: 1, laborMinutes: 120, sop: 'SOP-HYD-04' },
    risks: [{ ...RISK, severity: 9, occurrence: 3, detection: 4 }],
  };
  const { repairPlan } = await journey.act<Plan>('technical-support', 'repairPlanWrite', { input }, told);
  await journey.act<Plan>('quality', 'repairPlanReview', { id: repairPlan.id }, told);
  return repairPlan.id;
}

/** Who neither planned nor repaired looks at the high risk again. */
export async function reinspect(journey: Journey, id: string): Promise<void> {
  const input = { failureMode: RISK.failureMode, isGood: true, remarks: 'Ten minutes at full pressure: dry.' };
  await journey.act<Plan>('quality', 'repairPlanReinspect', { id, input }, told);
}
