import * as Y from 'yjs';
import { ecartOf } from '#lib/domain/ecritures/check-bloc.ts';
import { isClose } from '#lib/domain/scelle/periodes.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import { isMemeContenu } from '../moteur/placer-bloc.ts';
import type { TeteDeBloc } from '../moteur/ports.ts';
import { lireNom } from '../protocol.ts';
import { registreDe } from '../registre/document.ts';
import { texteTrie } from '../registre/texte-trie.ts';
import { racineDe } from '../serveur/juger-mise-a-jour.ts';
import { LivreNaif } from './livre-naif.ts';
import { lignesDe, type Rangees } from './livre-simule.ts';
import { DOCUMENTS, ENTITES, type Monde } from './monde.ts';
import type { PosteSimule } from './poste-simule.ts';
import { deltasDe } from './soldes-simules.ts';

/** What must hold after each step. Checks are those of the page on faults, C1 to C20, under the invariant they serve. */
export function verifierUnPas(monde: Monde): void {
  for (const poste of monde.postes) {
    verifierLesLivres(monde, poste);
    verifierLesPointes(monde, poste);
    verifierLaMemoire(monde, poste);
    verifierLesLettrages(monde, poste);
  }
  for (const [id, fois] of monde.serveur.journaux.decidees)
    if (fois > 1) monde.manquer('I2', 'C8', `command ${id} was decided ${fois} times`);
  const meles = monde.serveur.documents.meles();
  if (meles.length > 0)
    monde.manquer('I4', 'C17', `made again, and mixed with what it was: ${meles.join(', ')}`);
  const perdus = monde.serveur.documents.accusesPerdus();
  if (perdus.length > 0) monde.manquer('I4', 'C8', `acknowledged, and gone: ${perdus.join(', ')}`);
}

function verifierLesLivres(monde: Monde, { nom, rangees }: PosteSimule): void {
  const soldes = new Map<string, number>();
  for (const [id, bloc] of rangees.blocs) {
    const lignes = lignesDe(bloc, rangees.exerciceDuScelle.get(id));
    if (lignes === null) continue;
    if (ecartOf(lignes.bloc.lignes) !== 0) monde.manquer('I1', 'C1', `${nom}: ${id} does not balance`);
    if (bloc.etat === 'brouillard' && isFerme(rangees, lignes.exercice, lignes.bloc.date))
      monde.manquer('I3', 'C5', `${nom}: draft ${id} in a closed period`);
    for (const [cle, montant] of deltasDe(lignes)) {
      if (!Number.isSafeInteger(montant)) monde.manquer('I7', 'C13', `${nom}: ${montant} is not whole cents`);
      soldes.set(cle, (soldes.get(cle) ?? 0) + montant);
    }
  }
  for (const cle of new Set([...soldes.keys(), ...rangees.soldes.keys()]))
    if ((soldes.get(cle) ?? 0) !== (rangees.soldes.get(cle) ?? 0))
      monde.manquer('I5', 'C13', `${nom}: balance of ${cle}`);
}

function isFerme(rangees: Rangees, exercice: string, date: Parameters<typeof isClose>[0]): boolean {
  const debut = exercice.slice(-10);
  const etat = rangees.tetes.get(exercice.slice(0, -11))?.exercices[debut as never];
  return etat !== undefined && isClose(date, { debut: debut as never, fin: etat.fin }, etat);
}

/** What a poste typed and nobody replaced is on that poste, whatever happened since (C7, C11). */
function verifierLesPointes(monde: Monde, poste: PosteSimule): void {
  for (const [id, { revision, poste: auteur }] of monde.fantomes.pointesDesBlocs())
    if (auteur === poste && !isRetrouvee(poste.rangees, id, revision))
      monde.manquer('I4', 'C7', `${poste.nom}: ${id}/${revision.revId} typed here is gone`);
}

