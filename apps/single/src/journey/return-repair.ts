import { type Cost, settleCosts } from './costs.ts';
import type { Amount, Journey } from './journey.ts';
import { agree } from './repair-agreement.ts';
import { decideMode } from './repair-mode.ts';
import { report } from './report-and-diagnosis.ts';
import { request, sendIn } from './return-repair-request.ts';
import {
  freight,
  leaveAgain,
  type Order,
  type RepairScene,
  told,
  type Unit,
  untilStatus,
} from './return-repair-scene.ts';
import { findScene, registerPart } from './set-stage.ts';
import { claimOf, close } from './settle.ts';
import { mend } from './workshop.ts';
import { receiveStock } from '../sample/opening-stock.ts';

const EUR = (amount: string): Amount => ({ amount, currency: 'EUR' });
const BOARD_COST = EUR('64.00');
const COSTS: readonly Cost[] = [
  { element: 'SERVICE_FEE', description: 'Repair of two units', liability: 'CUSTOMER', spent: EUR('480.00') },
  { element: 'TRAVEL', description: 'Freight to the factory', liability: 'CUSTOMER', spent: EUR('95.00') },
  { element: 'MATERIAL', description: 'Board of the third unit', liability: 'COMPANY', spent: BOARD_COST },
  { element: 'DEPRECIATION', description: 'Test bench', liability: 'COMPANY', spent: EUR('18.50') },
];

const CHARGES = [
  { description: 'Repair of two units', amount: EUR('480.00') },
  { description: 'Freight to the factory', amount: EUR('95.00') },
];

/** Plays requirements.md 3b: units come back to the factory, are repaired as a batch and go home; bill and claim follow. */
export async function playReturnRepair(journey: Journey) {
  const scene = await prepare(journey);
  const id = await open(journey, scene);
  await agree(journey, id, CHARGES);
  await request(journey, id);
  const units = await sendIn(journey, scene, id);
  await mend(journey, scene, id, units);
  await sendHome(journey, id, units);
  await signOff(journey, id);
  journey.narrator.chapter(
    'Costs are collected and verified; the customer pays for two units, the supplier is asked for the third',
  );
  await settleCosts(journey, id, COSTS);
  await claimOf(journey, scene.ticketId, null, 'The boards of this batch fail ex works.');
  await improve(journey, id);
  await close(journey, scene.ticketId);
  return { returnRepairId: id, scene };
}

async function prepare(journey: Journey): Promise<RepairScene> {
  journey.narrator.chapter('The stage: a product with its tests, and boards for it on the shelf of the factory');
  const found = await findScene(journey);
  const { run } = journey.stage;
  const partId = await registerPart(journey, found, {
    suffix: 'BOARD',
    name: 'Control board',
    hsCode: '853710',
    cost: BOARD_COST,
  });
  await receiveStock(journey.client, found.otherDepotId, `${run}-OPENING`, [
    { id: partId, quantity: 3, unitCost: BOARD_COST },
  ]);
  const productModel = `${run}-PSU`;
  const output = { min: '23', max: '25', unit: 'V' };
  for (const test of [
    { code: `${run}-BI`, kind: 'BURN_IN', burnInHours: 8, steps: [{ name: 'Output under load', ...output }] },
    { code: `${run}-FT`, kind: 'FULL_FUNCTION', steps: [{ name: 'Output', ...output }, { name: 'Housing' }] },
  ])
    await putInForce(journey, { ...test, productModel, source: 'Standard of the factory' });
  const ticketId = await report(journey, found, {
    title: 'A customer reports three power units that fail alike',
    symptom: 'Three power units of the machine give no output since the thunderstorm.',
  });
  return { ...found, ticketId, partId, productModel };
}

