import { assert } from '#lib/domain/assert.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { EtatDuStockage } from '#lib/platform/stockage.ts';
import type { Base } from '#lib/storage/base.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { fecText } from './domain/write-fec.ts';
import {
  SessionDeReprise,
  type DecisionDeReprise,
  type FichierAnalyse,
  type ResultatDeReprise
} from './reprise.ts';
import type { FichierDepose } from './sources.ts';

export const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C  Provisions');
export const ACHAT = bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401/GARD  300,00 C');
export const TILLEULS = '0401-Les-Tilleuls_000000000FEC20261231.txt';
export const PLANES = '0402-Les-Planes_000000000FEC20261231.txt';
export const VASTE: EtatDuStockage = { persistant: true, usage: 0, quota: 1e12 };
/** Listens to no progress. */
export const sourd = () => undefined;

const LIBELLES: Readonly<Record<string, string>> = {
  AC: 'Achats',
  AF: 'Appels de fonds',
  AN: 'A nouveaux',
  BQ: 'Banque',
  OD: 'Opérations diverses'
};

/** The blocs as a program exports them: numbered in order, with all that the tax office wants on a line. */
export function blocsComplets(
  blocs: readonly Bloc[],
  libelles: Readonly<Record<string, string>> = LIBELLES
): Bloc[] {
  return blocs.map((bloc, i) => ({
    ...bloc,
    libelleJournal: bloc.libelleJournal ?? libelles[bloc.journal] ?? bloc.journal,
    numero: bloc.numero ?? String(i + 1),
    dateValidation: bloc.dateValidation ?? bloc.date,
    lignes: bloc.lignes.map((ligne) => ({
      ...ligne,
      libelleCompte: ligne.libelleCompte ?? `Compte ${ligne.compte}`,
      ...(ligne.auxiliaire && { libelleAuxiliaire: ligne.libelleAuxiliaire ?? `Tiers ${ligne.auxiliaire}` }),
      piece: ligne.piece ?? `P${i + 1}`,
      datePiece: ligne.datePiece ?? bloc.date,
      libelle: ligne.libelle ?? bloc.libelle ?? 'Écriture'
    }))
  }));
}

/** A FEC of these blocs, dropped under that name. */
export function fecDepose(
  chemin: string,
  blocs: readonly Bloc[],
  {
    libelles = LIBELLES,
    extras = []
  }: { libelles?: Readonly<Record<string, string>>; extras?: readonly string[] } = {}
): FichierDepose {
  return {
    chemin,
    fichier: new Blob([...fecText(blocsComplets(blocs, libelles), extras)], { type: 'text/plain' })
  };
}

export function sessionOf(base: Base, stockage: EtatDuStockage = VASTE): SessionDeReprise {
  return new SessionDeReprise(
    base,
    () => '2026-05-01T08:00:00.000Z',
    () => Promise.resolve(stockage)
  );
}

/** What a person confirms who agrees with all that is proposed. */
export function decisionDe(
  fichier: FichierAnalyse | undefined,
  changes: Partial<DecisionDeReprise> = {}
): DecisionDeReprise {
  assert(fichier !== undefined && fichier.exercice !== null, 'nothing was understood');
  assert(fichier.entite.sorte !== 'a-demander', 'no entité is proposed');
  const { code, nom } = fichier.entite;
  const siren = fichier.entite.sorte === 'nouvelle' ? fichier.entite.siren : null;
  return {
    id: fichier.id,
    entite: { code, nom, siren, nature: fichier.nature },
    exercice: fichier.exercice,
    journaux: {},
    remplace: false,
    ...changes
  };
}

export async function reprendreTout(
  session: SessionDeReprise,
  deposes: readonly FichierDepose[]
): Promise<ResultatDeReprise[]> {
  const { fichiers } = await session.analyser(deposes, sourd);
  return session.reprendre(
    fichiers.map((fichier) => decisionDe(fichier)),
    sourd
  );
}