/** A group comes to nothing, and a line is in one group at most. */
function verifierLesLettrages(monde: Monde, { nom, rangees }: PosteSimule): void {
  for (const [document, tenus] of rangees.lettrages) {
    const prises = new Set<string>();
    for (const [id, { lignes }] of tenus) {
      if (lignes.reduce((somme, { montant }) => somme + montant, 0) !== 0)
        monde.manquer('I5', 'C14', `${nom}: ${document} ${id} does not come to nothing`);
      for (const { ligne } of lignes) {
        if (prises.has(ligne)) monde.manquer('I5', 'C14', `${nom}: ${document} letters ${ligne} twice`);
        prises.add(ligne);
      }
    }
  }
}

/** What is sealed is the same for ever, for everyone, and no poste ever goes back (C3, C9, C12). */
function verifierLaMemoire(monde: Monde, { nom, rangees, vus }: PosteSimule): void {
  for (const entite of ENTITES) {
    const pos = rangees.tetes.get(entite)?.pos ?? 0;
    const vu = vus.get(entite) ?? 0;
    if (pos < vu) monde.manquer('I2', 'C12', `${nom}: ${entite} went back from ${vu} to ${pos}`);
    for (let suivante = vu + 1; suivante <= pos; suivante += 1) {
      const cle = `${entite} ${suivante}`;
      const canonique = rangees.entrees.get(cle)?.canonique;
      const connue = monde.scelles.get(cle) ?? canonique;
      if (canonique === undefined || canonique !== connue)
        monde.manquer('I2', 'C3', `${nom}: entry ${cle} is not what it was`);
      monde.scelles.set(cle, canonique ?? '');
    }
    vus.set(entite, pos);
  }
  const [incarnation, curseur] = [rangees.reperes.get('incarnation'), rangees.reperes.get('curseur')];
  const lu = vus.get(`curseur ${incarnation ?? ''}`) ?? 0;
  if (Number(curseur ?? 0) < lu) monde.manquer('I5', 'C9', `${nom}: its cursor went back from ${lu}`);
  vus.set(`curseur ${incarnation ?? ''}`, Number(curseur ?? 0));
}

/** In the books, sealed, in « À régulariser », or decided on. A deletion has nothing to be found. */
export function isRetrouvee(rangees: Rangees, id: string, revision: TeteDeBloc): boolean {
  if (revision.supprime === true) return true;
  if (rangees.ecarts.has(`${id}/${revision.revId}`)) return true;
  const bloc = rangees.blocs.get(id);
  if (bloc?.etat === 'scelle') return isMemeContenu(bloc.bloc, revision.contenu.bloc);
  const tete = bloc?.tetes.find(({ revId }) => revId === revision.revId);
  if (tete === undefined) return false;
  return tete.contenu === revision.contenu || texteTrie(tete.contenu) === texteTrie(revision.contenu);
}

/** What must hold once everything works again. */
export async function verifierLaFin(monde: Monde): Promise<void> {
  for (const entite of ENTITES) await verifierLesJournaux(monde, entite);
  const [reference] = monde.postes;
  if (reference) comparerAuLivreNaif(monde, reference);
  for (const poste of monde.postes) {
    verifierCeQuiReste(monde, poste);
    const ecart = reference ? difference(poste.rangees, reference.rangees) : [];
    const reste = monde.aRefait ? ecart.filter((ligne) => !isLaissee(monde, ligne)) : ecart;
    if (reste.length > 0)
      monde.manquer('I5', 'C16', `${poste.nom} and ${reference?.nom ?? ''} differ:\n${reste.join('\n')}`);
    for (const [id, { revision }] of monde.fantomes.pointesDesBlocs())
      if (!isRetrouvee(poste.rangees, id, revision))
        monde.manquer('I4', 'C7', `${poste.nom}: ${id}/${revision.revId} never came`);
    for (const [cle, { revision }] of monde.fantomes.pointesDesChamps())
      if (poste.rangees.champs.get(cle)?.some(({ revId }) => revId === revision.revId) !== true)
        monde.manquer('I4', 'C7', `${poste.nom}: ${cle} ${revision.revId} never came`);
    for (const ecart of monde.fantomes.decisions.keys())
      if (poste.rangees.ecarts.get(ecart)?.issue === undefined)
        monde.manquer('I4', 'C7', `${poste.nom}: decision on ${ecart} never came`);
    verifierLesVerdicts(monde, poste);
    verifierLesDocuments(monde, poste);
  }
}

