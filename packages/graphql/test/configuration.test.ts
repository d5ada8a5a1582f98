import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { configurationTable, withTable } from '../src/configuration.ts';

describe('the table of settings', () => {
  test('says what is needed, what is otherwise, range and unit', () => {
    const environment = z.object({
      A: z.string().describe('Needed.'),
      B: z.stringbool().default(true).describe('On.'),
      C: z.url().optional().describe('For <some>.'),
      D: z.coerce.number().int().positive().meta({ unit: 'milliseconds' }).default(5).describe('How long.'),
      E: z.coerce.number().min(0).max(1).default(1).describe('A share.'),
      F: z.enum(['few', 'many']).default('few').describe('How many.'),
      G: z
        .string()
        .transform(text => text.split(','))
        .pipe(z.array(z.string()))
        .default([])
        .describe('Several.'),
    });
    expect(configurationTable(environment).split('\n').slice(2)).toEqual([
      '| `A` | needed | text | Needed. |',
      '| `B` | `true` | `true`, `false` | On. |',
      '| `C` |  | URL | For \\<some>. |',
      '| `D` | `5` | 1 or more milliseconds | How long. |',
      '| `E` | `1` | 0 to 1 | A share. |',
      '| `F` | `few` | `few`, `many` | How many. |',
      '| `G` |  | list, comma-separated | Several. |',
    ]);
  });

  test('has no setting without a description, and no number without a least value', () => {
    expect(() => configurationTable(z.object({ SECRET: z.string() }))).toThrow('SECRET has no description.');
    expect(() => configurationTable(z.object({ A: z.number().describe('How much.') }))).toThrow('least value');
  });

  test('takes the place of the one that stands below its heading, and nothing else', () => {
    const guide = '# G\n\n### a\n\n| old |\n| old |\n\nText.\n\n### b\n\n| other |\n';
    expect(withTable(guide, 'a', '| new |')).toBe('# G\n\n### a\n\n| new |\n\nText.\n\n### b\n\n| other |\n');
    expect(withTable(guide, 'b', '| new |')).toBe('# G\n\n### a\n\n| old |\n| old |\n\nText.\n\n### b\n\n| new |\n');
    expect(() => withTable(guide, 'c', '')).toThrow('right below "### c"');
  });
});
