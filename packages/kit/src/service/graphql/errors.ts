import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { currentCall } from '../call.ts';
import type { Logger } from '../logger.ts';
import { UserError } from '../../domain/index.ts';
import { refusalOf, sqlState } from '../mutation/refusal.ts';

/** Codes whose messages are written for the caller. */
const SPOKEN = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_TOO_LARGE',
]);

/** PostgreSQL closed a table to the caller: a dealer asked for what belongs to no dealer. */
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Lets through what is meant for the caller; anything else is logged and answered with a bare INTERNAL and the
 * correlation id, so that no stack, statement, path or host leaves the service.
 */
export const maskError =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { message, locations, path, extensions } = formatted;
    const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const original = unwrapResolverError(error);
    const cause = refusalOf(original, {}) ?? original;
    if (cause instanceof UserError) {
      const code = 'BAD_USER_INPUT';
      return {
        ...where,
        message: cause.text[currentCall()?.language ?? 'en'],
        extensions: { code, refusal: cause.name },
      };
    }
    if (sqlState(original) === INSUFFICIENT_PRIVILEGE) {
      logger.warn({ error: original }, 'The database closed a table to the caller.');
      return { ...where, message: 'Your roles do not allow this.', extensions: { code: 'FORBIDDEN' } };
    }
    const code = extensions?.['code'];
    if (typeof code === 'string' && SPOKEN.has(code) && error instanceof GraphQLError) {
      return { ...where, message, extensions: code === 'OPERATION_TOO_LARGE' ? error.extensions : { code } };
    }
    logger.error({ error: cause }, 'An operation failed.');
    const correlationId = currentCall()?.correlationId;
    return { ...where, message: 'Something went wrong.', extensions: { code: 'INTERNAL', correlationId } };
  };