/**
 * The books of one poste, which are those of all, are those that a person would keep by hand. Once the server went back,
 * or made a document again, what had been replaced may show again beside what replaced it: nothing else may.
 */
function comparerAuLivreNaif(monde: Monde, { nom, rangees }: PosteSimule): void {
  const journaux = new Map(ENTITES.map((entite) => [entite, monde.serveur.journaux.entreesDe(entite)]));
  const naif = new LivreNaif(journaux, monde.fantomes);
  for (const faute of naif.fautes) monde.manquer('I2', 'C4', faute);
  const ecart = monde.aRefait
    ? lignesDeLEmpreinte(rangees).filter((ligne) => !isConnue(monde, ligne))
    : differenceDesLignes(lignesDeLEmpreinte(rangees), naif.lignes);
  if (ecart.length > 0)
    monde.manquer('I5', 'C9', `${nom} does not hold what a naive ledger holds:\n${ecart.join('\n')}`);
}

/** Whether all the revisions that it names were typed by someone. */
function isConnue({ fantomes }: Monde, ligne: string): boolean {
  const [, id = '', tetes] = /^bloc (\S+) (?!sealed)(\S+)$/.exec(ligne) ?? [];
  const connues = fantomes.blocs.get(id);
  return (
    tetes === undefined ||
    tetes.split(',').every((tete) => connues?.has(tete.slice(tete.lastIndexOf(':') + 1)) === true)
  );
}

/**
 * Whether it waits in « À régulariser » of one poste alone, which could not know that it had been replaced: the document
 * that said so was made again.
 */
function isLaissee({ fantomes }: Monde, ligne: string): boolean {
  const [, id = '', revId = ''] =
    /^[+-] aside (\S+)\/(\S+) (?:SCE-DEJA-SCELLE|SCE-PERIODE-CLOSE)$/.exec(ligne) ?? [];
  const revisions = [...(fantomes.blocs.get(id)?.values() ?? [])];
  return revisions.some(({ revision }) => revision.parents.includes(revId));
}

/** Chain, numbers, closings of the server; and that of each poste is the same, byte for byte (C3 to C6). */
async function verifierLesJournaux(monde: Monde, entite: string): Promise<void> {
  const entrees = monde.serveur.journaux.entreesDe(entite);
  const { conforme, premiereAlteration } = await verifierJournal(entrees);
  if (!conforme) monde.manquer('I2', 'C6', `${entite}: ${JSON.stringify(premiereAlteration)}`);
  for (const { nom, rangees } of monde.postes)
    for (const [cle, { hash }] of rangees.entrees) {
      const [sienne, pos] = cle.split(' ');
      if (sienne === entite && entrees[Number(pos) - 1]?.hash !== hash)
        monde.manquer('I2', 'C3', `${nom}: entry ${cle} is not that of the server`);
    }
}

/** Nothing waits without a reason that someone can read (C15). */
function verifierCeQuiReste(monde: Monde, { nom, rangees, onglet }: PosteSimule): void {
  const alertes = onglet?.moteur.etat().alertes ?? [];
  for (const alerte of alertes)
    if (alerte.code !== 'SYN-POSTE-COPIE') monde.manquer('I8', 'C15', `${nom}: ${JSON.stringify(alerte)}`);
  for (const { cle, document, ecartee } of rangees.aPublier.values())
    monde.manquer('I8', 'C15', `${nom}: ${document} ${cle} still waits ${ecartee ?? ''}`);
  const isCopie = alertes.some(({ code }) => code === 'SYN-POSTE-COPIE');
  for (const { commande, verdict } of rangees.demandes.values())
    if (verdict === null && !isCopie)
      monde.manquer('I8', 'C15', `${nom}: command ${commande.id} has no answer`);
}

