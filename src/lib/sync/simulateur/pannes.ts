import type { Disque } from './disque.ts';
import { DOCUMENTS, ENTITES, type Monde } from './monde.ts';
import type { PosteSimule } from './poste-simule.ts';

/** What machines, networks and clocks do to people. */

export function livrer(monde: Monde): void {
  for (let combien = 1 + monde.hasard.entier(6); combien > 0; combien -= 1) {
    const connexion = monde.hasard.choisir(monde.connexions());
    if (connexion) monde.livrer(connexion);
  }
}

/** A message that came twice, or out of its order, or cut short, or a connection that breaks. */
export function malmener(monde: Monde): void {
  const { hasard } = monde;
  const connexion = hasard.choisir(monde.connexions());
  if (!connexion) return;
  const file = hasard.chance(0.6) ? connexion.versServeur : connexion.versPoste;
  switch (hasard.entier(4)) {
    case 0: {
      const double = hasard.choisir(file);
      if (double) file.push(double);
      return;
    }
    case 1:
      if (file === connexion.versServeur) file.reverse();
      return;
    case 2: {
      const rang = hasard.entier(connexion.versServeur.length);
      const message = connexion.versServeur[rang];
      if (message?.sorte !== 'mise-a-jour') return;
      const miseAJour = message.miseAJour.slice(0, hasard.entier(message.miseAJour.length));
      connexion.versServeur[rang] = { ...message, miseAJour };
      return;
    }
    default:
      connexion.ouverte = false;
      monde.serveur.machine.connexions.delete(connexion);
  }
}

export function isoler(monde: Monde, poste: PosteSimule): void {
  poste.enLigne = false;
  for (const ouvert of poste.onglet?.documents.ouverts.values() ?? []) ouvert.couper();
  poste.portailCaptif = monde.hasard.chance(0.2);
}

export function relier(monde: Monde, poste: PosteSimule): void {
  poste.enLigne = true;
  poste.portailCaptif = false;
  monde.reconnecter();
  poste.reveiller();
}

export function deregler(monde: Monde, poste: PosteSimule): void {
  const JOUR = 86_400_000;
  const decalage = monde.hasard.choisir([0, JOUR, -JOUR, -3 * 365 * JOUR, 3_600_000]) ?? 0;
  if (monde.hasard.chance(0.3)) monde.decalageDuServeur = decalage;
  else poste.decalage = decalage;
}

/** A power loss takes the last relaxed writes with it; a killed tab does not. */
export function couperLeCourant(monde: Monde, poste: PosteSimule): void {
  poste.tuer();
  poste.gele = null;
  poste.livre.perdreLeCourant(1 + monde.hasard.entier(5));
  // A cursor may go back with what it spoke of; what was sealed may not.
  for (const cle of poste.vus.keys()) if (cle.startsWith('curseur')) poste.vus.delete(cle);
}

/** The browser gives no more room, then some again (F16). */
export function manquerDePlace(_monde: Monde, { livre }: PosteSimule): void {
  livre.plein = !livre.plein;
}

export function perdreLeCache(_monde: Monde, poste: PosteSimule): void {
  poste.tuer();
  poste.cache.clear();
}

export function tuerLeServeur(monde: Monde): void {
  const { machine } = monde.serveur;
  if (monde.hasard.chance(0.4)) machine.redemarrer();
  else machine.coupure = monde.hasard.chance(0.5) ? 'avant' : 'apres';
  monde.reconnecter();
}

export function sauvegarder(monde: Monde): void {
  monde.sauvegardes.push(monde.serveur.sauvegarder());
}

/** An old backup in the place of the disk of the server (F35). */
export function restaurer(monde: Monde): void {
  const sauvegarde = monde.hasard.choisir(monde.sauvegardes);
  if (sauvegarde) remettreEnPlace(monde, sauvegarde);
}

export function remettreEnPlace(monde: Monde, sauvegarde: Disque): void {
  monde.aRefait = true;
  const tenants = ENTITES.map(
    (entite) =>
      [
        entite,
        monde.postes.map(({ machine, rangees }) => [machine, rangees.tetes.get(entite)?.pos ?? 0] as const)
      ] as const
  );
  monde.serveur.restaurer(sauvegarde, `i${monde.rang()}`, new Map(tenants));
  for (const poste of monde.postes) {
    monde.pieces.surRestauration(poste);
    poste.reveiller();
  }
  monde.reconnecter();
}

/** Another version of the application, which not all have (C20). */
export function mettreAJour(monde: Monde, poste: PosteSimule): void {
  if (monde.versionsMelees) poste.version = 2;
}

/** The server holds a document of a sort that only later versions know. */
export function annoncerUneNouveaute({ serveur: { machine, disque } }: Monde): void {
  const seq = machine.prochainNumero();
  disque.inconnus.set('paie/S01', seq);
  machine.annoncer([{ nom: 'paie/S01', epoque: '0', seq }], []);
}

export function cloner(monde: Monde, poste: PosteSimule): void {
  if (monde.postes.length > 5 || poste.isCopie) return;
  monde.ajouterPoste(poste.nom, poste.rangees.copier(), true);
}

export function refaire(monde: Monde): void {
  const nom = monde.hasard.choisir(DOCUMENTS);
  if (nom !== undefined) refaireLeDocument(monde, nom);
}

export function refaireLeDocument(monde: Monde, nom: string): void {
  if (monde.serveur.documents.durableDe(nom).seq === 0) return;
  monde.aRefait = true;
  monde.serveur.documents.refaire(nom);
}

/** Another tab has led since: the one that thaws writes nothing (F6). */
export async function degeler(monde: Monde, poste: PosteSimule): Promise<void> {
  if (!(await poste.degeler()))
    monde.manquer('I5', 'C9', `${poste.nom}: a tab that no longer leads wrote in the ledger`);
}
