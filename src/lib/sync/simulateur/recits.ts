import { BROUILLARD, Conteur, SansSuite } from './conteur.ts';
import type { SortDUnAppel } from './http-simule.ts';
import type { Monde } from './monde.ts';
import { degeler } from './pannes.ts';

/**
 * Stories that chance tells too seldom: each puts a fault where it would hurt most, then looks. One simulation in four
 * begins with one of them, and each sabotage has one that shows it at any seed.
 */
type Recit = (conteur: Conteur) => Promise<void>;

async function mortDuServeur(c: Conteur): Promise<void> {
  const { a, b } = c;
  c.saisir(a);
  await c.echanger(a, b);
  c.saisir(a);
  await c.echanger(a);
  c.redemarrer();
  await c.echanger(a, b);
}

async function compactage(c: Conteur): Promise<void> {
  const { a, b, monde } = c;
  const { documents } = monde.serveur;
  const ecrire = async () => {
    for (let i = 0; i < 2; i += 1) {
      c.saisir(a);
      await c.echanger(a, b);
    }
  };
  await ecrire();
  documents.compacter();
  c.redemarrer();
  await ecrire();
  c.mourirEn(() => {
    documents.compacter();
  });
  await c.echanger(a, b);
}

/** Killed as each of its transactions ends. */
async function ongletTue(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = c.saisir(a);
  await c.echanger(a, b);
  for (let commit = 0; commit < 8; commit += 1) {
    c.changer(a, id);
    await c.echanger(a);
    b.tuerAuCommit(commit);
    for (let tour = 0; tour < 3; tour += 1) {
      await c.tour(b);
      c.livrer(b);
    }
    b.tuer();
    await c.echanger(b);
    c.attendreMemesLivres();
  }
}

/** An answer is lost, a request comes twice, and each command is decided once. */
async function reponsePerdue(c: Conteur): Promise<void> {
  const { a, b } = c;
  const blocs = ['passe', 'passe', 'reponse-perdue', 'double'].map(
    (sort) => [c.saisir(a), sort as SortDUnAppel] as const
  );
  await c.echanger(a, b);
  for (const [id, sort] of blocs) {
    c.valider(a, id);
    c.abimer(a, 'commander', sort);
    await c.echanger(a, b);
  }
}

async function horlogesFausses(c: Conteur): Promise<void> {
  const { a, b } = c;
  a.decalage = 86_400_000;
  c.nommer(a);
  await c.echanger(a, b);
  c.nommer(b);
  await c.echanger(a, b);
  c.attendreMemesLivres();
  a.decalage = 0;
}

async function ongletGele(c: Conteur): Promise<void> {
  const { a, b, monde } = c;
  c.saisir(a);
  await c.echanger(a, b);
  a.geler();
  c.saisir(b);
  c.saisir(a);
  await c.echanger(a, b);
  monde.maintenant += 61_000;
  await degeler(monde, a);
  await c.echanger(a, b);
}

/** Both edit it without knowing of the other; one is kept; one deletes what the other edits. */
async function deuxVersions(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = c.saisir(a);
  await c.echanger(a, b);
  c.isoler(a, b);
  c.changer(a, id);
  c.changer(b, id);
  c.relier(a, b);
  await c.echanger(a, b);
  c.attendreMemesLivres();
  c.garder(b, id);
  await c.echanger(a, b);
  c.isoler(a, b);
  c.supprimer(a, id);
  const revId = c.changer(b, id);
  c.relier(a, b);
  await c.echanger(a, b);
  c.attendreLaTete(id, revId, a, b);
}

