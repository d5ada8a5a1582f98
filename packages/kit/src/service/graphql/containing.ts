/** A filter for text that contains this text, letters of either case; `%`, `_` and `\` stand for themselves. */
export const containing = (text: string): { readonly $ilike: string } => ({
  $ilike: `%${text.replace(/[\\%_]/g, '\\$&')}%`,
});
