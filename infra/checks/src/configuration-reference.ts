import { z } from 'zod';

interface Variable {
  readonly default?: unknown;
  readonly description?: string;
}

const isVariable = (value: unknown): value is Variable => typeof value === 'object' && value !== null;

/** What a process reads from its environment, as a Markdown table. @throws Error when a variable is not described */
export function configurationTable(environment: z.ZodObject): string {
  const { properties = {}, required = [] } = z.toJSONSchema(environment, { io: 'input', unrepresentable: 'any' });
  const rows = Object.entries(properties).map(([name, variable]) => {
    if (!isVariable(variable) || !variable.description) throw new Error(`${name} has no description.`);
    const otherwise = [variable.default].flat().join(',');
    const cell = required.includes(name) ? 'needed' : otherwise && `\`${otherwise}\``;
    return `| \`${name}\` | ${cell} | ${variable.description} |`.replace('|  |', '| |');
  });
  return ['| variable | otherwise | meaning |', '|---|---|---|', ...rows].join('\n');
}
