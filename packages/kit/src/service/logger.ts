import { type Logger, pino } from 'pino';
import { currentCall } from './call.ts';

export type { Logger };

/** One line of JSON per event, with the service and the correlation id of the work at hand; never personal data. */
export function createLogger(service: string, level = process.env.LOG_LEVEL ?? 'info'): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    redact: { paths: ['authorization', '*.authorization', 'headers.cookie'], remove: true },
    mixin: () => {
      const call = currentCall();
      return call ? { correlationId: call.correlationId } : {};
    },
  });
}
