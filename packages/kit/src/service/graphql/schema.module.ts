import { EntityManager } from '@mikro-orm/postgresql';
import { AbstractGraphQLDriver, GraphQLModule, type GqlModuleOptions } from '@nestjs/graphql';
import { ResolversExplorerService } from '@nestjs/graphql/dist/services/resolvers-explorer.service.js';
import { type DynamicModule, Inject, Injectable } from '@nestjs/common';
import type { GraphQLSchema } from 'graphql';
import { besideReading } from '../dealer-rows.ts';
import { auditForbidden } from '../mutation/forbidden.ts';
import { CommitListener } from '../mutation/mutation.interceptor.ts';
import { enforceRights } from './rights.ts';
import { scalars } from './scalars.ts';
import { subgraphSchema } from './subgraph.ts';

/** What the driver is told beside what Nest knows. */
interface SubgraphOptions extends GqlModuleOptions {
  readonly folder: string;
  readonly guard: (schema: GraphQLSchema) => GraphQLSchema;
}

/**
 * Lets Nest bind the resolvers and nothing more: one Apollo Server per service executes the schema, over HTTP or in the
 * same process (docs/adr/0001).
 */
@Injectable()
class SchemaOnlyDriver extends AbstractGraphQLDriver<SubgraphOptions> {
  constructor(@Inject(ResolversExplorerService) private readonly explorer: ResolversExplorerService) {
    super();
  }

  override async generateSchema({ folder, guard }: SubgraphOptions): Promise<GraphQLSchema> {
    return guard(await subgraphSchema(folder, { ...this.explorer.explore(), ...scalars }));
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * The schema of a service, with rights enforced.
 * @param folder the app's, which holds its SDL
 * @param isOpenToTools whether staff may read the SDL by `_service`
 */
export const schemaModule = (folder: string, isOpenToTools: boolean): DynamicModule =>
  GraphQLModule.forRootAsync<SubgraphOptions>({
    driver: SchemaOnlyDriver,
    inject: [EntityManager, CommitListener],
    useFactory: (em: EntityManager, listener: CommitListener) => ({
      folder,
      guard: (schema: GraphQLSchema) =>
        enforceRights(
          schema,
          async (mutation, args, call) => {
            await besideReading(em, call.actor, () => auditForbidden(em, call, [{ mutation, args }]));
            listener.committed();
          },
          isOpenToTools ? ['STAFF'] : [],
        ),
    }),
  });
