import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readAptSources, type AptSource } from './apt-sources.ts';

const run = promisify(execFile);
const TIME_LIMIT_MS = 180_000;

/** Suites to look in, newest first; each distribution accepts these names for ever, or for years. */
const SUITES: Readonly<Record<string, readonly string[]>> = {
  debian: ['unstable', 'testing', 'stable'],
  ubuntu: ['devel', 'resolute', 'questing', 'plucky'],
};

/** The suites that a package could come from on this machine, newest first; none where there is no apt. */
export function newerSuites({ release = '/etc/os-release', apt = '/etc/apt' } = {}): readonly AptSource[] {
  if (!existsSync(release)) return [];
  const text = readFileSync(release, 'utf8');
  const suites = SUITES[/^ID=(\w+)/m.exec(text)?.[1] ?? ''] ?? [];
  const codename = /^VERSION_CODENAME=(\w+)/m.exec(text)?.[1];
  const own = readAptSources(apt).find(source => source.suite === codename && source.components.includes('main'));
  // In Ubuntu, servers such as this one are in universe, which the machine may not use.
  const components = own && [
    ...new Set([...own.components, 'main', ...(text.includes('ID=ubuntu') ? ['universe'] : [])]),
  ];
  return own && components ? suites.map(suite => ({ ...own, components, suite })) : [];
}

/**
 * Unpacks a package of another suite into `target`, without root and without any change to the system: apt itself
 * fetches it with a private state folder, so its mirrors, proxies, signatures and checksums apply.
 */
export async function unpackFrom(source: AptSource, name: string, target: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'mainstay-apt-'));
  try {
    for (const folder of ['lists/partial', 'cache/archives/partial', 'package']) {
      mkdirSync(join(work, folder), { recursive: true });
    }
    writeFileSync(join(work, 'sources.list'), sourceLine(source));
    const apt = (...args: string[]) => run('apt-get', [...privateState(work), ...args], limits(join(work, 'package')));
    await apt('update');
    await apt('download', name);
    const [file] = readdirSync(join(work, 'package'));
    if (!file) throw new Error(`apt found no ${name} in ${source.suite}`);
    await run('dpkg-deb', ['-x', join(work, 'package', file), target], limits(work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const limits = (cwd: string) => ({ cwd, timeout: TIME_LIMIT_MS, env: { ...process.env, LC_ALL: 'C' } });

function sourceLine({ uri, suite, components, options }: AptSource): string {
  const bracket = options.length > 0 ? `[${options.join(' ')}] ` : '';
  return `deb ${bracket}${uri} ${suite} ${components.join(' ')}\n`;
}

function privateState(work: string): string[] {
  const options = {
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::Etc::preferences': '-',
    'Dir::Etc::preferencesparts': '-',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
  };
  // Commands that administrators hook into an update are not for us.
  const hooks = ['#clear APT::Update::Post-Invoke;', '#clear APT::Update::Post-Invoke-Success;'];
  writeFileSync(join(work, 'apt.conf'), hooks.join('\n'));
  return [
    '-c',
    join(work, 'apt.conf'),
    ...Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
  ];
}
