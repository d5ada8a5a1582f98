import type { Journey } from './journey.ts';
import { report } from './report-and-diagnosis.ts';
import { findScene } from './set-stage.ts';

interface Complaint {
  readonly complaint: {
    readonly id: string;
    readonly number: string;
    readonly status: string;
    readonly escalatedTo: string | null;
  };
}

const told = ({ complaint: { number, status, escalatedTo } }: Complaint): string =>
  `${number} ${status}${escalatedTo ? `, as far up as ${escalatedTo}` : ''}`;

/** The sample policy sends to the general manager what is not closed 72 hours after the customer said it. */
const TO_GENERAL_MANAGER_HOURS = 72;
/** How long this complaint still has when it is written down. */
const LEFT_SECONDS = 3;

/** Plays requirements.md 3f: a severe complaint that lay too long goes up by the clock, and is investigated independently. */
export async function playComplaint(journey: Journey) {
  const scene = await findScene(journey);
  const ticket = await report(journey, scene, {
    title: 'A customer waits for a repair',
    symptom: 'The cylinder that was repaired last month leaks again.',
  });
  const id = await receive(journey, scene.customerId, ticket);
  await assign(journey, id);
  await escalate(journey, id);
  await investigate(journey, id);
  await remedy(journey, id, 'The seal is renewed free of charge, and the hoses with it.', false);
  await remedy(journey, id, 'A new cylinder, mounted by the supervising engineer.', true);
  return { complaintId: id, ticketId: ticket };
}

/** The customer's words, as they were said; they count from when they were said, not from when they were written down. */
async function receive(journey: Journey, customer: string, ticket: string): Promise<string> {
  journey.narrator.chapter('A letter of complaint lay for three days: it is written down, and is a complaint');
  const said = Temporal.Now.instant().subtract({ hours: TO_GENERAL_MANAGER_HOURS }).add({ seconds: LEFT_SECONDS });
  const input = {
    ...{ channel: 'EMAIL', customer, ticket, receivedAt: said.toString({ smallestUnit: 'millisecond' }) },
    words:
      'Repaired last month, and it leaks again. Twice I was promised a call. I want to speak to somebody in charge.',
    idempotencyKey: `${journey.stage.run}-complaint`,
  };
  const { complaint } = await journey.act<Complaint>('csr', 'complaintReceive', { input }, told);
  const { id } = complaint;
  const demand = 'Why a repaired cylinder leaks after a month, and why nobody called.';
  const about = { type: 'REPAIR_QUALITY', department: 'FIELD_SERVICE', demand };
  await journey.act<Complaint>('csr', 'complaintRegister', { id, input: about }, told);
  return id;
}

async function assign(journey: Journey, id: string): Promise<void> {
  journey.narrator.chapter(
    'It is severe and major: the supervising engineer answers for it, the complaint department investigates',
  );
  const owner = await journey.client.subjectOf('supervising-engineer');
  const investigator = await journey.client.subjectOf('complaint-officer');
  const input = { severity: 'SEVERE', isMajor: true, owner, investigator };
  await journey.act<Complaint>('after-sales-director', 'complaintAssign', { id, input }, told);
}

/** Nobody does anything: the clock does. */
async function escalate(journey: Journey, id: string): Promise<void> {
  journey.narrator.chapter('The clock sends it up: owner, director, and at its moment the general manager');
  await journey.until<{ complaint: { escalations: readonly { level: string; to: string }[] } }, readonly string[]>(
    levels => `it went up to ${levels.join(', ')}`,
    'general-manager',
    'ComplaintProgress',
    { id },
    ({ complaint: { escalations } }) => {
      const levels = escalations.map(it => it.to);
      return levels.includes('GENERAL_MANAGER') ? levels : undefined;
    },
  );
}

async function investigate(journey: Journey, id: string): Promise<void> {
  journey.narrator.chapter('Somebody who had no hand in the case investigates, and the customer hears from us');
  const findings = 'The rod was scored; the seal was changed without looking at it. The call-back list was not kept.';
  await journey.act<Complaint>('complaint-officer', 'complaintInvestigate', { id, input: { findings } }, told);
  const word = { text: 'We looked into it; you hear today what we do.', channel: 'PHONE' };
  await journey.act<Complaint>('csr', 'complaintTellCustomer', { id, input: word }, told);
}

/** Cause and remedy are agreed with an apology, done by one, looked at by another; the customer has the last word. */
async function remedy(journey: Journey, id: string, what: string, isSatisfied: boolean): Promise<void> {
  const as = isSatisfied
    ? 'Another remedy: the customer is satisfied, and it is closed'
    : 'A remedy is agreed, done and verified: the customer is not satisfied';
  journey.narrator.chapter(as);
  const act = (by: string, mutation: string, input: Readonly<Record<string, unknown>>) =>
    journey.act<Complaint>(by, mutation, { id, input }, told);
  await act('supervising-engineer', 'complaintAgreeRemedy', {
    ...{ cause: 'WORKMANSHIP', causeText: 'We overlooked the scored rod.', remedy: what },
    ...{ apology: 'The director called and apologised.', agreedBy: 'The head of the site' },
  });
  await act('service-engineer', 'complaintCarryOut', { report: `${what} Done.` });
  await act('csr', 'complaintVerify', { isGood: true, remarks: 'Looked at on site; nothing leaks.' });
  await act('csr', 'complaintRecordAnswer', { isSatisfied, answeredBy: 'The head of the site' });
}
