import { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Clock, InputInvalid, make } from '../../domain/index.ts';
import { OnTimer, Timers } from '../timers/timers.ts';
import { type ArrivedRow, FileImport, ImportRow } from './file-import.entity.ts';
import { ImportColumnsWrong } from './import.errors.ts';
import type { Importer, RowProblem } from './importer.ts';

/** Rows of a file, in the order of their lines, and what file they are of. */
export interface ImportBatch {
  readonly fileName: string;
  /** SHA-256 of the whole file, in hexadecimal digits. */
  readonly digest: string;
  readonly columns: readonly string[];
  readonly rows: readonly ArrivedRow[];
  readonly isLast: boolean;
  readonly skipBad: boolean;
}

/** The importers of the service, by what they make. */
export class Importers {
  private readonly byKind: ReadonlyMap<string, Importer>;

  constructor(importers: readonly Importer[]) {
    this.byKind = new Map(importers.map(it => [it.kind, it]));
  }

  of(kind: string): Importer {
    const found = this.byKind.get(kind);
    if (!found) throw new Error(`There is no importer for ${kind}.`);
    return found;
  }
}

const TASK = 'import-file';
const ROWS_AT_A_TIME = 500;
const MAX_BATCH = 500;

/** Ends the transaction of an import that is refused. */
class Undo extends Error {}

/** Receives files row by row, then applies each as one job, wholly or not at all. */
@Injectable()
export class FileImports {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly importers: Importers,
    private readonly providers: ModuleRef,
  ) {}

  /**
   * Takes up rows of a file that have not arrived yet; after the last of them the file is applied. A file that came
   * before goes on where it broke off, and one that is done stays done.
   * @throws ImportColumnsWrong, InputInvalid
   */
  async receive(kind: string, batch: ImportBatch): Promise<FileImport> {
    checkColumns(this.importers.of(kind), batch.columns);
    checkForm(batch);
    const file = await this.openFile(kind, batch);
    this.em.persist(file.arrive(batch.rows));
    if (batch.isLast && file.begin(batch.skipBad)) {
      await this.timers.set({ task: TASK, key: `import:${file.id}`, at: this.clock.now(), payload: { id: file.id } });
    }
    return file;
  }

  private async openFile(kind: string, { digest, fileName, columns }: ImportBatch): Promise<FileImport> {
    const fresh = make(FileImport, { kind, digest, fileName, columns, status: 'ARRIVING' });
    await this.em.upsert(FileImport, fresh, { onConflictFields: ['kind', 'digest'], onConflictAction: 'ignore' });
    return this.em.findOneOrFail(FileImport, { kind, digest }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  }

  /** Applies a file in one transaction, or finds every row that stands in its way. */
  @OnTimer(TASK)
  async apply({ id }: { readonly id: string }): Promise<void> {
    // One at a time: a second copy of the job waits here, and then finds that nothing is left to do.
    await this.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [id]);
    const file = await this.em.findOne(FileImport, { id });
    if (file?.status !== 'APPLYING') return;
    const bad = new Map<number, readonly RowProblem[]>();
    await this.em
      .transactional(async tx => {
        await this.takeAll(tx, file, bad);
        if (bad.size > 0 && !file.skipsBad) throw new Undo();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error;
      });
    file.end(bad.size);
    await this.keepProblems(file, bad);
  }

  private async takeAll(tx: EntityManager, file: FileImport, bad: Map<number, readonly RowProblem[]>): Promise<void> {
    const importer = this.importers.of(file.kind);
    const keyColumn = file.columns.indexOf(importer.key);
    const firstLines = new Map<string, number>();
    for (let line = 0, taken = 0; ;) {
      const rows = await this.em
        .fork()
        .find(ImportRow, { fileId: file.id, line: { $gt: line } }, { orderBy: { line: 'asc' }, limit: ROWS_AT_A_TIME });
      const last = rows.at(-1);
      if (!last) return;
      line = last.line;
      const fresh: ImportRow[] = [];
      for (const row of rows) {
        const key = row.cells[keyColumn]?.trim();
        const before = key ? firstLines.get(key) : undefined;
        if (before !== undefined) bad.set(row.line, [alreadyIn(importer.key, before)]);
        else fresh.push(row);
        if (key && before === undefined) firstLines.set(key, row.line);
      }
      const problems = await importer.take(
        tx,
        file.columns,
        fresh.map(row => row.cells),
        type => this.providers.get(type, { strict: false }),
      );
      problems.forEach((found, index) => {
        const row = fresh[index];
        if (row && found.length > 0) bad.set(row.line, found);
      });
      await tx.flush();
      tx.clear();
      await this.showProgress(file, (taken += rows.length));
    }
  }

  /** Outside of the transaction, so that others see it while it lasts. */
  private async showProgress({ id }: FileImport, rows: number): Promise<void> {
    await this.em.fork().execute('update file_import set checked_row_count = ? where id = ?', [rows, id]);
  }

  /** What is wrong with bad rows stays for the report; once the file is applied, what stood in its rows does not. */
  private async keepProblems(
    { id, status }: FileImport,
    bad: ReadonlyMap<number, readonly RowProblem[]>,
  ): Promise<void> {
    await this.em.execute('update import_row set problems = null where file_id = ? and problems is not null', [id]);
    await this.em.execute(
      `update import_row set problems = bad.problems
       from jsonb_to_recordset(?::jsonb) as bad (line int, problems jsonb)
       where import_row.file_id = ? and import_row.line = bad.line`,
      [JSON.stringify([...bad].map(([line, problems]) => ({ line, problems }))), id],
    );
    if (status === 'DONE') {
      await this.em.execute('delete from import_row where file_id = ? and problems is null', [id]);
      await this.em.execute(`update import_row set cells = '[]' where file_id = ?`, [id]);
    }
  }
}

function checkColumns({ columns, required }: Importer, header: readonly string[]): void {
  const unknown = header.filter((name, index) => !columns.includes(name) || header.indexOf(name) !== index);
  const missing = required.filter(name => !header.includes(name));
  if (unknown.length + missing.length > 0) throw new ImportColumnsWrong(unknown, missing, columns);
}

function checkForm({ digest, rows }: ImportBatch): void {
  if (!/^[0-9a-f]{64}$/.test(digest)) {
    throw new InputInvalid(['input', 'batch', 'digest'], {
      en: 'This must be a SHA-256 in 64 hexadecimal digits.',
      zh: '此项须为 64 位十六进制的 SHA-256。',
    });
  }
  if (rows.length > MAX_BATCH) {
    throw new InputInvalid(['input', 'batch', 'rows'], {
      en: `Send at most ${MAX_BATCH} rows at a time.`,
      zh: `每次最多发送 ${MAX_BATCH} 行。`,
    });
  }
}

const alreadyIn = (column: string, line: number): RowProblem => ({
  column,
  reason: { en: `Line ${line} has the same value.`, zh: `与第 ${line} 行的值相同。` },
});