/** Both edit it without knowing of the other, and nobody chooses. */
async function deuxTextes(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = await partage(c);
  c.isoler(a, b);
  c.changer(a, id);
  c.changer(b, id);
  c.relier(a, b);
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

/** The server goes back before what two postes hold, one of which has more to say. */
async function serveurRestaure(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = c.saisir(a);
  await c.echanger(a, b);
  const restaurer = c.sauvegarder();
  c.changer(b, id);
  c.saisir(b);
  c.nommer(a);
  await c.echanger(a, b);
  c.isoler(a);
  c.changer(a, id);
  const revId = c.changer(a, id);
  restaurer();
  c.relier(a);
  await c.echanger(a, b);
  c.attendreLaTete(id, revId, a, b);
}

/** Accepted, and the server restored before its entry was taken. */
async function accepteePuisRestaure(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = c.saisir(a);
  await c.echanger(a, b);
  const restaurer = c.sauvegarder();
  c.valider(a, id);
  c.apres(a, 'commander', restaurer);
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

/** A month is closed while an entry of it waits to be sent and sealed. */
async function saisieEnRetard(c: Conteur): Promise<void> {
  const { a, b } = c;
  c.valider(a, await partage(c));
  await c.echanger(a, b);
  c.isoler(b);
  const tardive = c.saisir(b);
  c.valider(b, tardive);
  c.cloreJanvier(a);
  await c.echanger(a);
  c.relier(b);
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

async function partage(c: Conteur): Promise<string> {
  const id = c.saisir(c.a);
  await c.echanger(c.a, c.b);
  return id;
}

/** What a poste is alone to hold, when the document that it is for is made again without it. */
async function documentRefait(c: Conteur): Promise<void> {
  const { a, b } = c;
  c.saisir(a);
  await c.echanger(a);
  c.isoler(a);
  c.saisir(a);
  c.refaire();
  c.relier(a);
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

/** A poste comes back with what it kept of a document that was changed, then made again, while it was away. */
async function cacheAncien(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = await partage(c);
  c.isoler(a);
  const revId = c.changer(b, id);
  await c.echanger(b);
  c.refaire();
  c.relier(a);
  await c.echanger(a, b);
  c.attendreLaTete(id, revId, a, b);
}

/** Replaced by someone who saw it, before its author heard that it was safe; then the document is made again. */
async function renvoyeApresRefonte(c: Conteur): Promise<void> {
  const { a, b } = c;
  await partage(c);
  const id = c.saisir(a);
  await c.tour(a);
  c.monde.livrerAuServeur(a);
  c.isoler(a);
  await c.echanger(b);
  const revId = c.changer(b, id);
  await c.echanger(b);
  c.refaire();
  c.relier(a);
  await c.echanger(a, b);
  c.attendreLaTete(id, revId, a, b);
  // What it replaced would show again behind the next one.
  const suivante = c.changer(b, id);
  await c.echanger(a, b);
  c.attendreLaTete(id, suivante, a, b);
}

/** A poste that starts again does not know that the server never heard of the epoch that it saw. */
async function epoqueInconnue(c: Conteur): Promise<void> {
  const { a, b } = c;
  const restaurer = c.sauvegarder();
  c.saisir(a);
  await c.echanger(a, b);
  c.refaire(BROUILLARD);
  await c.echanger(a, b);
  a.tuer();
  restaurer();
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

/** Sealed and taken out of the drafts: a poste sees the draft go before it hears of the log (I4). */
async function scelleRamasse(c: Conteur): Promise<void> {
  const { a, b, monde } = c;
  const id = c.saisir(b);
  await c.echanger(a, b);
  c.valider(a, id);
  await c.echanger(a);
  monde.serveur.ramasser();
  c.livrerDe(b, BROUILLARD);
  await c.tour(b);
  c.abimer(b, 'scelles', 'perdu');
  c.livrer(b);
  await c.tour(b);
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

/** Changed, sealed and taken out of the drafts while a poste that held what it was before was away. */
async function scelleEnSonAbsence(c: Conteur): Promise<void> {
  const { a, b, monde } = c;
  const id = await partage(c);
  c.isoler(b);
  c.changer(a, id);
  await c.echanger(a);
  c.valider(a, id);
  await c.echanger(a);
  monde.serveur.ramasser();
  c.relier(b);
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

/** Changed for a month that is closed before it comes, then the bloc is sealed as it was: the reason is that one. */
async function tardiveDUnScelle(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = c.saisir(a, 3);
  await c.echanger(a, b);
  c.isoler(b);
  c.changer(b, id, 1);
  c.cloreJanvier(a);
  await c.echanger(a);
  b.http.apres.set('scelles', () => {
    c.valider(a, id);
  });
  c.relier(b);
  await c.tour(b);
  await c.echanger(a);
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

/** Set aside by its closed month before the poste reads the document, made again, in which it had been deleted. */
async function ecarteePuisRefaite(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = await partage(c);
  c.isoler(b);
  c.supprimer(a, id);
  await c.echanger(a);
  c.refaire();
  c.cloreJanvier(a);
  await c.echanger(a);
  c.relier(b);
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

/** Both machines send what they had when one was copied; one of them has replaced it twice since. */
async function posteCopie(c: Conteur): Promise<void> {
  const { a, b } = c;
  await partage(c);
  c.isoler(a);
  const id = c.saisir(a);
  const copie = c.copier(a);
  c.isoler(copie);
  c.changer(copie, id);
  const revId = c.changer(copie, id);
  a.tuer();
  c.relier(a, copie);
  // Both are told that nobody has it, then both send it: the one that has not replaced it is heard first.
  for (let tour = 0; tour < 4; tour += 1) {
    await c.tour(copie);
    await c.tour(a);
    c.livrer(a);
    c.livrer(copie);
  }
  await c.echanger(copie, a, b);
  c.attendreLaTete(id, revId, a, b, copie);
}

/** No room is left on a poste: what it holds stays, what comes waits, and goes on once there is room again (F16). */
async function posteSansPlace(c: Conteur): Promise<void> {
  const { a, b } = c;
  const id = c.saisir(a);
  await c.echanger(a, b);
  b.livre.plein = true;
  c.changer(a, id);
  c.saisir(b);
  await c.echanger(a, b);
  b.livre.plein = false;
  await c.echanger(a, b);
  c.attendreMemesLivres();
}

export const RECITS = {
  mortDuServeur,
  compactage,
  ongletTue,
  reponsePerdue,
  horlogesFausses,
  ongletGele,
  deuxVersions,
  deuxTextes,
  serveurRestaure,
  accepteePuisRestaure,
  saisieEnRetard,
  documentRefait,
  cacheAncien,
  renvoyeApresRefonte,
  epoqueInconnue,
  scelleRamasse,
  scelleEnSonAbsence,
  ecarteePuisRefaite,
  posteCopie,
  tardiveDUnScelle,
  posteSansPlace
} as const satisfies Readonly<Record<string, Recit>>;
export type NomDeRecit = keyof typeof RECITS;
export const NOMS_DE_RECITS = Object.keys(RECITS) as readonly NomDeRecit[];

/** Tells it in fine weather: nothing goes wrong that it does not say. */
export async function raconter(monde: Monde, nom: NomDeRecit): Promise<void> {
  const { mauvaisTemps } = monde;
  monde.mauvaisTemps = false;
  try {
    await RECITS[nom](new Conteur(monde));
  } catch (error) {
    if (!(error instanceof SansSuite)) throw error;
    if (monde.manquements.length === 0) monde.manquer('I4', 'C7', error.message);
  }
  monde.mauvaisTemps = mauvaisTemps;
}
