import { type Edges, type Journey, nodes } from './journey.ts';
import type { Scene } from './set-stage.ts';

interface WorkOrder {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly ticket: { readonly clocks: readonly { readonly kind: string; readonly state: string }[] };
}

/** What the engineer did, one piece of each part. */
interface Work {
  readonly findings: string;
  readonly parts: readonly string[];
  readonly causeClass: string;
  readonly solution: string;
  /** Where plan or fault name a procedure: whether it was done by it. */
  readonly sop?: { readonly isFollowed: boolean; readonly remarks?: string };
}

const JOINT_TEST = [
  { what: 'Boom held for ten minutes under load', measured: '4 mm', isGood: true },
  { what: 'Leak at the main pump', measured: 'none', isGood: true },
];

/** Decisions of an earlier visit. */
const OVER: ReadonlySet<string> = new Set(['AGREED', 'DECLINED', 'CANCELLED']);

interface Decision {
  readonly status: string;
  readonly finding: string;
}

/** Acts of the engineer on a visit, and on its service sheet. */
export interface Visit {
  readonly act: (mutation: string, input: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly sheet: (mutation: string, input: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

const result = ({ workOrder: { number, status, ticket: of } }: { workOrder: WorkOrder }) =>
  `${number} ${status}; ${of.clocks.map(({ kind, state }) => `${kind} ${state}`).join(', ')}`;

/** The engineer is sent, arrives, and says on the service sheet what is found. */
export async function visit(
  journey: Journey,
  { engineerId }: Pick<Scene, 'engineerId'>,
  ticket: string,
  findings: string,
): Promise<Visit> {
  const { status } = await journey.until<{ dispatches: Edges<Decision> }, Decision>(
    ({ finding }) => `the system looked for an engineer: ${finding}`,
    'dispatcher',
    'DispatchOfTicket',
    { ticket },
    it => nodes(it.dispatches).find(decision => !OVER.has(decision.status)),
  );
  // Where everybody is fully booked, as when many journeys are played at once, somebody is named by hand.
  const named = status === 'ASSIGNED' ? {} : { engineer: engineerId };
  const [appointmentAt, appointmentEndsAt] = appointmentOf(ticket);
  const sent = await journey.act<{ workOrder: WorkOrder }>(
    'dispatcher',
    'ticketDispatch',
    {
      id: ticket,
      input: {
        ...{ ...named, appointmentAt, appointmentEndsAt },
        ...{ place: 'The quarry, gate 2', content: 'Repair as it was agreed', agreedBy: 'The site foreman' },
      },
    },
    result,
  );
  const { id } = sent.workOrder;
  const act: Visit['act'] = (mutation, input) => journey.act('service-engineer', mutation, { id, input }, result);
  const { workOrder: arrived } = await journey.act<{ workOrder: WorkOrder & { serviceSheet: { id: string } } }>(
    'service-engineer',
    'workOrderArrive',
    { id, input: {} },
    result,
  );
  const sheet: Visit['sheet'] = (mutation, input) =>
    journey.act('service-engineer', mutation, { id: arrived.serviceSheet.id, input }, () => 'the service sheet');
  await sheet('serviceSheetPrepare', { hasTools: true, hasParts: true, isConfirmed: true });
  await sheet('serviceSheetReport', { text: findings });
  return { act, sheet };
}

/** The engineer goes, repairs, and the customer signs. @param beforeSigning what others do once it is repaired */
export async function repair(
  journey: Journey,
  scene: Pick<Scene, 'engineerId'>,
  ticket: string,
  work: Work,
  beforeSigning: () => Promise<void> = async () => {},
): Promise<void> {
  journey.narrator.chapter('The engineer is sent, arrives, repairs; the customer signs');
  const { act, sheet } = await visit(journey, scene, ticket, work.findings);
  await act('workOrderRepair', {
    findings: work.findings,
    partsUsed: work.parts.map(part => ({ part, quantity: 1 })),
    ...(work.sop ? { sop: work.sop } : {}),
  });
  await beforeSigning();
  await act('workOrderSignOff', {
    ...{ signedBy: 'The site foreman', isSatisfied: true },
    jointTest: { items: JOINT_TEST, testedWith: 'The site foreman' },
  });
  const guidance = 'Warm the oil up before the boom is loaded.';
  await sheet('serviceSheetSign', { signedBy: 'The site foreman', isClean: true, guidance });
  await act('workOrderComplete', {
    ...{ laborMinutes: 240, travelKilometres: 38, causeClass: work.causeClass },
    solution: work.solution,
  });
}

/** Each case at another time from tomorrow on: journeys that are played at once share the engineer, who is not at two places. */
function appointmentOf(ticket: string): [from: string, to: string] {
  const minutes = Number.parseInt(ticket.slice(-4), 16);
  const from = Temporal.Now.instant().add({ hours: 24, minutes });
  const text = (instant: Temporal.Instant) => instant.toString({ smallestUnit: 'second' });
  return [text(from), text(from.add({ minutes: 10 }))];
}
