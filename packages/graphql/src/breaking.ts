import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBreakingChanges, findDangerousChanges } from 'graphql';
import { apiSchema } from './api-schema.ts';
import { ROOT } from './subgraphs.ts';

/** Where change files stand. */
export const CHANGES = 'packages/graphql/changes';

/** Changes that can break a caller of the base supergraph, or surprise it. */
export function riskyChanges(baseSdl: string, nextSdl: string): string[] {
  const [base, next] = [apiSchema(baseSdl), apiSchema(nextSdl)];
  return [...findBreakingChanges(base, next), ...findDangerousChanges(base, next)].map(change => change.description);
}

/** The changes to the whole graph, and those that dealers alone see. */
export function inBothGraphs(toStaff: readonly string[], toDealers: readonly string[]): string[] {
  return [...toStaff, ...toDealers.filter(it => !toStaff.includes(it)).map(it => `For dealers, ${it}`)];
}

/**
 * The changes that no change file explains. A change file repeats the line that `breaking` printed and goes on, on the
 * same line, with the reason.
 */
export function unexplained(changes: readonly string[], changeFiles: readonly string[]): string[] {
  return changes.filter(
    change =>
      !changeFiles.some(text =>
        text
          .split(change)
          .slice(1)
          .some(rest => /^ +\S/.test(rest)),
      ),
  );
}

/** The texts of all change files. */
export async function readChangeFiles(root = ROOT): Promise<string[]> {
  const paths = await Array.fromAsync(glob(`${CHANGES}/*.md`, { cwd: root }));
  return Promise.all(paths.map(path => readFile(join(root, path), 'utf8')));
}
