import { expect, test } from '@jest/globals';
import { createLogger } from './logger.ts';

function logged(error: unknown): { readonly text: string; readonly error: Record<string, unknown> } {
  const lines: string[] = [];
  createLogger('tickets', 'info', { write: line => void lines.push(line) }).error({ error }, 'It failed.');
  const [text = ''] = lines;
  return { text, error: JSON.parse(text).error };
}

test.each([
  ['a value that is no uuid', '22P02', `select * from contact where id = 'Jansen' - invalid input syntax: "Jansen"`],
  ['a value that is there already', '23505', `insert into contact values ('Jansen') - duplicate key value`],
  ['a value that is too long', '22001', 'update contact set name = Jansen - value too long'],
])('of %s PostgreSQL’s code is kept, and neither the value nor the statement', (_what, code, message) => {
  const { text, error } = logged(
    Object.assign(new Error(message), { code, constraint: 'contact_key', table: 'contact' }),
  );
  expect(error).toMatchObject({ type: 'Error', code, constraint: 'contact_key', table: 'contact' });
  expect(error['stack']).toContain('logger.test.ts');
  expect(text).not.toMatch(/Jansen|select|insert|update/);
});

test('what other errors quote is masked: text that is no JSON, an entity that was not found, more than one line', () => {
  const parsing = () => {
    try {
      return JSON.parse('Jansen, +31 6 1234');
    } catch (error) {
      return error;
    }
  };
  for (const error of [
    parsing(),
    new Error(`Contact not found ({ name: 'Jansen' })`),
    new Error(`Trying to set Contact.name to 'Jansen'`),
    new Error('The first line.\nJansen'),
    'no error: "Jansen"',
  ]) {
    expect(logged(error).text).not.toContain('Jansen');
  }
  expect(logged(new Error('connect ECONNREFUSED 127.0.0.1:5432')).error).toMatchObject({
    message: 'connect ECONNREFUSED 127.0.0.1:5432',
  });
});
