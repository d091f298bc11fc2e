import type { BilanDesMorts } from './morts.ts';
import { ESSAIS_AU_HASARD, type BilanDeSabotage } from './sabotages.ts';
import type { BilanDesSimulations } from './simulations.ts';

export interface BilanDeTorture {
  /** The day that it ran. */
  readonly jour: string;
  readonly pas: number;
  /** Null: left out of this run. */
  readonly simulations: BilanDesSimulations | null;
  readonly sabotages: readonly BilanDeSabotage[];
  readonly morts: BilanDesMorts | null;
}

/** Counterexamples that are named; the others are counted. */
const ECHECS_NOMMES = 50;
const nombres = new Intl.NumberFormat('fr-FR');

export function ecrireRapport(bilan: BilanDeTorture): string {
  const { jour, simulations, sabotages, morts } = bilan;
  return [
    '# Torture',
    '',
    `\`npm run torture\`, le ${jour}. Les checks C1 à C20 et les invariants I1 à I8 sont ceux d’ARCHITECTURE.md.`,
    ...(simulations ? lignesDesSimulations(simulations, bilan.pas) : []),
    ...(sabotages.length > 0 ? lignesDesSabotages(sabotages) : []),
    ...(morts ? lignesDesMorts(morts) : []),
    ''
  ].join('\n');
}

function lignesDesSimulations(
  { premiere, nombre, operations, echecs }: BilanDesSimulations,
  pas: number
): string[] {
  const derniere = premiere + nombre - 1;
  return [
    '',
    '## Simulations',
    '',
    `${nombres.format(nombre)} simulations de ${pas} opérations, graines ${premiere} à ${derniere}, ${nombres.format(operations)} opérations en tout : ${nombres.format(echecs.length)} contre-exemple(s).`,
    ...(echecs.length > 0 ? [''] : []),
    ...echecs
      .slice(0, ECHECS_NOMMES)
      .map(
        ({ graine, premier: { invariant, verification, detail } }) =>
          `- graine ${graine} : ${invariant}, ${verification}, ${detail.split('\n').join(' ')}`
      )
  ];
}

function lignesDesSabotages(sabotages: readonly BilanDeSabotage[]): string[] {
  return [
    '',
    '## Sabotages',
    '',
    `Chacun est mis à la place d’une pièce. Son récit est joué à plusieurs graines ; à part, le hasard seul le cherche sur ${ESSAIS_AU_HASARD} graines.`,
    '',
    '| n° | défaut mis exprès | récit | vu | par | première graine du hasard seul |',
    '| --- | --- | --- | --- | --- | --- |',
    ...sabotages.map(
      ({ numero, nom, recit, racontees, vues, par, auHasard }) =>
        `| ${numero} | ${nom} | \`${recit}\` | ${vues} fois sur ${racontees} | ${par} | ${auHasard ?? 'au-delà'} |`
    )
  ];
}

function lignesDesMorts({ enEcrivant, enScellant }: BilanDesMorts): string[] {
  const { acquittees, perdues, demarrageLePlusLongEnMs } = enEcrivant;
  const { scelles, redemandees, fautes } = enScellant;
  return [
    '',
    '## Morts du serveur',
    '',
    `Le vrai serveur, tué ${nombres.format(enEcrivant.morts)} fois (\`kill -9\`) pendant que des postes écrivent : ${nombres.format(acquittees)} mises à jour acquittées, ${nombres.format(perdues.length)} perdue(s). Démarrage le plus long : ${nombres.format(Math.round(demarrageLePlusLongEnMs))} ms.`,
    '',
    `Tué ${nombres.format(enScellant.morts)} fois pendant que des postes valident : ${nombres.format(scelles)} validations répondues, ${nombres.format(redemandees)} redemandées, ${nombres.format(fautes.length)} faute(s) (réponse qui change, numéro en double ou manquant, chaîne rompue).`,
    ...[...perdues, ...fautes].slice(0, ECHECS_NOMMES).map((faute) => `- ${faute}`)
  ];
}
