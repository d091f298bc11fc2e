import { writeFileSync } from 'node:fs';
import { SABOTAGES } from '#lib/sync/simulateur/sabotages.ts';
import { PAS, simuler, type Simulation } from '#lib/sync/simulateur/simuler.ts';

/**
 * The simulator at length: `node src/tests/torture/main.ts [--tours N] [--graine S] [--sabotage K] [--rapport FICHIER]`.
 * Without sabotage every run must hold; each sabotage must be found. The report names the seeds.
 */
const TOURS = 50_000;
/** How far a fault on purpose is looked for. */
const ESSAIS = 5_000;
const PAR_PROGRES = 1_000;

interface Echec {
  readonly graine: number;
  readonly manquements: Simulation['manquements'];
}

const option = (nom: string): string | undefined => {
  const rang = process.argv.indexOf(nom);
  return rang === -1 ? undefined : process.argv[rang + 1];
};

async function torturer(premiere: number, tours: number): Promise<{ echecs: Echec[]; operations: number }> {
  const echecs: Echec[] = [];
  let operations = 0;
  for (let i = 0; i < tours; i += 1) {
    const graine = premiere + i;
    const simulation = await simuler({ graine });
    operations += simulation.operations;
    if (simulation.manquements.length > 0) echecs.push({ graine, manquements: simulation.manquements });
    if ((i + 1) % PAR_PROGRES === 0)
      process.stderr.write(`${i + 1} simulations, ${echecs.length} échec(s)\n`);
  }
  return { echecs, operations };
}

/** The first seed at which a fault shows; null when it hides too well. */
async function chercher(numero: number, premiere: number): Promise<{ graine: number; par: string } | null> {
  const pieces = SABOTAGES.get(numero)?.pieces;
  for (let graine = premiere; pieces && graine < premiere + ESSAIS; graine += 1) {
    const [manquement] = (await simuler({ graine, pieces })).manquements;
    if (manquement) return { graine, par: `${manquement.invariant} ${manquement.verification}` };
  }
  return null;
}

async function main(): Promise<number> {
  const premiere = Number(option('--graine') ?? '1');
  const tours = Number(option('--tours') ?? String(TOURS));
  const seul = option('--sabotage');
  const debut = performance.now();
  const sansDefaut = seul === undefined ? await torturer(premiere, tours) : null;
  const lignes: string[] = [];
  let caches = 0;
  for (const [numero, { nom }] of SABOTAGES) {
    if (seul !== undefined && numero !== Number(seul)) continue;
    const trouve = await chercher(numero, premiere);
    if (trouve === null) caches += 1;
    lignes.push(
      `| ${numero} | ${nom} | ${trouve === null ? 'non trouvé' : `${trouve.graine}`} | ${trouve?.par ?? ''} |`
    );
  }
  const secondes = Math.round((performance.now() - debut) / 1_000);
  const rapport = [
    '# Simulateur : rapport de torture',
    '',
    ...(sansDefaut === null
      ? []
      : [
          `${tours} simulations de ${PAS} opérations (${sansDefaut.operations} en tout), graines ${premiere} à ${premiere + tours - 1}, en ${secondes} s : ${sansDefaut.echecs.length} échec(s).`,
          '',
          ...sansDefaut.echecs.map(
            ({ graine, manquements: [premier] }) =>
              `- graine ${graine} : ${premier?.invariant ?? ''} ${premier?.detail ?? ''}`
          )
        ]),
    '',
    '| sabotage | défaut mis exprès | première graine qui le montre | par |',
    '| --- | --- | --- | --- |',
    ...lignes,
    ''
  ].join('\n');
  const fichier = option('--rapport');
  if (fichier === undefined) process.stdout.write(rapport);
  else writeFileSync(fichier, rapport);
  return (sansDefaut?.echecs.length ?? 0) + caches === 0 ? 0 : 1;
}

process.exitCode = await main();
