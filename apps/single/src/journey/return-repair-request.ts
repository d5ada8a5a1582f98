import { hoursAgo, type Journey } from './journey.ts';
import {
  crossBorders,
  freight,
  type Order,
  type RepairScene,
  told,
  type Unit,
  untilStatus,
} from './return-repair-scene.ts';

const DEPARTMENTS = [
  ['ADMIN_HR', 'admin-hr'],
  ['QUALITY', 'quality'],
  ['MATERIALS', 'materials'],
  ['PRODUCTION', 'production-engineering'],
  ['RESEARCH_AND_DEVELOPMENT', 'research-and-development'],
] as const;

/** The request (FORM-MA-076) goes to the departments, with the proofs that a paying customer asks for. */
export async function request(journey: Journey, id: string): Promise<void> {
  journey.narrator.chapter('The request goes to five departments, and each acknowledges it');
  const input = { feeEvidence: 'Contract folder', postRepairResponsibility: 'Contract folder' };
  await journey.act<Order>('salesperson', 'returnRepairRequest', { id, input }, told, /^ReturnRepairNotAgreed$/);
  for (const [department, as] of DEPARTMENTS)
    await journey.act<Order>(as, 'returnRepairAcknowledge', { id, input: { department } }, () => `${department} knows`);
}

/** The units travelled to the factory in the last days, and the warehouse books them in. @returns the units */
export async function sendIn(journey: Journey, { otherDepotId }: RepairScene, id: string): Promise<string[]> {
  journey.narrator.chapter('The units travel to the factory, and the warehouse books them in');
  const booking = {
    ...{ returnRepair: id, direction: 'INBOUND', carrier: 'Transsteppe Road Freight' },
    ...{ trackingNumber: `TR-${journey.stage.run}`, address: 'Gate 3 of the factory' },
  };
  const booked = await journey.act('logistics', 'repairFreightBook', { input: booking }, freight);
  const way = { id: booked.repairFreight.id };
  await journey.act('logistics', 'repairFreightDepart', { ...way, input: { departedAt: hoursAgo(120) } }, freight);
  await crossBorders(journey, way, hoursAgo(100));
  const handedOver = { receivedBy: 'Gate 3', deliveredAt: hoursAgo(60) };
  await journey.act('logistics', 'repairFreightDeliver', { ...way, input: handedOver }, freight);
  const units = await journey.until<{ repairCustody: { units: readonly Unit[] } | null }, string[]>(
    found => `the warehouse expects ${found.length} units`,
    'stock-keeper',
    'CustodyOfReturnRepair',
    { returnRepair: id },
    it => it.repairCustody?.units.map(unit => unit.id),
  );
  const bookedInAt = hoursAgo(58);
  const input = { warehouse: otherDepotId, units, condition: 'Dusty, seals unbroken', bookedInAt };
  await journey.act<{ repairCustody: { units: readonly { stockInNumber: string }[] } }>(
    'stock-keeper',
    'repairCustodyBookIn',
    { id, input },
    it => `stock-in note ${it.repairCustody.units[0]?.stockInNumber}`,
  );
  await untilStatus(journey, id, 'RECEIVED');
  return units;
}
