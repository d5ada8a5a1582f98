import { receiveStock } from '../sample/opening-stock.ts';
import { readAll } from '../sample/sample-loader.ts';
import { first, type Journey } from './journey.ts';

/** What stands already, by id. */
export interface FoundScene {
  readonly customerId: string;
  readonly assetId: string;
  readonly depotId: string;
  readonly otherDepotId: string;
  readonly supplierId: string;
  readonly engineerId: string;
}

/** What the repair case works with. */
export interface Scene extends FoundScene {
  /** The part that another depot has one of. */
  readonly nearPart: string;
  /** The part that nobody has. */
  readonly farPart: string;
}

interface Coded {
  readonly id: string;
  readonly code: string;
}

const SEAL_COST = { amount: '46.50', currency: 'EUR' };
const PUMP_COST = { amount: '1840.00', currency: 'EUR' };

/** Finds what stands, and enters two new parts: one piece of the first goes to the other depot, the second is nowhere. */
export async function setStage(journey: Journey): Promise<Scene> {
  journey.narrator.chapter('The stage: two parts are new in the catalogue');
  const found = await findScene(journey);
  const seal = { suffix: 'SEAL', name: 'Hydraulic pump seal kit', hsCode: '848420', cost: SEAL_COST };
  const pump = { suffix: 'PUMP', name: 'Hydraulic piston pump 112 cm3', hsCode: '841350', cost: PUMP_COST };
  const nearPart = await registerPart(journey, found, seal);
  const farPart = await registerPart(journey, found, { ...pump, isSpecial: true });
  await receiveStock(journey.client, found.otherDepotId, `${journey.stage.run}-OPENING`, [
    { id: nearPart, quantity: 1, unitCost: SEAL_COST },
  ]);
  return { ...found, nearPart, farPart };
}

/** Finds the company that the stage names. */
export async function findScene({ client, stage }: Journey): Promise<FoundScene> {
  const byCode = async (list: string, code: string): Promise<string> =>
    first(
      (await readAll<Coded>(client, 'parts-planner', list)).filter(it => it.code === code),
      code,
    ).id;
  const { customerByNumber, assetBySerial } = await client.query<Record<string, { id: string } | null>>(
    'csr',
    'CustomerAndAsset',
    { customer: stage.customer, asset: stage.asset },
  );
  return {
    depotId: await byCode('Warehouses', stage.depot),
    otherDepotId: await byCode('Warehouses', stage.otherDepot),
    supplierId: await byCode('Suppliers', stage.supplier),
    engineerId: await byCode('Engineers', stage.engineer),
    customerId: first(customerByNumber ? [customerByNumber.id] : [], stage.customer),
    assetId: first(assetBySerial ? [assetBySerial.id] : [], stage.asset),
  };
}

interface NewPart {
  readonly suffix: string;
  readonly name: string;
  readonly hsCode: string;
  readonly cost: typeof SEAL_COST;
  readonly isSpecial?: boolean;
}

/** Enters a part of the supplier in the catalogue; its number begins with the mark of the journey. */
export async function registerPart(
  journey: Journey,
  { supplierId: supplier }: FoundScene,
  { suffix, name, hsCode, cost: standardCost, isSpecial = false }: NewPart,
): Promise<string> {
  const about = { number: `${journey.stage.run}-${suffix}`, name, hsCode, standardCost };
  const { part } = await journey.act<{ part: { id: string; number: string } }>(
    'parts-planner',
    'partRegister',
    { input: { ...about, supplier, countryOfOrigin: 'DE', isSpecial } },
    ({ part: made }) => `${made.number}, ${name}`,
  );
  return part.id;
}
