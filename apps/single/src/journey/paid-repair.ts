import { receiveStock } from '../sample/opening-stock.ts';
import { answerSurvey, writeArticle } from './aftermath.ts';
import { issueParts } from './bring-parts.ts';
import { type Journey, today } from './journey.ts';
import { planRepair, reinspect } from './plan-repair.ts';
import { repair, visit } from './repair.ts';
import { agree } from './repair-agreement.ts';
import { decideCoverage, report } from './report-and-diagnosis.ts';
import { findScene, registerPart, type Scene } from './set-stage.ts';
import { close, invoiceFees } from './settle.ts';
import { BY_CARRIER, replaceMissing } from './supply-difference.ts';

const HOSE_COST = { amount: '31.00', currency: 'EUR' };
const CHARGES = [
  { description: 'Hydraulic hose', amount: { amount: '45.00', currency: 'EUR' } },
  { description: 'Labour and travel, by the price list', amount: { amount: '300.00', currency: 'EUR' } },
];

/** Plays requirements.md 3a where the customer pays: nothing leaves, and nobody goes, before the agreement is signed; what its carrier lost is replaced. */
export async function playPaidRepair(journey: Journey) {
  const scene = await findScene(journey);
  const hose = await registerPart(journey, scene, {
    ...{ suffix: 'HOSE', name: 'Hydraulic hose', hsCode: '400922', cost: HOSE_COST },
  });
  await receiveStock(journey.client, scene.depotId, `${journey.stage.run}-OPENING`, [
    { id: hose, quantity: 2, unitCost: HOSE_COST },
  ]);
  const ticketId = await report(journey, scene, {
    title: 'A hose was torn off by an excavator: the customer reports it',
    symptom: 'A hydraulic hose is torn off.',
  });
  await decideCoverage(journey, ticketId, 'USER_MISUSE');
  journey.narrator.chapter('Diagnosis names a part; as the customer pays, it is held');
  await diagnoseAndAgree(journey, ticketId, {
    ...{ faultCode: 'HYD-HOSE', findings: 'The hose is torn.', servicePlan: 'Change the hose.' },
    ...{ parts: [{ part: hose, quantity: 1 }], warehouse: scene.depotId },
  });
  await tryFromAfar(journey, scene, ticketId, { isSolved: false });
  const planId = await planRepair(journey, ticketId);
  await agree(journey, ticketId, CHARGES);
  await issueParts(journey, ticketId, BY_CARRIER);
  await replaceMissing(journey, ticketId, hose);
  await repairInVain(journey, scene, ticketId, hose);
  const otherwise = { findings: 'The old clamp does not hold.', servicePlan: 'Dress the seat of the clamp.' };
  await diagnoseAndAgree(journey, ticketId, { faultCode: 'HYD-HOSE', ...otherwise });
  const work = {
    findings: 'The seat of the clamp was dressed; no leak.',
    parts: [],
    causeClass: 'USER_MISUSE',
    solution: 'The hose was changed and the seat of its clamp dressed.',
    sop: { isFollowed: true },
  };
  await repair(journey, scene, ticketId, work, () => reinspect(journey, planId));
  await invoiceFees(journey, ticketId);
  await close(journey, ticketId);
  await writeArticle(journey, ticketId, 'A changed hose that drips at its clamp');
  await answerSurvey(journey, scene.customerId, ticketId);
  return { ticketId, hose };
}

/** The same where guidance from afar helps: nobody goes, no part leaves, and the case is closed all the same (3a, step 6). */
export async function playSolvedFromAfar(journey: Journey) {
  const scene = await findScene(journey);
  const ticketId = await report(journey, scene, {
    title: 'The boom of a machine moves in jerks: the customer calls',
    symptom: 'The boom moves in jerks since the oil was changed.',
  });
  await decideCoverage(journey, ticketId, 'USER_MISUSE');
  await diagnoseAndAgree(journey, ticketId, {
    faultCode: 'HYD-HOSE',
    findings: 'Air in the circuit.',
    servicePlan: 'Bleed it.',
  });
  await agree(journey, ticketId, CHARGES.slice(1));
  const workOrder = await tryFromAfar(journey, scene, ticketId, { isSolved: true, confirmedBy: 'The site foreman' });
  const input = {
    laborMinutes: 20,
    travelKilometres: 0,
    causeClass: 'USER_MISUSE',
    solution: 'Air in the circuit: bled by the driver.',
  };
  await journey.act('service-engineer', 'workOrderComplete', { id: workOrder, input }, () => 'the hours are recorded');
  await invoiceFees(journey, ticketId);
  await close(journey, ticketId);
  return { ticketId };
}

async function diagnoseAndAgree(journey: Journey, id: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const told = (it: { ticket: { status: string } }) => `the ticket is ${it.ticket.status}`;
  await journey.act('technical-support', 'ticketDiagnose', { id, input }, told);
  const agreedBy = { agreedBy: 'The site foreman', note: `By telephone, ${today()}` };
  await journey.act('csr', 'ticketAgreePlan', { id, input: agreedBy }, () => 'the plan is agreed');
}

type Engineer = Pick<Scene, 'engineerId'>;

interface Session {
  readonly ticket: { readonly number: string; readonly status: string };
  readonly workOrder: { readonly id: string } | null;
}

/** The customer is guided over video, and consents to that. @returns the remote repair, where it helped */
async function tryFromAfar(
  journey: Journey,
  { engineerId }: Engineer,
  id: string,
  outcome: { readonly isSolved: boolean; readonly confirmedBy?: string },
): Promise<string | undefined> {
  journey.narrator.chapter('It is tried from afar first');
  const startedAt = Temporal.Now.instant();
  const { workOrder } = await journey.act<Session>(
    'technical-support',
    'ticketRecordRemoteSession',
    {
      id,
      input: {
        ...{ engineer: engineerId, tool: 'VIDEO', ...outcome },
        ...{ startedAt: startedAt.subtract({ minutes: 1 }).toString(), endedAt: startedAt.toString() },
        ...{ actions: 'Looked at the lines together; bled the circuit.' },
        ...{ hasCustomerConsent: true, consentBy: 'The site foreman' },
      },
    },
    it => `${it.ticket.number} ${it.ticket.status}`,
  );
  return workOrder?.id;
}

/** The first visit does not satisfy the customer, who signs that: another solution is sought (3a, step 11). */
async function repairInVain(journey: Journey, scene: Engineer, ticketId: string, hose: string): Promise<void> {
  journey.narrator.chapter('The engineer changes the hose; it still drips, and the customer does not sign it off');
  const findings = 'The hose was changed.';
  const { act } = await visit(journey, scene, ticketId, findings);
  await act('workOrderRepair', { findings, partsUsed: [{ part: hose, quantity: 1 }], sop: { isFollowed: true } });
  await act('workOrderSignOff', {
    ...{ signedBy: 'The site foreman', isSatisfied: false, remarks: 'It still drips at the clamp.' },
    hours: { laborMinutes: 60, travelKilometres: 38 },
  });
}
