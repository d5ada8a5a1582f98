import { expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aTicket, em } from '../../test/in-memory.ts';
import { DispatchPolicy } from '../dispatch-policy/dispatch-policy.entity.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type { DispatchStatus } from '../schema.types.ts';
import type { Verdict } from './dispatch-engine.ts';
import { Dispatch } from './dispatch.entity.ts';
import { DispatchWrongState } from './dispatch.errors.ts';
import { DISPATCH_LIFECYCLE, type DispatchAct } from './dispatch.lifecycle.ts';

const STATES: readonly DispatchStatus[] = ['WAITING', 'REPORTED', 'ASSIGNED', 'AGREED', 'DECLINED', 'CANCELLED'];
const ACTS = Object.keys(DISPATCH_LIFECYCLE) as DispatchAct[];
/** A supervising engineer lets somebody go from this level on (N84). */
const REPORT_FROM = 3;
/** What is decided with a supervising engineer. */
const OF_HIGH_FAULTS: readonly DispatchAct[] = ['report', 'confirm', 'overrideAndReport'];

const anEngineer = (code: string) =>
  Engineer.register(em, { code, authorityLevel: 5, territories: ['KZ'], skills: [], servesVip: false });
const [first, other] = [anEngineer('E1'), anEngineer('E2')];
const policy = Object.assign(new DispatchPolicy(), {
  ...{ code: 'DISPATCH', policyVersion: 1 },
  figures: { aloneUpToLevel: 1, reportFromLevel: REPORT_FROM },
});
const visit = { minutes: 120, told: '120 min', plannedStart: new Date('2026-03-03T08:00:00Z'), needsSecond: false };
const best: Verdict = {
  ...{ engineerId: first.id, code: first.code, rank: 1, score: 80, factors: [], exclusions: [], windows: [] },
};

function aDispatch(status: DispatchStatus, faultLevel: number): Dispatch {
  const ticket = aTicket('DIAGNOSED');
  ticket.faultLevel = faultLevel;
  const needsConfirmation = faultLevel >= REPORT_FROM;
  const engineer = status === 'WAITING' ? null : first;
  return Object.assign(Dispatch.open(ticket, act), { status, needsConfirmation, engineer });
}

const engineers = new Map([first, other].map(it => [it.id, it]));
const decide = (it: Dispatch, verdicts = [best], seconds: readonly Verdict[] | null = null) =>
  it.decide({ verdicts, seconds, engineers, visit }, policy, 'CASE_READY', act);
const override = (it: Dispatch) => it.override(other, 'Speaks Kazakh', act);
const PERFORM: Readonly<Record<DispatchAct, (dispatch: Dispatch) => void>> = {
  assign: decide,
  report: decide,
  confirm: it => it.confirm(act),
  override,
  overrideAndReport: override,
  agree: it => it.agree(first, null, act),
  decline: it => it.decline('DECLINED', 'Ill', act),
  cancel: it => it.cancel(),
};

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of a dispatch that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = DISPATCH_LIFECYCLE[name];
    const from: readonly DispatchStatus[] = allowed.from;
    const dispatch = aDispatch(status, OF_HIGH_FAULTS.includes(name) ? REPORT_FROM : 1);
    const before = { ...dispatch };
    if (from.includes(status)) {
      PERFORM[name](dispatch);
      expect(dispatch.status).toBe(to);
    } else {
      expect(() => PERFORM[name](dispatch)).toThrow(new DispatchWrongState(status, from));
      expect([{ ...dispatch }, eventsOf(dispatch)]).toEqual([before, []]);
    }
  },
);

test('TCK-10: that nobody can go is decided of what waits, and waits on', () => {
  const nobody: Verdict = { ...best, rank: null, exclusions: [{ rule: 'OFF_DUTY', figure: '' }] };
  const waiting = aDispatch('WAITING', 1);
  decide(waiting, [nobody]);
  expect(waiting).toMatchObject({ status: 'WAITING', finding: 'Nobody of 1 can go.' });
  const assigned = aDispatch('ASSIGNED', 1);
  expect(() => decide(assigned, [nobody])).toThrow(new DispatchWrongState('ASSIGNED', ['WAITING']));
  expect(assigned).toMatchObject({ finding: '', verdicts: [] });
});

test('an engineer declines a dispatch until a time is agreed; after that it is the work order that is declined', () => {
  const agreed = aDispatch('AGREED', 1);
  expect(() => agreed.declineBeforeVisit('Ill', act)).toThrow(new DispatchWrongState('AGREED'));
  const assigned = aDispatch('ASSIGNED', 1);
  assigned.declineBeforeVisit('Ill', act);
  expect(assigned.status).toBe('DECLINED');
});

test('TCK-13: what was decided says how long the visit takes, and from when on it was planned', () => {
  const dispatch = aDispatch('WAITING', 1);
  decide(dispatch);
  expect(dispatch.finding).toBe(
    'E1 is the best of 1 with 80 of 100. The visit takes 120 min, and begins on 2026-03-03T08:00:00.000Z at the soonest.',
  );
});

test('TCK-13: where two are needed the best of the others assists, at times of both, until another one leads', () => {
  const dispatch = aDispatch('WAITING', 1);
  const windows = [{ from: 0, to: 3_600_000 }];
  decide(dispatch, [best], [{ ...best, engineerId: other.id, code: other.code, windows }]);
  expect(dispatch).toMatchObject({ engineer: first, second: other, windows: [{ startsAt: new Date(0) }] });
  expect(dispatch.finding).toMatch(/ E2 assists\.$/);
  dispatch.override(other, 'Speaks Kazakh', act);
  expect(dispatch).toMatchObject({ engineer: other, second: null, secondVerdicts: [] });

  const alone = aDispatch('WAITING', 1);
  decide(alone, [best], [{ ...best, engineerId: other.id, code: other.code, rank: null }]);
  expect(alone).toMatchObject({
    engineer: first,
    second: null,
    finding: expect.stringMatching(/ Nobody of 1 can assist\.$/),
  });
});
