export { apiKey, clientCredentials, type ClientCredentialsOptions, type Credential } from './credential.ts';
export { DealerClient, type RequestOptions } from './dealer-client.ts';
export type { DoorOptions } from './door.ts';
export { type DoorError, RequestFailed } from './errors.ts';
export { graphql } from './graphql.ts';
export type { FollowOptions, Update } from './live.ts';
export type { RetryOptions } from './retry.ts';
export type * from './schema.types.ts';
export type { ResultOf, VariablesOf } from 'gql.tada';
