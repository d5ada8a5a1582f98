import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Act } from '../src/act.ts';
import { RepairModeDecision } from '../src/repair-mode-decision/repair-mode-decision.entity.ts';
import { ReturnRepair } from '../src/return-repair/return-repair.entity.ts';
import type {
  ComplaintStatus,
  CoverageOutcome,
  ReturnRepairOpenInput,
  TicketRegisterInput,
  TicketStatus,
} from '../src/schema.types.ts';
import { Complaint } from '../src/complaint/complaint.entity.ts';
import type { EscalationTerms } from '../src/escalation-policy/escalation-terms.ts';
import type { CoverageFacts } from '../src/ticket/ticket-facts.ts';
import { Ticket } from '../src/ticket/ticket.entity.ts';
import { tickets } from '../src/tickets.module.ts';

const orm = new MikroORM({ entities: [...tickets.entities], dbName: 'none' });

/** Makes entities that no database has seen. */
export const em = orm.em.fork();

export const act: Act = { at: new Date('2026-03-02T08:00:00Z'), by: 'anna' };

/** A ticket in memory, in any state. */
export function aTicket(status: TicketStatus = 'REGISTERED', input: Partial<TicketRegisterInput> = {}): Ticket {
  const ticket = Ticket.register(
    em,
    {
      channel: 'PHONE',
      customer: randomUUID(),
      asset: randomUUID(),
      symptom: 'It leaks',
      urgency: 'NORMAL',
      ...input,
    },
    {
      kind: 'SERVICE_REQUEST',
      number: 'T-2026-000001',
      dealerId: null,
      siteCountry: 'KZ',
      isRemote: false,
      owner: act.by,
    },
    act,
  );
  ticket.status = status;
  return ticket;
}

/** An answer to who bears a repair; of two the later second holds. */
export const decided = (outcome: CoverageOutcome = 'FREE_REPAIR', second = 0): CoverageFacts => ({
  ...{ decisionId: randomUUID(), outcome, policyCode: null, rule: 'R', shares: [], lines: [] },
  decidedAt: `2026-03-02T08:00:0${second}.000Z`,
});

export const diagnosis = { faultCode: 'F1', findings: 'Worn', servicePlan: 'Replace', parts: [] };

export const DIAGNOSED = { DIAGNOSED: act.at.toISOString() };

/** Its customer was told that the repair is free, and agreed to the plan. */
export function agree(ticket: Ticket, milestones: object = {}): void {
  ticket.coverageFacts = decided();
  const agreedAt = act.at.toISOString();
  ticket.milestones = { ...milestones, PLAN_AGREED: agreedAt };
  const told = { told: 'FREE_REPAIR' as const, decisionId: null, toldBy: act.by, finishBy: null };
  ticket.planFacts = { agreedBy: 'Aigerim', agreedAt, ...told };
}

/** A return repair in memory whose request went to the departments: its units are expected. */
export function aReturnRepair(serials: readonly string[], at: Date): ReturnRepair {
  const decision = Object.assign(new RepairModeDecision(), {
    ...{
      status: 'DECIDED',
      mode: 'RETURN_TO_FACTORY',
      scope: 'OVERSEAS',
      liability: 'COMPANY',
      quantity: serials.length,
    },
    customerId: randomUUID(),
  });
  const input: ReturnRepairOpenInput = {
    ...{ decision: 'd', contact: 'Aigerim', productModel: 'PSU', guarantee: 'IN_GUARANTEE', reportedFault: 'Dead' },
    ...{ returnAddress: 'Almaty', units: serials.map(serial => ({ serial })) },
  };
  const opening = { number: 'RR-1', decision, ticket: aTicket(), timeZone: 'UTC', warnAtPercents: [] };
  const sales = { at, by: 'sales' };
  const order = ReturnRepair.open(opening, input, sales);
  order.request({}, [], sales);
  return order;
}

/** A complaint in memory, in any state. */
export function aComplaint(status: ComplaintStatus = 'RECEIVED', terms: EscalationTerms | null = null): Complaint {
  const complaint = Complaint.receive(
    em,
    { channel: 'COMPLAINT_PHONE', words: 'Third time this month!' },
    {
      number: 'CP-2026-000001',
      customerId: randomUUID(),
      contactId: null,
      assetId: null,
      model: null,
      ticket: null,
      dealerId: null,
      escalationTerms: terms,
    },
    act,
  );
  complaint.status = status;
  return complaint;
}
