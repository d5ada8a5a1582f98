import type { ApolloServerPlugin } from '@apollo/server';

/** The document or its variables are wrong, and the answer says so in a well-formed way. */
const WELL_FORMED = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * GraphQL over HTTP: clients that know `application/json` alone take every status but 200 for a broken connection and
 * never read the errors, so to them a wrong document is 200. What is refused for its size or its caller stays 4xx.
 */
export const plainJson: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ request, response }) {
        const accept = request.http?.headers.get('accept') ?? '';
        const knowsPlainJsonAlone = accept.includes('application/json') && !accept.includes('graphql-response+json');
        const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
        const isWellFormed = errors.every(({ extensions }) => WELL_FORMED.has(String(extensions?.['code'])));
        if (response.http.status === 400 && knowsPlainJsonAlone && isWellFormed) response.http.status = 200;
        return Promise.resolve();
      },
    }),
};
