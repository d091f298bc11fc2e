import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const RACINE = fileURLToPath(new URL('../..', import.meta.url));

interface Manifest {
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(RACINE, path, 'package.json'), 'utf8')) as Manifest;
}

/** Name and licence of each line of docs/dependencies.md. */
function readDocumented(): Map<string, string> {
  const text = readFileSync(join(RACINE, 'docs/dependencies.md'), 'utf8');
  return new Map(
    [...text.matchAll(/^\| `([^`]+)` *\|[^|]+\|[^|]+\| *([^|]+?) *\|$/gm)].map(
      ([, name = '', licence = '']) => [name, licence]
    )
  );
}

it('docs/dependencies.md describes every dependency, with its own licence, and no other', () => {
  const { dependencies, devDependencies, optionalDependencies } = readManifest('.');
  const everywhere = Object.keys({ ...dependencies, ...devDependencies });
  // Installed on its own platform only: there its licence is not at hand.
  const declared = [...everywhere, ...Object.keys(optionalDependencies)];
  const documented = readDocumented();
  expect([...documented.keys()].sort()).toEqual(declared.sort());
  for (const name of everywhere) {
    expect(documented.get(name), name).toBe(readManifest(join('node_modules', name)).license);
  }
});
