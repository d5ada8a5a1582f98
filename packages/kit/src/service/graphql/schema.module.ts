import { readFileSync } from 'node:fs';
import { EntityManager } from '@mikro-orm/postgresql';
import { AbstractGraphQLDriver, GraphQLFederationFactory, GraphQLModule, type GqlModuleOptions } from '@nestjs/graphql';
import { type DynamicModule, Inject, Injectable } from '@nestjs/common';
import type { GraphQLSchema } from 'graphql';
import { besideReading } from '../dealer-rows.ts';
import { auditForbidden } from '../mutation/forbidden.ts';
import { CommitListener } from '../mutation/mutation.interceptor.ts';
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
 * The schema of a service, with rights enforced.
 * @param files its SDL, which is read as it stands: Nest would merge it first, which a start need not wait for
 * @param isOpenToTools whether staff may read the SDL by `_service`
 */
export const schemaModule = (files: readonly string[], isOpenToTools: boolean): DynamicModule =>
  GraphQLModule.forRootAsync({
    driver: SchemaOnlyDriver,
    inject: [EntityManager, CommitListener],
    useFactory: (em: EntityManager, listener: CommitListener) => ({
      typeDefs: files.map(file => readFileSync(file, 'utf8')).join('\n'),
      resolvers: scalars,
      resolverValidationOptions: { requireResolversToMatchSchema: 'error' as const },
      inheritResolversFromInterfaces: false,
      transformSchema: (schema: GraphQLSchema) =>
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
