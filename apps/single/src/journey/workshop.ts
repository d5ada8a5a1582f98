import { issueByNote } from './bring-parts.ts';
import { hoursAgo, type Journey, today } from './journey.ts';
import { type Order, type RepairScene, told } from './return-repair-scene.ts';

const GROUP = 'production-engineering';

/** The repair group mends a batch; final inspection and the test are done by others (3b, steps 5 to 8). */
export async function mend(journey: Journey, scene: RepairScene, id: string, units: readonly string[]): Promise<void> {
  const act = (as: string, mutation: string, input: Readonly<Record<string, unknown>>, early?: RegExp) =>
    journey.act<Order>(as, mutation, { id, input }, told, early);
  const [one, two, three] = units;
  await planBatch(journey, act);
  await analyse(journey, act, { customers: [one, two], ours: [three] });
  await askForParts(journey, scene, act);
  await sendToSupplier(journey, scene);
  journey.narrator.chapter(
    'Repaired, inspected, burned in overnight, tested; one fails its test, goes through all of it again and passes',
  );
  const repaired = {
    actions: 'Board changed, contacts cleaned',
    partsReplaced: [{ part: scene.partId, quantity: 1 }],
    laborMinutes: 50,
  };
  await act(GROUP, 'returnRepairRepair', { units, ...repaired, repairedAt: hoursAgo(50) }, /^PartsNotIssued$/);
  await burnIn(act, units, 49);
  const first = { testedAt: hoursAgo(37) };
  for (const unit of [one, two])
    await act('quality', 'returnRepairTest', { unit, measurements: measured('24.1'), ...first });
  await act('quality', 'returnRepairTest', { unit: three, measurements: measured('22.4'), ...first });
  const again = { actions: 'Output adjusted', laborMinutes: 15, repairedAt: hoursAgo(36) };
  await act(GROUP, 'returnRepairRepair', { units: [three], ...again });
  await burnIn(act, [three], 35);
  await act('quality', 'returnRepairTest', { unit: three, measurements: measured('24.0') });
}

/** Inspected so many hours ago, burned in for ten from then on, and handed to the test: written down when it is over. */
async function burnIn(act: Act, units: readonly (string | undefined)[], hours: number): Promise<void> {
  const [began, ended] = [hoursAgo(hours), hoursAgo(hours - 10)];
  await act('quality', 'returnRepairInspect', { units, isCompliant: true, inspectedAt: began });
  await act(GROUP, 'returnRepairStartBurnIn', { units, startedAt: began });
  const measurements = [{ step: 'Output under load', value: '24.0' }];
  for (const unit of units) await act('quality', 'returnRepairEndBurnIn', { unit, measurements, endedAt: ended });
  await act(GROUP, 'returnRepairSubmitToTest', { units });
}

type Act = (as: string, mutation: string, input: Readonly<Record<string, unknown>>, early?: RegExp) => Promise<Order>;

const measured = (output: string) => [
  { step: 'Output', value: output },
  { step: 'Housing', value: 'Clean, sealed' },
];

/** TCK-25: a review decides which tests a batch needs; who proposed them does not speak for production. */
async function planBatch(journey: Journey, act: Act): Promise<void> {
  journey.narrator.chapter('It is a batch: confirmed, planned, and its tests reviewed');
  await act(GROUP, 'returnRepairConfirmBatch', { cause: 'Three units, one fault' });
  await act('materials', 'returnRepairScheduleBatch', { workshop: 'Line 2', startsOn: today(), endsOn: today() });
  await act(GROUP, 'returnRepairProposeBatchTests', {
    ...{ isBurnedIn: true, isFullyTested: true, testedBy: 'QUALITY', inspectionPlan: 'Plan of line 2' },
  });
  for (const [department, as] of [
    ['QUALITY', 'quality'],
    ['PRODUCTION', 'production-engineering-2'],
    ['RESEARCH_AND_DEVELOPMENT', 'research-and-development'],
  ] as const)
    await act(as, 'returnRepairReviewBatchTests', { department, isConsenting: true });
}

async function analyse(
  journey: Journey,
  act: Act,
  liable: { readonly customers: readonly (string | undefined)[]; readonly ours: readonly (string | undefined)[] },
): Promise<void> {
  journey.narrator.chapter('The repair group draws the units and says what it found, and who answers for it');
  const { customers, ours } = liable;
  await act(GROUP, 'returnRepairDraw', { units: [...customers, ...ours] });
  const found = { foundFault: 'Board burnt by water', rootCause: 'RC-03', evidence: 'Photographs 1 to 4' };
  await act(GROUP, 'returnRepairAnalyse', { units: customers, ...found, liability: 'CUSTOMER' });
  await act(GROUP, 'returnRepairAnalyse', {
    units: ours,
    ...found,
    foundFault: 'Cold solder joint',
    liability: 'COMPANY',
  });
}

async function askForParts(journey: Journey, { partId, otherDepotId, ticketId }: RepairScene, act: Act): Promise<void> {
  journey.narrator.chapter('Boards come by the normal way of parts: asked for, signed, picked, checked, handed over');
  const parts = [{ part: partId, quantity: 3 }];
  await act(GROUP, 'returnRepairRequestParts', { warehouse: otherDepotId, parts });
  await issueByNote(journey, ticketId);
}

async function sendToSupplier(journey: Journey, { partId, supplierId, ticketId }: RepairScene): Promise<void> {
  journey.narrator.chapter('The board that we answer for goes to its supplier, and comes back with a finding');
  const result = (it: { supplierRepair: { id: string; number: string; status: string } }) =>
    `${it.supplierRepair.number} ${it.supplierRepair.status}`;
  const input = {
    ...{ supplier: supplierId, part: partId, serial: `${journey.stage.run}-B3`, ticket: ticketId },
    ...{ fault: 'Cold solder joint ex works', idempotencyKey: `send-${journey.stage.run}` },
  };
  const { supplierRepair } = await journey.act('materials', 'supplierRepairSend', { input }, result);
  const findings = {
    outcome: 'REPAIRED',
    findings: 'Joint renewed; the fault was ours.',
    idempotencyKey: `back-${supplierRepair.id}`,
  };
  await journey.act('materials', 'supplierRepairReturn', { id: supplierRepair.id, input: findings }, result);
}
