import { expect, test } from '@jest/globals';
import { type HTTPGraphQLRequest, type HTTPGraphQLResponse, HeaderMap } from '@apollo/server';
import type { OperationContext } from './context.ts';
import { ReplaceableDoor } from './doors.ts';
import { OperationBudget } from './operation-budget.ts';
import { Patience } from './patience.ts';

const answer: HTTPGraphQLResponse = { headers: new HeaderMap(), body: { kind: 'complete', string: '{}' } };
const request: HTTPGraphQLRequest = { method: 'POST', headers: new HeaderMap(), search: '', body: {} };
const context: OperationContext = {
  caller: { subject: 'user-7', roles: [], dealerId: null, scopes: [] },
  correlationId: 'test',
  language: 'en',
  traceparent: undefined,
  client: new Patience(),
  answerBy: 0,
  budget: new OperationBudget(),
  account: undefined,
  log: { operation: null, errorCodes: [] },
};

/** A door whose requests end when the test says so. */
function aDoor(name: string, told: string[]) {
  const requests: { end: () => void; fail: () => void }[] = [];
  return {
    requests,
    execute: () => {
      told.push(`${name} asked`);
      const { promise, resolve, reject } = Promise.withResolvers<HTTPGraphQLResponse>();
      requests.push({ end: () => resolve(answer), fail: () => reject(new Error('failed')) });
      return promise;
    },
    hottest: () => [],
    prepare: () => Promise.resolve(),
    close: () => Promise.resolve(void told.push(`${name} closed`)),
  };
}

test('a door that was replaced is closed after its last request, whether that succeeds or fails, and not before', async () => {
  const told: string[] = [];
  const [old, next] = [aDoor('old', told), aDoor('next', told)];
  const door = new ReplaceableDoor(old);
  const first = door.execute(request, context);
  const second = door.execute(request, context);
  door.replace(next);
  const third = door.execute(request, context);
  next.requests[0]?.end();
  old.requests[0]?.end();
  await Promise.all([first, third]);
  expect(told).toEqual(['old asked', 'old asked', 'next asked']);
  old.requests[1]?.fail();
  await expect(second).rejects.toThrow('failed');
  await door.close();
  expect(told.slice(3).toSorted()).toEqual(['next closed', 'old closed']);
});

test('a door that nobody asks is closed when it is replaced', async () => {
  const told: string[] = [];
  const door = new ReplaceableDoor(aDoor('old', told));
  door.replace(aDoor('next', told));
  await new Promise(resolve => setImmediate(resolve));
  expect(told).toEqual(['old closed']);
});

test('closing waits for the requests of a door that was replaced', async () => {
  const told: string[] = [];
  const old = aDoor('old', told);
  const door = new ReplaceableDoor(old);
  const asked = door.execute(request, context);
  door.replace(aDoor('next', told));
  const closed = door.close().then(() => told.push('all closed'));
  old.requests[0]?.end();
  await Promise.all([asked, closed]);
  expect(told).toEqual(['old asked', 'next closed', 'old closed', 'all closed']);
});
