import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { apiSchema, printReachable, reachableTypes } from './api-schema.ts';
import { ROOT } from './subgraphs.ts';

/** Where the contracts stand that dealers were given, each under its day. */
export const PUBLISHED = 'packages/graphql/published';
export const DEALER_CHANGES = 'packages/graphql/dealer-changes.md';

/** A contract as dealers got it on one day. */
export interface PublishedContract {
  /** ISO 8601. */
  readonly day: string;
  /** Sorted SDL without machinery. */
  readonly sdl: string;
}

const HEADER = `# Changes of the dealer contract

Made by \`npm run generate\` of the published contracts and of the reasons in change files.
`;

/** The contract as it is published: what dealers see, sorted. */
export const publishable = (supergraphSdl: string): string => `${printReachable(apiSchema(supergraphSdl))}\n`;

/** What dealers saw change and when, the latest first: additions, and risky changes with the reason of their change file. */
export function dealerChanges(
  next: string,
  published: readonly PublishedContract[],
  changeFiles: readonly string[],
): string {
  const all = [...published, { day: 'Not published yet', sdl: next }];
  const sections = all.map(({ day, sdl }, at) => {
    const before = all[at - 1];
    const what = before ? changesBetween(before.sdl, sdl).map(it => `- ${withReason(it, changeFiles)}`) : [FIRST];
    return what.length > 0 ? [`## ${day}\n\n${what.join('\n')}\n`] : [];
  });
  return [HEADER, ...sections.reverse().flat()].join('\n');
}

const FIRST = 'The first contract.';

/** The contracts that were published, the oldest first. */
export async function readPublished(root = ROOT): Promise<PublishedContract[]> {
  const paths = (await Array.fromAsync(glob(`${PUBLISHED}/*.graphql`, { cwd: root }))).sort();
  return Promise.all(
    paths.map(async path => ({ day: basename(path, '.graphql'), sdl: await readFile(join(root, path), 'utf8') })),
  );
}

function changesBetween(before: string, after: string): string[] {
  const [base, next] = [buildSchema(before), buildSchema(after)];
  const risky = [...findBreakingChanges(base, next), ...findDangerousChanges(base, next)];
  return [...new Set([...risky.map(change => change.description), ...additions(base, next)])].sort();
}

/** What is new and breaks nobody; what is new in a new type goes without saying. */
function additions(base: GraphQLSchema, next: GraphQLSchema): string[] {
  return [...reachableTypes(next).values()].flatMap(type => {
    const old = base.getType(type.name);
    if (!old) return [`${type.name} was added.`];
    if (isEnumType(type) || isInputObjectType(type)) return []; // Additions to these are among the dangerous changes.
    if (!(isObjectType(type) || isInterfaceType(type)) || !(isObjectType(old) || isInterfaceType(old))) return [];
    const known = old.getFields();
    const fields = Object.keys(type.getFields()).filter(name => !(name in known));
    return fields.map(name => `${type.name}.${name} was added.`);
  });
}

/** The rest of the line in which a change file explains the change: another change may end in its words. */
function withReason(change: string, changeFiles: readonly string[]): string {
  const starts = [`- ${change} `, `- For dealers, ${change} `];
  const lines = changeFiles.flatMap(text => text.split('\n'));
  const explained = lines.find(line => starts.some(it => line.startsWith(it)));
  return explained ? explained.slice(explained.indexOf(change)).trim() : change;
}
