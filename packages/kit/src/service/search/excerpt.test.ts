import { expect, test } from '@jest/globals';
import { excerptsOf } from './excerpt.ts';

/** What was found stands in brackets. */
const shown = (asked: string, text: string, isCode = false): string | undefined =>
  excerptsOf(asked, [{ field: 'f', isCode, text }])[0]
    ?.parts.map(part => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

test.each([
  ['pump', 'The PUMP leaks, pumps too', 'The [PUMP] leaks, [pumps] too'],
  ['hydraulic', 'Hydraulics are warm', '[Hydraulics] are warm'],
  ['p1', 'Ｐ１ 报警 P12', '[Ｐ１] 报警 P12'],
  ['漏油', '液压泵漏油，漏油', '液压泵[漏油]，[漏油]'],
  ['泵', '液压泵', '液压[泵]'],
  ['液压泵漏', '液压油泵漏', '[液压]油[泵漏]'],
  ['насос', 'Насосы', '[Насосы]'],
  ['ﬁlter', 'Filter', '[Filter]'],
  ['E45', 'E451 and E45', '[E451] and [E45]'],
])('%s is shown in "%s"', (asked, text, marked) => {
  expect(shown(asked, text)).toBe(marked);
});

test.each([
  ['t2026', 'T-2026-000123', '[T-2026]-000123'],
  ['000123', 'T-2026-000123', 'T-2026-[000123]'],
  ['t-2026-000123 leaks', 'T-2026-000123', '[T]-[2026]-[000123]'],
])('%s is shown in the number %s', (asked, text, marked) => {
  expect(shown(asked, text, true)).toBe(marked);
});

test('what holds nothing of it is left out; a long text is shown around the first place', () => {
  expect(excerptsOf('pump', [{ field: 'f', isCode: false, text: 'The fan is loud' }])).toEqual([]);
  const text = `${'a '.repeat(300)}pump${' b'.repeat(300)}`;
  expect(shown('pump', text)).toBe(`${'a '.repeat(20)}[pump]${' b'.repeat(58)}`);
});
