import type { DateIso } from '#lib/domain/dates.ts';
import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import { cleDeLigne, codesSuivants, isComplet } from '#lib/domain/lettrage/lettrage.ts';
import {
  cleDeTiers,
  codesPris,
  composer,
  etendre,
  type LettrageDecide
} from '#lib/domain/lettrage/lettrer.ts';
import type { Centimes } from '#lib/domain/montant.ts';
import type { LettrageRow } from '#lib/storage/rows.ts';
import { isMemeDette } from '#lib/storage/lettrages.ts';
import { ecrire, poser, RIEN_A_DEFAIRE, type Retour } from './commands.ts';
import { lettrerTiers, type RaisonDeReste, type TiersLettre } from './domain/en-masse.ts';
import { ouvertesDe } from './domain/ouvertes.ts';
import type { Methode } from './domain/proposition.ts';
import type { LigneDuCompte } from './domain/lignes-du-livre.ts';
import { idDuLettrageRepris, type TiersLu } from './domain/tiers.ts';
import { lireTiers, type Poste } from './lire.ts';

export interface DemandeEnMasse {
  readonly entite: string;
  readonly comptes: readonly string[];
  readonly methodes: readonly Methode[];
  readonly dateLet: DateIso;
}

/** What a run has left of one third party. */
export interface ResteDeTiers {
  readonly compte: string;
  readonly auxiliaire: string;
  readonly nom: string;
  readonly lignes: number;
  readonly reste: Centimes;
  readonly raisons: readonly RaisonDeReste[];
}

export interface RapportDeLettrage {
  readonly groupes: number;
  readonly partiels: number;
  readonly lignesLettrees: number;
  readonly lignesRestantes: number;
  readonly tiers: number;
  /** Third parties that were not looked at: the run was stopped. */
  readonly nonTraites: number;
  /** Third parties that another tab changed meanwhile: nothing was lettered on them. */
  readonly changes: number;
  readonly restes: readonly ResteDeTiers[];
  readonly retour: Retour;
}

