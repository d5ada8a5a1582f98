import { type Logger, pino } from 'pino';
import { currentCall } from './call.ts';

export type { Logger };

/** One line of JSON per event, with the service and the correlation id of the work at hand; never personal data. */
export function createLogger(service: string, level = process.env.LOG_LEVEL ?? 'info'): Logger {
  return pino({
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
  });
}

/** An error without what it may quote of the data: its kind, its first line, where it happened. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const frames = error.stack?.split('\n').filter(line => line.trimStart().startsWith('at ')) ?? [];
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    code,
    constraint,
    message: error.message.split('\n', 1)[0],
    stack: frames.slice(0, 8).join('\n'),
  };
}
