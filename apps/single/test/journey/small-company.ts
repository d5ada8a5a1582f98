import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@mainstay/testing';
import type { PlatformClient } from '../../src/client/platform-client.ts';
import { importFile, type ImportOutcome } from '../../src/imports/import-file.ts';
import { STAGE } from '../../src/journey/journey.ts';
import { ensureAgreements } from '../../src/sample/agreements.ts';
import { ensurePolicies } from '../../src/sample/policies.ts';
import { ensurePromises } from '../../src/sample/promises.ts';
import { readCompany, readPolicies, readPromises, sampleFile } from '../../src/sample/sample-files.ts';
import { ensureAll } from '../../src/sample/sample-loader.ts';
import type { RunningPlatform } from './topologies.ts';

const coded = <T extends { readonly code: string }>(all: readonly T[], ...codes: readonly string[]): T[] =>
  all.filter(it => codes.includes(it.code));

/** Of the sample company only what the journeys need. */
export async function loadSmallCompany(client: PlatformClient, { rows }: RunningPlatform): Promise<void> {
  const [company, policies] = await Promise.all([readCompany(), readPolicies()]);
  const make = (as: string, list: string, mutation: string, field: string, inputs: readonly { code: string }[]) =>
    ensureAll(
      client,
      { as, list, make: mutation, field },
      inputs.map(input => ({ ...input })),
    );
  const agreements = company.agreements.filter(it => it.customer === STAGE.customer);
  await make('salesperson', 'Dealers', 'dealerRegister', 'dealer', coded(company.dealers, 'KZ-ALM'));
  await make('parts-planner', 'Suppliers', 'supplierRegister', 'supplier', coded(company.suppliers, STAGE.supplier));
  const depots = coded(company.warehouses, STAGE.depot, STAGE.otherDepot);
  await make('parts-planner', 'Warehouses', 'warehouseOpen', 'warehouse', depots);
  const engineers = coded(company.engineers, STAGE.engineer).map(({ signsInAs: _signsInAs, ...it }) => it);
  const territories = coded(company.territories, ...engineers.flatMap(it => it.territories));
  await make('dispatcher', 'Territories', 'territoryDefine', 'territory', territories);
  await make('dispatcher', 'Engineers', 'engineerRegister', 'engineer', engineers);
  const faults = coded(company.faultCodes, 'HYD-PUMP-LEAK');
  await make('technical-support', 'FaultCodes', 'faultCodeDefine', 'faultCode', faults);
  await ensurePolicies(client, {
    slaPolicies: coded(policies.slaPolicies, ...agreements.map(it => it.slaPolicy)),
    warrantyPolicies: coded(policies.warrantyPolicies, 'WTY-HOUSE'),
    carePolicies: coded(policies.carePolicies, 'TRN-HOUSE'),
    approvalPolicies: coded(policies.approvalPolicies, 'APR-HOUSE'),
    dispatchPolicies: coded(policies.dispatchPolicies, 'DSP-HOUSE'),
    escalationPolicies: coded(policies.escalationPolicies, 'ESC-SAMPLE'),
    priceLists: coded(company.priceLists, 'SERVICE-KZ'),
  });
  await bringRows(client, 'customers', line => line.startsWith(`${STAGE.customer},`));
  await bringRows(client, 'assets', line => line.startsWith(`${STAGE.asset},`));
  await ensurePromises(client, coded(await readPromises(), 'PROMISE-HOUSE-1', 'PROMISE-004M-1'), []);
  await ensureAgreements(client, agreements);
  await eventually(async () => (await rows('tickets', 'select from known_agreement')).length === 1, {
    withinMs: 30_000,
  });
}

/** Imports the rows of a sample file that belong to what is there. */
export async function bringRows(
  client: PlatformClient,
  name: 'customers' | 'assets' | 'parts',
  isWanted: (line: string) => boolean,
): Promise<ImportOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  const path = join(folder, `${name}.csv`);
  const [header, ...lines] = (await readFile(sampleFile(`${name}.csv`), 'utf8')).split('\n');
  await writeFile(path, [header, ...lines.filter(isWanted)].join('\n'));
  try {
    return await importFile({ client, as: name === 'parts' ? 'parts-planner' : 'salesperson', name, path });
  } finally {
    await rm(folder, { recursive: true });
  }
}
