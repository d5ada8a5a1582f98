import { InputInvalid } from '@mainstay/kit/domain';

/** The scopes that somebody chose, each once. @throws InputInvalid for none, and for one that is not open to choose */
export function scopesWithin(path: readonly string[], scopes: readonly string[], open: readonly string[]): string[] {
  if (scopes.length > 0 && scopes.every(scope => open.includes(scope))) return [...new Set(scopes)];
  const known = open.join(', ');
  throw new InputInvalid([...path], {
    en: `Say at least one scope, and none but ${known}.`,
    zh: `请至少填写一个权限范围，且只能是：${known}。`,
  });
}
