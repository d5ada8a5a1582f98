import { EntityManager } from '@mikro-orm/postgresql';
import { AbstractGraphQLDriver, GraphQLFederationFactory, GraphQLModule, type GqlModuleOptions } from '@nestjs/graphql';
import { type DynamicModule, Inject, Injectable } from '@nestjs/common';
import type { GraphQLSchema } from 'graphql';
import { besideReading, writing } from '../dealer-rows.ts';
import { recordAudit } from '../mutation/audit.ts';
import { CommitListener } from '../mutation/mutation.interceptor.ts';
import { MutationRun } from '../mutation/mutation-run.ts';
import { enforceRights } from './rights.ts';
import { scalars } from './scalars.ts';

/**
 * Lets Nest bind the resolvers to the federated schema and nothing more: one Apollo Server per service executes it,
 * over HTTP or in the same process (docs/adr/0001).
 */
@Injectable()
class SchemaOnlyDriver extends AbstractGraphQLDriver {
  constructor(@Inject(GraphQLFederationFactory) private readonly factory: GraphQLFederationFactory) {
    super();
  }

  override generateSchema(options: GqlModuleOptions): Promise<GraphQLSchema> {
    return this.factory.generateSchema(options);
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * The schema of a service: its own SDL files and the shared one, with rights enforced.
 * @param isOpenToTools whether staff may read the SDL by `_service`
 */
export const schemaModule = (typePaths: readonly string[], isOpenToTools: boolean): DynamicModule =>
  GraphQLModule.forRootAsync({
    driver: SchemaOnlyDriver,
    inject: [EntityManager, CommitListener],
    useFactory: (em: EntityManager, listener: CommitListener) => ({
      typePaths: [...typePaths],
      resolvers: scalars,
      resolverValidationOptions: { requireResolversToMatchSchema: 'error' as const },
      inheritResolversFromInterfaces: false,
      transformSchema: (schema: GraphQLSchema) =>
        enforceRights(
          schema,
          async (mutation, args) => {
            await auditForbidden(em, new MutationRun(mutation, args));
            listener.committed();
          },
          isOpenToTools ? ['STAFF'] : [],
        ),
    }),
  });

const auditForbidden = (em: EntityManager, run: MutationRun): Promise<void> =>
  besideReading(em, run.call.actor, () =>
    writing(em, run.call.actor, tx => recordAudit(tx, run.call, run.audit('REFUSED', 'FORBIDDEN'))),
  );
