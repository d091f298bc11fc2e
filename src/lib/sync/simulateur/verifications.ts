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
import { isLettrage } from './gestes.ts';
import { lignesDe, type Rangees } from './livre-simule.ts';
import { DOCUMENTS, ENTITES, type Monde } from './monde.ts';
import type { PosteSimule } from './poste-simule.ts';
import { deltasDe } from './soldes-simules.ts';

/** What must hold after each step. Checks are those of the page on faults, C1 to C20, under the invariant they serve. */
export function verifierUnPas(monde: Monde): void {
  for (const poste of monde.postes) {
    verifierLesLivres(monde, poste);
    verifierLesPointes(monde, poste);
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
  for (const poste of monde.postes) {
    verifierCeQuiReste(monde, poste);
    if (reference && empreinteDe(poste.rangees) !== empreinteDe(reference.rangees))
      monde.manquer(
        'I5',
        'C16',
        `${poste.nom} and ${reference.nom} differ:\n${difference(poste.rangees, reference.rangees)}`
      );
    for (const [id, { revision }] of monde.fantomes.pointesDesBlocs())
      if (!isRetrouvee(poste.rangees, id, revision))
        monde.manquer('I4', 'C7', `${poste.nom}: ${id}/${revision.revId} never came`);
    for (const [cle, { revision }] of monde.fantomes.pointesDesChamps())
      if (poste.rangees.champs.get(cle)?.some(({ revId }) => revId === revision.revId) !== true)
        monde.manquer('I4', 'C7', `${poste.nom}: ${cle} ${revision.revId} never came`);
    for (const ecart of monde.fantomes.decisions.keys())
      if (poste.rangees.ecarts.get(ecart)?.issue === undefined)
        monde.manquer('I4', 'C7', `${poste.nom}: decision on ${ecart} never came`);
    verifierLesLettrages(monde, poste);
    verifierLesVerdicts(monde, poste);
    verifierLesDocuments(monde, poste);
  }
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

function verifierLesLettrages(monde: Monde, { nom, rangees }: PosteSimule): void {
  for (const [cle, [tete]] of rangees.champs) {
    if (!isLettrage(cle.slice(cle.indexOf(' ') + 1))) continue;
    const { lignes = [] } = (tete?.contenu.v ?? {}) as { lignes?: readonly { montant: number }[] };
    if (lignes.reduce((somme, { montant }) => somme + montant, 0) !== 0)
      monde.manquer('I5', 'C14', `${nom}: ${cle} does not come to nothing`);
  }
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
  return [...blocs, ...soldes, ...ecarts, ...champs, ...tetes].sort();
}

function empreinteDe(rangees: Rangees): string {
  return lignesDeLEmpreinte(rangees).join('\n');
}

/** Lines that one has and the other has not; nothing when they agree. */
export function difference(a: Rangees, b: Rangees): string {
  const [siennes, autres] = [new Set(lignesDeLEmpreinte(a)), new Set(lignesDeLEmpreinte(b))];
  return [
    ...[...siennes].filter((une) => !autres.has(une)).map((une) => `+ ${une}`),
    ...[...autres].filter((une) => !siennes.has(une)).map((une) => `- ${une}`)
  ].join('\n');
}
