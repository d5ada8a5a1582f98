import { receiveStock } from '../sample/opening-stock.ts';
import { readAll } from '../sample/sample-loader.ts';
import { first, type Journey } from './journey.ts';

/** What the journey works with, by id. */
export interface Scene {
  readonly customerId: string;
  readonly assetId: string;
  readonly depotId: string;
  readonly otherDepotId: string;
  readonly supplierId: string;
  readonly engineerId: string;
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
  const { client, stage } = journey;
  journey.narrator.chapter('The stage: two parts are new in the catalogue');
  const byCode = async (list: string, code: string): Promise<string> =>
    first(
      (await readAll<Coded>(client, 'parts-planner', list)).filter(it => it.code === code),
      code,
    ).id;
  const depotId = await byCode('Warehouses', stage.depot);
  const otherDepotId = await byCode('Warehouses', stage.otherDepot);
  const supplierId = await byCode('Suppliers', stage.supplier);
  const engineerId = await byCode('Engineers', stage.engineer);
  const { customerByNumber, assetBySerial } = await journey.look<Record<string, { id: string } | null>>(
    'csr',
    'CustomerAndAsset',
    { customer: stage.customer, asset: stage.asset },
  );
  const register = async (suffix: string, name: string, hsCode: string, cost: typeof SEAL_COST): Promise<string> => {
    const input = {
      ...{ number: `${stage.run}-${suffix}`, name, hsCode, standardCost: cost },
      ...{ supplier: supplierId, countryOfOrigin: 'DE', isSpecial: suffix === 'PUMP' },
    };
    const { part } = await journey.act<{ part: { id: string; number: string } }>(
      'parts-planner',
      'partRegister',
      { input },
      ({ part: made }) => `${made.number}, ${name}`,
    );
    return part.id;
  };
  const nearPart = await register('SEAL', 'Hydraulic pump seal kit', '848420', SEAL_COST);
  const farPart = await register('PUMP', 'Hydraulic piston pump 112 cm3', '841350', PUMP_COST);
  await receiveStock(client, otherDepotId, `${stage.run}-OPENING`, [
    { id: nearPart, quantity: 1, unitCost: SEAL_COST },
  ]);
  return {
    ...{ depotId, otherDepotId, supplierId, engineerId, nearPart, farPart },
    customerId: first(customerByNumber ? [customerByNumber.id] : [], stage.customer),
    assetId: first(assetBySerial ? [assetBySerial.id] : [], stage.asset),
  };
}
