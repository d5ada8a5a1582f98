import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { currentCall } from './call.ts';

export type { Logger };

/**
 * One line of JSON per event, with the service and the correlation id of the work at hand; never personal data.
 * @param to where the lines go: standard output, unless told otherwise
 */
export function createLogger(service: string, level = process.env.LOG_LEVEL ?? 'info', to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: describeError, err: describeError },
    formatters: { level: label => ({ level: label }) },
    redact: { paths: ['authorization', '*.authorization', 'headers.cookie'], remove: true },
    mixin: () => {
      const call = currentCall();
      return call ? { correlationId: call.correlationId } : {};
    },
  };
  return to ? pino(options, to) : pino(options);
}

/** An error without what it may quote of the data: its kind, its first line without what stands in quotes, where it happened. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? masked(error) : error;
  const frames = error.stack?.split('\n').filter(line => line.trimStart().startsWith('at ')) ?? [];
  const { code, constraint, table, column } = error as DatabaseError;
  return {
    type: error.name,
    code,
    ...{ constraint, table, column },
    message: isOfDatabase(error) ? undefined : masked(error.message),
    stack: frames.slice(0, 8).join('\n'),
  };
}

/** What PostgreSQL says of an error, beside a message that quotes values, and the statement too where the ORM passes it on. */
interface DatabaseError extends Error {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
}

/** PostgreSQL's codes have five characters, such as 22P02; those of Node begin with E and have more. */
const isOfDatabase = ({ code }: DatabaseError): boolean =>
  typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);

/** Values stand in quotes, brackets or braces; names do too, but type and stack say those. */
function masked(message: string): string {
  const [line = ''] = message.split('\n', 1);
  return line.replaceAll(/"[^"]*"?|'[^']*'|`[^`]*`?|[[{(].*[\]})]/g, '…');
}
