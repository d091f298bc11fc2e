import { cabinetDeDemonstration } from '#lib/features/demo/domain/cabinet.ts';
import { nomDeFichierFec } from '#lib/features/demo/domain/nom-de-fichier.ts';
import { fecText } from '#lib/features/fec/domain/write-fec.ts';
import type {
  AvancementDeReprise,
  DecisionDeReprise,
  ResultatDeReprise,
  SessionDeReprise
} from '#lib/features/fec/reprise.ts';
import type { FichierDepose } from '#lib/features/fec/sources.ts';

/** The agency that a newcomer discovers: twenty buildings, two exercices, always the same. */
const DEMONSTRATION = { immeubles: 20, exercices: 2, graine: 1 } as const;

/** Takes over the demonstration agency by the very way real files come in. */
export async function reprendreDemonstration(
  session: SessionDeReprise,
  onProgress: (avancement: AvancementDeReprise) => void
): Promise<ResultatDeReprise[]> {
  const noms = new Map<string, string>();
  const deposes: FichierDepose[] = [];
  for (const { entite, exercice, blocs } of cabinetDeDemonstration(DEMONSTRATION)) {
    const chemin = nomDeFichierFec(entite, exercice);
    noms.set(chemin, entite.nom);
    deposes.push({ chemin, fichier: new Blob([...fecText(blocs)], { type: 'text/plain' }) });
  }
  const { fichiers } = await session.analyser(deposes, ({ fait, total }) => {
    onProgress({ fait, total: total * 2, quoi: 'Préparation du cabinet de démonstration' });
  });
  const decisions = fichiers.flatMap((fichier): DecisionDeReprise[] => {
    if (!fichier.exercice || fichier.entite.sorte === 'a-demander') return [];
    const siren = fichier.entite.sorte === 'nouvelle' ? fichier.entite.siren : null;
    const nom = noms.get(fichier.chemin) ?? fichier.entite.nom;
    const entite = { code: fichier.entite.code, nom, siren, nature: fichier.nature };
    return [{ id: fichier.id, entite, exercice: fichier.exercice, journaux: {}, remplace: false }];
  });
  return session.reprendre(decisions, ({ fait, total, quoi }) => {
    onProgress({ fait: total + fait, total: total * 2, quoi });
  });
}
