import { expect, test } from '@jest/globals';
import { parseDeb822, parseOneLine } from './apt-sources.ts';

test('the one-line format: options, several components, comments, no source archives', () => {
  const text = `
# deb http://old.example/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] http://mirror.example/debian bookworm main contrib # ours
deb-src http://mirror.example/debian bookworm main
deb https://mirror.example/flat ./
`;
  expect(parseOneLine(text)).toEqual([
    {
      uri: 'http://mirror.example/debian',
      suite: 'bookworm',
      components: ['main', 'contrib'],
      options: ['arch=amd64', 'signed-by=/usr/share/keyrings/a.gpg'],
    },
    { uri: 'https://mirror.example/flat', suite: './', components: [], options: [] },
  ]);
});

test('the deb822 format: one archive per URI and suite, comments between fields, several stanzas', () => {
  const text = `Types: deb deb-src
# a snapshot of May
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/a.gpg

Types: deb
URIs: http://mirror.example/security
Suites: bookworm-security
Components: main
  contrib
`;
  const first = { uri: 'http://mirror.example/debian', components: ['main'] };
  const options = ['signed-by=/usr/share/keyrings/a.gpg'];
  expect(parseDeb822(text)).toEqual([
    { ...first, suite: 'bookworm', options },
    { ...first, suite: 'bookworm-updates', options },
    {
      uri: 'http://mirror.example/security',
      suite: 'bookworm-security',
      components: ['main', 'contrib'],
      options: [],
    },
  ]);
});

test('deb822 stanzas that are disabled or hold source archives are left out, and a key in the text is not a file', () => {
  const text = `Types: deb
Enabled: no
URIs: http://disabled.example
Suites: bookworm

Types: deb-src
URIs: http://sources.example
Suites: bookworm

Types: deb
URIs: http://mirror.example
Suites: bookworm
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mDMEYCQjIxYJKwYBBAHaRw8BAQdA
 -----END PGP PUBLIC KEY BLOCK-----
`;
  expect(parseDeb822(text)).toEqual([
    { uri: 'http://mirror.example', suite: 'bookworm', components: ['main'], options: [] },
  ]);
});
