import { ClientError, type PlatformClient } from '../client/platform-client.ts';
import { importFile, type ImportName } from '../imports/import-file.ts';
import { ensureAgreements } from './agreements.ts';
import { ensureComplaints } from './complaints.ts';
import { ensureMailTemplates } from './mail-templates.ts';
import { ensureContactChannels } from './contact-channels.ts';
import { ensureMaintenance } from './maintenance.ts';
import { ensureMission } from './missions.ts';
import { ensureOpeningStock } from './opening-stock.ts';
import { ensurePassports } from './passports.ts';
import { ensurePolicies, type Incomplete } from './policies.ts';
import { ensurePortraits } from './portraits.ts';
import { ensurePromises } from './promises.ts';
import { ensureReports } from './reports.ts';
import {
  readCompany,
  readOpeningStock,
  readPolicies,
  readMailTemplates,
  readPromises,
  sampleFile,
} from './sample-files.ts';
import { ensureAll } from './sample-loader.ts';

export interface LoadedSample {
  /** The ids of the dealers, by code. */
  readonly dealers: ReadonlyMap<string, string>;
  /** Policies that were written just now and cannot be put in force. */
  readonly incomplete: readonly Incomplete[];
}

/** Brings the sample company in through the public API. What is there already stays as it is. */
export async function loadSample(client: PlatformClient, report: (line: string) => void): Promise<LoadedSample> {
  const [company, policies, stock] = await Promise.all([readCompany(), readPolicies(), readOpeningStock()]);
  const dealers = await ensureAll(
    client,
    { as: 'salesperson', list: 'Dealers', make: 'dealerRegister', field: 'dealer' },
    company.dealers,
  );
  const calendars = await ensureAll(
    client,
    {
      as: 'after-sales-director',
      list: 'ServiceCalendars',
      make: 'serviceCalendarRegister',
      field: 'serviceCalendar',
    },
    company.serviceCalendars,
  );
  for (const [dealer, calendar] of Object.entries(company.dealerCalendars)) {
    const choice = { id: dealers.get(dealer) ?? '', input: { calendar: calendars.get(calendar) ?? '' } };
    await client.mutate('after-sales-director', 'dealerChooseCalendar', choice);
  }
  await ensureAll(
    client,
    { as: 'parts-planner', list: 'Suppliers', make: 'supplierRegister', field: 'supplier' },
    company.suppliers,
  );
  const warehouses = await ensureAll(
    client,
    { as: 'parts-planner', list: 'Warehouses', make: 'warehouseOpen', field: 'warehouse' },
    company.warehouses,
  );
  await ensureAll(
    client,
    { as: 'dispatcher', list: 'Territories', make: 'territoryDefine', field: 'territory' },
    company.territories,
  );
  await ensureAll(
    client,
    { as: 'dispatcher', list: 'Engineers', make: 'engineerRegister', field: 'engineer' },
    await Promise.all(
      company.engineers.map(async ({ signsInAs, ...it }) =>
        signsInAs ? { ...it, account: await client.subjectOf(signsInAs) } : it,
      ),
    ),
  );
  await ensureAll(
    client,
    { as: 'admin-hr', list: 'StandbyRepairers', make: 'standbyRepairerRegister', field: 'standbyRepairer' },
    company.standbyRepairers,
  );
  await ensureAll(
    client,
    { as: 'technical-support', list: 'FaultCodes', make: 'faultCodeDefine', field: 'faultCode' },
    company.faultCodes,
  );
  await ensureContactChannels(client, calendars, company.contactChannels);
  report('policies');
  const incomplete = await ensurePolicies(client, { ...policies, priceLists: company.priceLists });
  await ensureMailTemplates(client, await readMailTemplates());
  report('customers, machines and parts');
  for (const [name, as] of [
    ['customers', 'salesperson'],
    ['assets', 'salesperson'],
    ['parts', 'parts-planner'],
  ] as const) {
    await bringIn(client, as, name);
  }
  report('agreements and opening stock');
  await ensurePromises(client, await readPromises(), incomplete);
  await ensureAgreements(client, company.agreements);
  await ensureOpeningStock(client, warehouses, stock);
  await ensurePassports(client, company.passports);
  await ensurePortraits(client);
  await ensureMaintenance(client, company.maintenance);
  report('reports of customers');
  await ensureReports(client, company.reports);
  await ensureMission(client);
  await ensureComplaints(client, company.complaints);
  return { dealers, incomplete };
}

async function bringIn(client: PlatformClient, as: string, name: ImportName): Promise<void> {
  const { report, badRows } = await importFile({ client, as, name, path: sampleFile(`${name}.csv`) });
  const [bad] = badRows;
  if (report.status === 'DONE') return;
  throw new ClientError(`${name}.csv, line ${bad?.line}: ${bad?.problems[0]?.reason}`);
}
