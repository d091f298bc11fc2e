import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PAS } from '#lib/sync/simulateur/simuler.ts';
import { tuerLeServeur } from './morts.ts';
import { ecrireRapport } from './rapport.ts';
import { isTrouve, saboter } from './sabotages.ts';
import { simulerEnNombre } from './simulations.ts';

/**
 * The simulator at length, its sabotages, and the real server killed over and over:
 * `node src/tests/torture/main.ts [--tours N] [--graine S] [--processus P] [--morts M] [--sabotage K] [--rapport FICHIER]`.
 * Every run must hold, each sabotage must be found, nothing acknowledged may be lost. The report names the seeds; it is
 * the same however many processes share the work.
 */
const { values } = parseArgs({
  options: {
    tours: { type: 'string', default: '50000' },
    graine: { type: 'string', default: '1' },
    processus: { type: 'string', default: '2' },
    /** Half while postes write, half while they validate. */
    morts: { type: 'string', default: '1000' },
    /** That one alone, and nothing else. */
    sabotage: { type: 'string' },
    rapport: { type: 'string' }
  }
});

/** How often progress is told, in runs. */
const PAR_PROGRES = 1_000;

async function main(): Promise<number> {
  const premiere = entier('graine', values.graine, 0);
  const seul = values.sabotage === undefined ? null : entier('sabotage', values.sabotage, 1);
  const [tours, morts] =
    seul === null ? [entier('tours', values.tours, 0), entier('morts', values.morts, 0)] : [0, 0];
  const sabotages = await saboter(premiere, seul);
  let dit = 0;
  const simulations =
    tours === 0
      ? null
      : await simulerEnNombre(
          { premiere, nombre: tours },
          entier('processus', values.processus, 1),
          (faites, echecs) => {
            if (faites - dit < PAR_PROGRES) return;
            dit = faites;
            process.stderr.write(`${faites} simulations, ${echecs} contre-exemple(s)\n`);
          }
        );
  const bilanDesMorts = morts === 0 ? null : await tuerLeServeur(morts, premiere);
  const rapport = ecrireRapport({
    jour: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' }).format(new Date()),
    pas: PAS,
    simulations,
    sabotages,
    morts: bilanDesMorts
  });
  if (values.rapport === undefined) process.stdout.write(rapport);
  else writeFileSync(values.rapport, rapport);
  const fautes =
    (simulations?.echecs.length ?? 0) +
    sabotages.filter((un) => !isTrouve(un)).length +
    (bilanDesMorts?.enEcrivant.perdues.length ?? 0) +
    (bilanDesMorts?.enScellant.fautes.length ?? 0);
  return fautes === 0 ? 0 : 1;
}

function entier(nom: string, texte: string, min: number): number {
  if (/^\d{1,10}$/.test(texte) && Number(texte) >= min) return Number(texte);
  throw new Error(`--${nom} : un nombre entier à partir de ${min}`);
}

process.exitCode = await main();
