import { assert } from '#lib/domain/assert.ts';
import { addDays } from '#lib/domain/dates.ts';
import { appliquer } from '#lib/domain/scelle/appliquer.ts';
import { entreeSuivante, type Entree } from '#lib/domain/scelle/chaine.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { BlocScelle, Evenement } from '#lib/domain/scelle/evenement.ts';
import { blocProjete } from '#lib/domain/scelle/projeter.ts';
import { signer, verificateurDe } from '#lib/domain/scelle/signature.ts';
import { verifierLesJournaux } from '#lib/features/journal-scelle/verifier.ts';
import type { Base } from '#lib/storage/base.ts';
import { blocRowOf, Deltas } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, ScelleRow } from '#lib/storage/rows.ts';
import { scelleRowOf } from '#lib/storage/scelle/ecrire-lot.ts';
import { exerciceDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { chronoAttendu } from '../serie.ts';
import { ouvrir } from './bases.ts';

const TOURS = 3;
const BLOCS = 250_000;
/** Blocs of one transaction, the last of which is signed. */
const PAR_TRANSACTION = 250;
const EXERCICE = exerciceDe('0401');
const INSTANT = '2026-12-31T09:00:00.000Z';

/** A log of 250 000 blocs and the books beside it, both read whole, in a worker, from a real IndexedDB. */
export async function mesurerVerification(): Promise<number[]> {
  const nom = 'banc-verification';
  await remplir(await ouvrir(nom));
  const durees: number[] = [];
  for (let tour = 0; tour < TOURS; tour++) {
    const base = await ouvrir(nom);
    const verificateur = {
      base,
      verifierSignature: verificateurDe(crypto.subtle),
      maintenant: () => INSTANT
    };
    durees.push(
      await chronoAttendu(async () => {
        const [lue] = await verifierLesJournaux(verificateur, ['0401']);
        assert(
          lue?.entrees === BLOCS + 1 && lue.alteration === null && lue.nombreDEcarts === 0,
          `banc: the log is sound ${JSON.stringify(lue)}`
        );
      })
    );
    base.close();
  }
  await (await ouvrir(nom)).delete();
  return durees;
}

/** What the sequencer would have written, without its judgements: they have a bench of their own. */
async function remplir(base: Base): Promise<void> {
  await base.entites.put(TILLEULS);
  await base.exercices.put(EXERCICE);
  const paire = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify'
  ]);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', paire.publicKey));
  const publique = btoa(String.fromCharCode(...spki));
  let etat: EtatDuJournal = etatVide('0401');
  const sceller = (evenement: Evenement): Entree => {
    const entree = entreeSuivante(etat, evenement, INSTANT);
    etat = appliquer(etat, entree);
    return entree;
  };
  const cle = sceller({ type: 'cle', poste: 'banc', algorithme: 'ECDSA-P256-SHA256', publique });
  await base.scelles.add(scelleRowOf(cle));
  const soldes = new Deltas();
  for (let fait = 0; fait < BLOCS; fait += PAR_TRANSACTION) {
    const [rows, entrees]: [BlocRow[], ScelleRow[]] = [[], []];
    for (let n = fait; n < fait + PAR_TRANSACTION; n++) {
      const evenement = evenementDe(n);
      const entree = sceller(evenement);
      const row = blocScelleDe(evenement, entree);
      soldes.add(row, 1);
      rows.push(row);
      entrees.push(scelleRowOf(entree));
    }
    const signature = await signer(crypto.subtle, paire.privateKey, etat.hash);
    const signees = entrees.map((row) => (row.pos === etat.pos ? { ...row, signature } : row));
    await base.transaction('rw', base.blocs, base.scelles, async () => {
      await base.blocs.bulkAdd(rows);
      await base.scelles.bulkAdd(signees);
    });
  }
  await base.soldes.bulkPut(soldes.rows());
  await base.tetes.put(etat);
  base.close();
}

function evenementDe(n: number): BlocScelle {
  const { debut, fin } = EXERCICE;
  return {
    type: 'bloc',
    id: `b${n}`,
    exercice: { debut, fin },
    numero: n + 1,
    valideLe: fin,
    bloc: bloc(
      `AC ${addDays(debut, n % 365)} Facture d’entretien ${n}`,
      '601  80,00 D',
      '615  20,00 D',
      '662  20,00 D',
      `401/F${n % 300}  120,00 C`
    )
  };
}

function blocScelleDe(evenement: BlocScelle, { scelle: { pos }, hash }: Entree): BlocRow {
  const { id, bloc: saisi } = evenement;
  const row = blocRowOf({ id, bloc: saisi, exercice: EXERCICE, classe: 'courant' });
  return { ...row, etat: 'scelle', bloc: blocProjete(evenement), scelle: { pos, hash } };
}
