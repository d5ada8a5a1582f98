import { EntityManager } from '@mikro-orm/postgresql';
import type { Provider } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { currentCall } from '../call.ts';
import { connection, type PageArgs } from '../graphql/connection.ts';
import { isId } from '../load-for-change.ts';
import { FileImport, ImportRow } from './file-import.entity.ts';
import { FileImports, type ImportBatch, Importers } from './file-imports.ts';
import type { Importer } from './importer.ts';

/** The report of an import, whatever its rows make. */
@Resolver('ImportReport')
class ImportReportResolver {
  constructor(private readonly em: EntityManager) {}

  @ResolveField()
  async badRows(@Parent() { id }: FileImport, @Args() page: PageArgs) {
    const where = { fileId: id, problems: { $ne: null } };
    const { edges, pageInfo } = await connection(this.em, ImportRow, where, page, [{ line: 'asc' }]);
    const language = currentCall()?.language ?? 'en';
    const inWords = ({ line, problems }: ImportRow) => ({
      line,
      problems: (problems ?? []).map(({ column, reason }) => ({ column, reason: reason[language] })),
    });
    return { edges: edges.map(({ cursor, node }) => ({ cursor, node: inWords(node) })), pageInfo };
  }
}

/** `partImport` the mutation takes rows, `partImport` the query says how far they have come. */
function rootFields({ kind }: Importer): Provider {
  const field = `${kind}Import`;

  @Resolver()
  class ImportResolver {
    constructor(
      private readonly em: EntityManager,
      private readonly imports: FileImports,
    ) {}

    @Query(field)
    report(@Args('id') id: string) {
      return isId(id) ? this.em.findOne(FileImport, { id, kind }) : null;
    }

    @Mutation(field)
    async receive(@Args('input') { batch }: { readonly batch: ImportBatch }) {
      return { report: await this.imports.receive(kind, batch) };
    }
  }
  return ImportResolver;
}

/** What a service with importers has besides its own providers. */
export const importProviders = (importers: readonly Importer[]): readonly Provider[] =>
  importers.length === 0
    ? []
    : [
        { provide: Importers, useValue: new Importers(importers) },
        FileImports,
        ImportReportResolver,
        ...importers.map(rootFields),
      ];
