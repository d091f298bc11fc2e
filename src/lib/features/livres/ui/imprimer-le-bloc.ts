import type { Application, Dossier } from '#lib/app.svelte.ts';
import { nomDeSortie } from '#lib/listes/sorties/nom-de-fichier.ts';
import type { PieceAImprimer } from '#lib/listes/sorties/pdf-pieces.ts';
import { messageDePieceNonImprimee } from '#lib/listes/sorties/messages.ts';
import { enregistrerFichier } from '#lib/platform/enregistrer-fichier.ts';
import { aujourdhui } from '#lib/platform/horloge.ts';
import { ouvrirPdf } from '#lib/platform/imprimer.ts';
import type { PieceJointe } from '#lib/storage/rows.ts';
import { imprimerAvecPieces, produireSortie } from '#lib/workers/sorties.ts';
import type { BlocAffiche } from '../queries.ts';
import { ficheDuBloc } from './fiche-du-bloc.ts';

/** Prints an écriture, the documents that justify it after it. What could not be printed is said. Rule: MAS-45. */
export async function imprimerLeBloc(
  app: Application,
  dossier: Dossier,
  affiche: BlocAffiche
): Promise<void> {
  const { description, rangees } = ficheDuBloc(dossier, affiche, aujourdhui());
  try {
    const [{ fichier: fiche }, pieces] = await Promise.all([
      produireSortie('liste', description, (debut, nombre) => rangees.slice(debut, debut + nombre)),
      Promise.all(affiche.jointes.map((jointe) => lire(app, jointe)))
    ]);
    const { fichier, nonImprimees } =
      pieces.length === 0 ? { fichier: fiche, nonImprimees: [] } : await imprimerAvecPieces(fiche, pieces);
    remettre(app, fichier, nomDeSortie(description, 'pdf'));
    for (const piece of nonImprimees) app.avis.montrer(messageDePieceNonImprimee(piece), { ton: 'ambre' });
  } catch (cause) {
    app.avis.montrer(`Impression : ${cause instanceof Error ? cause.message : String(cause)}`, {
      ton: 'rouge'
    });
  }
}

/** One that the disk lost or damaged is printed as the page that says so: it has no bytes to show. */
async function lire(app: Application, { sha256, nom }: PieceJointe): Promise<PieceAImprimer> {
  const issue = await app.ledger.saisie.lirePiece(sha256);
  if (!issue.ok) return { nom, type: 'application/pdf', octets: new Uint8Array() };
  const { type, octets } = issue.valeur;
  return { nom, type, octets };
}

function remettre(app: Application, fichier: Blob, nom: string): void {
  if (ouvrirPdf(fichier)) return;
  enregistrerFichier(fichier, nom);
  app.avis.montrer(`« ${nom} » est enregistré dans vos téléchargements.`, { ton: 'vert' });
}
