/** `npm run import -- parts file.csv [--skip-bad] [--as administrator]`: brings a CSV file, or a folder of mails, in. */
import { parseArgs } from 'node:util';
import { fetchToken } from '@mainstay/identity/fetch-token';
import { executeOverHttp, ClientError, PlatformClient, sendFileOverHttp } from './client/platform-client.ts';
import { type BadRow, importFile, type ImportName, type ImportReport, KINDS } from './imports/import-file.ts';
import { importMails, type MailOutcome } from './imports/import-mails.ts';

const USAGE = `npm run import -- ${Object.keys(KINDS).join('|')} file.csv [--skip-bad] [--as administrator]
npm run import -- mails folder|mail.eml [--as administrator]`;

const isImportName = (text: string | undefined): text is ImportName => text !== undefined && text in KINDS;

function showProgress({ status, rowCount, checkedRowCount }: ImportReport, rowsInFile: number): void {
  const rows = status === 'APPLYING' ? `checked ${checkedRowCount}` : `sent ${rowCount}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${rows} of ${rowsInFile} rows`);
}

function table(rows: readonly BadRow[]): string {
  const lines = rows.flatMap(({ line, problems }) =>
    problems.map(({ column, reason }) => [String(line), column ?? '', reason] as const),
  );
  const all = [['line', 'column', 'reason'] as const, ...lines];
  const width = (index: 0 | 1): number => Math.max(...all.map(cells => cells[index].length));
  return all
    .map(([line, column, reason]) => `  ${line.padStart(width(0))}  ${column.padEnd(width(1))}  ${reason}`)
    .join('\n');
}

/** @returns the exit code: 0 when rows or mails stand, 1 when the file or a mail was refused */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'skip-bad': { type: 'boolean', default: false }, as: { type: 'string', default: 'administrator' } },
  });
  const [name, path] = positionals;
  if ((!isImportName(name) && name !== 'mails') || path === undefined) throw new ClientError(USAGE);
  const gatewayUrl = process.env['GATEWAY_URL'] ?? `http://localhost:${process.env['PORT'] ?? 4000}`;
  const issuer = process.env['OIDC_ISSUER'] || undefined;
  const address = { gatewayUrl, tokenOf: (as: string) => fetchToken({ as, issuer }) };
  const client = new PlatformClient(executeOverHttp(address));
  if (name === 'mails') return await handIn({ client, sendFile: sendFileOverHttp(address), as: values.as, path });
  const begin = performance.now();
  const outcome = await importFile({
    client,
    as: values.as,
    name,
    path,
    skipBad: values['skip-bad'],
    onProgress: showProgress,
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const { report, badRows, wasDone } = outcome;
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  if (badRows.length > 0) console.log(`${table(badRows)}\n`);
  if (wasDone) console.log(`This file was imported before: ${report.appliedRowCount} rows stand. Nothing was changed.`);
  else if (report.status === 'DONE')
    console.log(`${report.appliedRowCount} rows imported in ${seconds} s, ${report.badRowCount} left out.`);
  else
    console.log(
      `Nothing was imported: ${report.badRowCount} of ${report.rowCount} rows are bad (--skip-bad takes the others).`,
    );
  return report.status === 'DONE' ? 0 : 1;
}

async function handIn(options: Parameters<typeof importMails>[0]): Promise<number> {
  const outcomes = await importMails(options);
  for (const outcome of outcomes) {
    console.log(`  ${outcome.file}  ${became(outcome)}`);
  }
  const refused = outcomes.filter(it => 'refusal' in it).length;
  const repeated = outcomes.filter(it => 'number' in it && it.isRepeated).length;
  const told = outcomes.filter(it => 'delivery' in it).length;
  const taken = outcomes.length - refused - repeated - told;
  const ofOurs = told > 0 ? `, ${told} told of mails of ours` : '';
  console.log(`${taken} mails are reports now, ${repeated} were before, ${refused} were refused${ofOurs}.`);
  return refused > 0 ? 1 : 0;
}

const DELIVERY = { CAME_BACK: 'came back', DELAYED: 'is late', ARRIVED: 'arrived' } as const;

function became(outcome: MailOutcome): string {
  if ('refusal' in outcome) return outcome.refusal;
  if ('delivery' in outcome) return `our mail ${outcome.mailId} ${DELIVERY[outcome.delivery]}`;
  return outcome.number + (outcome.isRepeated ? ' (before)' : '');
}

try {
  process.exitCode = await main();
} catch (error) {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
