import { importer, notKnown } from '@mainstay/kit/service';
import { z } from 'zod';
import { HsCode } from './hs-code.entity.ts';
import { upsertHsCodes } from './hs-codes.ts';

/** The parent of the chapters in the published table, where it also has a row of its own, of level 5. */
const TOP = 'TOTAL';

/** The Harmonized System in the columns of its published table, parents before their parts. A known code is renewed. */
export const hsCodeImporter = importer({
  kind: 'hsCode',
  key: 'hscode',
  row: z
    .object({
      section: z.string(),
      hscode: z.string().regex(/^((\d\d){1,3}|TOTAL)$/),
      description: z.string(),
      parent: z.string(),
      level: z.literal(['2', '4', '5', '6']),
    })
    .refine(row => row.hscode === TOP || row.level === String(row.hscode.length), {
      path: ['level'],
      error: 'not the number of digits',
    }),
  async open(em, rows) {
    const wanted = rows.map(row => row.parent);
    const stored = await em.find(HsCode, { code: { $in: wanted } }, { fields: ['code'] });
    const known = new Set([TOP, ...stored.map(it => it.code)]);
    const good = rows.filter(({ hscode, parent }) => hscode !== TOP && known.has(parent) && known.add(hscode));
    await upsertHsCodes(
      em,
      good.map(({ hscode: code, section, description, parent, level }) => {
        return { code, section, description, parentCode: parent === TOP ? null : parent, level: Number(level) };
      }),
    );
    return row => {
      if (!known.has(row.parent)) throw notKnown('parent', row.parent);
    };
  },
});
