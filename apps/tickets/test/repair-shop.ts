import { randomUUID } from 'node:crypto';
import { CostSheetSettled, CostSheetVerified, RepairAgreementSigned } from '@mainstay/contracts/billing';
import { PartsIssued, ReturnedUnitsBookedIn } from '@mainstay/contracts/inventory';
import { RepairFreightDelivered } from '@mainstay/contracts/logistics';
import { PartsRequested } from '@mainstay/contracts/tickets';
import type { Caller, Reply } from '@mainstay/testing';
import { Office, type Ready } from './office.ts';

const REFUSAL = 'userErrors { __typename message path }';
const ROLES: Readonly<Record<string, Caller>> = {
  repairModeDecisionPropose: 'SALESPERSON',
  repairModeDecisionRevise: 'SALESPERSON',
  repairModeDecisionDecide: 'SALESPERSON',
  repairModeDecisionWithdraw: 'SALESPERSON',
  repairTestTemplateDraft: 'QUALITY',
  repairTestTemplateActivate: 'QUALITY',
  returnRepairOpen: 'SALESPERSON',
  returnRepairConfirmGoodwill: 'SALES_GENERAL_MANAGER',
  returnRepairRequest: 'SALESPERSON',
  returnRepairStrike: 'SALESPERSON',
  returnRepairAnswerLoss: 'SALESPERSON',
  returnRepairGiveReplacement: 'SALESPERSON',
  returnRepairCancel: 'SALESPERSON',
  returnRepairScheduleBatch: 'MATERIALS',
  returnRepairInspect: 'QUALITY',
  returnRepairTest: 'QUALITY',
  returnRepairEndBurnIn: 'QUALITY',
  returnRepairSignOff: 'CSR',
  returnRepairClose: 'QUALITY',
};
const DEPARTMENTS: readonly (readonly [string, Caller])[] = [
  ['QUALITY', 'QUALITY'],
  ['PRODUCTION', 'PRODUCTION_ENGINEERING'],
  ['RESEARCH_AND_DEVELOPMENT', 'RESEARCH_AND_DEVELOPMENT'],
];
const FACTORS = ['LIABILITY', 'QUANTITY', 'DISTANCE', 'CUSTOMER_REQUIREMENT'];

const made = (mutation: string): string => {
  if (mutation.startsWith('repairMode')) return 'repairModeDecision { id number status }';
  if (mutation.startsWith('repairTest')) return 'repairTestTemplate { id code version status }';
  return 'returnRepair { id number status units { id serial status inspectionRequest productTag burnInEndsAt } }';
};
export const GOOD = [
  { step: 'Output', value: '24.1' },
  { step: 'Housing', value: 'clean' },
];
export const BAD = [
  { step: 'Output', value: '19' },
  { step: 'Housing', value: 'clean' },
];
const STEPS = [{ name: 'Output', min: '23', max: '25', unit: 'V' }, { name: 'Housing' }];

interface Args {
  readonly id?: string;
  readonly input?: object;
}

/** The repair shop under test: GraphQL in the words of those who work in it. */
export class RepairShop {
  constructor(readonly office: Office) {}

  static async open(): Promise<RepairShop> {
    return new RepairShop(await Office.open());
  }

