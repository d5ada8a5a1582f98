import type { PlatformClient } from '../client/platform-client.ts';

const SALES = 'salesperson';
const REVIEWERS = [
  ['QUALITY', 'quality'],
  ['PRODUCTION', 'production-engineering'],
  ['RESEARCH_AND_DEVELOPMENT', 'research-and-development'],
] as const;
const FACTORS = ['LIABILITY', 'QUANTITY', 'DISTANCE', 'CUSTOMER_REQUIREMENT'] as const;
const WHERE = { country: 'KZ', destination: 'Almaty', timeZone: 'Asia/Almaty', currency: 'CNY' };

const REQUIREMENT = 'The machines are needed every day';

interface Decision {
  readonly id: string;
  readonly status: string;
  readonly customerRequirement: string;
  readonly missingConsents: readonly string[];
}
interface Edges<T> {
  readonly edges: readonly { readonly node: T }[];
}
interface Case {
  readonly id: string;
  readonly customer: { readonly id: string };
}

/** Decides to send a team to the first case that was reported, and opens its mission, where there is none yet; goes on where it broke off. */
export async function ensureMission(client: PlatformClient): Promise<void> {
  const { missions } = await client.query<{ missions: Edges<unknown> }>(SALES, 'AnyMission', {});
  if (missions.edges.length > 0) return;
  const proposed = await client.query<{ repairModeDecisions: Edges<Decision> }>(SALES, 'TeamsProposed');
  const left = proposed.repairModeDecisions.edges.find(({ node }) => node.customerRequirement === REQUIREMENT)?.node;
  const decision = left ?? (await propose(client));
  if (!decision) return;
  const { id, status, missingConsents } = decision;
  for (const [department, as] of REVIEWERS.filter(([it]) => missingConsents.includes(it)))
    await client.mutate(as, 'repairModeDecisionReview', { id, input: { department, isConsenting: true } });
  if (status === 'IN_REVIEW') await client.mutate(SALES, 'repairModeDecisionDecide', { id });
  await client.mutate(SALES, 'missionOpen', { input: { ...WHERE, decision: id } });
}

async function propose(client: PlatformClient): Promise<Decision | null> {
  const { tickets } = await client.query<{ tickets: Edges<Case> }>(SALES, 'FirstTicket', {});
  const ticket = tickets.edges[0]?.node;
  if (!ticket) return null;
  const because = 'Twelve units of one customer, far away';
  const proposal = {
    ...{ mode: 'DISPATCH_TEAM', scope: 'OVERSEAS', liability: 'COMPANY', quantity: 12, distanceKilometres: 4200 },
    customerRequirement: REQUIREMENT,
    weighing: FACTORS.map(factor => ({ factor, speaksFor: 'DISPATCH_TEAM', because })),
  };
  const input = { customer: ticket.customer.id, ticket: ticket.id, proposal };
  type Payload = { readonly repairModeDecision: Decision };
  return (await client.mutate<Payload>(SALES, 'repairModeDecisionPropose', { input })).repairModeDecision;
}
