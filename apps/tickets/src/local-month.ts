import { InputInvalid } from '@mainstay/kit/domain';

/** The first and the last day of a month such as `2026-03`. @throws InputInvalid for what is no month */
export function daysOfMonth(path: readonly string[], month: string): { readonly first: string; readonly last: string } {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month))
    throw new InputInvalid(path, { en: 'A month is written like 2026-03.', zh: '月份格式如 2026-03。' });
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { first: first.toString(), last: first.with({ day: first.daysInMonth }).toString() };
}