  /** Runs a mutation and gives its payload; `more` selects further fields of refusals. */
  async act(mutation: string, args: Args, more = '', as?: Caller): Promise<Reply> {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const types = [args.id && '$id: ID!', args.input && `$input: ${Input}`].filter(Boolean).join(', ');
    const uses = [args.id && 'id: $id', args.input && 'input: $input'].filter(Boolean).join(', ');
    const query = `mutation (${types}) { ${mutation}(${uses}) {
      ${made(mutation)} ${REFUSAL.replace('path', `path ${more}`)} } }`;
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
      ...{ mode: 'RETURN_TO_FACTORY', scope: 'OVERSEAS', liability: 'COMPANY' },
      ...{ quantity: 1, distanceKilometres: 900 },
      customerRequirement: 'Back within a month',
      ...more,
    };
    const weighing = FACTORS.map(factor => ({ factor, speaksFor: proposal.mode, because: 'It is best' }));
    return { weighing, ...proposal };
  }

  /** A way of repair that all departments consented to; its id. */
  async modeDecided(customer: string, more: object = {}, ticket?: string): Promise<string> {
    const input = { customer, ticket, proposal: this.proposal(more) };
    const { id } = (await this.done('repairModeDecisionPropose', { input })).repairModeDecision;
    for (const [department, caller] of DEPARTMENTS)
      await this.done('repairModeDecisionReview', { id, input: { department, isConsenting: true } }, caller);
    await this.done('repairModeDecisionDecide', { id });
    return id;
  }

  /** Tests in force: eight hours of burn-in, and a full-function test. */
  async testsInForce(): Promise<void> {
    for (const kind of ['BURN_IN', 'FULL_FUNCTION']) {
      const input = { code: kind, kind, source: '001-WI 5.4.6', steps: STEPS };
      const { repairTestTemplate } = await this.done('repairTestTemplateDraft', {
        input: kind === 'BURN_IN' ? { ...input, burnInHours: 8 } : input,
      });
      await this.done('repairTestTemplateActivate', { id: repairTestTemplate.id });
    }
  }

  /** When it is told that a day draws near; the type of the refusal, if any. */
  async daysInForce(value: string | null): Promise<string | undefined> {
    const parameters = [{ name: 'warnAtPercents', value, unit: 'PERCENT', isRequired: true }];
    const input = { code: 'RET-DAYS-P', kind: 'RETURN_DAYS', source: 'proposed', parameters };
    const { servicePolicy } = await this.office.done('servicePolicyDraft', { input });
    const { userErrors } = await this.office.act('servicePolicyActivate', { id: servicePolicy.id });
    return userErrors[0]?.__typename;
  }

  /** What was told of an order by events of this type. */
  async said(type: { readonly type: string }, id: string): Promise<Record<string, unknown>[]> {
    return (await this.office.service.outbox(type))
      .map(it => it.data as Record<string, unknown>)
      .filter(it => it.returnRepairId === id);
  }

  form(decision: string, serials: readonly string[], more: object = {}) {
    return {
      ...{ decision, contact: 'Aigerim, workshop', productModel: 'PSU-24', guarantee: 'IN_GUARANTEE' },
      ...{ reportedFault: 'No output', returnAddress: 'Almaty, Abay 1', requiredOn: '2026-04-01' },
      units: serials.map(serial => ({ serial })),
      ...more,
    };
  }

  /** A return repair with these units; its id. */
  async opened(
    { customer, asset }: Ready,
    serials: readonly string[],
    { liability = 'COMPANY', more = {} }: { liability?: string; more?: object } = {},
  ): Promise<string> {
    const ticket = await this.office.register({ customer, asset } as Ready);
    const decision = await this.modeDecided(customer, { liability, quantity: serials.length }, ticket);
    return (await this.done('returnRepairOpen', { input: this.form(decision, serials, more) })).returnRepair.id;
  }

  async order(id: string, fields = 'status units { id serial status }'): Promise<Reply> {
    const query = `query ($id: ID!) { returnRepair(id: $id) { ${fields} } }`;
    return (await this.office.service.run(query, { id }, 'QUALITY')).returnRepair;
  }

  async units(id: string): Promise<string[]> {
    return (await this.order(id)).units.map((it: { id: string }) => it.id);
  }

  async status(id: string): Promise<string> {
    return (await this.order(id, 'status')).status;
  }

  /** A return repair whose units stand in the warehouse. */
  async received(
    ready: Ready,
    serials: readonly string[],
    more: object = {},
  ): Promise<{ id: string; units: string[] }> {
    const id = await this.opened(ready, serials, { more });
    await this.done('returnRepairRequest', { id, input: {} });
    const units = await this.units(id);
    await this.bookIn(id, units);
    return { id, units };
  }

  bookedIn(returnRepairId: string, unitIds: string[]) {
    const bookedInAt = this.office.service.clock.now().toISOString();
    return ReturnedUnitsBookedIn({
      ...{ returnRepairId, unitIds, stockInNumber: 'SI-1', warehouseId: randomUUID(), bookedInAt },
    });
  }

  async bookIn(id: string, unitIds: string[]): Promise<void> {
    await this.office.service.deliver(this.bookedIn(id, unitIds));
  }

  async analyse(id: string, units: string[], liability = 'COMPANY'): Promise<void> {
    await this.done('returnRepairDraw', { id, input: { units } });
    const input = { units, foundFault: 'Capacitor dry', rootCause: 'RC-07', liability, evidence: 'Photo 3' };
    await this.done('returnRepairAnalyse', { id, input });
  }

  async repair(id: string, units: string[], more: object = {}): Promise<void> {
    const input = { units, actions: 'Capacitor replaced', laborMinutes: 45, ...more };
    await this.done('returnRepairRepair', { id, input });
  }

  /** Inspected, burned in long enough with this outcome. */
  async burnIn(id: string, unit: string, measurements: object[] = GOOD): Promise<void> {
    await this.done('returnRepairInspect', { id, input: { units: [unit], isCompliant: true } });
    await this.done('returnRepairStartBurnIn', { id, input: { units: [unit] } });
    this.office.service.clock.advance({ hours: 8 });
    await this.done('returnRepairEndBurnIn', { id, input: { unit, measurements } });
  }

  async test(id: string, unit: string, measurements: object[] = GOOD): Promise<void> {
    await this.done('returnRepairSubmitToTest', { id, input: { units: [unit] } });
    await this.done('returnRepairTest', { id, input: { unit, measurements } });
  }

  /** A unit from the warehouse shelf to the last test. */
  async mend(id: string, unit: string): Promise<void> {
    await this.analyse(id, [unit]);
    await this.repair(id, [unit]);
    await this.burnIn(id, unit);
    await this.test(id, unit);
  }

  /** A machine that came in and got a part of ours, went home, and whose papers are complete; its case. */
  async completed(ready: Ready): Promise<string> {
    const { id, units } = await this.received(ready, ['SN-R'], { units: [{ serial: 'SN-R', asset: ready.asset }] });
    const { number, ticket } = await this.order(id, 'number ticket { id }');
    await this.office.entitle(ticket.id, ready);
    await this.analyse(id, units);
    const parts = [{ part: ready.part, quantity: 1 }];
    await this.done('returnRepairRequestParts', { id, input: { warehouse: ready.warehouse, parts } });
    await this.issue(number);
    await this.repair(id, units, { partsReplaced: parts });
    await this.burnIn(id, units[0]!);
    await this.test(id, units[0]!);
    await this.done('returnRepairFinish', { id });
    await this.office.service.deliver(this.delivered(id));
    await this.done('returnRepairSignOff', {
      id,
      input: { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR' },
    });
    await this.office.service.deliver(this.verified(id));
    return ticket.id;
  }

  signed(
    subjectId: string,
    subjectKind: 'RETURN_REPAIR' | 'MISSION' | 'LOCAL_REPAIR' | 'TICKET' = 'RETURN_REPAIR',
    ticketId = subjectId,
  ) {
    const total = { amount: '480.00', currency: 'EUR' };
    return RepairAgreementSigned({
      ...{ agreementId: randomUUID(), number: 'RA-1', subjectKind, subjectId, ticketId, round: 1 },
      ...{ total, settlementMode: 'ADVANCE' },
      signedAt: '2026-03-02T08:00:00Z',
    });
  }

  delivered(returnRepairId: string, direction: 'INBOUND' | 'OUTBOUND' = 'OUTBOUND', unitIds: string[] = []) {
    const deliveredAt = this.office.service.clock.now().toISOString();
    return RepairFreightDelivered({ freightId: randomUUID(), returnRepairId, direction, deliveredAt, unitIds });
  }

  private sheet(subjectId: string) {
    const [customerTotal, companyTotal] = ['0.00', '310.00'].map(amount => ({ amount, currency: 'EUR' }));
    return {
      ...{ costSheetId: randomUUID(), subjectKind: 'RETURN_REPAIR' as const, subjectId, ticketId: randomUUID() },
      ...{ customerTotal: customerTotal!, companyTotal: companyTotal! },
    };
  }

  verified(id: string) {
    return CostSheetVerified({ ...this.sheet(id), number: 'CS-1', elements: [], verifiedAt: '2026-03-09T08:00:00Z' });
  }

  settled(id: string) {
    return CostSheetSettled({ ...this.sheet(id), settledAt: '2026-03-10T08:00:00Z' });
  }

  /** Inventory issues what an order asked for last. */
  async issue(number: string): Promise<void> {
    const asked = (await this.office.service.outbox(PartsRequested)).map(
      it =>
        it.data as {
          ticketNumber: string;
          ticketId: string;
          warehouseId: string;
          lines: { lineId: string; partId: string; quantity: number }[];
        },
    );
    const request = asked.findLast(it => it.ticketNumber === number)!;
    const more = { unitCost: { amount: '10.00', currency: 'EUR' }, supplierCode: null, purchaseOrderId: null };
    await this.office.service.deliver(
      PartsIssued({
        ...{ issueNoteId: randomUUID(), number: 'I-9', ticketId: request.ticketId, warehouseId: request.warehouseId },
        issuedAt: this.office.service.clock.now().toISOString(),
        lines: request.lines.map(line => ({ ...line, ...more })),
      }),
    );
  }
}
