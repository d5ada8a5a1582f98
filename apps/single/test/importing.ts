import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceDefinition } from '@mainstay/kit/service';
import { startTestService, type TestService } from '@mainstay/testing';
import operations from '../operations.json' with { type: 'json' };
import { dataOf, type Execute, PlatformClient } from '../src/client/platform-client.ts';
import { importFile, type ImportName, type ImportOutcome } from '../src/imports/import-file.ts';

interface BringOptions {
  readonly skipBad?: boolean;
  readonly as?: string;
  readonly execute?: Execute;
}

/** A service that files are imported into, without a gateway before it; `as` is a role. */
export class ImportingService {
  private constructor(
    readonly service: TestService,
    private readonly folder: string,
  ) {}

  static async start(definition: ServiceDefinition): Promise<ImportingService> {
    const folder = await mkdtemp(join(tmpdir(), 'import-'));
    return new ImportingService(await startTestService(definition), folder);
  }

  /** Jobs run when the client looks how far they are. */
  readonly execute: Execute = async (as, request) => {
    const query = 'query' in request ? request.query : textOf(request.documentId);
    if (query.includes('ImportProgress')) await this.service.fireDueTimers();
    return dataOf(
      await this.service.send(query, { ...request.variables }, { subject: as, roles: [as], dealerId: null }),
      as,
    );
  };

  async file(...lines: readonly string[]): Promise<string> {
    const path = join(this.folder, `${crypto.randomUUID()}.csv`);
    await writeFile(path, lines.join('\n'));
    return path;
  }

  bring(name: ImportName, path: string, options: BringOptions = {}): Promise<ImportOutcome> {
    const { skipBad = false, as = 'ADMINISTRATOR', execute = this.execute } = options;
    return importFile({ client: new PlatformClient(execute), as, name, path, skipBad, pollMs: 0 });
  }

  /** The values of a column of a table, in order. */
  async column(sql: string): Promise<unknown[]> {
    const rows = await this.service.service.orm.em.fork().execute<Record<string, unknown>[]>(sql);
    return rows.map(row => Object.values(row)[0]);
  }

  async close(): Promise<void> {
    await this.service.close();
    await rm(this.folder, { recursive: true });
  }
}

const texts = new Map(operations.operations.map(({ id, body }) => [`sha256:${id}`, body]));
const textOf = (documentId: string): string => texts.get(documentId) ?? '';
