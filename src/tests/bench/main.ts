/**
 * `npm run bench`: measures Régie against its goals and prints one table.
 *
 *     npm run bench                  everything
 *     npm run bench -- G1 G12        these goals only
 *     npm run bench -- --publier     everything, then rewrites the table of docs/performance.md
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../../tools/chromium.ts';
import { Atelier } from './atelier.ts';
import { lireDemande, manqueDeChromium, type Demande } from './demande.ts';
import { GROUPES } from './groupes.ts';
import { decrireMachine } from './machine.ts';
import { isAtteint, rapportOf, type Mesure } from './mesure.ts';
import { formatTableau, withTableau } from './tableau.ts';

const RACINE = fileURLToPath(new URL('../../..', import.meta.url));
const DOCUMENT = join(RACINE, 'docs/performance.md');
const RESULTATS = join(RACINE, 'bench-results');

const demande = lireDemande(process.argv.slice(2), GROUPES);
if (!demande.ok) fail(demande.refus);
else {
  const manque = manqueDeChromium(demande.valeur.groupes, findChromium());
  if (manque === null) await run(demande.valeur);
  else fail(manque);
}

async function run({ groupes, objectifs, publier }: Demande): Promise<void> {
  const date = new Date();
  const machine = decrireMachine(date);
  const atelier = new Atelier();
  // Also when the bench is interrupted: it has written hundreds of megabytes.
  process.once('exit', () => {
    atelier.fermer();
  });
  const mesures: Mesure[] = [];
  for (const { titre, mesurer } of groupes) {
    console.error(`${titre}…`);
    mesures.push(...(await mesurer(atelier)).filter(({ objectif }) => objectifs.has(objectif)));
  }
  const texte = `${formatTableau(mesures)}\n\n${machine}`;
  console.log(texte);
  writeResultats(date, machine, mesures);
  if (publier) writeFileSync(DOCUMENT, withTableau(readFileSync(DOCUMENT, 'utf8'), texte));
}

/** For comparing two runs with a program. */
function writeResultats(date: Date, machine: string, mesures: readonly Mesure[]): void {
  mkdirSync(RESULTATS, { recursive: true });
  const path = join(RESULTATS, `${date.toISOString().replaceAll(':', '-')}.json`);
  const rows = mesures.map((mesure) => ({
    ...mesure,
    rapport: rapportOf(mesure),
    atteint: isAtteint(mesure)
  }));
  writeFileSync(path, `${JSON.stringify({ date: date.toISOString(), machine, mesures: rows }, null, 2)}\n`);
}

function fail(phrase: string): void {
  console.error(phrase);
  process.exitCode = 2;
}
