import { floorOf } from './advisory-floors.ts';
import { isAtLeast } from './version.ts';

/** The part of package-lock.json that is checked. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const INSTALLED = 'node_modules/';

/** What is wrong with a lock file, a line each: integrity missing, a place outside the repository, a version under its floor. */
export function lockFileFindings({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([path, locked]) => [
    ...placeFindings(path, locked),
    ...floorFindings(path, locked),
  ]);
}

function placeFindings(path: string, { integrity, resolved, link }: LockedPackage): string[] {
  const isInstalled = path.includes(INSTALLED) && !link;
  return [
    ...(isInstalled && !integrity ? [`${path} has no integrity`] : []),
    ...(resolved !== undefined && !link ? [`${path} names the place it came from: ${resolved}`] : []),
    ...(link && /^(\/|\.\.|[a-z]+:)/.test(resolved ?? '') ? [`${path} links out of the repository: ${resolved}`] : []),
  ];
}

function floorFindings(path: string, { name, version, link }: LockedPackage): string[] {
  const packageName = name ?? path.slice(path.lastIndexOf(INSTALLED) + INSTALLED.length);
  const floor = floorOf(packageName);
  if (link || floor === undefined || version === undefined || isAtLeast(version, floor)) return [];
  return [`${path} is ${version}; advisories ask for ${floor}`];
}
