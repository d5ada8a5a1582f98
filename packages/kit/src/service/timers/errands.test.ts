import { expect, test } from '@jest/globals';
import { currentCall } from '../call.ts';
import { createLogger } from '../logger.ts';
import { Errands } from './errands.ts';

test('what an errand wrote goes out also where it fails afterwards; it fails aloud, and holds up no other', async () => {
  const lines: { readonly msg: string }[] = [];
  let wakes = 0;
  const errands = new Errands({
    service: 'workshop',
    logger: createLogger('workshop', 'info', { write: line => void lines.push(JSON.parse(line)) }),
    committed: () => void (wakes += 1),
  });
  const actors: (string | undefined)[] = [];
  const fails = () => Promise.reject(new Error('The relay hung up.'));
  errands.send([fails, async () => void actors.push(currentCall()?.actor.subject)]);
  await errands.idle();
  expect(wakes).toBe(2);
  expect(lines).toMatchObject([{ msg: 'An errand of a timer failed.' }]);
  expect(actors).toEqual(['service:workshop']);
});
