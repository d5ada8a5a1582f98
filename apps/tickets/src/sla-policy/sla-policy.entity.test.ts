import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { em } from '../../test/in-memory.ts';
import type { SlaClockKind, SlaConditionsInput, SlaMilestone, SlaRuleInput, SlaTargetUnit } from '../schema.types.ts';
import type { SlaFacts } from '../ticket/ticket-facts.ts';
import { SlaPolicy } from './sla-policy.entity.ts';

const ANY: SlaConditionsInput = {
  channels: [],
  urgencies: [],
  complexities: [],
  partsBranches: [],
  partMakes: [],
  faultCodePrefixes: [],
  isRemoteExempt: false,
};
const STOPS: Readonly<Record<SlaClockKind, SlaMilestone>> = {
  FIRST_RESPONSE: 'RESPONDED',
  CONFIRMATION: 'RESPONDED',
  DIAGNOSIS: 'DIAGNOSED',
  ARRIVAL: 'ARRIVED',
  RESOLUTION: 'SIGNED_OFF',
  PARTS_DELIVERY: 'PARTS_ISSUED',
};
const NO_TARGET: readonly [null, SlaTargetUnit] = [null, 'HOURS'];

type Target = readonly [number | null, SlaTargetUnit];
type More = Partial<SlaConditionsInput> & { from?: SlaMilestone; to?: SlaMilestone; isRequired?: boolean };

function rule(kind: SlaClockKind, [targetValue, targetUnit]: Target, more: More = {}): SlaRuleInput {
  const { from: startsAt = 'REPORTED', to: stopsAt = STOPS[kind], isRequired = false, ...conditions } = more;
  const name = [kind, ...Object.values(conditions).flat()].join(' ');
  return { name, kind, conditions: { ...ANY, ...conditions }, targetValue, targetUnit, startsAt, stopsAt, isRequired };
}
const hours = (count: number): Target => [count, 'HOURS'];
const minutes = (count: number): Target => [count, 'MINUTES'];
const days = (count: number): Target => [count, 'DAYS'];
const workingDays = (count: number): Target => [count, 'WORKING_DAYS'];

const ORDINARY: SlaFacts = {
  channel: 'EMAIL',
  urgency: 'NORMAL',
  complexity: 'GENERAL',
  partsBranch: null,
  partMake: 'STANDARD',
  faultCode: null,
  isRemote: false,
};
/** Of a ticket with these facts, a clock of this kind has this target; undefined where nothing is promised. */
type Case = readonly [Partial<SlaFacts>, SlaClockKind, Target | undefined];

