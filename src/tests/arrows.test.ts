import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = normalize(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));

/** Where a file stands among the layers. */
function layerOf(path: string): string {
  const [, feature, inside] = /^src\/lib\/features\/([^/]+)\/(.*)$/.exec(path) ?? [];
  if (feature !== undefined && inside !== undefined) {
    return inside.startsWith('domain/')
      ? 'feature-domain'
      : inside.startsWith('ui/')
        ? 'feature-ui'
        : 'feature';
  }
  const layers: readonly (readonly [string, string])[] = [
    ['src/lib/domain/', 'domain'],
    ['src/lib/listes/', 'listes'],
    ['src/lib/sync/', 'sync'],
    ['src/lib/storage/', 'storage'],
    ['src/lib/platform/', 'platform'],
    ['src/lib/workers/', 'workers'],
    ['src/lib/ui/', 'ui'],
    ['src/lib/testing/', 'testing'],
    ['src/lib/', 'app'],
    ['src/routes/', 'routes'],
    ['src/cli/', 'cli'],
    ['src/tools/', 'tools'],
    ['src/tests/', 'tests'],
    ['workers/', 'worker-entry'],
    ['sync-server/', 'server']
  ];
  return layers.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'root';
}

/** What each layer may import besides itself, and why nothing else. */
const ALLOWED: Readonly<Record<string, { readonly to: readonly string[]; readonly why: string }>> = {
  domain: { to: [], why: 'the core is plain functions on plain data; it knows nothing around it' },
  listes: { to: ['domain'], why: 'the core of lists knows no trade, no screen and no database' },
  'feature-domain': {
    to: ['domain', 'listes'],
    why: 'the rules of a feature stand on the shared cores alone'
  },
  feature: {
    to: ['domain', 'listes', 'feature-domain', 'sync', 'storage', 'platform'],
    why: 'commands and queries decide with the domain and reach the world through storage and platform'
  },
  'feature-ui': {
    to: ['domain', 'listes', 'feature-domain', 'feature', 'ui', 'platform'],
    why: 'a screen shows, and asks its feature; it never opens the database'
  },
  sync: {
    to: ['domain'],
    why: 'how postes agree is the same in a worker, on the server and in the simulator'
  },
  storage: { to: ['domain', 'sync'], why: 'storage knows no feature and no screen' },
  platform: { to: ['domain'], why: 'the platform is the browser, not the product' },
  ui: { to: ['domain', 'listes', 'platform'], why: 'the design system has no business knowledge' },
  workers: {
    to: ['domain', 'listes', 'feature-domain', 'feature', 'sync', 'storage', 'platform', 'worker-entry'],
    why: 'a worker is a thin door around features'
  },
  'worker-entry': { to: ['workers'], why: 'an entry point only exposes a service' },
  server: {
    to: ['domain', 'sync'],
    why: 'the server shares the core and the rules of sync with the application, nothing else'
  },
  cli: {
    to: ['domain', 'feature-domain', 'sync', 'testing'],
    why: 'the command line is the core without the screens'
  }
};

/** The doors of the workers, and who may knock. */
const PORTES: Readonly<Record<string, readonly string[]>> = {
  'src/lib/workers/comptes.ts': ['feature-ui'],
  'src/lib/workers/ledger.ts': ['feature', 'feature-ui'],
  'src/lib/workers/liste-distante.ts': ['feature-ui'],
  'src/lib/workers/lot-de-lettrage.ts': ['feature-ui'],
  'src/lib/workers/lot-de-clotures.ts': ['feature-ui'],
  'src/lib/workers/lot-de-masques.ts': ['feature-ui'],
  'src/lib/workers/lot-de-validation.ts': ['feature-ui'],
  'src/lib/workers/sorties.ts': ['feature-ui', 'ui'],
  'src/lib/workers/verification.ts': ['feature-ui']
};

/** Layers that see everything: they put the pieces together. */
const COMPOSERS = new Set(['app', 'routes', 'tools', 'tests', 'testing', 'root']);

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => /\.(ts|svelte|js)$/.test(name) && !/\.test\.ts$|\/testing\/|testing\.ts$/.test(name));
}

function arrowsOf(path: string): Arrow[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const imports = text.matchAll(
    /(?:import|export)\s+(type\s)?[^'"()]*?from\s+'([^']+)'|import\('([^']+)'\)/g
  );
  return [...imports].flatMap((match) => {
    const target = match[2] ?? match[3] ?? '';
    if (target.startsWith('#lib/'))
      return [{ from: path, to: `src/lib/${target.slice(5)}`, typeOnly: match[1] !== undefined }];
    if (!target.startsWith('.')) return [];
    const to = relative(ROOT, join(ROOT, dirname(path), target)).replaceAll('\\', '/');
    return [{ from: path, to, typeOnly: match[1] !== undefined }];
  });
}

const featureOf = (path: string) => /^src\/lib\/features\/([^/]+)\//.exec(path)?.[1];

/** Why an arrow may not be there; null when it may. */
function fault({ from, to, typeOnly }: Arrow): string | null {
  const [source, target] = [layerOf(from), layerOf(to)];
  const [feature, other] = [featureOf(from), featureOf(to)];
  if (feature !== undefined && other !== undefined && feature !== other) {
    return `${from} → ${to}: a feature does not import another; what both need moves down into domain, or the application joins them`;
  }
  if (source === target || COMPOSERS.has(source)) return null;
  // Types vanish at run time: a screen may name what the worker or the application gives it.
  if (source === 'feature-ui' && typeOnly && ['app', 'workers', 'storage'].includes(target)) return null;
  if (PORTES[to]?.includes(source)) return null;
  const rule = ALLOWED[source];
  if (rule?.to.includes(target)) return null;
  return `${from} → ${to}: ${source} must not import ${target}; ${rule?.why ?? 'no rule allows it'}`;
}

it('imports point one way: routes → features → domain', () => {
  const files = ['src', 'workers', 'sync-server'].flatMap(sources);
  const arrows = files.flatMap(arrowsOf);
  expect(arrows.length).toBeGreaterThan(100);
  expect(arrows.map(fault).filter((reason) => reason !== null)).toEqual([]);
});

it('explains an arrow that points back', () => {
  const back = { from: 'src/lib/domain/montant.ts', to: 'src/lib/storage/base.ts', typeOnly: true };
  expect(fault(back)).toContain('the core is plain functions on plain data');
  const across = {
    from: 'src/lib/features/fec/export.ts',
    to: 'src/lib/features/demo/domain/cabinet.ts',
    typeOnly: false
  };
  expect(fault(across)).toContain('a feature does not import another');
});
