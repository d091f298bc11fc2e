import * as Y from 'yjs';
import { lireNom, nomDuBrouillard } from '#lib/sync/protocol.ts';
import { publier } from '#lib/sync/registre/document.ts';
import { empaqueter } from '#lib/sync/registre/paquet.ts';
import { lireCle, type ContenuDeBloc, type ContenuDeChamp } from '#lib/sync/registre/revision.ts';
import { tetesOf, type Nommee } from '#lib/sync/registre/tetes.ts';
import { jugerMiseAJour } from '#lib/sync/serveur/juger-mise-a-jour.ts';
import type { Base } from '../../base.ts';
import { contenuDe } from '../blocs-a-publier.ts';
import { fichesDe, rangeeDeFiche, type RangeeDeFiche } from '../fiches-des-rangees.ts';
import { TABLES_DE_FICHES } from '../publication.ts';
import type { APublierRow } from '../rows.ts';

/** What the ledger shares, by document, fiche or bloc: in one shape, whether it was read or folded. */
export interface Partageable {
  /** `document bloc`: what it says. */
  readonly blocs: Readonly<Record<string, unknown>>;
  /** `table key`: the row, without what is of this poste. */
  readonly fiches: Readonly<Record<string, unknown>>;
}

/** What whoever received everything that this poste published would know, through a server that judges it all. */
export function replier(lignes: readonly APublierRow[]): Partageable {
  juger(lignes);
  const revisions = new Map<string, Nommee<ContenuDeBloc | ContenuDeChamp>[]>();
  for (const { document, racine, cle, valeur } of lignes) {
    const lue = lireCle(cle);
    if (!lue) throw new Error(`replier: ${cle}`);
    const sujet = `${racine} ${document} ${lue.sujet}`;
    revisions.set(sujet, [...(revisions.get(sujet) ?? []), { ...valeur, revId: lue.revId }]);
  }
  const blocs: Record<string, unknown> = {};
  const champs = new Map<string, Record<string, unknown>>();
  for (const [sujet, siennes] of revisions) {
    const tetes = tetesOf(siennes);
    const [tete] = tetes;
    // One poste alone never disagrees with itself.
    if (!tete || tetes.length > 1) throw new Error(`replier: ${tetes.length} heads of ${sujet}`);
    const [racine = '', document = '', ...reste] = sujet.split(' ');
    const nom = reste.join(' ');
    if (racine === 'blocs') {
      if (tete.supprime !== true) blocs[`${document} ${nom}`] = tete.contenu;
      continue;
    }
    const barre = nom.lastIndexOf('/');
    const fiche = `${document} ${nom.slice(0, barre)}`;
    const connus = champs.get(fiche) ?? {};
    champs.set(fiche, { ...connus, [nom.slice(barre + 1)]: (tete.contenu as ContenuDeChamp).v });
  }
  const fiches: Record<string, unknown> = {};
  for (const [fiche, siens] of champs) {
    const [document = '', ...nom] = fiche.split(' ');
    const nomme = lireNom(document);
    const rangee = rangeeDeFiche(nom.join(' '), siens, nomme?.genre === 'fiches' ? nomme.entite : '');
    if (rangee?.row) fiches[cleDe(rangee)] = rangee.row;
  }
  return { blocs, fiches };
}

/** @throws when the server would refuse one of them */
function juger(lignes: readonly APublierRow[]): void {
  for (const [nom, siennes] of Map.groupBy(lignes, ({ document }) => document)) {
    const [poste, serveur] = [new Y.Doc(), new Y.Doc()];
    const document = lireNom(nom);
    if (!document) throw new Error(`replier: ${nom}`);
    for (const { racine, cle, valeur } of siennes) {
      const avant = Y.encodeStateVector(poste);
      publier(poste, racine, [{ cle, valeur: empaqueter(valeur) }], null);
      const miseAJour = Y.encodeStateAsUpdate(poste, avant);
      const jugement = jugerMiseAJour(serveur, miseAJour, { document, poste: valeur.poste });
      if (!jugement.ok) throw new Error(`replier: ${jugement.refus.code} ${nom} ${cle}`);
      Y.applyUpdate(serveur, miseAJour);
    }
  }
}

/** What the tables say of the same. */
export async function partageableDe(base: Base): Promise<Partageable> {
  const brouillards = await base.blocs
    .where('[etat+jour]')
    .between(['brouillard'], ['brouillard', []])
    .toArray();
  const blocs = Object.fromEntries(
    brouillards.map((row) => [`${nomDuBrouillard(row.exercice)} ${row.id}`, contenuDe(row)])
  );
  const fiches: Record<string, unknown> = {};
  for (const table of TABLES_DE_FICHES)
    for (const row of (await base.table(table).toArray()) as unknown[])
      for (const { document, nom, champs } of fichesDe(table, row)) {
        const nomme = lireNom(document);
        const rangee = rangeeDeFiche(nom, champs, nomme?.genre === 'fiches' ? nomme.entite : '');
        if (rangee?.row) fiches[cleDe(rangee)] = rangee.row;
      }
  return { blocs, fiches };
}

function cleDe(rangee: RangeeDeFiche): string {
  return `${rangee.table} ${rangee.cle}${'place' in rangee ? ` ${rangee.liste} ${rangee.place}` : ''}`;
}
