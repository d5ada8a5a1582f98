import { expect, test } from '@jest/globals';
import { next } from '@mainstay/kit/domain';
import { act, aDeclaration, anImport } from '../../test/builders.ts';
import type { DeclarationStatus } from '../schema.types.ts';
import { DeclarationWrongState } from './declaration.errors.ts';
import type { Declaration } from './declaration.entity.ts';
import { DECLARATION_LIFECYCLE, type DeclarationAct } from './declaration.lifecycle.ts';

const STATES: readonly DeclarationStatus[] = [
  ...(['NOT_STARTED', 'SUBMITTED', 'UNDER_REVIEW', 'QUERY'] as const),
  ...(['INSPECTION', 'DUTIES_DUE', 'RELEASED', 'REFUSED'] as const),
];
const ACTS: Record<DeclarationAct, (it: Declaration) => unknown> = {
  submit: it => it.submit(anImport('ARRIVED_PORT'), [], act),
  review: it => it.review(),
  raiseQuery: it => it.raiseQuery({ text: 'Why?' }, act),
  answerQuery: it => it.answerQuery({ text: 'Because.' }, null, act),
  inspect: it => it.inspect(act),
  assessDuties: it => it.assessDuties({ lines: [] }, anImport(), [], act),
  release: it => it.release({}, anImport('UNDER_CLEARANCE'), act),
  refuse: it => it.refuse({ reason: 'No.' }, anImport('UNDER_CLEARANCE'), null, act),
};
const cases = (Object.keys(ACTS) as DeclarationAct[]).flatMap(name => STATES.map(state => [name, state] as const));

test.each(cases)('%s of a declaration that is %s goes by the table', (name, state) => {
  const declaration = Object.assign(aDeclaration(), { status: state });
  const expected = next<DeclarationStatus, DeclarationAct>(DECLARATION_LIFECYCLE, state, name);
  if (!expected) expect(() => ACTS[name](declaration)).toThrow(DeclarationWrongState);
  else ACTS[name](declaration);
  expect(declaration.status).toBe(expected ?? state);
});

test('minutes in customs run from the submission to the decision, whichever it is', () => {
  const declaration = aDeclaration();
  const at = (time: string) => new Date(`2026-03-02T${time}Z`);
  expect(declaration.minutesInCustoms(at('09:00:00'))).toBeNull();
  declaration.submittedAt = at('08:00:00');
  expect(declaration.minutesInCustoms(at('09:00:59'))).toBe(60);
  declaration.refusedAt = at('08:30:00');
  expect(declaration.minutesInCustoms(at('09:00:59'))).toBe(30);
  declaration.refusedAt = null;
  declaration.releasedAt = at('08:45:00');
  expect(declaration.minutesInCustoms(at('09:00:59'))).toBe(45);
});
