import { readFileSync } from 'node:fs';
import { DEALER_SCOPES, STAFF_ROLES } from '@mainstay/kit/domain';
import { expect, test } from '@jest/globals';
import { dealer, objectTypes, openDoor, ROOTS, staff } from './rights-world.ts';

/** What each role, or a dealer with a scope, may use by the table; `Type.*` stands for every field of an entity. */
const table = new Map<string, ReadonlySet<string>>();
for (const section of readFileSync(new URL('rights-of-roles.txt', import.meta.url), 'utf8')
  .split('\n\n')
  .slice(1)) {
  const [head = '', ...lines] = section.split('\n');
  table.set(head.split(' - ')[0] ?? '', new Set(lines.join(' ').split(' ').filter(Boolean)));
}
const named = new Set([...table.values()].flatMap(rights => [...rights]));
const holds = (who: string, field: readonly string[]): boolean => field.some(it => table.get(who)?.has(it));

const [staffDoor, dealerDoor] = [openDoor('supergraph'), openDoor('dealer')];
const fieldsOf = ({ schema, isShown }: typeof staffDoor) =>
  objectTypes(schema).flatMap(type =>
    Object.values(type.getFields()).map(field => {
      const isRoot = ROOTS.includes(type.name);
      const written = isRoot ? [field.name] : [`${type.name}.${field.name}`, `${type.name}.*`];
      return { type: type.name, name: field.name, isRoot, isShown: isShown(type) && isShown(field), written };
    }),
  );

test('every role has its section, and every root field is named in one', () => {
  const sections = [...STAFF_ROLES, 'STAFF', 'GATEWAY', ...DEALER_SCOPES.map(scope => `DEALER ${scope}`)];
  expect([...table.keys()].toSorted()).toEqual(sections.toSorted());
  const known = fieldsOf(staffDoor);
  expect(known.filter(it => it.isRoot && !named.has(it.name)).map(it => it.name)).toEqual([]);
  const written = new Set(known.flatMap(it => it.written));
  expect([...named].filter(it => !written.has(it))).toEqual([]);
});

test('each role may use what the table gives it, and nothing else: every root field, every field of every type', () => {
  const wrong: string[] = [];
  let verdicts = 0;
  for (const { type, name, isRoot, written } of fieldsOf(staffDoor).filter(it => it.isShown)) {
    const isForAll = isRoot ? holds('STAFF', written) : !written.some(it => named.has(it));
    for (const role of ['STAFF', 'GATEWAY', ...STAFF_ROLES]) {
      verdicts++;
      const may = isForAll || holds(role, written);
      const does = staffDoor.allows(type, name, staff(role));
      if (may !== does) wrong.push(`${role} ${does ? 'may use' : 'may not use'} ${type}.${name}`);
    }
  }
  expect(verdicts).toBeGreaterThan(30_000);
  expect(wrong).toEqual([]);
});

test('a dealer with one scope may use at the roots what the table gives that scope, and nothing else', () => {
  const wrong: string[] = [];
  for (const { type, name, written } of fieldsOf(dealerDoor).filter(it => it.isRoot && it.isShown)) {
    for (const scope of DEALER_SCOPES) {
      const does = dealerDoor.allows(type, name, dealer([scope]));
      if (holds(`DEALER ${scope}`, written) !== does)
        wrong.push(`${scope} ${does ? 'opens' : 'does not open'} ${name}`);
    }
  }
  expect(wrong).toEqual([]);
});