async function putInForce(
  journey: Journey,
  input: Readonly<Record<string, unknown>> & { readonly kind: string; readonly productModel: string },
): Promise<void> {
  const { repairTestTemplate } = await journey.act<{ repairTestTemplate: { id: string } }>(
    'quality',
    'repairTestTemplateDraft',
    { input },
    () => `${input.kind} of ${input.productModel}`,
  );
  await journey.act('quality', 'repairTestTemplateActivate', repairTestTemplate, () => 'in force');
}

async function open(journey: Journey, { customerId, assetId, ticketId, productModel }: RepairScene): Promise<string> {
  journey.narrator.chapter(
    'Sales weighs the ways of repair; quality, production and R&D consent: they come to the factory',
  );
  const decision = await decideMode(
    journey,
    { customer: customerId, ticket: ticketId },
    {
      ...{ mode: 'RETURN_TO_FACTORY', scope: 'OVERSEAS', liability: 'CUSTOMER', quantity: 3, distanceKilometres: 4200 },
      customerRequirement: 'Back within two months',
      because: {
        LIABILITY: 'The customer opened the cabinet in the rain, as far as we see',
        QUANTITY: 'They fit one pallet',
        DISTANCE: 'A team would travel for two days',
        CUSTOMER_REQUIREMENT: 'Spare units keep the site running',
      },
    },
  );
  const { run } = journey.stage;
  const input = {
    ...{ decision, contact: 'Workshop of the customer', productModel, guarantee: 'OUT_OF_GUARANTEE' },
    ...{ reportedFault: 'No output', returnAddress: 'Almaty, Raiymbek avenue 212' },
    batchCause: 'Three units of one batch, one fault',
    units: [{ serial: `${run}-U1`, asset: assetId }, { serial: `${run}-U2` }, { serial: `${run}-U3` }],
  };
  return (await journey.act<Order>('salesperson', 'returnRepairOpen', { input }, told)).returnRepair.id;
}

async function sendHome(journey: Journey, id: string, units: readonly string[]): Promise<void> {
  journey.narrator.chapter('All of it is finished: the warehouse lets the units go, and they travel home');
  await journey.act('production-engineering', 'returnRepairFinish', { id }, told);
  const custody = (it: { repairCustody: { units: readonly Unit[] } }) =>
    it.repairCustody.units.map(unit => `${unit.serial} ${unit.status}`).join(', ');
  await journey.act(
    'stock-keeper',
    'repairCustodyRelease',
    { id, input: { units } },
    custody,
    /^CustodyUnitWrongState$/,
  );
  const booking = {
    ...{ returnRepair: id, direction: 'OUTBOUND', carrier: 'Transsteppe Road Freight' },
    address: 'Almaty, Raiymbek avenue 212',
  };
  const booked = await journey.act(
    'salesperson',
    'repairFreightBook',
    { input: booking },
    freight,
    /^ReturnRepairNotReady$/,
  );
  const way = { id: booked.repairFreight.id };
  await journey.act('logistics', 'repairFreightDepart', { ...way, input: {} }, freight, /^RepairedUnitsNotReleased$/);
  await leaveAgain(journey, way);
  await journey.act(
    'logistics',
    'repairFreightDeliver',
    { ...way, input: { receivedBy: 'Gate of the site' } },
    freight,
  );
  await untilStatus(journey, id, 'RETURNED');
}

async function signOff(journey: Journey, id: string): Promise<void> {
  journey.narrator.chapter('The customer tries the units and signs: the case is repaired');
  const input = { signedBy: 'Head of the workshop', isSatisfied: true, causeClass: 'USER_MISUSE' };
  await journey.act('csr', 'returnRepairSignOff', { id, input }, told);
}

async function improve(journey: Journey, id: string): Promise<void> {
  journey.narrator.chapter('Quality says what is improved, with the report on the incident, and closes');
  await untilStatus(journey, id, 'SETTLED');
  const input = {
    improvement: 'The cabinet gets a gasket; boards are tested in humidity.',
    incidentReport: `IR-${journey.stage.run}`,
  };
  await journey.act('quality', 'returnRepairClose', { id, input }, told);
}
