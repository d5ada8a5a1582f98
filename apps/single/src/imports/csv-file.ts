import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ClientError } from '../client/platform-client.ts';

const LONGEST_ROW = 50_000;

/** A row of a CSV file: the line on which it begins, and its values. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly digest: string;
  readonly columns: readonly string[];
  readonly rowCount: number;
}

/**
 * Reads a file through once, so that a malformed one is found before anything is sent.
 * @throws ClientError naming the line, when it is not UTF-8 or its quotes do not match, or when it is empty
 */
export async function inspectCsv(path: string): Promise<CsvFile> {
  const hash = createHash('sha256');
  let columns: readonly string[] | undefined;
  let rowCount = -1;
  for await (const { cells } of readRecords(path, chunk => hash.update(chunk))) {
    columns ??= cells.map(cell => cell.trim());
    rowCount++;
  }
  if (!columns) throw new ClientError(`${path} is empty.`);
  return { digest: hash.digest('hex'), columns, rowCount };
}

/** The rows of a file after a line, in their order; without the header. */
export async function* csvRows(path: string, afterLine: number): AsyncGenerator<CsvRow> {
  let isHeader = true;
  for await (const row of readRecords(path)) {
    if (!isHeader && row.line > afterLine) yield row;
    isHeader = false;
  }
}

/** `lines` is the line on which a record ends. */
interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* readRecords(path: string, onChunk?: (chunk: Buffer) => void): AsyncGenerator<CsvRow> {
  let linesRead = 0;
  const parser = parse({
    bom: true,
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells, { lines }) => {
      linesRead = lines;
      return cells;
    },
  });
  const source = Readable.from(utf8Blocks(path, onChunk), { objectMode: false });
  source.on('error', error => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      yield { line: info.lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0), cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? new ClientError(`${path}: ${inWords(error, linesRead + 1)}`) : error;
  } finally {
    source.destroy();
  }
}

/** The file in blocks that end with a line, every end of line a line feed. @throws ClientError at the first line that is not UTF-8, or is not there */
async function* utf8Blocks(path: string, onChunk?: (chunk: Buffer) => void): AsyncGenerator<string> {
  let linesBefore = 0;
  let rest = Buffer.alloc(0);
  const check = (block: Buffer): string => {
    if (!isUtf8(block)) {
      const text = block.toString('latin1');
      const bad = text.split('\n').findIndex(line => !isUtf8(Buffer.from(line, 'latin1')));
      throw new ClientError(`${path}: line ${linesBefore + bad + 1} is not UTF-8; save the file as CSV UTF-8.`);
    }
    const text = block.toString('utf8');
    linesBefore += text.split('\n').length - 1;
    return text.replaceAll('\r\n', '\n');
  };
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      onChunk?.(chunk);
      const block = Buffer.concat([rest, chunk]);
      const end = block.lastIndexOf('\n') + 1;
      rest = block.subarray(end);
      if (end > 0) yield check(block.subarray(0, end));
    }
  } catch (error) {
    if (error instanceof ClientError) throw error;
    throw new ClientError(`${path} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
  if (rest.length > 0) yield check(rest);
}

function inWords({ code, message }: CsvError, line: number): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `the row that begins on line ${line} opens a quote that nothing closes.`;
    case 'CSV_MAX_RECORD_SIZE':
      return `the row that begins on line ${line} has more than ${LONGEST_ROW} characters: does a quote stay open?`;
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return `line ${line} has a quote in the middle of a value; write it twice, and quotes around the value.`;
    default:
      return message;
  }
}
