import { expect, test } from '@jest/globals';
import type { FaultCodeDescriptionInput } from '../schema.types.ts';
import { FaultCode } from './fault-code.entity.ts';
import { FaultCodeCircular, FaultCodeOfOtherModel, FaultCodeRetired } from './fault-code.errors.ts';

const about: FaultCodeDescriptionInput = {
  ...{ titleEn: 'Seal leaks', titleZh: '密封漏油', models: [' EX-215 ', 'EX-215'], symptoms: ['oil spots'] },
  ...{ faultLevel: 3, sop: 'SOP-12' },
};
const define = (code: string, line: readonly FaultCode[] = []) => FaultCode.define({ code, description: about }, line);

test('TCK-07: a code has its names, models and symptoms, and is found by their words in both languages', () => {
  const fault = define('HYD-07');
  expect(fault).toMatchObject({ code: 'HYD-07', models: ['EX-215'], faultLevel: 3, sop: 'SOP-12', isRetired: false });
  expect(fault.tokens).toEqual(expect.arrayContaining(['leaks', 'spots', '漏油']));
});

test('a code is for its models, for all where it names none, and for a machine whose model nobody knows', () => {
  const fault = define('HYD-07');
  expect(() => fault.requireFor('GS-120')).toThrow(FaultCodeOfOtherModel);
  for (const model of ['EX-215', null]) expect(() => fault.requireFor(model)).not.toThrow();
  fault.revise({ ...about, models: [] }, []);
  expect(() => fault.requireFor('GS-120')).not.toThrow();
});

test('a fault is a kind of a wider one, and never of itself', () => {
  const wide = define('HYD');
  const narrow = define('HYD-07', [wide]);
  expect(narrow.parentId).toBe(wide.id);
  expect(() => wide.revise(about, [narrow, wide])).toThrow(FaultCodeCircular);
});

test('a retired code is neither found by diagnosis nor described anew nor retired again', () => {
  const fault = define('HYD-07');
  fault.retire();
  for (const act of [() => fault.requireFor('EX-215'), () => fault.revise(about, []), () => fault.retire()])
    expect(act).toThrow(FaultCodeRetired);
});
