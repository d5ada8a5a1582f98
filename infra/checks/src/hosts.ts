/** A package registry by its host, or a tarball by its address: which mirror a machine uses is that machine's matter. */
const REGISTRY = [/\bregistry\.[a-z0-9-]+\.(com|org|net|cn|io|dev)\b/i, /\bhttps?:\/\/[^\s"'`]+\/-\/[^\s"'`]+\.tgz\b/i];

/** The lines of a file that name a registry host: `path:line`. */
export function registryFindings(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      REGISTRY.some(form => form.test(line)) ? [`${path}:${index + 1} names a registry host`] : [],
    );
}
