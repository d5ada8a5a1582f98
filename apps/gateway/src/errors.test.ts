import { expect, jest, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { maskError, passServiceError } from './errors.ts';

const SECRET = 'connect ECONNREFUSED 10.0.0.7:5432 at /app/src/x.ts:1';

test('an error that nobody expected is reported once, and answered with the correlation id alone', () => {
  const report = jest.fn();
  const error = new Error(SECRET);
  const extensions = { code: 'INTERNAL_SERVER_ERROR', stacktrace: [SECRET], url: SECRET };
  const masked = maskError({ message: SECRET, path: ['a'], extensions }, error, {
    correlationId: 'id-1',
    language: 'zh',
    report,
  });
  expect(masked).toEqual({
    message: '我们这边出错了。',
    path: ['a'],
    extensions: { code: 'INTERNAL', correlationId: 'id-1' },
  });
  expect(report.mock.calls).toEqual([[error]]);
});

test('a code that is not known is as good as none', () => {
  for (const code of ['ECONNREFUSED', 'INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', undefined, 7]) {
    const masked = maskError({ message: SECRET, extensions: { code } }, new GraphQLError(SECRET), {
      correlationId: 'id-2',
      language: 'en',
      report: () => undefined,
    });
    expect(JSON.stringify(masked)).not.toContain('ECONNREFUSED');
  }
});

test('of a service’s error only a message meant for the caller, its path and the name of the refusal remain', () => {
  const extensions = { code: 'BAD_USER_INPUT', refusal: 'InputInvalid', sql: SECRET };
  expect(
    passServiceError({ message: 'Too long.', path: ['a', 0], locations: [], extensions }, 'tickets', 'en'),
  ).toEqual({
    message: 'Too long.',
    path: ['a', 0],
    extensions: { code: 'BAD_USER_INPUT', refusal: 'InputInvalid' },
  });
  for (const odd of [
    null,
    'text',
    { message: SECRET },
    { message: SECRET, path: 'x', extensions: { code: 'SERVICE_TIMEOUT' } },
  ]) {
    const passed = passServiceError(odd, 'tickets', 'en');
    expect(passed).toEqual({
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL', service: 'tickets' },
    });
  }
});