/** What a poste was told is what the server did (C8), and each refusal reached who asked (C18). */
function verifierLesVerdicts(monde: Monde, { nom, rangees }: PosteSimule): void {
  for (const { commande, verdict } of rangees.demandes.values()) {
    if (verdict === null) continue;
    const { entite, id } = commande;
    if (
      verdict.etat === 'acceptee' &&
      monde.serveur.journaux.entreesDe(entite)[verdict.pos - 1]?.hash !== verdict.hash
    )
      monde.manquer('I4', 'C8', `${nom}: ${id} was accepted at ${verdict.pos}, and is not there`);
    const sien = monde.serveur.journaux.journalDe(entite).magasin.verdicts.get(id);
    // A server that went back and the copy of a poste may each have been told their own.
    if (sien && !monde.aRefait && texteTrie(sien) !== texteTrie(verdict))
      monde.manquer('I2', 'C18', `${nom}: two answers to ${id}`);
  }
}

/** The documents of a poste are those of the server, in state and in content (C17). */
function verifierLesDocuments(monde: Monde, { nom: poste, onglet }: PosteSimule): void {
  for (const nom of DOCUMENTS) {
    const ouvert = onglet?.documents.ouverts.get(nom);
    const document = lireNom(nom);
    if (!ouvert || !document) continue;
    const doc = monde.serveur.documents.docDe(nom);
    const cles = (un: Y.Doc) => [...registreDe(un, racineDe(document)).keys()].sort().join();
    const vecteur = (un: Y.Doc) =>
      texteTrie(Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(un))));
    if (cles(doc) !== cles(ouvert.doc) || vecteur(doc) !== vecteur(ouvert.doc))
      monde.manquer('I5', 'C17', `${poste}: ${nom} differs from that of the server`);
  }
}

/** Everything that two postes must agree on; what each alone was left with after a document was made again is its own. */
export function lignesDeLEmpreinte(rangees: Rangees): string[] {
  const blocs = [...rangees.blocs].map(([id, bloc]) =>
    bloc.etat === 'scelle'
      ? `bloc ${id} sealed ${bloc.pos}`
      : `bloc ${id} ${bloc.tetes.map(({ revId, exercice }) => `${exercice}:${revId}`).join()}`
  );
  const soldes = [...rangees.soldes].map(([cle, montant]) => `balance ${cle} ${montant}`);
  const ecarts = [...rangees.ecarts].flatMap(([id, { raison, issue }]) =>
    issue === undefined && raison === 'SYN-DOCUMENT-REFAIT' ? [] : [`aside ${id} ${issue?.sort ?? raison}`]
  );
  const champs = [...rangees.champs].map(
    ([cle, tetes]) => `field ${cle} ${tetes.map(({ revId }) => revId).join()}`
  );
  const tetes = [...rangees.tetes].map(([entite, { pos, hash }]) => `log ${entite} ${pos} ${hash}`);
  const lettrages = [...rangees.lettrages].flatMap(([document, tenus]) =>
    [...tenus.keys()].map((id) => `group ${document} ${id}`)
  );
  return [...blocs, ...soldes, ...ecarts, ...champs, ...tetes, ...lettrages].sort();
}

export function empreinteDe(rangees: Rangees): string {
  return lignesDeLEmpreinte(rangees).join('\n');
}

/** Lines that one has and the other has not. */
export function difference(a: Rangees, b: Rangees): string[] {
  return differenceDesLignes(lignesDeLEmpreinte(a), lignesDeLEmpreinte(b));
}

function differenceDesLignes(a: readonly string[], b: readonly string[]): string[] {
  const [siennes, autres] = [new Set(a), new Set(b)];
  return [
    ...a.filter((une) => !autres.has(une)).map((une) => `+ ${une}`),
    ...b.filter((une) => !siennes.has(une)).map((une) => `- ${une}`)
  ];
}
