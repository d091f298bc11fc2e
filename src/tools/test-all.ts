/**
 * `npm test`: types, lint, unit, property, browser and end-to-end tests, all of them even when one
 * fails, then one line of counts. `npm test -- --rapide` leaves out what needs a browser.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
  /** What Node runs: a program of node_modules by its script, then its arguments. */
  readonly commande: readonly string[];
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

/** Programs that read every type spend a fifth of their time clearing away what they just made: less often is faster. */
const AU_LARGE = '--max-semi-space-size=128';

/**
 * What stands in one row runs side by side, each file in its own order: two cores are busy from start to end.
 * Vitest writes the generated types again when it starts, so the checks that read them do not come first.
 */
const RANGS: readonly (readonly (readonly Step[])[])[] = [
  [[{ nom: 'types générés', commande: [KIT, 'sync'] }]],
  [
    [
      { nom: 'mise en forme', commande: [PRETTIER, '--check', '--log-level', 'warn', '.'] },
      {
        nom: 'types, application',
        commande: [AU_LARGE, SVELTE_CHECK, '--tsconfig', './tsconfig.json', '--fail-on-warnings']
      },
      { nom: 'types, workers', commande: [TSC, '-p', 'workers'] },
      { nom: 'types, serveur', commande: [TSC, '-p', 'sync-server'] },
      { nom: 'règles de code', commande: [AU_LARGE, ESLINT, '.'] },
      vitestStep('unit', 'tests unitaires')
    ],
    [
      { ...vitestStep('ui', 'tests de composants'), navigateur: true },
      { nom: 'construction', commande: ['src/tools/build.ts'] },
      {
        nom: 'parcours',
        commande: [PLAYWRIGHT, 'test', '--reporter=list,json'],
        report: { fichier: join(RAPPORTS, 'parcours.json'), count: countPlaywright },
        navigateur: true,
        apres: 'construction'
      }
    ]
  ]
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

process.exitCode = (await main(process.argv.includes('--rapide'))) ? 0 : 1;

async function main(rapide: boolean): Promise<boolean> {
  const chromium = rapide ? undefined : ensureChromium();
  const comptes = new Map<string, Compte>();
  for (const rang of RANGS)
    await Promise.all(
      rang.map(async (file) => {
        for (const step of file)
          if (!(step.navigateur && rapide))
            comptes.set(step.nom, await runUnlessPointless(step, chromium, comptes, rang.length === 1));
      })
    );
  rmSync(RAPPORTS, { recursive: true, force: true });
  console.log('');
  for (const { nom } of RANGS.flat(2)) {
    const compte = comptes.get(nom);
    if (compte) console.log(`${nom.padEnd(20)} ${summaryOf(compte)}`);
  }
  const total = addComptes([...comptes.values()]);
  console.log(summaryOf(total));
  return total.failed === 0 && total.passed > 0;
}

/** @param seul nothing else runs meanwhile: what it says is shown as it comes */
async function runUnlessPointless(
  step: Step,
  chromium: string | undefined,
  comptes: ReadonlyMap<string, Compte>,
  seul: boolean
): Promise<Compte> {
  if (seul) console.log(`\n── ${step.nom}`);
  if (step.navigateur && chromium === undefined) {
    console.error(`« ${step.nom} » non exécuté : aucun navigateur (voir plus haut).`);
    return UN_ECHEC;
  }
  if (step.apres !== undefined && (comptes.get(step.apres)?.failed ?? 0) > 0) {
    console.error(`« ${step.nom} » non exécuté : l’étape « ${step.apres} » a échoué.`);
    return UN_ECHEC;
  }
  const { succeeded, dit } = await run(step, chromium, seul);
  if (!seul) console.log(`\n── ${step.nom}\n${dit}`);
  return step.report ? countTests(succeeded, readReport(step.report)) : countCheck(succeeded);
}

async function run(
  { commande, report }: Step,
  chromium: string | undefined,
  seul: boolean
): Promise<{ succeeded: boolean; dit: string }> {
  const child = spawn(process.execPath, commande, {
    cwd: RACINE,
    stdio: seul ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...(chromium === undefined ? {} : { CHROMIUM: chromium }),
      ...(report ? { PLAYWRIGHT_JSON_OUTPUT_FILE: report.fichier } : {})
    }
  });
  const morceaux: Buffer[] = [];
  for (const flux of [child.stdout, child.stderr])
    flux?.on('data', (morceau: Buffer) => {
      morceaux.push(morceau);
    });
  // Both ends of the program: it is over, and all that it said was read.
  const [status] = (await once(child, 'close').catch((error: unknown) => {
    morceaux.push(Buffer.from(String(error)));
    return [null];
  })) as [number | null];
  return { succeeded: status === 0, dit: Buffer.concat(morceaux).toString('utf8').trimEnd() };
}

function readReport({ fichier, count }: NonNullable<Step['report']>): Compte | null {
  return existsSync(fichier) ? count(JSON.parse(readFileSync(fichier, 'utf8'))) : null;
}
