import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { STAFF_ROLES } from '@mainstay/kit/domain';
import { masked, worksWithCustomers } from './contact-mask.ts';

const person = { name: '张伟', function: '班长', phone: '+86 138 0013 8000', email: 'zhang.wei@mill.example' };

test('CUS-14, 4.3: a masked person keeps what tells two apart, and no way to reach them', () => {
  const shown = masked(person, 'ROLE');
  expect(shown).toEqual({
    ...{ name: '张•••', function: '班长', phone: '•••00', email: '•••@mill.example', masking: 'ROLE' },
  });
  expect(masked({ ...person, phone: null, email: null }, 'ROLE')).toMatchObject({ phone: null, email: null });
  expect(masked({ ...person, name: '𠮷野' }, 'ROLE').name).toBe('𠮷•••');
});

test('4.3: those read contacts whole whose work is with customers, and no dealer whatever he is called', () => {
  const may = STAFF_ROLES.filter(role => worksWithCustomers({ subject: 'x', roles: [role], dealerId: null }));
  const sdl = readFileSync(new URL('customer.graphql', import.meta.url), 'utf8');
  const [, listed = ''] = /contacts\(filter.*\n.*\n\s+roles: \[([^\]]*)\]/.exec(sdl) ?? [];
  expect(may.toSorted()).toEqual((listed.match(/\w+/g) ?? []).toSorted());
  expect(may).toContain('CSR');
  expect(worksWithCustomers({ subject: 'x', roles: ['CSR'], dealerId: 'd' })).toBe(false);
  expect(worksWithCustomers({ subject: 'service:customers', roles: [], dealerId: null })).toBe(false);
});

test('whoever may put right what is said of people works with customers, so that role alone hides nobody from them', () => {
  const sdl = readFileSync(new URL('customer-file.graphql', import.meta.url), 'utf8');
  const [, roles = ''] = /customerReviseContact\([^@]*@auth\(roles: \[([^\]]*)\]/.exec(sdl) ?? [];
  const named = roles.match(/\w+/g) ?? [];
  expect(named).toContain('CSR');
  for (const role of named)
    expect([role, worksWithCustomers({ subject: 'x', roles: [role], dealerId: null })]).toEqual([role, true]);
});
