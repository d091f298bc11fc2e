/**
 * `npm test`: types, lint, unit, property, browser and end-to-end tests, all of them even when one
 * fails, then one line of counts. `npm test -- --rapide` leaves out what needs a browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './ensure-chromium.ts';
import {
  addComptes,
  countCheck,
  countPlaywright,
  countTests,
  countVitest,
  summaryOf,
  UN_ECHEC,
  type Compte
} from './test-counts.ts';

interface Step {
  readonly nom: string;
  /** A program of node_modules, by its script, and its arguments. */
  readonly commande: readonly [script: string, ...args: string[]];
  /** How to count its report; without one the step is one check. */
  readonly report?: { readonly fichier: string; readonly count: (report: unknown) => Compte };
  readonly navigateur?: true;
  /** The step whose failure makes this one pointless. */
  readonly apres?: string;
}

const RACINE = fileURLToPath(new URL('../..', import.meta.url));
const RAPPORTS = mkdtempSync(join(tmpdir(), 'regie-tests-'));

const KIT = 'node_modules/@sveltejs/kit/svelte-kit.js';
const SVELTE_CHECK = 'node_modules/svelte-check/bin/svelte-check';
const TSC = 'node_modules/typescript/bin/tsc';
const PRETTIER = 'node_modules/prettier/bin/prettier.cjs';
const ESLINT = 'node_modules/eslint/bin/eslint.js';
const VITEST = 'node_modules/vitest/vitest.mjs';
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

const STEPS: readonly Step[] = [
  { nom: 'types générés', commande: [KIT, 'sync'] },
  {
    nom: 'types, application',
    commande: [SVELTE_CHECK, '--tsconfig', './tsconfig.json', '--fail-on-warnings']
  },
  { nom: 'types, workers', commande: [TSC, '-p', 'workers'] },
  { nom: 'types, serveur', commande: [TSC, '-p', 'sync-server'] },
  { nom: 'mise en forme', commande: [PRETTIER, '--check', '--log-level', 'warn', '.'] },
  { nom: 'règles de code', commande: [ESLINT, '.'] },
  vitestStep('unit', 'tests unitaires'),
  { ...vitestStep('ui', 'tests de composants'), navigateur: true },
  { nom: 'construction', commande: ['src/tools/build.ts'] },
  {
    nom: 'parcours',
    commande: [PLAYWRIGHT, 'test', '--reporter=list,json'],
    report: { fichier: join(RAPPORTS, 'parcours.json'), count: countPlaywright },
    navigateur: true,
    apres: 'construction'
  }
];

function vitestStep(project: string, nom: string): Step {
  const fichier = join(RAPPORTS, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${fichier}`];
  return {
    nom,
    commande: [VITEST, 'run', '--project', project, ...reporters],
    report: { fichier, count: countVitest }
  };
}

process.exitCode = main(process.argv.includes('--rapide')) ? 0 : 1;

function main(rapide: boolean): boolean {
  const chromium = rapide ? undefined : ensureChromium();
  const comptes = new Map<string, Compte>();
  for (const step of STEPS) {
    if (step.navigateur && rapide) continue;
    comptes.set(step.nom, runUnlessPointless(step, chromium, comptes));
  }
  rmSync(RAPPORTS, { recursive: true, force: true });
  console.log('');
  for (const [nom, compte] of comptes) console.log(`${nom.padEnd(20)} ${summaryOf(compte)}`);
  const total = addComptes([...comptes.values()]);
  console.log(summaryOf(total));
  return total.failed === 0 && total.passed > 0;
}

function runUnlessPointless(
  step: Step,
  chromium: string | undefined,
  comptes: ReadonlyMap<string, Compte>
): Compte {
  console.log(`\n── ${step.nom}`);
  if (step.navigateur && chromium === undefined) {
    console.error('Non exécuté : aucun navigateur (voir plus haut).');
    return UN_ECHEC;
  }
  if (step.apres !== undefined && (comptes.get(step.apres)?.failed ?? 0) > 0) {
    console.error(`Non exécuté : l’étape « ${step.apres} » a échoué.`);
    return UN_ECHEC;
  }
  return run(step, chromium);
}

function run({ commande, report }: Step, chromium: string | undefined): Compte {
  const child = spawnSync(process.execPath, commande, {
    cwd: RACINE,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...(chromium === undefined ? {} : { CHROMIUM: chromium }),
      ...(report ? { PLAYWRIGHT_JSON_OUTPUT_FILE: report.fichier } : {})
    }
  });
  if (child.error) console.error(child.error.message);
  const succeeded = child.status === 0;
  return report ? countTests(succeeded, readReport(report)) : countCheck(succeeded);
}

function readReport({ fichier, count }: NonNullable<Step['report']>): Compte | null {
  return existsSync(fichier) ? count(JSON.parse(readFileSync(fichier, 'utf8'))) : null;
}
