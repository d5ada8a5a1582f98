import { type Journey, today } from './journey.ts';
import type { Scene } from './set-stage.ts';

interface Registered {
  readonly ticket: {
    readonly id: string;
    readonly number: string;
    readonly slaBasis: string;
    readonly clocks: readonly { readonly kind: string; readonly dueAt: string }[];
  };
}

interface CasesOfCustomer {
  readonly tickets: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

interface Coverage {
  readonly outcome: string;
  readonly decision: { readonly reasons: readonly { readonly text: string }[] } | null;
}

interface TicketState {
  readonly ticket: {
    readonly status: string;
    readonly coverage: Coverage | null;
    readonly parts: readonly { readonly status: string; readonly isInTransfer: boolean }[];
  };
}

/** A customer reports a machine that failed; we decide who bears the repair, and find what it needs. @returns the ticket */
export async function reportAndDiagnose(journey: Journey, scene: Scene): Promise<string> {
  const ticketId = await report(journey, scene, {
    title: 'A customer abroad reports a failed machine by e-mail',
    symptom: 'The boom sinks under load and oil drips from the main pump.',
  });
  await decideCoverage(journey, ticketId, 'MANUFACTURING');
  await diagnose(journey, scene, ticketId);
  return ticketId;
}

/** A case is registered, confirmed and given its priority. @returns the ticket */
export async function report(
  journey: Journey,
  { customerId, assetId }: Pick<Scene, 'customerId' | 'assetId'>,
  { title, symptom }: { readonly title: string; readonly symptom: string },
): Promise<string> {
  journey.narrator.chapter(title);
  // What the customer reported before are other problems: the journey may be played beside them.
  const { tickets } = await journey.client.query<CasesOfCustomer>('csr', 'CasesOfCustomer', { customer: customerId });
  const noRepetitionOf = tickets.edges.map(({ node }) => node.id);
  const { ticket } = await journey.act<Registered>(
    'csr',
    'ticketRegister',
    {
      input: {
        ...{ channel: 'EMAIL', customer: customerId, asset: assetId, urgency: 'URGENT' },
        symptom,
        noRepetitionOf,
        idempotencyKey: `${journey.stage.run}-register`,
      },
    },
    ({ ticket: made }) =>
      `${made.number}; by ${made.slaBasis}: ${made.clocks.map(it => `${it.kind} until ${it.dueAt}`).join(', ')}`,
  );
  const id = ticket.id;
  await journey.act<{ ticket: { clocks: readonly { kind: string; state: string }[] } }>(
    'csr',
    'ticketConfirm',
    { id, input: { note: 'Called back; the machine stands still.' } },
    it => it.ticket.clocks.map(clock => `${clock.kind} ${clock.state}`).join(', '),
  );
  await journey.act<{
    ticket: { priority: string; priorityProposal: { priority: string; policyCode: string } | null };
  }>(
    'csr',
    'ticketTriage',
    {
      id,
      input: {
        ...{ problemType: 'EQUIPMENT_FAULT', department: 'FIELD_SERVICE' },
        ...{ severity: 'GENERAL', urgency: 'URGENT', complexity: 'GENERAL' },
        ...{ priority: 'P1', priorityReason: 'The whole line stands still' },
        ...{ faultLevel: 3, owner: 'csr' },
      },
    },
    ({ ticket: { priority, priorityProposal: proposed } }) =>
      `priority ${priority}${proposed ? `, where ${proposed.policyCode} proposes ${proposed.priority}` : ''}`,
  );
  return id;
}

/** Customers decides who bears the repair, by what brought the fault about. */
export async function decideCoverage(journey: Journey, id: string, faultCause: string): Promise<void> {
  journey.narrator.chapter('Coverage is decided, with its reasons');
  await journey.act<{ ticket: { status: string } }>(
    'csr',
    'ticketRequestCoverage',
    { id, input: { faultCause, faultSeverity: 'GENERAL', faultOn: today() } },
    () => 'the customer service is asked',
  );
  await journey.until<TicketState, Coverage>(
    ({ outcome, decision }) => [`decided: ${outcome}.`, ...(decision?.reasons ?? []).map(it => it.text)].join(' '),
    'csr',
    'TicketCoverage',
    { id },
    it => it.ticket.coverage ?? undefined,
  );
}

async function diagnose(journey: Journey, scene: Scene, id: string): Promise<void> {
  journey.narrator.chapter('Diagnosis names two parts; one lies in another depot, one nowhere');
  await journey.act<TicketState>(
    'technical-support',
    'ticketDiagnose',
    {
      id,
      input: {
        faultCode: 'HYD-PUMP-LEAK',
        findings: 'The shaft seal of the main pump leaks and the swash plate is scored.',
        servicePlan: 'Change the pump, seal it anew, test under load.',
        parts: [scene.nearPart, scene.farPart].map(part => ({ part, quantity: 1 })),
        warehouse: scene.depotId,
      },
    },
    it => `the ticket is ${it.ticket.status}`,
  );
  await journey.until<TicketState, true>(
    () => 'one part is set aside at another depot, the other must be ordered',
    'technical-support',
    'TicketParts',
    { id },
    ({ ticket: { parts } }) => {
      const isFound = parts.some(it => it.isInTransfer) && parts.some(it => it.status === 'SHORT');
      return isFound || undefined;
    },
  );
  await journey.act<{ ticket: { planAgreedBy: string } }>(
    'csr',
    'ticketAgreePlan',
    { id, input: { agreedBy: 'The site foreman' } },
    it => `${it.ticket.planAgreedBy} agrees`,
  );
}
