import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { baseOf } from '../src/base.ts';

const path = 'graph.graphql';
let root = '';
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { cwd: root, stdio: 'ignore' });
const commit = async (file: string, text: string) => {
  await writeFile(join(root, file), text);
  git('add', '.');
  git('commit', '-m', text);
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'base-'));
  git('init');
  await commit('README.md', 'begin');
});
afterEach(() => rm(root, { recursive: true }));

test('the first supergraph has no base', async () => {
  expect(baseOf({ path, text: 'one' }, undefined, root)).toBeUndefined();
  await commit(path, 'one');
  expect(baseOf({ path, text: 'one' }, undefined, root)).toBeUndefined();
});

test('a change that is not committed yet is compared with the last commit', async () => {
  await commit(path, 'one');
  expect(baseOf({ path, text: 'two' }, undefined, root)).toEqual({ ref: 'HEAD', text: 'one' });
});

test('a committed change is compared with what stood before it, whatever came after', async () => {
  await commit(path, 'one');
  await commit(path, 'two');
  await commit('README.md', 'later');
  expect(baseOf({ path, text: 'two' }, undefined, root)?.text).toBe('one');
});

test('a branch is judged as a whole, from where it left main', async () => {
  await commit(path, 'one');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await commit(path, 'two');
  await commit(path, 'three');
  expect(baseOf({ path, text: 'three' }, undefined, root)?.text).toBe('one');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  expect(baseOf({ path, text: 'three' }, undefined, root)?.text).toBe('two');
});

test('a merge is one change', async () => {
  await commit(path, 'one');
  git('switch', '-c', 'branch');
  await commit(path, 'two');
  await commit(path, 'three');
  git('switch', '-');
  git('merge', '--no-ff', '-m', 'merge', 'branch');
  expect(baseOf({ path, text: 'three' }, undefined, root)?.text).toBe('one');
});

test('a clone that is too shallow to judge by judges nothing', async () => {
  await commit(path, 'one');
  await commit(path, 'two');
  const clone = join(root, 'clone');
  git('clone', '--depth', '1', `file://${root}`, clone);
  const shallow = { path, text: 'two' };
  expect(baseOf(shallow, undefined, clone)).toBeUndefined();
  git('-C', clone, 'fetch', '--deepen', '1');
  expect(baseOf(shallow, undefined, clone)?.text).toBe('one');
});

test('a named commit is the base, and an unknown one an error', async () => {
  await commit(path, 'one');
  await commit(path, 'two');
  expect(baseOf({ path, text: 'three' }, 'HEAD~1', root)).toEqual({ ref: 'HEAD~1', text: 'one' });
  expect(() => baseOf({ path, text: 'three' }, 'nowhere', root)).toThrow('nowhere');
});

test('a commit is not judged by itself', async () => {
  await commit(path, 'one');
  await commit(path, 'two');
  expect(baseOf({ path, text: 'two' }, 'HEAD', root)?.text).toBe('one');
});
