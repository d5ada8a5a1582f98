import type { z } from 'zod';

/** What a process reads from its environment, as a Markdown table. @throws Error when a variable is not described */
export function configurationTable({ shape }: z.ZodObject<Record<string, z.ZodType>>): string {
  const rows = Object.entries(shape).map(([name, variable]) => {
    if (!variable.description) throw new Error(`${name} has no description.`);
    const { success, data } = variable.safeParse(undefined);
    const otherwise = [data].flat().join(',');
    const cell = success ? otherwise && `\`${otherwise}\` ` : 'needed ';
    return `| \`${name}\` | ${cell}| ${variable.description.replaceAll('<', '\\<')} |`;
  });
  return ['| variable | otherwise | meaning |', '|---|---|---|', ...rows].join('\n');
}