/** Every policy of requirements.md 2.3, and what it promises in the cases that it tells apart. */
const POLICIES: Readonly<Record<string, { rules: readonly SlaRuleInput[]; cases: readonly Case[]; blanks?: number }>> =
  {
    'SLA-000-IMPORT': {
      rules: [
        rule('FIRST_RESPONSE', minutes(30), { channels: ['PHONE', 'ONLINE'] }),
        rule('FIRST_RESPONSE', hours(2), { channels: ['EMAIL'] }),
        rule('PARTS_DELIVERY', workingDays(7), { partMakes: ['CUSTOM'], from: 'PARTS_REQUESTED' }),
        rule('PARTS_DELIVERY', workingDays(3), { from: 'PARTS_REQUESTED' }),
      ],
      cases: [
        [{ channel: 'PHONE' }, 'FIRST_RESPONSE', minutes(30)],
        [{ channel: 'EMAIL' }, 'FIRST_RESPONSE', hours(2)],
        [{ channel: 'DEALER' }, 'FIRST_RESPONSE', undefined],
        [{}, 'PARTS_DELIVERY', workingDays(3)],
        [{ partMake: 'CUSTOM' }, 'PARTS_DELIVERY', workingDays(7)],
      ],
    },
    'SLA-001D-STD': {
      rules: [
        rule('FIRST_RESPONSE', minutes(0), { urgencies: ['URGENT'] }),
        rule('FIRST_RESPONSE', hours(24), { urgencies: ['NORMAL'] }),
      ],
      cases: [
        [{ urgency: 'URGENT' }, 'FIRST_RESPONSE', minutes(0)],
        [{}, 'FIRST_RESPONSE', hours(24)],
      ],
    },
    'SLA-001E-STD': {
      rules: [
        rule('FIRST_RESPONSE', hours(1), { urgencies: ['URGENT'], to: 'TRIAGED' }),
        rule('FIRST_RESPONSE', hours(24), { to: 'TRIAGED' }),
      ],
      cases: [
        [{ urgency: 'URGENT' }, 'FIRST_RESPONSE', hours(1)],
        [{}, 'FIRST_RESPONSE', hours(24)],
      ],
    },
    'SLA-001G-STD': {
      rules: [
        rule('FIRST_RESPONSE', hours(24)),
        rule('RESOLUTION', hours(48), { complexities: ['GENERAL'] }),
        rule('RESOLUTION', hours(72), { complexities: ['COMPLEX'] }),
      ],
      cases: [
        [{}, 'RESOLUTION', hours(48)],
        [{ complexity: 'COMPLEX' }, 'RESOLUTION', hours(72)],
      ],
    },
    'SLA-001J-STD': {
      rules: [
        rule('FIRST_RESPONSE', hours(24)),
        rule('ARRIVAL', hours(48), { to: 'DISPATCHED' }),
        rule('RESOLUTION', workingDays(3), { complexities: ['GENERAL'] }),
        rule('RESOLUTION', NO_TARGET, { complexities: ['COMPLEX'] }),
      ],
      cases: [
        [{}, 'RESOLUTION', workingDays(3)],
        [{ complexity: 'COMPLEX' }, 'RESOLUTION', NO_TARGET],
        [{}, 'ARRIVAL', hours(48)],
      ],
    },
    'SLA-001M-STD': { rules: [rule('FIRST_RESPONSE', hours(24))], cases: [[{}, 'FIRST_RESPONSE', hours(24)]] },
    'SLA-001O-STD': {
      rules: [rule('FIRST_RESPONSE', hours(2)), rule('ARRIVAL', hours(24))],
      cases: [[{}, 'ARRIVAL', hours(24)]],
    },
    'SLA-001T-STD': {
      rules: [rule('FIRST_RESPONSE', hours(24), { to: 'TRIAGED' }), rule('ARRIVAL', NO_TARGET)],
      cases: [[{}, 'ARRIVAL', NO_TARGET]],
    },
    'SLA-002-TELECOM': {
      rules: [
        rule('FIRST_RESPONSE', minutes(30)),
        rule('DIAGNOSIS', hours(1), { complexities: ['GENERAL'] }),
        rule('ARRIVAL', hours(4), { urgencies: ['URGENT'] }),
        rule('PARTS_DELIVERY', hours(24), { isRemoteExempt: true }),
      ],
      cases: [
        [{}, 'DIAGNOSIS', hours(1)],
        [{ complexity: 'COMPLEX' }, 'DIAGNOSIS', undefined],
        [{}, 'ARRIVAL', undefined],
        [{ urgency: 'URGENT' }, 'ARRIVAL', hours(4)],
        [{}, 'PARTS_DELIVERY', hours(24)],
        [{ isRemote: true }, 'PARTS_DELIVERY', undefined],
      ],
    },
    'SLA-003-ENGINE': {
      rules: [
        rule('CONFIRMATION', NO_TARGET, { isRequired: true }),
        rule('RESOLUTION', NO_TARGET, { isRequired: true }),
      ],
      cases: [[{}, 'CONFIRMATION', NO_TARGET]],
      blanks: 2,
    },
    'SLA-004M-PROMISE': {
      rules: [rule('FIRST_RESPONSE', hours(1)), rule('ARRIVAL', hours(4))],
      cases: [[{}, 'ARRIVAL', hours(4)]],
    },
    'SLA-004M-PROCESS': {
      rules: [
        rule('DIAGNOSIS', hours(48)),
        rule('ARRIVAL', hours(48)),
        rule('RESOLUTION', workingDays(2), { partsBranches: ['NONE', 'IN_STOCK'], from: 'DIAGNOSED' }),
        rule('RESOLUTION', workingDays(15), { partsBranches: ['NOT_IN_STOCK'] }),
      ],
      cases: [
        [{}, 'RESOLUTION', undefined],
        [{ partsBranch: 'NONE' }, 'RESOLUTION', workingDays(2)],
        [{ partsBranch: 'IN_STOCK' }, 'RESOLUTION', workingDays(2)],
        [{ partsBranch: 'NOT_IN_STOCK' }, 'RESOLUTION', workingDays(15)],
      ],
    },
    'SLA-004L-LAMP': { rules: [rule('RESOLUTION', hours(24))], cases: [[{}, 'RESOLUTION', hours(24)]] },
    'SLA-004I-BMS': {
      rules: [rule('ARRIVAL', hours(2)), rule('RESOLUTION', hours(24))],
      cases: [[{}, 'ARRIVAL', hours(2)]],
    },
    'SLA-004V-AV': {
      rules: [rule('ARRIVAL', hours(24)), rule('RESOLUTION', days(60))],
      cases: [[{}, 'RESOLUTION', days(60)]],
    },
    'SLA-004E-ENG': {
      rules: [
        rule('FIRST_RESPONSE', NO_TARGET, { isRequired: true }),
        rule('ARRIVAL', NO_TARGET, { isRequired: true }),
        rule('RESOLUTION', NO_TARGET, { faultCodePrefixes: ['LINE'], isRequired: true }),
        rule('RESOLUTION', hours(24)),
      ],
      cases: [
        [{ faultCode: 'LINE-3' }, 'RESOLUTION', NO_TARGET],
        [{ faultCode: 'SYS-1' }, 'RESOLUTION', hours(24)],
        [{}, 'RESOLUTION', hours(24)],
      ],
      blanks: 3,
    },
  };

const draft = (code: string, rules: readonly SlaRuleInput[]) =>
  SlaPolicy.draft(
    em,
    {
      code,
      name: code,
      source: 'requirements.md 2.3',
      isDefault: false,
      calendar: { timeZone: 'Asia/Shanghai', openings: [], holidaysOf: [], daysOff: [] },
      warnAtPercents: [75],
      rules: [...rules],
    },
    1,
  );

const CASES = Object.entries(POLICIES).flatMap(([code, { rules, cases }]) =>
  cases.map(([facts, kind, target]) => ({ code, rules, facts, kind, target })),
);

test.each(CASES)('$code promises $kind for $facts within $target', ({ code, rules, facts, kind, target }) => {
  const found = draft(code, rules).ruleFor(kind, { ...ORDINARY, ...facts });
  expect(found && [found.targetValue, found.targetUnit]).toEqual(target);
});

test.each(Object.entries(POLICIES))(
  '%s is put in force only without blanks that it needs',
  (code, { rules, blanks = 0 }) => {
    const policy = draft(code, rules);
    const activate = () => policy.activate(new Date());
    if (blanks === 0) {
      activate();
      expect(policy.status).toBe('ACTIVE');
      return;
    }
    expect(activate).toThrow(PolicyIncomplete);
    expect(activate).toThrow(expect.objectContaining({ blanks: rules.filter(it => it.isRequired).map(it => it.name) }));
    expect(policy.status).toBe('DRAFT');
  },
);