export interface SuiviDeLettrage {
  readonly onProgress?: (fait: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Third parties of one transaction: enough to make it cheap, few enough to stop soon. */
const TIERS_PAR_GROUPE = 250;

/**
 * Letters all the third parties of some accounts, by groups: each is whole or absent, whatever stops the run. Lines
 * are read once; what changed since in another tab is left alone and said.
 */
export async function lettrerEnMasse(
  poste: Poste,
  demande: DemandeEnMasse,
  { onProgress, signal }: SuiviDeLettrage = {}
): Promise<RapportDeLettrage> {
  const comptes = new Set(demande.comptes);
  const tous = await lireTiers(poste, { entite: demande.entite, comptes: (numero) => comptes.has(numero) });
  const repris = await empreintesDesReprises(poste);
  const bilan = { groupes: 0, partiels: 0, lignesLettrees: 0, lignesRestantes: 0, changes: 0 };
  const restes: ResteDeTiers[] = [];
  let [fait, retour]: [number, Retour] = [0, RIEN_A_DEFAIRE];
  while (fait < tous.length && signal?.aborted !== true) {
    onProgress?.(fait, tous.length);
    const groupe = tous.slice(fait, fait + TIERS_PAR_GROUPE).map((tiers) => preparer(tiers, demande));
    const ecrit = await ecrireGroupe(poste, demande.entite, groupe, repris);
    retour = ensuite(retour, ecrit.retour);
    for (const { tiers, lettre, decides } of groupe) {
      const change = ecrit.changes.has(cleDeTiers(tiers));
      if (change) bilan.changes++;
      else {
        bilan.groupes += decides.length;
        bilan.partiels += decides.filter(({ lettrage }) => !isComplet(lettrage)).length;
        bilan.lignesLettrees += lettre.lignesLettrees;
      }
      bilan.lignesRestantes += lettre.lignesRestantes + (change ? lettre.lignesLettrees : 0);
      if (!change && lettre.lignesRestantes > 0) restes.push(resteDe(tiers, lettre));
    }
    fait += groupe.length;
  }
  onProgress?.(fait, tous.length);
  return { ...bilan, tiers: fait, nonTraites: tous.length - fait, restes, retour };
}

interface TiersPrepare {
  readonly tiers: TiersLu;
  readonly lettre: TiersLettre;
  readonly decides: readonly LettrageDecide[];
}

function preparer(tiers: TiersLu, { entite, methodes, dateLet }: DemandeEnMasse): TiersPrepare {
  const { compte, auxiliaire, lettrages, toutes } = tiers;
  const lettre = lettrerTiers({ compte, auxiliaire, ouvertes: ouvertesDe(tiers) }, { methodes });
  const suivant = codesSuivants(codesPris(lettrages, tiers));
  const partiels = lettrages.filter((un) => !isComplet(un));
  const parCle = new Map(toutes.map((ligne) => [cleDeLigne(ligne.ref), ligne]));
  const decides = lettre.propositions.map(({ lignes, methode }): LettrageDecide => {
    const { refs, remplaces } = etendre(
      lignes.map(({ ref }) => ref),
      partiels
    );
    const connues = refs.flatMap((ref) => parCle.get(cleDeLigne(ref)) ?? []);
    const code = remplaces[0]?.code ?? suivant();
    const nouveau = { id: crypto.randomUUID(), dateLet, origine: methode };
    return { lettrage: composer(nouveau, entite, connues, code), remplaces };
  });
  return { tiers, lettre, decides };
}

/** Writes what still holds: groups and drafts of these third parties are read again in the transaction. */
async function ecrireGroupe(
  poste: Poste,
  entite: string,
  groupe: readonly TiersPrepare[],
  repris: string
): Promise<{ readonly retour: Retour; readonly changes: ReadonlySet<string> }> {
  const changes = new Set<string>();
  const ecrit = await ecrire(poste, async () => {
    const memesReprises = (await empreintesDesReprises(poste)) === repris;
    for (const un of groupe)
      if (un.decides.length > 0 && !(memesReprises && (await isInchange(poste, entite, un))))
        changes.add(cleDeTiers(un.tiers));
    const tenus = groupe.filter(({ tiers }) => !changes.has(cleDeTiers(tiers)));
    return {
      ok: true,
      valeur: await poser(
        poste.base,
        tenus.flatMap(({ decides }) => decides)
      )
    };
  });
  if (!ecrit.ok) throw new Error('Ce poste n’a plus de place : libérez-en, puis recommencez.');
  return { retour: ecrit.valeur, changes };
}

async function isInchange(
  { base }: Poste,
  entite: string,
  { tiers, decides }: TiersPrepare
): Promise<boolean> {
  const { compte, auxiliaire, lettrages, toutes } = tiers;
  const cle = [entite, compte, auxiliaire];
  const rows = await base.lettrages.where('[entite+compte+auxiliaire]').equals(cle).toArray();
  const connus = new Set(lettrages.filter(({ origine }) => origine !== 'repris').map(({ id }) => id));
  const presents = rows.filter(({ lettrage }) => lettrage !== null);
  if (presents.length !== connus.size || presents.some(({ id }) => !connus.has(id))) return false;
  const parCle = new Map(toutes.map((ligne) => [cleDeLigne(ligne.ref), ligne]));
  if (!decides.every((decide) => isLibreDeSonFichier(decide, parCle, rows))) return false;
  const saisies = decides
    .flatMap(({ lettrage }) => lettrage.lignes)
    .filter(({ ref }) => blocReprisDe(ref.bloc) === null);
  const blocs = await base.blocs.bulkGet(saisies.map(({ ref }) => ref.bloc));
  return saisies.every(({ ref }, i) => {
    const lue = parCle.get(cleDeLigne(ref));
    const row = blocs[i];
    const ligne = row?.exercice === ref.exercice ? row.bloc.lignes[ref.rang] : undefined;
    return lue !== undefined && isMemeDette(lue, ligne);
  });
}

/** An imported line keeps its letters in its file: they no longer hold once their group was undone, or is completed. */
function isLibreDeSonFichier(
  { lettrage, remplaces }: LettrageDecide,
  parCle: ReadonlyMap<string, LigneDuCompte>,
  rows: readonly LettrageRow[]
): boolean {
  const finis = new Set([...rows.filter((row) => row.lettrage === null), ...remplaces].map(({ id }) => id));
  return lettrage.lignes.every(({ ref }) => {
    const ligne = parCle.get(cleDeLigne(ref));
    if (!ligne || ligne.lettreReprise === '') return true;
    return finis.has(idDuLettrageRepris(ref.exercice, ligne, ligne.lettreReprise));
  });
}

/** Whether a takeover came, went or was replaced. */
async function empreintesDesReprises({ base }: Poste): Promise<string> {
  return (await base.segments.toArray()).map(({ id, sha256 }) => `${id} ${sha256}`).join('\n');
}

function resteDe({ compte, auxiliaire, lignes }: TiersLu, lettre: TiersLettre): ResteDeTiers {
  const nommee = lignes.find(({ libelleAuxiliaire = '' }) => libelleAuxiliaire !== '');
  const { lignesRestantes, reste, raisons } = lettre;
  return {
    compte,
    auxiliaire,
    nom: nommee?.libelleAuxiliaire ?? '',
    lignes: lignesRestantes,
    reste,
    raisons
  };
}

function ensuite(avant: Retour, apres: Retour): Retour {
  return {
    ...RIEN_A_DEFAIRE,
    poses: [...avant.poses, ...apres.poses],
    retires: [...avant.retires, ...apres.retires]
  };
}
