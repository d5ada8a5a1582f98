import { expect, test } from '@jest/globals';
import { ClientError, dataOf, Unanswered } from '../client/platform-client.ts';
import { untilAnswered } from './sample-loader.ts';

const tried = async (failures: readonly Error[]) => {
  let tries = 0;
  const work = async () => {
    const failure = failures[tries++];
    if (failure) throw failure;
    return 'brought';
  };
  const outcome = await untilAnswered(work).catch(String);
  return [outcome, tries];
};

test('the sample goes on where a slow machine broke it off, three times in all; any other failure ends it', async () => {
  const slow = new Unanswered('slow');
  expect(await tried([slow, slow])).toEqual(['brought', 3]);
  expect(await tried([slow, slow, slow])).toEqual(['Error: slow', 3]);
  expect(await tried([new ClientError('refused')])).toEqual(['Error: refused', 1]);
});

test('an answer that a service took too long for is told from others', () => {
  const answer = (code: string) => () => dataOf({ errors: [{ message: 'No', extensions: { code } }] }, 'csr');
  expect(answer('SERVICE_TIMEOUT')).toThrow(Unanswered);
  expect(answer('FORBIDDEN')).not.toThrow(Unanswered);
  expect(answer('FORBIDDEN')).toThrow(ClientError);
});
