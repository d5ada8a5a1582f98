import type { PlatformClient } from '../client/platform-client.ts';

const SALES = 'salesperson';
const REVIEWERS = [
  ['QUALITY', 'quality'],
  ['PRODUCTION', 'production-engineering'],
  ['RESEARCH_AND_DEVELOPMENT', 'research-and-development'],
] as const;
const FACTORS = ['LIABILITY', 'QUANTITY', 'DISTANCE', 'CUSTOMER_REQUIREMENT'] as const;
const WHERE = { country: 'KZ', destination: 'Almaty', timeZone: 'Asia/Almaty', currency: 'CNY' };

interface Decided {
  readonly repairModeDecision: { readonly id: string };
}

/** Decides to send a team to the first case that was reported, and opens its mission, where there is none yet. */
export async function ensureMission(client: PlatformClient): Promise<void> {
  const { missions } = await client.query<{ missions: { edges: unknown[] } }>(SALES, 'AnyMission', {});
  const { tickets } = await client.query<{
    tickets: {
      edges: readonly { readonly node: { readonly id: string; readonly customer: { readonly id: string } } }[];
    };
  }>(SALES, 'FirstTicket', {});
  const ticket = tickets.edges[0]?.node;
  if (missions.edges.length > 0 || !ticket) return;
  const because = 'Twelve units of one customer, far away';
  const proposal = {
    ...{ mode: 'DISPATCH_TEAM', scope: 'OVERSEAS', liability: 'COMPANY', quantity: 12, distanceKilometres: 4200 },
    customerRequirement: 'The machines are needed every day',
    weighing: FACTORS.map(factor => ({ factor, speaksFor: 'DISPATCH_TEAM', because })),
  };
  const input = { customer: ticket.customer.id, ticket: ticket.id, proposal };
  const { id } = (await client.mutate<Decided>(SALES, 'repairModeDecisionPropose', { input })).repairModeDecision;
  for (const [department, as] of REVIEWERS)
    await client.mutate(as, 'repairModeDecisionReview', { id, input: { department, isConsenting: true } });
  await client.mutate(SALES, 'repairModeDecisionDecide', { id });
  await client.mutate(SALES, 'missionOpen', { input: { ...WHERE, decision: id } });
}
