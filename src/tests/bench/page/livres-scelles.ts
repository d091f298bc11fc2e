import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { appliquer } from '#lib/domain/scelle/appliquer.ts';
import { entreeSuivante, type Entree } from '#lib/domain/scelle/chaine.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { BlocScelle, Evenement } from '#lib/domain/scelle/evenement.ts';
import { blocProjete } from '#lib/domain/scelle/projeter.ts';
import { signer } from '#lib/domain/scelle/signature.ts';
import type { Base } from '#lib/storage/base.ts';
import { blocRowOf, Deltas } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, ExerciceRow, ScelleRow } from '#lib/storage/rows.ts';
import { scelleRowOf } from '#lib/storage/scelle/ecrire-lot.ts';
import type { Signataire } from '#lib/storage/scelle/sequenceur-du-poste.ts';

export const INSTANT = '2026-12-31T09:00:00.000Z';

export interface CleDuBanc extends Signataire {
  readonly privee: CryptoKey;
}

export async function nouvelleCle(): Promise<CleDuBanc> {
  const paire = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify'
  ]);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', paire.publicKey));
  return {
    poste: 'banc',
    publique: btoa(String.fromCharCode(...spki)),
    privee: paire.privateKey,
    signer: (octets) => signer(crypto.subtle, paire.privateKey, hexOf(octets))
  };
}

interface LivresAEcrire {
  readonly exercice: ExerciceRow;
  readonly cle: CleDuBanc;
  readonly nombre: number;
  /** Blocs of one transaction, the last of which is signed. */
  readonly parTransaction: number;
  readonly blocDe: (n: number) => Bloc;
}

/** The log of an entité and the books beside it: what the sequencer would have written, without its judgements. */
export async function ecrireLivresScelles(
  base: Base,
  { exercice, cle, nombre, parTransaction, blocDe }: LivresAEcrire
): Promise<void> {
  const { entite, debut, fin } = exercice;
  const { poste, publique, privee } = cle;
  let etat: EtatDuJournal = etatVide(entite);
  const sceller = (evenement: Evenement): Entree => {
    const entree = entreeSuivante(etat, evenement, INSTANT);
    etat = appliquer(etat, entree);
    return entree;
  };
  const premiere = sceller({ type: 'cle', poste, algorithme: 'ECDSA-P256-SHA256', publique });
  await base.scelles.add(scelleRowOf(premiere));
  const soldes = new Deltas();
  for (let fait = 0; fait < nombre; fait += parTransaction) {
    const [rows, entrees]: [BlocRow[], ScelleRow[]] = [[], []];
    for (let n = fait; n < Math.min(fait + parTransaction, nombre); n++) {
      const evenement: BlocScelle = {
        type: 'bloc',
        id: `${entite}-b${n}`,
        exercice: { debut, fin },
        numero: n + 1,
        valideLe: fin,
        bloc: blocDe(n)
      };
      const entree = sceller(evenement);
      const row = blocScelleDe(evenement, entree, exercice);
      soldes.add(row, 1);
      rows.push(row);
      entrees.push(scelleRowOf(entree));
    }
    const signature = await signer(crypto.subtle, privee, etat.hash);
    const signees = entrees.map((row) => (row.pos === etat.pos ? { ...row, signature } : row));
    await base.transaction('rw', base.blocs, base.scelles, async () => {
      await base.blocs.bulkAdd(rows);
      await base.scelles.bulkAdd(signees);
    });
  }
  await base.soldes.bulkPut(soldes.rows());
  await base.tetes.put(etat);
}

function blocScelleDe(
  evenement: BlocScelle,
  { scelle: { pos }, hash }: Entree,
  exercice: ExerciceRow
): BlocRow {
  const { id, bloc: saisi } = evenement;
  const row = blocRowOf({ id, bloc: saisi, exercice, classe: 'courant' });
  return { ...row, etat: 'scelle', bloc: blocProjete(evenement), scelle: { pos, hash } };
}

function hexOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
