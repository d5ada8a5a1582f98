import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { registryFindings } from './hosts.ts';

const root = resolve(import.meta.dirname, '../../..');
const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
const paths = execFileSync('git', list, { cwd: root, encoding: 'utf8', maxBuffer: 16 << 20 }).split('\0');
const files = paths.filter(path => path !== '' && existsSync(resolve(root, path)));
const findings = files.flatMap(path => registryFindings(path, readFileSync(resolve(root, path), 'utf8')));
for (const finding of findings) console.error(finding);
console.log(`${files.length} files: ${findings.length} registry hosts`);
if (findings.length > 0) process.exitCode = 1;
