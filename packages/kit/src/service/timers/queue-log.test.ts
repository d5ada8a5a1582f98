import { expect, test } from '@jest/globals';
import { createLogger } from '../logger.ts';
import { queueLog } from './queue-log.ts';

const lockTimeout = { code: '55P03' };

test.each([
  ['a timer that gives way and is tried again', 'info', lockTimeout, { attempts: 4 }],
  ['a timer that gives way for the fifth time', 'error', lockTimeout, { attempts: 5 }],
  ['a timer that fails', 'error', new Error('No handler.'), { attempts: 1 }],
])('%s is logged for what it is', (_, level, error, job) => {
  const lines: { readonly level: string }[] = [];
  const logger = createLogger('kit', 'info', { write: line => void lines.push(JSON.parse(line)) });
  queueLog(logger).error('Failed task', { error, job });
  expect(lines).toMatchObject([{ level }]);
});

test('a warning stays one, and what the queue tells of its own work is left out', () => {
  const lines: { readonly level: string }[] = [];
  const logger = createLogger('kit', 'info', { write: line => void lines.push(JSON.parse(line)) });
  queueLog(logger).warn('Slow.');
  queueLog(logger).info('Completed task');
  expect(lines).toMatchObject([{ level: 'warn', msg: 'Slow.' }]);
});
