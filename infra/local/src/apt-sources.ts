import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package archive that this machine's administrator configured. */
export interface AptSource {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
  /** Options of the one-line format, for example `signed-by=/usr/share/keyrings/x.gpg`. */
  readonly options: readonly string[];
}

/** The archives in apt's configuration folder. */
export function readAptSources(folder = '/etc/apt'): readonly AptSource[] {
  const parts = join(folder, 'sources.list.d');
  const names = existsSync(parts) ? readdirSync(parts).map(name => join(parts, name)) : [];
  return [join(folder, 'sources.list'), ...names].filter(existsSync).flatMap(file => {
    if (file.endsWith('.sources')) return parseDeb822(readFileSync(file, 'utf8'));
    return file.endsWith('.list') ? parseOneLine(readFileSync(file, 'utf8')) : [];
  });
}

/** Reads the one-line format: `deb [signed-by=/key.gpg] uri suite component...`. */
export function parseOneLine(text: string): readonly AptSource[] {
  return text.split('\n').flatMap(line => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    const [, options = '', uri, suite, components = ''] = match ?? [];
    return uri && suite ? [{ uri, suite, components: words(components), options: words(options) }] : [];
  });
}

/** Reads the deb822 format: stanzas of `Field: value` lines, continued by indented lines. */
export function parseDeb822(text: string): readonly AptSource[] {
  return text
    .split(/\n\s*\n/)
    .map(fields)
    .filter(stanza => words(stanza.get('types')).includes('deb') && stanza.get('enabled') !== 'no')
    .flatMap(stanza => {
      const key = stanza.get('signed-by');
      // A key may stand in the stanza itself; only a file can be named again in another list.
      const options = key?.startsWith('/') ? [`signed-by=${words(key).join(',')}`] : [];
      const components = words(stanza.get('components'));
      return words(stanza.get('uris')).flatMap(uri =>
        words(stanza.get('suites')).map(suite => ({ uri, suite, components, options })),
      );
    });
}

function fields(stanza: string): ReadonlyMap<string, string> {
  const lines = stanza.split('\n').filter(line => !line.startsWith('#'));
  const joined = lines.join('\n').replaceAll(/\n[ \t]+/g, ' ');
  return new Map(
    joined.split('\n').flatMap(line => {
      const match = /^([^:\s]+):\s*(.*)$/.exec(line);
      return match?.[1] ? [[match[1].toLowerCase(), match[2]?.trim() ?? ''] as const] : [];
    }),
  );
}

const words = (text = ''): string[] => text.split(/\s+/).filter(word => word !== '');
