import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { entity, InputInvalid, make } from '../../domain/index.ts';
import type { RowProblem } from './importer.ts';

const MAX_ROWS = 200_000;

const FileImportSchema = defineEntity({
  name: 'FileImport',
  properties: {
    ...entity,
    kind: p.string(),
    digest: p.string(),
    fileName: p.string(),
    columns: p.json<readonly string[]>(),
    status: p.enum(['ARRIVING', 'APPLYING', 'REFUSED', 'DONE']),
    skipsBad: p.boolean().default(false),
    lastLine: p.integer().default(0),
    rowCount: p.integer().default(0),
    badRowCount: p.integer().default(0),
    checkedRowCount: p.integer().default(0),
  },
});

/** A file on its way in: its rows arrive, then all of them are applied or none. Known by what it holds, not its name. */
export class FileImport extends FileImportSchema.class {
  /** The rows of these that had not arrived before; none once the file is being applied. */
  arrive(rows: readonly ArrivedRow[]): readonly ImportRow[] {
    if (this.status !== 'ARRIVING') return [];
    const news = rows.filter(row => row.line > this.lastLine);
    this.rowCount += news.length;
    if (this.rowCount > MAX_ROWS) throw tooManyRows();
    this.lastLine = Math.max(this.lastLine, ...news.map(row => row.line));
    return news.map(({ line, cells }) => make(ImportRow, { fileId: this.id, line, cells }));
  }

  /**
   * Begins to apply the rows, again where they were refused before. @returns whether there is anything to do
   * @throws InputInvalid when no row has arrived
   */
  begin(skipsBad: boolean): boolean {
    if (this.status === 'DONE') return false;
    if (this.rowCount === 0) throw noRows();
    if (this.status !== 'APPLYING') Object.assign(this, { status: 'APPLYING', skipsBad, checkedRowCount: 0 });
    return true;
  }

  /** Every row was judged: the good ones stand, or none does where a bad one was not to be skipped. */
  end(badRowCount: number): void {
    this.badRowCount = badRowCount;
    this.status = badRowCount === 0 || this.skipsBad ? 'DONE' : 'REFUSED';
  }

  /** The rows that stand. */
  get appliedRowCount(): Opt<number> {
    return this.status === 'DONE' ? this.rowCount - this.badRowCount : 0;
  }
}
FileImportSchema.setClass(FileImport);

/** A row as the caller sends it. */
export interface ArrivedRow {
  /** Its line in the file; a row goes on over several where a value holds a line break, and this is the first. */
  readonly line: number;
  readonly cells: readonly string[];
}

const ImportRowSchema = defineEntity({
  name: 'ImportRow',
  properties: {
    ...entity,
    fileId: p.uuid(),
    line: p.integer(),
    cells: p.json<readonly string[]>(),
    problems: p.json<readonly RowProblem[]>().nullable(),
  },
});

/** A row of a file, kept until it is applied; a bad one for as long as its import. */
export class ImportRow extends ImportRowSchema.class {}
ImportRowSchema.setClass(ImportRow);

const noRows = () => new InputInvalid(['input', 'rows'], { en: 'The file has no rows.', zh: '文件没有数据行。' });

const tooManyRows = () =>
  new InputInvalid(['input', 'rows'], {
    en: `A file may have at most ${MAX_ROWS} rows; split it.`,
    zh: `文件最多 ${MAX_ROWS} 行，请拆分。`,
  });
