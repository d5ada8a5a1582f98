import { expect, test } from '@jest/globals';
import { ClientError, PlatformClient } from '../client/platform-client.ts';
import { ensureAgreements } from './agreements.ts';
import { ensureComplaints } from './complaints.ts';
import { ensureMaintenance } from './maintenance.ts';
import { ensureMission } from './missions.ts';
import { ensurePassports } from './passports.ts';
import { ensurePolicies } from './policies.ts';
import { ensureReports } from './reports.ts';
import { type Company, readCompany, readPolicies } from './sample-files.ts';

type Row = Record<string, unknown> & { readonly id: string };
type Input = Readonly<Record<string, unknown>>;
interface Variables {
  readonly id?: string;
  readonly input?: Input;
  readonly [name: string]: unknown;
}

const edges = (rows: readonly unknown[]) => ({ edges: rows.map(node => ({ node })), pageInfo: { hasNextPage: false } });
const DEPARTMENTS = ['QUALITY', 'PRODUCTION', 'RESEARCH_AND_DEVELOPMENT'];

/** What the services keep of the acts of the sample, and answer of it; it stops answering after so many acts. */
class Platform extends PlatformClient {
  readonly acts: string[] = [];
  readonly #rows: Row[] = [];

  constructor(public left = Infinity) {
    super(() => Promise.reject(new Error('Operations are answered here.')));
  }

  override async query<T>(_as: string, operation: string, variables: Variables = {}): Promise<T> {
    const { id, input } = variables;
    if (!id && !input) return this.#read(operation, variables) as T;
    if (this.left-- <= 0) throw new ClientError('The platform is not running.');
    const row = input && !id ? this.#make(operation, input) : this.#change(operation, id ?? '', input ?? {});
    this.acts.push(`${operation} ${JSON.stringify(input ?? row['code'])}`);
    const mutation = operation.replace(/^./, letter => letter.toLowerCase());
    const answer = new Proxy({ userErrors: [] }, { get: (them, name) => (name in them ? them.userErrors : row) });
    return { [mutation]: answer } as T;
  }

  #make(operation: string, input: Input): Row {
    const status = { ComplaintReceive: 'RECEIVED', RepairModeDecisionPropose: 'IN_REVIEW' }[operation] ?? 'DRAFT';
    const { proposal = {} } = input as { proposal?: Input };
    const id = String(this.#rows.length + 1).padStart(6, '0');
    const row = { missingConsents: DEPARTMENTS, ...input, ...proposal, operation, id, status };
    this.#rows.push(row);
    return row;
  }

  #change(operation: string, id: string, input: Input): Row {
    if (operation === 'AssetRecordMeter') {
      this.#make(operation, { ...input, withdrawnAt: null });
      const readings = edges(this.#of(operation));
      return { id, readings };
    }
    const row = this.#rows.find(it => it.id === id)!;
    const { missingConsents } = row as { missingConsents?: readonly string[] };
    return Object.assign(row, {
      status: operation === 'RepairModeDecisionReview' ? row['status'] : operation,
      missingConsents: missingConsents?.filter(it => it !== input['department']),
      ...(operation === 'UnitMeterReadingWithdraw' && { withdrawnAt: '2026-03-02T00:00:00Z' }),
    });
  }

  #read(operation: string, variables: Variables): unknown {
    const agreements = this.#of('ServiceAgreementDraft').filter(it => it['customer'] === variables['number']);
    const fitted = this.#of('UnitRecordFitting');
    const readings = this.#of('AssetRecordMeter');
    const passport = { parts: edges(fitted), meters: readings.length > 0 ? [{ readings: edges(readings) }] : [] };
    const asset = { id: variables['serial'], customer: { id: variables['serial'] }, passport };
    const of = (make: string, field: string) =>
      edges(this.#of(make).filter(it => it[field] === Object.values(variables)[0]));
    const answers: Readonly<Record<string, () => unknown>> = {
      OwnerOfAsset: () => ({ assetBySerial: asset }),
      PassportOfAsset: () => ({ assetBySerial: asset }),
      ReportsOfAsset: () => ({ tickets: of('TicketRegister', 'asset') }),
      ComplaintsOfCustomer: () => ({ complaints: of('ComplaintReceive', 'customer') }),
      AgreementsOfCustomer: () => ({
        customerByNumber: { id: variables['number'], serviceAgreements: agreements },
      }),
      AnyMission: () => ({ missions: edges(this.#of('MissionOpen')) }),
      TeamsProposed: () => ({ repairModeDecisions: edges(this.#of('RepairModeDecisionPropose')) }),
      FirstTicket: () => ({ tickets: edges([{ id: 'T-1', customer: { id: 'C-1' } }]) }),
      MaintenanceOfAsset: () => ({
        maintenancePlans: of('MaintenancePlanMake', 'asset'),
        runFindings: of('RunDataHandIn', 'asset'),
      }),
      WarrantyPolicies: () => ({ warrantyPolicies: edges(this.#of('WarrantyPolicyDraft')) }),
    };
    return answers[operation]!();
  }

  #of(operation: string): readonly Row[] {
    return this.#rows.filter(it => it['operation'] === operation);
  }
}

const company: Company = await readCompany();
const { warrantyPolicies } = await readPolicies();
const LISTS: Readonly<Record<string, (client: PlatformClient) => Promise<unknown>>> = {
  reports: client => ensureReports(client, company.reports),
  complaints: client => ensureComplaints(client, company.complaints),
  agreements: client => ensureAgreements(client, company.agreements),
  missions: client => ensureMission(client),
  passports: client => ensurePassports(client, company.passports),
  maintenance: client => ensureMaintenance(client, company.maintenance),
  policies: client => ensurePolicies(client, { warrantyPolicies }),
};

/** The moments of run data are those of the start. */
const timeless = (acts: readonly string[]) => acts.map(it => it.replaceAll(/"measuredAt":"[^"]+"/g, ''));

test.each(Object.keys(LISTS))(
  'a start that broke off among the %s, after whichever act, leaves the rest to the next, which does nothing twice',
  async list => {
    const ensure = LISTS[list]!;
    const whole = new Platform();
    await ensure(whole);
    expect(whole.acts.length).toBeGreaterThan(1);
    for (const [done] of whole.acts.entries()) {
      const platform = new Platform(done);
      await expect(ensure(platform)).rejects.toThrow('not running');
      platform.left = Infinity;
      for (let start = 0; start < 2; start++) await ensure(platform);
      expect(timeless(platform.acts)).toEqual(timeless(whole.acts));
    }
  },
);
