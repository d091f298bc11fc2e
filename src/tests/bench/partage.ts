import { setTimeout } from 'node:timers/promises';
import { assert } from '#lib/domain/assert.ts';
import { AgenceDuBanc, type PosteDuBanc } from './agence-du-banc.ts';
import type { Atelier } from './atelier.ts';
import { brouillardDe, horloge } from './factures.ts';
import { simple, type Mesure } from './mesure.ts';
import { processeurDe } from './processus-d-un-poste.ts';
import { centilesParTiers } from './serie.ts';

const DOSSIERS = 50;
const UN_PAR_UN = 120;
const TOUS_LES_MS = 120;
const BLOCS_D_UN_JOUR = 1_000;
const JOURS = 3;
/** The server beats every twenty seconds: one beat at least is in it. */
const REPOS_MS = 30_000;

interface Paire {
  readonly a: PosteDuBanc;
  readonly b: PosteDuBanc;
}

/** Two postes in two Chromium, the server in its own process: what one records, and the other has. */
export async function mesurerPartage(atelier: Atelier): Promise<Mesure[]> {
  const agence = await AgenceDuBanc.ouvrir(atelier);
  try {
    const { a, b } = await agence.deuxPostes(DOSSIERS);
    const direct = await mesurerDirect({ a, b });
    const repos = await mesurerRepos({ a, b });
    return [...direct, repos, ...(await mesurerJours({ a, b }))];
  } finally {
    await agence.fermer();
  }
}

/** Blocs recorded at the pace of a busy agency, in a dossier that both postes have open. */
async function mesurerDirect({ a, b }: Paire): Promise<Mesure[]> {
  for (const { page } of [a, b])
    await page.evaluate((noms) => window.echanges.suivre(noms), [brouillardDe(0)]);
  await b.page.evaluate(() => window.livre.guetter());
  const avant = { a: a.octets.lire(), b: b.octets.lire() };
  const saisie = { premier: 0, nombre: UN_PAR_UN, dossiers: 1, tousLesMs: TOUS_LES_MS };
  const saisis = await a.page.evaluate((demande) => window.livre.saisir(demande), saisie);
  await b.page.evaluate((nombre) => window.livre.quandVus(nombre), UN_PAR_UN);
  const vus = new Map(await b.page.evaluate(() => window.livre.vus()));
  const delais = saisis.map(([id, depart]) => (vus.get(id) ?? Number.NaN) - depart);
  await a.page.evaluate(() => window.livre.quandToutEstParti());
  const montants = a.octets.depuis(avant.a).montants / UN_PAR_UN;
  const descendants = b.octets.depuis(avant.b).descendants / UN_PAR_UN;
  return [
    simple('Partage', 'Enregistré ici, lu là-bas, médiane', 'ms', delais, null),
    simple('Partage', 'Enregistré ici, lu là-bas, 95ᵉ centile', 'ms', centilesParTiers(delais, 95), 150),
    simple('Partage', 'Bloc de 4 lignes, vers le serveur', 'o', [montants], 450),
    simple('Partage', 'Bloc de 4 lignes, vers un autre poste', 'o', [descendants], 550)
  ];
}

async function mesurerRepos({ a, b }: Paire): Promise<Mesure> {
  const avant = [a.octets.lire(), b.octets.lire()];
  await setTimeout(REPOS_MS);
  const debits = [a, b].map(({ octets }, i) => {
    const { montants, descendants } = octets.depuis(avant[i] ?? octets.lire());
    return ((montants + descendants) * 1000) / REPOS_MS;
  });
  return simple('Partage', 'Poste au repos, dans les deux sens', 'o/s', debits, 50);
}

/** One poste is away while the other records a day of the agency in a row, then comes back. */
async function mesurerJours({ a, b }: Paire): Promise<Mesure[]> {
  const [publications, retours, processeurs]: [number[], number[], number[]] = [[], [], []];
  for (let jour = 0; jour < JOURS; jour++) {
    await b.page.evaluate(() => window.echanges.arreter());
    const premier = UN_PAR_UN + jour * BLOCS_D_UN_JOUR;
    const saisie = { premier, nombre: BLOCS_D_UN_JOUR, dossiers: DOSSIERS, tousLesMs: 0 };
    await a.page.evaluate((demande) => window.livre.saisir(demande), saisie);
    const derniere = horloge();
    publications.push((await a.page.evaluate(() => window.livre.quandToutEstParti())) - derniere);
    const [retour, processeur] = [horloge(), processeurDe(b.profil)];
    await b.page.evaluate(() => window.echanges.demarrer());
    const total = premier + BLOCS_D_UN_JOUR;
    const fin = await b.page.evaluate((nombre) => window.livre.quandBlocs(nombre), total);
    retours.push((fin - retour) / 1000);
    if (processeur !== null) processeurs.push((processeurDe(b.profil) ?? processeur) - processeur);
  }
  const [chezA, chezB] = [await totaux(a), await totaux(b)];
  assert(chezA === chezB, `banc: the same books on both postes: ${chezA}, ${chezB}`);
  return [
    simple(
      'Partage',
      '1 000 blocs enregistrés de suite : du dernier au serveur qui les tient tous',
      'ms',
      publications,
      null
    ),
    simple('Partage', 'Retour d’un jour d’absence : 1 000 blocs dans 50 dossiers', 's', retours, 1.5),
    ...(processeurs.length > 0
      ? [simple('Partage', 'Retour d’un jour d’absence, processeur du navigateur', 's', processeurs, null)]
      : [])
  ];
}

async function totaux({ page }: PosteDuBanc): Promise<string> {
  return (await page.evaluate(() => window.livre.totaux())).join(' / ');
}
