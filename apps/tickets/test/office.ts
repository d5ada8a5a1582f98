import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  AgreementActivated,
  AssetRegistered,
  CoverageDecided,
  CustomerRegistered,
  SiteAdded,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { PartRegistered, PartsIssued, WarehouseOpened } from '@mainstay/contracts/inventory';
import { FeeListApproved, RepairAgreementSigned } from '@mainstay/contracts/billing';
import type { PartsRequested } from '@mainstay/contracts/tickets';
import { type Actor, DEALER_SCOPES } from '@mainstay/kit/domain';
import { type Caller, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { SlaRecord } from '../src/sla-record/sla-record.entity.ts';
import { tickets } from '../src/tickets.module.ts';

type Agreed = DataOf<typeof AgreementActivated>;
type Decided = DataOf<typeof CoverageDecided>;

const callOf = (actor: Actor) => ({
  actor,
  correlationId: randomUUID(),
  causationId: null,
  traceparent: null,
  language: 'en' as const,
});
/** A shop with every right that dealers may have. */
export const aDealer = (): Actor => ({
  ...{ subject: 'shop:1', roles: [], dealerId: randomUUID(), scopes: DEALER_SCOPES },
});

const CANDIDATES = '... on TicketMayRepeat { candidates { ticket { id } } }';
const REFUSAL = `userErrors { __typename message path }`;
const MADE: Readonly<Record<string, string>> = {
  intakeReportTake: 'intakeReport { id }',
  intakeReportSuggest: 'feedback { id }',
  ticketAttach: 'upload { id }',
  workOrderAttach: 'upload { id }',
  remoteSessionAttach: 'upload { id }',
  complaintAttach: 'upload { id }',
  knowledgeArticleAttach: 'upload { id }',
  returnRepairAttach: 'upload { id }',
  missionAttach: 'upload { id }',
  installationOrderAttach: 'upload { id }',
  supplyDifferenceAttach: 'upload { id }',
  ticketRecordRemoteSession: 'ticket { id status } workOrder { id number status mode }',
  ticketAgreeRemoteSession: 'remoteAppointment { id status engineer { id } }',
  ticketDispatch: 'ticket { id number status } workOrder { id number status }',
  engineerRegister: 'engineer { id code authorityLevel isOnDuty }',
  engineerSetAccount: 'engineer { id }',
  engineerSetAuthority: 'engineer { id authorityLevel servesVip }',
  engineerRename: 'engineer { id name }',
  engineerSetDuty: 'engineer { id isOnDuty }',
  engineerSetSkills: 'engineer { id }',
  engineerSetDutyHours: 'engineer { id }',
  engineerMove: 'engineer { id }',
  engineerEngage: 'engineer { id }',
  engineerRecordPeriod: 'engineer { id periods { id deputy } }',
  engineerEndPeriod: 'engineer { id }',
  engineerDedicate: 'engineer { id }',
  engineerEndDedication: 'engineer { id }',
  dispatchConfirm: 'dispatch { id status }',
  dispatchOverride: 'dispatch { id status }',
  dispatchDecline: 'dispatch { id status }',
  dispatchPolicyDraft: 'dispatchPolicy { id code version status }',
  dispatchPolicyActivate: 'dispatchPolicy { id code version status }',
  dispatchPolicyRetire: 'dispatchPolicy { id status plannedUntil retiredAt endReason }',
  slaPolicyDraft: 'slaPolicy { id code version status }',
  partsDeliveryReceive: 'partsDelivery { id onSiteAt lines { quantity arrivedQuantity lostQuantity } }',
  partsDeliveryWithdrawReceipt: 'partsDelivery { id onSiteAt arrivals { evidence withdrawnBy } }',
  partsDeliveryLose: 'partsDelivery { id onSiteAt lines { quantity arrivedQuantity lostQuantity } }',
  slaRecordPause: 'slaRecord { id type number clocks { kind state dueAt } }',
  slaRecordResume: 'slaRecord { id type number clocks { kind state dueAt } }',
  slaRecordWithdrawPause: 'slaRecord { id type number clocks { kind state dueAt } }',
  slaPolicyActivate: 'slaPolicy { id code version status }',
  slaPolicyRetire: 'slaPolicy { id status plannedUntil retiredAt endReason }',
  ownerAbsenceRecord: 'ownerAbsence { id endsAt }',
  ownerAbsenceEnd: 'ownerAbsence { id endsAt }',
  ticketRecordFollowUp: 'ticket { id status } complaint { id number status }',
  complaintRedirect: 'complaint { id status } ticket { id number status }',
  escalationPolicyDraft: 'escalationPolicy { id code version status }',
  escalationPolicyActivate: 'escalationPolicy { id code version status }',
  escalationPolicyRetire: 'escalationPolicy { id status plannedUntil retiredAt endReason }',
  servicePolicyDraft: 'servicePolicy { id code version status }',
  servicePolicyActivate: 'servicePolicy { id code version status }',
  servicePolicyRetire: 'servicePolicy { id status plannedUntil retiredAt endReason }',
};
const ROLES: Readonly<Record<string, Caller>> = {
  workOrderAttach: 'CSR',
  ticketDiagnose: 'TECHNICAL_SUPPORT',
  tripReturn: 'SERVICE_ENGINEER',
  tripCorrect: 'SERVICE_ENGINEER',
  tripCallOff: 'SERVICE_ENGINEER',
  ticketRecordRemoteSession: 'TECHNICAL_SUPPORT',
  engineerRegister: 'ADMINISTRATOR',
  engineerSetAccount: 'ADMIN_HR',
  engineerSetAuthority: 'ADMIN_HR',
  engineerRename: 'ADMIN_HR',
  engineerSetDuty: 'ADMINISTRATOR',
  engineerSetSkills: 'DISPATCHER',
  engineerSetDutyHours: 'DISPATCHER',
  engineerMove: 'DISPATCHER',
  territoryDefine: 'DISPATCHER',
  territoryRevise: 'DISPATCHER',
  territoryRemove: 'DISPATCHER',
  engineerEngage: 'ADMIN_HR',
  engineerRecordPeriod: 'DISPATCHER',
  engineerEndPeriod: 'DISPATCHER',
  engineerDedicate: 'DISPATCHER',
  engineerEndDedication: 'DISPATCHER',
  dispatchConfirm: 'SUPERVISING_ENGINEER',
  dispatchOverride: 'DISPATCHER',
  dispatchDecline: 'SERVICE_ENGINEER',
  dispatchPolicyDraft: 'AFTER_SALES_DIRECTOR',
  dispatchPolicyActivate: 'AFTER_SALES_DIRECTOR',
  dispatchPolicyRetire: 'AFTER_SALES_DIRECTOR',
  slaPolicyDraft: 'AFTER_SALES_DIRECTOR',
  slaRecordWithdrawPause: 'SUPERVISING_ENGINEER',
  partsDeliveryWithdrawReceipt: 'SUPERVISING_ENGINEER',
  partsDeliveryLose: 'LOGISTICS',
  supplyDifferenceDetermine: 'SUPERVISING_ENGINEER',
  supplyDifferenceReject: 'SUPERVISING_ENGINEER',
  supplyDifferenceTakeBack: 'STOCK_KEEPER',
  supplyDifferenceSell: 'SALESPERSON',
  supplyDifferenceGive: 'GENERAL_MANAGER',
  slaPolicyActivate: 'AFTER_SALES_DIRECTOR',
  slaPolicyRetire: 'AFTER_SALES_DIRECTOR',
  ownerAbsenceRecord: 'ADMIN_HR',
  ownerAbsenceEnd: 'ADMIN_HR',
  complaintInvestigate: 'COMPLAINT_OFFICER',
  escalationPolicyDraft: 'AFTER_SALES_DIRECTOR',
  escalationPolicyActivate: 'AFTER_SALES_DIRECTOR',
  escalationPolicyRetire: 'AFTER_SALES_DIRECTOR',
  servicePolicyDraft: 'AFTER_SALES_DIRECTOR',
  servicePolicyActivate: 'AFTER_SALES_DIRECTOR',
  servicePolicyRetire: 'AFTER_SALES_DIRECTOR',
};

/** Who attaches photos where no CSR does. */
const ATTACHED_BY: Readonly<Record<string, 'QUALITY'>> = { knowledgeArticle: 'QUALITY' };

const NOUNS: readonly (readonly [string, string])[] = [
  ['workOrder', 'workOrder { id status }'],
  ['remoteAppointment', 'remoteAppointment { id status }'],
  ['complaint', 'complaint { id number status }'],
  ['trip', 'trip { id number status workOrders { id number status ticket { id } } }'],
  ['feedback', 'feedback { id number status }'],
  ['territory', 'territory { id code }'],
  [
    'supplyDifference',
    `supplyDifference { id number status outcome cause responsibility remedy lostQuantity lateAt lateSince answer returnNotes endedBy
      replacement { id status freeBecause part { id } } replacementDelivery { id } loanUnit { id status reason }
      proposal { offers policyCode replacementWithinHours text } takenBackTo { id } returnedQuantity damagedQuantity rejectedBecause }`,
  ],
];

interface ShippedPolicy {
  readonly code: string;
  readonly parameters: readonly { readonly name: string; readonly value: string | null }[];
}

/** What a kit of parts and people stands ready in every test. */
export interface Ready {
  readonly customer: string;
  readonly asset: string;
  readonly site: string;
  readonly part: string;
  readonly warehouse: string;
  readonly engineer: string;
}

export const TRIAGE = {
  ...{ problemType: 'EQUIPMENT_FAULT', department: 'TECHNICAL_SUPPORT' },
  ...{ severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL', priority: 'P2', owner: 'anna' },
};
export const COVERAGE = { faultCause: 'MANUFACTURING', faultSeverity: 'GENERAL', faultOn: '2026-03-01' };
export const DIAGNOSIS = { faultCode: 'HYD-07', findings: 'Pump worn', servicePlan: 'Replace the pump' };
export const HOURS = { laborMinutes: 120, travelKilometres: 35, causeClass: 'WEAR', solution: 'Pump replaced' };

const JOINT_TEST = {
  items: [{ what: 'Lift under full load', measured: '21.5 t', isGood: true }],
  testedWith: 'Aigerim',
};
/** A customer who tested the repair with the engineer, and signs. */
export const SIGNED = { signedBy: 'Aigerim', isSatisfied: true, jointTest: JOINT_TEST };
/** What is agreed with a customer besides the time. */
const AGREED = { place: 'The yard', content: 'See to the pump', agreedBy: 'Aigerim' };

/** A service office under test: GraphQL in the words of those who work in it. */
export class Office {
  private appointments = 0;

  private constructor(readonly service: TestService) {}

  static async open(): Promise<Office> {
    return new Office(await startTestService(tickets));
  }

  /** Runs a mutation and gives its payload; `more` selects further fields of refusals. */
  async act(mutation: string, args: { id?: string; input?: object }, more = '', as?: Caller): Promise<Reply> {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const types = [args.id && '$id: ID!', args.input && `$input: ${Input}`].filter(Boolean).join(', ');
    const uses = [args.id && 'id: $id', args.input && 'input: $input'].filter(Boolean).join(', ');
    const noun = NOUNS.find(([start]) => mutation.startsWith(start))?.[1] ?? 'ticket { id number status slaBasis }';
    const variables = ['ticketDispatch', 'tripAgree'].includes(mutation)
      ? { ...args, input: { ...AGREED, ...args.input } }
      : args;
    const query = `mutation (${types}) { ${mutation}(${uses}) {
      ${MADE[mutation] ?? noun} ${more ? REFUSAL.replace('path', `path ${more}`) : REFUSAL} } }`;
    const role = as ?? ROLES[mutation] ?? (mutation.startsWith('workOrder') ? 'SERVICE_ENGINEER' : 'CSR');
    return (await this.service.run(query, variables, role))[mutation];
  }

  /** Runs a mutation that must succeed. */
  async done(mutation: string, args: { id?: string; input?: object }, as?: Caller): Promise<Reply> {
    const payload = await this.act(mutation, args, '', as);
    if (payload.userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  async ticket(id: string, fields = 'status'): Promise<Reply> {
    return (await this.service.run(`query ($id: ID!) { ticket(id: $id) { ${fields} } }`, { id }, 'CSR')).ticket;
  }

  /** What the outbox holds about one ticket. */
  async said<T>(type: { readonly type: string } & ((data: T) => unknown), ticketId: string): Promise<T[]> {
    const events = (await this.service.outbox(type)).map(it => it.data as T & { ticketId?: string });
    return events.filter(it => it.ticketId === ticketId);
  }

  /** When a case reached what, as its deadlines are read from it. */
  async milestonesOf(ticketId: string): Promise<unknown> {
    const em = this.service.service.orm.em.fork();
    return (await em.findOneOrFail(SlaRecord, { id: ticketId })).milestones;
  }

  /** A photo at a record, such as a `ticket`. */
  async attachPhoto(
    record:
      | 'ticket'
      | 'workOrder'
      | 'remoteSession'
      | 'complaint'
      | 'returnRepair'
      | 'mission'
      | 'installationOrder'
      | 'supplyDifference'
      | 'knowledgeArticle',
    id: string,
    kind: 'PHOTO' | 'SIGNATURE' = 'PHOTO',
  ): Promise<string> {
    const photo = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(50)]);
    const file = { fileName: 'pump.png', kind, byteSize: photo.length, description: 'The seal' };
    const { upload } = await this.done(`${record}Attach`, { id, input: { file } }, ATTACHED_BY[record] ?? 'CSR');
    const { status } = await this.service.service.transfer(
      { method: 'PUT', id: upload.id, body: Readable.from([photo]), byteSize: photo.length },
      callOf(staff(ATTACHED_BY[record] ?? 'CSR')),
    );
    if (status !== 201) throw new Error(`The photo was not taken: ${status}`);
    return upload.id;
  }

  /** What this caller is answered who fetches a file: 200, or 404. */
  async fileStatus(id: string, as: Actor): Promise<number> {
    return (await this.service.service.transfer({ method: 'GET', id }, callOf(as))).status;
  }

  /** A customer with a machine abroad, a part, a depot and an engineer. */
  async makeReady({
    tier = 'STANDARD',
    isRemote = false,
    dealerId = null,
  }: {
    readonly tier?: 'STANDARD' | 'VIP';
    readonly isRemote?: boolean;
    readonly dealerId?: string | null;
  } = {}): Promise<Ready> {
    const [customer, asset, site, part, warehouse] = Array.from({ length: 5 }, () => randomUUID()) as string[];
    const { service } = this;
    const file = { customerId: customer!, number: 'C-1', kind: 'ENTERPRISE' as const, tier, country: 'KZ', dealerId };
    await service.deliver(CustomerRegistered(file));
    await service.deliver(
      SiteAdded({ siteId: site!, customerId: customer!, country: 'KZ', timeZone: 'Asia/Almaty', isRemote }),
    );
    await service.deliver(
      AssetRegistered({ assetId: asset!, serial: 'S-1', model: 'X', customerId: customer!, siteId: site!, dealerId }),
    );
    await service.deliver(aPart(part!));
    await service.deliver(
      WarehouseOpened({ warehouseId: warehouse!, code: 'ALA', country: 'KZ', timeZone: 'Asia/Almaty' }),
    );
    const input = { code: `E-${randomUUID().slice(0, 8)}`, authorityLevel: 3, territories: ['KZ'] };
    const { engineer } = await this.done('engineerRegister', { input });
    return {
      customer: customer!,
      asset: asset!,
      site: site!,
      part: part!,
      warehouse: warehouse!,
      engineer: engineer.id,
    };
  }

  /** A small policy in force, as the sample company has it, or with other figures. */
  async inForce(code: string, figures: Readonly<Record<string, string>> = {}): Promise<void> {
    const file = join(import.meta.dirname, '../../../infra/sample/policies.json');
    const { servicePolicies } = JSON.parse(readFileSync(file, 'utf8')) as { servicePolicies: ShippedPolicy[] };
    const shipped = servicePolicies.find(it => it.code === code);
    const parameters = shipped?.parameters.map(it => ({ ...it, value: figures[it.name] ?? it.value }));
    const { servicePolicy } = await this.done('servicePolicyDraft', { input: { ...shipped, parameters } });
    await this.done('servicePolicyActivate', { id: servicePolicy.id });
  }

  async agree(customerId: string, slaPolicyCode: string, more: Partial<Agreed> = {}): Promise<string> {
    const agreementId = randomUUID();
    const agreement = { agreementId, customerId, slaPolicyCode, startsOn: '2026-01-01', endsOn: null, ...more };
    await this.service.deliver(AgreementActivated(agreement));
    return agreementId;
  }

  /** An SLA policy in force. */
  async promise(code: string, rules: readonly object[], more: object = {}, activation?: object): Promise<string> {
    const input = { code, name: code, source: 'test', calendar: { timeZone: 'Asia/Almaty' }, rules, ...more };
    const { slaPolicy } = await this.done('slaPolicyDraft', { input });
    await this.done('slaPolicyActivate', { id: slaPolicy.id, ...(activation && { input: activation }) });
    return slaPolicy.id;
  }

  /** A case, after a look at those that it may repeat. */
  async register({ customer, asset }: Ready, more: object = {}): Promise<string> {
    const input = { channel: 'EMAIL', customer, asset, symptom: 'It leaks', ...more };
    const { ticket, userErrors } = await this.act('ticketRegister', { input }, CANDIDATES);
    if (ticket) return ticket.id;
    const looked = userErrors[0].candidates?.map((it: { ticket: { id: string } }) => it.ticket.id);
    return (await this.done('ticketRegister', { input: { ...input, noRepetitionOf: looked } })).ticket.id;
  }

  async decideCoverage(
    ticketId: string,
    assetId: string,
    outcome: Decided['outcome'],
    lines: Decided['lines'] = [],
    decidedAt = this.service.clock.now().toISOString(),
  ) {
    await this.service.deliver(
      CoverageDecided({
        decisionId: randomUUID(),
        ticketId,
        assetId,
        outcome,
        policyCode: 'WTY-004V',
        rule: 'UNIT_12_MONTHS',
        shares: [{ costClass: 'PARTS', coveredPercent: 100 }],
        lines,
        reasons: [{ rule: 'UNIT_12_MONTHS', text: 'In the first year.' }],
        decidedAt,
      }),
    );
  }

  /** Billing says that the customer signed what the visits of a case cost. */
  async signAgreement(ticketId: string, round = 1): Promise<void> {
    await this.service.deliver(
      RepairAgreementSigned({
        ...{
          agreementId: randomUUID(),
          number: `RA-${round}`,
          subjectKind: 'TICKET',
          subjectId: ticketId,
          ticketId,
          round,
        },
        ...{ total: { amount: '480.00', currency: 'EUR' }, settlementMode: 'ADVANCE' },
        signedAt: '2026-03-02T08:00:00Z',
      }),
    );
  }

  /** A ticket that is confirmed, triaged and covered. */
  async entitled(ready: Ready, outcome: Decided['outcome'] = 'FREE_REPAIR'): Promise<string> {
    return await this.entitle(await this.register(ready), ready, outcome);
  }

  /** Takes a new ticket as far. */
  async entitle(id: string, ready: Ready, outcome: Decided['outcome'] = 'FREE_REPAIR'): Promise<string> {
    await this.done('ticketConfirm', { id, input: {} });
    await this.done('ticketTriage', { id, input: TRIAGE });
    await this.done('ticketRequestCoverage', { id, input: COVERAGE });
    await this.decideCoverage(id, ready.asset, outcome);
    return id;
  }

  async diagnose(id: string, { part, warehouse }: Ready, quantity = 2): Promise<Reply> {
    return await this.done('ticketDiagnose', {
      id,
      input: { ...DIAGNOSIS, parts: [{ part, quantity }], warehouse },
    });
  }

  /** @returns the id of the issue note, and of the delivery */
  async issue(
    request: DataOf<typeof PartsRequested>,
    quantity?: number,
    more: Partial<DataOf<typeof PartsIssued>> = {},
  ): Promise<string> {
    const unitCost = { amount: '10.00', currency: 'EUR' };
    const issueNoteId = randomUUID();
    await this.service.deliver(
      PartsIssued({
        issueNoteId,
        number: 'I-1',
        ticketId: request.ticketId,
        warehouseId: request.warehouseId,
        issuedAt: this.service.clock.now().toISOString(),
        lines: request.lines.map(line => ({
          ...line,
          quantity: quantity ?? line.quantity,
          unitCost,
          supplierCode: null,
          purchaseOrderId: null,
        })),
        ...more,
      }),
    );
    return issueNoteId;
  }

  /** The customer is told who pays and agrees, unless that is done. */
  async agreePlan(id: string): Promise<void> {
    const { planAgreedAt } = await this.ticket(id, 'planAgreedAt');
    if (!planAgreedAt) await this.done('ticketAgreePlan', { id, input: { agreedBy: 'Aigerim' } });
  }

  /** Sends the engineer of the kit; each time after the time before, as nobody is at two places. */
  async dispatch(id: string, { engineer }: Ready): Promise<string> {
    await this.agreePlan(id);
    const after = this.service.clock.now().getTime() + 3_600_000 + this.appointments++ * 600_000;
    const [appointmentAt, appointmentEndsAt] = [after, after + 600_000].map(it => new Date(it).toISOString());
    return (await this.done('ticketDispatch', { id, input: { engineer, appointmentAt, appointmentEndsAt } })).workOrder
      .id;
  }

  /** An engineer goes and repairs. */
  async visit(id: string, ready: Ready, more: object = {}): Promise<string> {
    const order = await this.dispatch(id, ready);
    await this.done('workOrderArrive', { id: order, input: {} });
    await this.done('workOrderRepair', { id: order, input: { findings: 'Tightened', ...more } });
    return order;
  }

  /** A ticket whose engineer has repaired the machine; gives the work order too. */
  async repaired(ready: Ready): Promise<{ id: string; order: string }> {
    const id = await this.entitled(ready);
    await this.done('ticketDiagnose', { id, input: DIAGNOSIS });
    return { id, order: await this.visit(id, ready) };
  }

  async signedOff(ready: Ready): Promise<{ id: string; order: string }> {
    const both = await this.repaired(ready);
    await this.signOff(both.order);
    return both;
  }

  async signOff(order: string): Promise<void> {
    await this.done('workOrderSignOff', { id: order, input: SIGNED });
  }

  /** The customer rejects the repair of a visit. */
  async reject(order: string, hours: object = { laborMinutes: 30, travelKilometres: 10 }): Promise<void> {
    const input = { signedBy: 'Aigerim', isSatisfied: false, hours };
    await this.done('workOrderSignOff', { id: order, input });
  }

  /** Its repair is planned, with a high risk. */
  async planRepair(ticket: string, more: object = {}): Promise<Reply> {
    const query = `mutation ($input: RepairPlanWriteInput!) { repairPlanWrite(input: $input) {
      repairPlan { id } userErrors { __typename } } }`;
    const input = {
      ...{ ticket, startsAt: '2026-03-03T08:00:00Z', place: 'Yard', materials: 'Pump', people: 2, laborMinutes: 240 },
      ...{ sop: 'SOP-12', ...more },
      risks: [{ failureMode: 'Boom falls', effect: 'Injury', severity: 10, occurrence: 3, detection: 5 }],
    };
    return (await this.service.run(query, { input }, 'TECHNICAL_SUPPORT')).repairPlanWrite;
  }

  /** Somebody else reviewed the plan. */
  async reviewPlan(id: string): Promise<void> {
    await this.service.run(`mutation { repairPlanReview(id: "${id}") { userErrors { __typename } } }`, {}, 'QUALITY');
  }

  async listFees(ticketId: string, workOrderId: string): Promise<void> {
    await this.service.deliver(aFeeList(ticketId, workOrderId));
  }
}

/** Of a work order; of the first round's parts that the customer fits itself, where none is named. */
export const aFeeList = (ticketId: string, workOrderId: string | null, approvedAt = '2026-03-02T08:00:00Z') =>
  FeeListApproved({
    feeListId: randomUUID(),
    ticketId,
    workOrderId,
    round: workOrderId ? null : 1,
    customerTotal: { amount: '0.00', currency: 'EUR' },
    approvedAt,
  });

export const aPart = (partId: string, make: 'STANDARD' | 'CUSTOM' = 'STANDARD') =>
  PartRegistered({
    partId,
    number: 'P-1',
    name: 'Pump',
    unit: 'PCS',
    make,
    isSpecial: false,
    isWearing: false,
    supplierCode: null,
    countryOfOrigin: 'DE',
    hsCode: null,
    standardCost: { amount: '10.00', currency: 'EUR' },
  });
