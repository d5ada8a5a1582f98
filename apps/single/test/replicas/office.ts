import { eventually } from '@mainstay/testing';
import { type PlatformClient, Refused, type UserError } from '../../src/client/platform-client.ts';
import { ensureAgreements } from '../../src/sample/agreements.ts';
import { receiveStock } from '../../src/sample/opening-stock.ts';
import { ensurePolicies } from '../../src/sample/policies.ts';
import { readPolicies } from '../../src/sample/sample-files.ts';
import { bringRows } from '../journey/small-company.ts';
import type { RunningPlatform } from '../journey/topologies.ts';

const CUSTOMER = 'C-1002';
/** Answers are due within half an hour, round the clock; a warning comes after three quarters of it. */
const SLA = 'SLA-002-TELECOM';
const COST = { amount: '12.00', currency: 'EUR' };

interface Made {
  readonly id: string;
  readonly number: string;
}

interface Credited {
  readonly creditNoteIssue: { readonly creditNote: Made | null; readonly userErrors: readonly UserError[] };
}

const CREDIT = `mutation ($input: CreditNoteIssueInput!) { creditNoteIssue(input: $input) {
  creditNote { id number } userErrors { __typename message path } } }`;

/** People who do the same few things again and again; each act carries an idempotency key or looks first. */
export class Office {
  private constructor(
    private readonly platform: RunningPlatform,
    private readonly customer: string,
    private readonly warehouse: string,
  ) {}

  /** A customer with a promise that is read by the minute. */
  static async open(client: PlatformClient, platform: RunningPlatform): Promise<Office> {
    const { slaPolicies } = await readPolicies();
    await ensurePolicies(client, { slaPolicies: slaPolicies.filter(it => it.code === SLA) });
    await bringRows(client, 'customers', line => line.startsWith(`${CUSTOMER},`));
    await ensureAgreements(client, [{ customer: CUSTOMER, slaPolicy: SLA, startsOn: '2026-01-01' }]);
    const known = async () => (await platform.rows('tickets', 'select from known_agreement')).length === 2;
    await eventually(known, { withinMs: 30_000 });
    const [customer] = await platform.rows<{ id: string }>(
      'customers',
      `select id from customer where number = '${CUSTOMER}'`,
    );
    const [depot] = await platform.rows<{ id: string }>('inventory', `select id from warehouse where code = 'ALM'`);
    if (!customer || !depot) throw new Error('The company is not there.');
    return new Office(platform, customer.id, depot.id);
  }

  /** A part of which the depot has a few pieces, and which everybody wants. */
  async stock(client: PlatformClient, pieces: number): Promise<string> {
    const input = { number: 'HOT', name: 'Wanted by everybody', standardCost: COST };
    const { part } = await client.mutate<{ part: Made }>('parts-planner', 'partRegister', { input });
    await receiveStock(client, this.warehouse, 'HOT-OPENING', [{ id: part.id, quantity: pieces, unitCost: COST }]);
    return part.id;
  }

  /** Registers a ticket; the key makes a repetition harmless. */
  async register(client: PlatformClient, idempotencyKey: string): Promise<Made> {
    const input = { channel: 'EMAIL', customer: this.customer, symptom: 'It does not start.', idempotencyKey };
    const { ticket } = await client.mutate<{ ticket: Made }>('csr', 'ticketRegister', { input });
    return ticket;
  }

  /** Registers a ticket and triages it, so that it may be diagnosed. */
  async accept(client: PlatformClient, key: string): Promise<string> {
    const { id } = await this.register(client, key);
    const kind = { problemType: 'EQUIPMENT_FAULT', department: 'FIELD_SERVICE' };
    const weight = { severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL' };
    const triage = { ...kind, ...weight, priority: 'P2', priorityReason: 'As agreed', owner: 'csr' };
    await client.mutate('csr', 'ticketTriage', { id, input: triage });
    return id;
  }

  /** Asks for one piece of a part; looks before, since the answer to an earlier try may be lost, or still be on its way. */
  async diagnose(client: PlatformClient, id: string, part: string): Promise<void> {
    const { ticket } = await client.query<{ ticket: { status: string } }>('csr', 'TicketProgress', { id });
    if (ticket.status !== 'TRIAGED') return;
    const input = {
      ...{ faultCode: 'WORN', findings: 'It is worn.', servicePlan: 'Change it.' },
      ...{ parts: [{ part, quantity: 1 }], warehouse: this.warehouse, idempotencyKey: `diagnose-${id}` },
    };
    await client.mutate('technical-support', 'ticketDiagnose', { id, input });
  }

  /** Takes back one unit of the currency of an invoice. */
  async credit(client: PlatformClient, invoice: string, idempotencyKey: string): Promise<Made> {
    const input = { invoice, amount: { amount: '1.00', currency: 'KZT' }, reason: 'Goodwill.', idempotencyKey };
    const { creditNoteIssue } = (await client.execute('finance', { query: CREDIT, variables: { input } })) as Credited;
    const { creditNote, userErrors } = creditNoteIssue;
    if (!creditNote) throw new Refused('creditNoteIssue', userErrors);
    return creditNote;
  }

  /** Lets minutes pass for tickets, as far as their report is concerned, and wakes the timers of their deadlines. */
  async passMinutes(minutes: number, ticketIds: readonly string[]): Promise<void> {
    const ids = ticketIds.map(id => `'${id}'`).join();
    const earlier = `milestones = jsonb_set(milestones, '{REPORTED}',
      to_jsonb((milestones->>'REPORTED')::timestamptz - interval '${minutes} minutes')) where id in (${ids})`;
    await this.platform.rows(
      'tickets',
      `with tickets as (update ticket set ${earlier}), records as (update sla_record set ${earlier})
       update graphile_worker._private_jobs set run_at = now() where key in
         (select 'sla:' || id from unnest(array[${ids}]) as id)`,
    );
  }
}
