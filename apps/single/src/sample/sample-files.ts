import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRows, inspectCsv } from '../imports/csv-file.ts';

type Input = Readonly<Record<string, unknown>>;
type Coded = Input & { readonly code: string };

/** The sample company in `infra/sample`: inputs of the mutations that make it, and files for the imports. */
export interface Company {
  readonly serviceCalendars: readonly Coded[];
  readonly dealers: readonly Coded[];
  /** The calendars by which dealers work, both by their codes. */
  readonly dealerCalendars: Readonly<Record<string, string>>;
  readonly warehouses: readonly Coded[];
  readonly suppliers: readonly Coded[];
  readonly territories: readonly Coded[];
  /** Each with the sample user who is this engineer. */
  readonly engineers: readonly (Coded & { readonly territories: readonly string[]; readonly signsInAs?: string })[];
  /** Who can be sent overseas: as many of each department as POOL-001WI asks for. */
  readonly standbyRepairers: readonly Coded[];
  readonly agreements: readonly (Input & {
    readonly customer: string;
    readonly slaPolicy: string;
    readonly startsOn: string;
  })[];
  readonly priceLists: readonly Coded[];
  readonly complaints: readonly (Input & {
    readonly serial: string;
    readonly words: string;
    readonly register: Input;
  })[];
  readonly reports: readonly (Input & { readonly serial: string; readonly symptom: string })[];
  /** How customers reach us; without a calendar somebody answers at any hour. */
  readonly contactChannels: readonly (Input & { readonly address: string; readonly calendar?: string })[];
  readonly faultCodes: readonly Coded[];
  readonly passports: readonly PassportNotes[];
  readonly maintenance: readonly MaintainedMachine[];
}

/** When a machine is maintained, and what it measured of its run. */
export interface MaintainedMachine {
  readonly serial: string;
  readonly plan: Input;
  readonly signal: string;
  readonly measured: readonly { readonly daysAgo: number; readonly value: number }[];
}

/** What people know of a machine and no event tells. */
export interface PassportNotes {
  readonly serial: string;
  readonly fitted: readonly { readonly serial: string; readonly position: string; readonly at: string }[];
  readonly meter: Input;
  /** One that says why it is wrong is withdrawn again. */
  readonly readings: readonly { readonly value: number; readonly readAt: string; readonly isWrong?: string }[];
}

/** The named policies of requirements.md 2.3 to 2.5, and what our own company lays down besides. */
export interface Policies {
  readonly slaPolicies: readonly Coded[];
  readonly warrantyPolicies: readonly Coded[];
  readonly carePolicies: readonly Coded[];
  readonly servicePolicies: readonly Coded[];
  readonly escalationPolicies: readonly Coded[];
  readonly stockPolicies: readonly Coded[];
  readonly approvalPolicies: readonly Coded[];
  readonly depreciationPolicies: readonly Coded[];
  readonly costCentrePolicies: readonly Coded[];
  readonly dispatchPolicies: readonly Coded[];
  readonly surveyQuestionnaires: readonly Coded[];
  readonly runWatches: readonly Coded[];
}

/** What mails of a kind say to customers. */
export type MailTexts = Input & {
  readonly kind: string;
  readonly texts: readonly { readonly language: string; readonly subject: string; readonly text: string }[];
};

/** What the company promises the public, and the policy that keeps it. */
export type PublicPromise = Coded;

export interface OpeningStock {
  readonly warehouse: string;
  readonly part: string;
  readonly quantity: number;
}

/** A file of the sample company. */
export const sampleFile = (name: string): string => join(import.meta.dirname, '../../../../infra/sample', name);

const readJson = async (name: string): Promise<unknown> => JSON.parse(await readFile(sampleFile(name), 'utf8'));

export const readCompany = async (): Promise<Company> => (await readJson('company.json')) as Company;

export const readPolicies = async (): Promise<Policies> => (await readJson('policies.json')) as Policies;

export const readPromises = async (): Promise<PublicPromise[]> => (await readJson('promises.json')) as PublicPromise[];

export const readMailTemplates = async (): Promise<MailTexts[]> =>
  (await readJson('mail-templates.json')) as MailTexts[];

/** What lies on the shelves when the company begins to use Mainstay. */
export async function readOpeningStock(): Promise<OpeningStock[]> {
  const path = sampleFile('opening-stock.csv');
  const { columns } = await inspectCsv(path);
  const at = (name: string): number => columns.indexOf(name);
  const rows = await Array.fromAsync(csvRows(path, 0));
  return rows.map(({ cells }) => ({
    warehouse: cells[at('warehouse')] ?? '',
    part: cells[at('part')] ?? '',
    quantity: Number(cells[at('quantity')]),
  }));
}
