import { setTimeout as delay } from 'node:timers/promises';
import { basename } from 'node:path';
import { operationOf } from '../client/operations.ts';
import { ClientError, type PlatformClient } from '../client/platform-client.ts';
import { type CsvRow, csvRows, inspectCsv } from './csv-file.ts';

/** What can be imported, by the word on the command line, and the kind that its operations are named after. */
export const KINDS = {
  parts: 'part',
  customers: 'customer',
  assets: 'asset',
  'asset-moves': 'assetMove',
  'hs-codes': 'hsCode',
} as const;
export type ImportName = keyof typeof KINDS;

export interface BadRow {
  readonly line: number;
  readonly problems: readonly { readonly column: string | null; readonly reason: string }[];
}

export interface ImportReport {
  readonly id: string;
  readonly status: 'ARRIVING' | 'APPLYING' | 'REFUSED' | 'DONE';
  readonly lastLine: number;
  readonly rowCount: number;
  readonly badRowCount: number;
  readonly checkedRowCount: number;
  readonly appliedRowCount: number;
}

export interface ImportOutcome {
  readonly report: ImportReport;
  readonly badRows: readonly BadRow[];
  /** Was the file done before, so that nothing was left to do? */
  readonly wasDone: boolean;
}

export interface ImportFileOptions {
  readonly client: PlatformClient;
  /** The user who imports. */
  readonly as: string;
  readonly name: ImportName;
  readonly path: string;
  readonly skipBad?: boolean;
  readonly onProgress?: (report: ImportReport, rowsInFile: number) => void;
  /** Between two looks at how far the job is. */
  readonly pollMs?: number;
}

const ROWS_AT_A_TIME = 200;
/** Well below what the gateway takes in one request. */
const BYTES_AT_A_TIME = 60_000;
/** A job that stands still for so long has stopped. */
const PATIENCE_MS = 120_000;

/**
 * Brings a CSV file in: sends the rows that have not arrived before, has them applied, and tells what is wrong with the
 * bad ones.
 * @throws ClientError when the file is malformed or the platform does not answer
 */
export async function importFile(options: ImportFileOptions): Promise<ImportOutcome> {
  const { client, as, name, path, skipBad = false, onProgress } = options;
  const { digest, columns, rowCount } = await inspectCsv(path);
  const mutation = `${KINDS[name]}Import`;
  const send = async (rows: readonly CsvRow[], isLast = false): Promise<ImportReport> => {
    const batch = { fileName: basename(path), digest, columns, rows, isLast, skipBad };
    const payload = await client.mutate<{ report: ImportReport }>(as, mutation, { input: { batch } });
    onProgress?.(payload.report, rowCount);
    return payload.report;
  };
  const before = await send([]);
  if (before.status === 'DONE') return { report: before, badRows: await readBadRows(options, before), wasDone: true };
  for await (const rows of batches(csvRows(path, before.lastLine))) await send(rows);
  const report = await settled(options, await send([], true), rowCount);
  return { report, badRows: await readBadRows(options, report), wasDone: false };
}

async function* batches(rows: AsyncIterable<CsvRow>): AsyncGenerator<readonly CsvRow[]> {
  let batch: CsvRow[] = [];
  let bytes = 0;
  for await (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row));
    if (batch.length === ROWS_AT_A_TIME || (batch.length > 0 && bytes + size > BYTES_AT_A_TIME)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

async function settled(options: ImportFileOptions, first: ImportReport, rowsInFile: number): Promise<ImportReport> {
  const { client, as, name, onProgress, pollMs = 200 } = options;
  const progress = operationOf(`${KINDS[name]}ImportProgress`);
  let report = first;
  for (let movedAt = Date.now(); report.status === 'APPLYING';) {
    await delay(pollMs);
    const looked = await client.query<{ report: ImportReport | null }>(as, progress, { id: report.id });
    const now = looked.report;
    if (!now) throw new ClientError('The import is gone.');
    if (now.checkedRowCount !== report.checkedRowCount) movedAt = Date.now();
    if (Date.now() - movedAt > PATIENCE_MS) throw new ClientError('The import stands still; send the file again.');
    report = now;
    onProgress?.(report, rowsInFile);
  }
  return report;
}

interface Rows {
  readonly edges: readonly { readonly node: BadRow }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface BadRowPage {
  readonly report: { readonly badRows: Rows } | null;
}

async function readBadRows({ client, as, name }: ImportFileOptions, { id, badRowCount }: ImportReport) {
  const operation = operationOf(`${KINDS[name]}ImportBadRows`);
  const rows: BadRow[] = [];
  for (let after: string | null = null; rows.length < badRowCount;) {
    const data: BadRowPage = await client.query(as, operation, { id, after });
    const page: Rows | undefined = data.report?.badRows;
    rows.push(...(page?.edges.map(edge => edge.node) ?? []));
    if (!page?.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  return rows;
}
