import { receiveStock } from '../sample/opening-stock.ts';
import { issueParts } from './bring-parts.ts';
import { type Journey, today } from './journey.ts';
import { repair } from './repair.ts';
import { agree } from './repair-agreement.ts';
import { decideCoverage, report } from './report-and-diagnosis.ts';
import { findScene, registerPart } from './set-stage.ts';
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
  const plan = { faultCode: 'HYD-HOSE', findings: 'The hose is torn.', servicePlan: 'Change the hose.' };
  await journey.act<{ ticket: { status: string } }>(
    'technical-support',
    'ticketDiagnose',
    { id: ticketId, input: { ...plan, parts: [{ part: hose, quantity: 1 }], warehouse: scene.depotId } },
    it => `the ticket is ${it.ticket.status}`,
  );
  const agreedBy = { agreedBy: 'The site foreman', note: `By telephone, ${today()}` };
  await journey.act('csr', 'ticketAgreePlan', { id: ticketId, input: agreedBy }, () => 'the plan is agreed');
  await agree(journey, ticketId, CHARGES);
  await issueParts(journey, ticketId, BY_CARRIER);
  await replaceMissing(journey, ticketId, hose);
  await repair(journey, scene, ticketId, {
    findings: 'The hose was changed; no leak.',
    parts: [hose],
    causeClass: 'USER_MISUSE',
    solution: 'The hose was changed.',
  });
  await invoiceFees(journey, ticketId);
  await close(journey, ticketId);
  return { ticketId, hose };
}
