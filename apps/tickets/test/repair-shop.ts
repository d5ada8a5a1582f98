import type { Caller, Reply } from '@mainstay/testing';
import { Office } from './office.ts';

const REFUSAL = 'userErrors { __typename message path }';
const ROLES: Readonly<Record<string, Caller>> = {
  repairModePropose: 'SALESPERSON',
  repairModeRevise: 'SALESPERSON',
  repairModeDecide: 'SALESPERSON',
  repairModeWithdraw: 'SALESPERSON',
};
const DEPARTMENTS: readonly (readonly [string, Caller])[] = [
  ['QUALITY', 'QUALITY'],
  ['PRODUCTION', 'PRODUCTION_ENGINEERING'],
  ['RESEARCH_AND_DEVELOPMENT', 'RESEARCH_AND_DEVELOPMENT'],
];
const FACTORS = ['LIABILITY', 'QUANTITY', 'DISTANCE', 'CUSTOMER_REQUIREMENT'];

interface Args {
  readonly id?: string;
  readonly input?: object;
}

/** The repair shop under test: GraphQL in the words of those who work in it. */
export class RepairShop {
  private constructor(readonly office: Office) {}

  static async open(): Promise<RepairShop> {
    return new RepairShop(await Office.open());
  }

  /** Runs a mutation and gives its payload; `more` selects further fields of refusals. */
  async act(mutation: string, args: Args, more = '', as?: Caller): Promise<Reply> {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const types = [args.id && '$id: ID!', args.input && `$input: ${Input}`].filter(Boolean).join(', ');
    const uses = [args.id && 'id: $id', args.input && 'input: $input'].filter(Boolean).join(', ');
    const query = `mutation (${types}) { ${mutation}(${uses}) {
      repairModeDecision { id number status } ${REFUSAL.replace('path', `path ${more}`)} } }`;
    const caller = as ?? ROLES[mutation] ?? 'PRODUCTION_ENGINEERING';
    return (await this.office.service.run(query, { ...args }, caller))[mutation];
  }

  /** Runs a mutation that must succeed. */
  async done(mutation: string, args: Args, as?: Caller): Promise<Reply> {
    const payload = await this.act(mutation, args, '', as);
    if (payload.userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  /** The one refusal of a mutation. */
  async refused(mutation: string, args: Args, more = '', as?: Caller): Promise<Reply> {
    const { userErrors } = await this.act(mutation, args, more, as);
    if (userErrors.length !== 1) throw new Error(`${mutation} was not refused once: ${JSON.stringify(userErrors)}`);
    return userErrors[0];
  }

  proposal(more: object = {}) {
    const proposal = {
      ...{ mode: 'RETURN_TO_FACTORY', liability: 'COMPANY', quantity: 1, distanceKilometres: 900 },
      customerRequirement: 'Back within a month',
      ...more,
    };
    const weighing = FACTORS.map(factor => ({ factor, speaksFor: proposal.mode, because: 'It is best' }));
    return { weighing, ...proposal };
  }

  /** A way of repair that all departments consented to; its id. */
  async modeDecided(customer: string, more: object = {}, ticket?: string): Promise<string> {
    const input = { customer, ticket, proposal: this.proposal(more) };
    const { id } = (await this.done('repairModePropose', { input })).repairModeDecision;
    for (const [department, caller] of DEPARTMENTS)
      await this.done('repairModeReview', { id, input: { department, isConsenting: true } }, caller);
    await this.done('repairModeDecide', { id });
    return id;
  }
}
