import { type Amount, type Edges, type Journey, money, nodes } from './journey.ts';
import { freight, type Order, type RepairScene, told, type Unit, untilStatus } from './return-repair-scene.ts';

interface Agreement {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly total: Amount | null;
}

/** The customer is liable: finance calculates, sales negotiates, finance reviews, the customer signs (BIL-03, BIL-04). */
export async function agree(journey: Journey, returnRepair: string): Promise<void> {
  journey.narrator.chapter(
    'The customer pays: finance calculates, sales negotiates, finance reviews, the customer signs',
  );
  const { id } = await journey.until<{ repairAgreements: Edges<Agreement> }, Agreement>(
    ({ number }) => `billing wants an agreement: ${number}`,
    'finance',
    'AgreementOfReturnRepair',
    { returnRepair },
    it => nodes(it.repairAgreements)[0],
  );
  const act = (as: string, mutation: string, input?: Readonly<Record<string, unknown>>) =>
    journey.act<{ repairAgreement: Agreement }>(
      as,
      mutation,
      { id, ...(input && { input }) },
      ({ repairAgreement: it }) => {
        return `${it.number} ${it.status}${it.total ? ` over ${money(it.total)}` : ''}`;
      },
    );
  const lines = [
    { description: 'Repair of two units', amount: { amount: '480.00', currency: 'EUR' } },
    { description: 'Freight to the factory', amount: { amount: '95.00', currency: 'EUR' } },
  ];
  await act('finance', 'repairAgreementQuote', { lines });
  await act('salesperson', 'repairAgreementNegotiate', {
    ...{ feeStandard: 'Price list of the year', settlementMode: 'ON_DELIVERY' },
    postRepairResponsibility: 'Three months on what was repaired',
  });
  await act('finance', 'repairAgreementApprove');
  await act('salesperson', 'repairAgreementSign', {
    ...{ signedBy: 'The head of the workshop', evidence: 'Contract folder' },
  });
}

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

/** The units travel to the factory, and the warehouse books them in. @returns the units */
export async function sendIn(journey: Journey, { otherDepotId }: RepairScene, id: string): Promise<string[]> {
  journey.narrator.chapter('The units travel to the factory, and the warehouse books them in');
  const booking = {
    ...{ returnRepair: id, direction: 'INBOUND', carrier: 'Transsteppe Road Freight' },
    ...{ trackingNumber: `TR-${journey.stage.run}`, address: 'Gate 3 of the factory' },
  };
  const booked = await journey.act('logistics', 'repairFreightBook', { input: booking }, freight);
  const way = { id: booked.repairFreight.id };
  await journey.act('logistics', 'repairFreightDepart', { ...way, input: {} }, freight);
  await journey.act('logistics', 'repairFreightDeliver', { ...way, input: { receivedBy: 'Gate 3' } }, freight);
  const units = await journey.until<{ repairCustody: { units: readonly Unit[] } | null }, string[]>(
    found => `the warehouse expects ${found.length} units`,
    'stock-keeper',
    'CustodyOfReturnRepair',
    { returnRepair: id },
    it => it.repairCustody?.units.map(unit => unit.id),
  );
  const input = { warehouse: otherDepotId, units, condition: 'Dusty, seals unbroken' };
  await journey.act<{ repairCustody: { units: readonly { stockInNumber: string }[] } }>(
    'stock-keeper',
    'repairCustodyBookIn',
    { id, input },
    it => `stock-in note ${it.repairCustody.units[0]?.stockInNumber}`,
  );
  await untilStatus(journey, id, 'RECEIVED');
  return units;
}
