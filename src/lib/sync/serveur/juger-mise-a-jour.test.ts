import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { centimes } from '#lib/domain/montant.ts';
import { LIMITES, type DocumentNomme } from '../protocol.ts';
import { empreinteDuRegistre, lireRegistre, publier, registreDe, revisionDe } from '../registre/document.ts';
import { ecrireBloc } from '../registre/ecrire-bloc.ts';
import { empaqueter } from '../registre/paquet.ts';
import { cleDe, revIdDerive, type ContenuDeBloc, type Revision } from '../registre/revision.ts';
import { contenu, copieDe, documentDe, ecrire, enregistrer, misesAJour, rev } from '#lib/testing/sync.ts';
import { isContenuDeBloc } from './forme.ts';
import { jugerMiseAJour, type ContexteDeMiseAJour } from './juger-mise-a-jour.ts';
import { dateIso } from '#lib/domain/dates.ts';

const BROUILLARD: DocumentNomme = { genre: 'brouillard', entite: 'S01', debut: dateIso('2026-01-01') };
const FICHES: DocumentNomme = { genre: 'fiches', entite: 'S01' };
const contexte = (changes: Partial<ContexteDeMiseAJour> = {}): ContexteDeMiseAJour => ({
  document: BROUILLARD,
  poste: 'p1',
  ...changes
});

/** The server's document and that of a poste, which hold the same. */
function deux(preparer: (poste: Y.Doc) => void = () => undefined): { serveur: Y.Doc; poste: Y.Doc } {
  const poste = documentDe(1);
  preparer(poste);
  return { serveur: copieDe(poste, 99), poste };
}

function juger(serveur: Y.Doc, update: Uint8Array | undefined, changes: Partial<ContexteDeMiseAJour> = {}) {
  const jugement = jugerMiseAJour(serveur, update ?? new Uint8Array(), contexte(changes));
  return jugement.ok ? jugement.valeur : jugement.refus.code;
}

/** What setting any value under a key would send. */
function poser(doc: Y.Doc, cle: string, valeur: unknown, racine = 'blocs'): Uint8Array | undefined {
  return misesAJour(doc, () => doc.getMap(racine).set(cle, valeur))[0];
}

function paquet(changes: Partial<Revision> = {}): Uint8Array {
  return empaqueter({ parents: [], rang: 1, poste: 'p1', contenu: contenu(), ...changes });
}

describe('jugerMiseAJour', () => {
  it('[F22] takes what a poste writes: a bloc, a change of it, a deletion, what was recorded several times offline', () => {
    const { serveur, poste } = deux((doc) => enregistrer(doc, 'b1', 1));
    const [changement] = misesAJour(poste, () => enregistrer(poste, 'b1', 2, { de: contenu(120) }));
    expect(juger(serveur, changement)).toEqual({
      nouvelle: true,
      ajoutees: [cleDe('b1', rev(2))],
      retirees: [cleDe('b1', rev(1))],
      revenues: []
    });
    Y.applyUpdate(serveur, changement ?? new Uint8Array());
    enregistrer(poste, 'b1', 3, { de: contenu(130) });
    enregistrer(poste, 'b1', 4, { de: contenu(130), supprime: true });
    enregistrer(poste, 'b2', 5);
    const tout = Y.encodeStateAsUpdate(poste, Y.encodeStateVector(serveur));
    expect(juger(serveur, tout)).toMatchObject({
      ajoutees: [cleDe('b1', rev(4)), cleDe('b2', rev(5))],
      retirees: [cleDe('b1', rev(2))]
    });
  });

  it('[F9] finds nothing new in an update that comes twice, nor in an empty one', () => {
    const { serveur, poste } = deux((doc) => {
      enregistrer(doc, 'b1', 1);
      enregistrer(doc, 'b1', 2);
    });
    const rien = { nouvelle: false, ajoutees: [], retirees: [], revenues: [] };
    expect(juger(serveur, Y.encodeStateAsUpdate(poste))).toEqual(rien);
    expect(juger(serveur, Uint8Array.of(0, 0))).toEqual(rien);
  });

  it('[F21] refuses what rests on something that has not come, and what is too large', () => {
    const { serveur, poste } = deux();
    const [premiere, seconde] = misesAJour(poste, () => {
      enregistrer(poste, 'b1', 1);
      enregistrer(poste, 'b1', 2);
    });
    expect(juger(serveur, seconde)).toBe('MAJ-LACUNE');
    expect(juger(serveur, premiere)).toMatchObject({ nouvelle: true });
    // Its deletions alone, of entries that never came.
    const autre = copieDe(poste, 3);
    const efface = misesAJour(autre, () => {
      registreDe(autre, 'blocs').delete(cleDe('b1', rev(2)));
    })[0];
    expect(juger(serveur, efface)).toBe('MAJ-LACUNE');
    expect(juger(serveur, new Uint8Array(LIMITES.message + 1))).toBe('MAJ-TROP-GROSSE');
    const gros = documentDe(4);
    gros.transact(() => {
      for (let i = 0; i <= LIMITES.clesParMiseAJour; i += 1)
        gros.getMap('blocs').set(cleDe(`b${i}`, rev(1)), paquet());
    });
    expect(juger(serveur, Y.encodeStateAsUpdate(gros))).toBe('MAJ-TROP-DE-CLES');
  });

  it('[F22] refuses what our documents never hold: other roots, lists, texts, nested maps, plain values', () => {
    const cle = cleDe('b1', rev(1));
    const { serveur } = deux();
    expect(juger(serveur, poser(documentDe(2), cle, paquet(), 'autre'))).toBe('MAJ-RACINE');
    expect(juger(serveur, poser(documentDe(2), cle, paquet(), 'champs'))).toBe('MAJ-RACINE');
    for (const valeur of ['texte', 1, null, { bloc: 1 }, new Y.Map(), new Y.Text('x')])
      expect(juger(serveur, poser(documentDe(2), cle, valeur))).toBe('MAJ-ILLISIBLE');
    const liste = documentDe(2);
    liste.getArray('blocs').push([paquet()]);
    expect(juger(serveur, Y.encodeStateAsUpdate(liste))).toBe('MAJ-ILLISIBLE');
    const imbrique = documentDe(2);
    const interieur = new Y.Map();
    imbrique.getMap('blocs').set(cle, interieur);
    const [dedans] = misesAJour(imbrique, () => interieur.set(cle, paquet()));
    expect(['MAJ-LACUNE', 'MAJ-ILLISIBLE']).toContain(juger(serveur, dedans));
  });

  it.each<[string, string, string, Uint8Array]>([
    ['a key without revision (S16)', 'MAJ-CLE', 'b1', paquet()],
    ['a key that is too long', 'MAJ-CLE', cleDe('b'.repeat(LIMITES.longueurDeCle), rev(1)), paquet()],
    ['bytes that do not unpack', 'MAJ-PAQUET', cleDe('b1', rev(1)), Uint8Array.of(1, 2, 3)],
    ['a version that is not ours', 'MAJ-PAQUET', cleDe('b1', rev(1)), Uint8Array.of(2, 2, 3)],
    ['another author', 'MAJ-AUTEUR', cleDe('b1', rev(1)), paquet({ poste: 'p2' })],
    ['no content', 'MAJ-CONTENU', cleDe('b1', rev(1)), paquet({ contenu: null })],
    ['a first revision of the second rank', 'MAJ-RANG', cleDe('b1', rev(1)), paquet({ rang: 2 })],
    ['a rank without end', 'MAJ-RANG', cleDe('b1', rev(1)), paquet({ parents: [rev(7)], rang: 2_000_000 })],
    [
      'a revision that replaces itself',
      'MAJ-RANG',
      cleDe('b1', rev(1)),
      paquet({ parents: [rev(1)], rang: 2 })
    ]
  ])('[F22] refuses %s', (_, code, cle, valeur) => {
    expect(juger(documentDe(99), poser(documentDe(2), cle, valeur))).toBe(code);
  });

  it('[F22][I1] refuses each way for a bloc not to be whole or balanced', () => {
    const bon = contenu();
    const [debit, credit] = bon.bloc.lignes;
    if (!debit || !credit) throw new Error('two lines');
    const lignes = (...autres: unknown[]) => ({ ...bon, bloc: { ...bon.bloc, lignes: autres } });
    const mauvais: unknown[] = [
      lignes(debit),
      lignes(debit, { ...credit, credit: centimes(99_99) }),
      lignes(debit, { ...credit, credit: 100.5 }),
      lignes({ ...debit, debit: '100' }, credit),
      lignes({ ...debit, credit: debit.debit }, { ...credit, debit: credit.credit }),
      lignes({ ...debit, debit: centimes(0) }, { ...credit, credit: centimes(0) }),
      lignes({ ...debit, debit: centimes(-1_00) }, { ...credit, credit: centimes(-1_00) }),
      lignes({ ...debit, debit: 1e15 }, { ...credit, credit: 1e15 }),
      lignes({ ...debit, compte: '' }, credit),
      lignes({ ...debit, date: '2026-04-01' }, credit),
      lignes({ ...debit, libelle: 12 }, credit),
      { ...bon, bloc: { ...bon.bloc, date: '2026-02-30' } },
      { ...bon, bloc: { ...bon.bloc, journal: '' } },
      { ...bon, classe: 'autre' },
      { ...bon, jointes: [{ sha256: 'x', nom: 'f' }] },
      { ...bon, liens: { extourneDe: 1 } },
      { classe: 'courant' }
    ];
    for (const un of mauvais)
      expect(juger(documentDe(99), poser(documentDe(2), cleDe('b1', rev(1)), paquet({ contenu: un })))).toBe(
        'MAJ-CONTENU'
      );
    // What other modules add to a bloc travels with it.
    const plus = lignes({ ...debit, plusTard: { a: 1 } }, credit);
    expect(isContenuDeBloc(plus, 'b1')).toBe(true);
    // À-nouveaux carry balances, which have no bound.
    const report = lignes({ ...debit, debit: 1e13 }, { ...credit, credit: 1e13 });
    expect(isContenuDeBloc(report, 'b1')).toBe(false);
    expect(isContenuDeBloc(report, 'an-S01-2026-01-01')).toBe(true);
  });

  it('[F22] refuses to change a revision, and to take a key out that nothing replaces (S18)', () => {
    const { serveur, poste } = deux((doc) => {
      enregistrer(doc, 'b1', 1);
      enregistrer(doc, 'b2', 2);
    });
    expect(
      juger(serveur, poser(copieDe(poste, 2), cleDe('b1', rev(1)), paquet({ contenu: contenu(7) })))
    ).toBe('MAJ-DEJA-PRISE');
    const seule = copieDe(poste, 3);
    const [efface] = misesAJour(seule, () => {
      registreDe(seule, 'blocs').delete(cleDe('b1', rev(1)));
    });
    expect(juger(serveur, efface)).toBe('MAJ-EFFACEMENT');
    // With a revision of another bloc beside it.
    const autre = copieDe(poste, 4);
    const [avecAutre] = misesAJour(autre, () => {
      autre.transact(() => {
        registreDe(autre, 'blocs').delete(cleDe('b1', rev(1)));
        enregistrer(autre, 'b2', 9);
      });
    });
    expect(juger(serveur, avecAutre)).toBe('MAJ-EFFACEMENT');
  });

  it('[F30] refuses to take out a version that stands beside the one that was changed', () => {
    const { serveur, poste } = deux((doc) => enregistrer(doc, 'b1', 1));
    const autre = copieDe(poste, 2);
    enregistrer(poste, 'b1', 2, { de: contenu(120) });
    enregistrer(autre, 'b1', 3, { de: contenu(130), poste: 'p2' });
    for (const doc of [poste, autre]) Y.applyUpdate(serveur, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(poste, Y.encodeStateAsUpdate(autre));
    const [triche] = misesAJour(poste, () => {
      poste.transact(() => {
        const suite = ecrireBloc('b1', contenu(140), {
          remplacees: [{ revId: rev(2), rang: 2 }],
          revId: rev(4),
          poste: 'p1'
        });
        publier(poste, 'blocs', [suite.publication], null);
        registreDe(poste, 'blocs').delete(cleDe('b1', rev(3)));
      });
    });
    expect(juger(serveur, triche)).toBe('MAJ-EFFACEMENT');
  });

  it('[F22] the two postes that share the same books for the first time write one key', () => {
    const revId = revIdDerive('b1', contenu());
    const serveur = documentDe(99);
    const premiere = poser(documentDe(1), cleDe('b1', revId), paquet());
    const seconde = poser(documentDe(2), cleDe('b1', revId), paquet({ poste: 'p2' }));
    expect(juger(serveur, premiere)).toMatchObject({ nouvelle: true });
    Y.applyUpdate(serveur, premiere ?? new Uint8Array());
    expect(juger(serveur, seconde, { poste: 'p2' })).toMatchObject({ nouvelle: true });
    Y.applyUpdate(serveur, seconde ?? new Uint8Array());
    expect(lireRegistre(serveur, 'blocs').get('b1')).toHaveLength(1);
  });

  it('[F36] names what was replaced and comes back, for the server to take it out again', () => {
    const { serveur } = deux((doc) => {
      enregistrer(doc, 'b1', 1);
      enregistrer(doc, 'b1', 2);
    });
    const copie = documentDe(3);
    const [envoi] = misesAJour(copie, () => enregistrer(copie, 'b1', 1));
    expect(juger(serveur, envoi)).toMatchObject({ nouvelle: true, revenues: [cleDe('b1', rev(1))] });
  });

  it('[F36] what one machine sends and a copy of it has replaced twice goes, whichever comes first', () => {
    const { serveur, poste } = deux();
    enregistrer(poste, 'b1', 1);
    Y.applyUpdate(serveur, Y.encodeStateAsUpdate(poste));
    // The copy recorded three times before it was heard: it sends its own trace of the first.
    const copie = documentDe(5);
    copie.transact(() => {
      for (let numero = 1; numero <= 3; numero += 1) enregistrer(copie, 'b1', numero);
    });
    const envoi = Y.encodeStateAsUpdate(copie);
    expect(juger(serveur, envoi)).toMatchObject({
      ajoutees: [cleDe('b1', rev(3))],
      revenues: [cleDe('b1', rev(1))]
    });
  });

  it('[F18][F22] refuses a trace that would take the place of what stands, with nothing to replace it', () => {
    const { serveur } = deux((doc) => enregistrer(doc, 'b1', 1));
    const hostile = documentDe(1_000);
    hostile.transact(() => {
      hostile.getMap('blocs').set(cleDe('b1', rev(1)), paquet());
      hostile.getMap('blocs').delete(cleDe('b1', rev(1)));
    });
    expect(juger(serveur, Y.encodeStateAsUpdate(hostile), { poste: 'p2' })).toBe('MAJ-EFFACEMENT');
  });

  it('[F35] takes what others wrote from a poste that gives it back', () => {
    const poste = documentDe(1);
    enregistrer(poste, 'b1', 1, { poste: 'p2' });
    const tout = Y.encodeStateAsUpdate(poste);
    expect(juger(documentDe(99), tout)).toBe('MAJ-AUTEUR');
    expect(juger(documentDe(99), tout, { restitution: true })).toMatchObject({ nouvelle: true });
  });

  it('[F22][F29] fields: only of fiches of that document, by who writes them', () => {
    const dans = { document: FICHES };
    const { serveur, poste } = deux((doc) => ecrire(doc, 'compte:4501/libelle', 1, 'Copropriétaires'));
    const envoi = (sujet: string, par = 'p1') => {
      const doc = copieDe(poste, 2);
      return misesAJour(doc, () => ecrire(doc, sujet, 2, 'autre', par))[0];
    };
    expect(juger(serveur, envoi('compte:4501/libelle'), dans)).toMatchObject({
      retirees: [cleDe('compte:4501/libelle', rev(1))]
    });
    expect(juger(serveur, envoi('compte:4501/libelle', 'p2'), dans)).toBe('MAJ-AUTEUR');
    for (const sujet of [
      'journal:AC/libelle',
      'compte:45/01/libelle',
      'compte:4501/1',
      'compte',
      'autre:1/libelle'
    ])
      expect(juger(serveur, envoi(sujet), dans)).toBe('MAJ-CLE');
    expect(juger(serveur, envoi('journal:AC/libelle'), { document: { genre: 'agence' } })).toMatchObject({
      nouvelle: true
    });
    const menteur = { parents: [], rang: 1, poste: 'p1', contenu: { v: 1, par: 'p2', le: '' } };
    const cle = cleDe('compte:1/libelle', rev(3));
    expect(juger(documentDe(99), poser(documentDe(2), cle, empaqueter(menteur), 'champs'), dans)).toBe(
      'MAJ-CONTENU'
    );
  });
});

/** Updates as postes send them, to be spoilt. */
function modeles(): { serveur: Y.Doc; envois: Uint8Array[] } {
  const { serveur, poste } = deux((doc) => {
    for (let i = 1; i <= 6; i += 1) enregistrer(doc, `b${i}`, i);
    enregistrer(doc, 'b1', 11, { de: contenu(120) });
  });
  const autre = copieDe(poste, 2);
  const envois = misesAJour(autre, () => {
    enregistrer(autre, 'b2', 20, { de: contenu(200) });
    enregistrer(autre, 'b7', 21);
    enregistrer(autre, 'b3', 22, { supprime: true });
    autre.transact(() => {
      enregistrer(autre, 'b4', 23);
      enregistrer(autre, 'b5', 24);
    });
  });
  return {
    serveur,
    envois: [...envois.slice(0, 1), Y.encodeStateAsUpdate(autre, Y.encodeStateVector(poste))]
  };
}

it('[F20][F22][I8] 100 000 spoilt updates never throw, never change the document, and what is taken is good', () => {
  const { serveur, envois } = modeles();
  const avant = Y.encodeStateAsUpdate(serveur);
  const empreinte = empreinteDuRegistre(serveur);
  let prises = 0;
  const octet = fc.record({ ou: fc.nat(10_000), par: fc.nat(255) });
  const gate = fc.record({
    lequel: fc.nat(envois.length - 1),
    changes: fc.array(octet, { maxLength: 3 }),
    coupe: fc.option(fc.nat(10_000), { freq: 4 }),
    insere: fc.option(fc.uint8Array({ maxLength: 6 }), { freq: 5 })
  });
  fc.assert(
    fc.property(gate, ({ lequel, changes, coupe, insere }) => {
      let octets = Uint8Array.from(envois[lequel] ?? []);
      for (const { ou, par } of changes) octets[ou % octets.length] = par;
      if (coupe !== null) octets = octets.slice(0, coupe % octets.length);
      if (insere !== null) octets = Uint8Array.from([...octets.slice(0, 9), ...insere, ...octets.slice(9)]);
      const jugement = jugerMiseAJour(serveur, octets, contexte());
      if (!jugement.ok || !jugement.valeur.nouvelle) return;
      prises += 1;
      expectSain(serveur, octets);
    }),
    { numRuns: 100_000 }
  );
  expect(prises).toBeGreaterThan(100);
  expect(Y.encodeStateAsUpdate(serveur)).toEqual(avant);
  expect(empreinteDuRegistre(serveur)).toBe(empreinte);
});

/** What was taken leaves a document that every poste can read, from which nothing was lost. */
function expectSain(serveur: Y.Doc, octets: Uint8Array): void {
  const apres = copieDe(serveur, 98);
  Y.applyUpdate(apres, octets);
  expect(apres.store.pendingStructs).toBeNull();
  expect(apres.store.pendingDs).toBeNull();
  const tous = lireRegistre(apres, 'blocs');
  for (const [cle, valeur] of registreDe(apres, 'blocs')) {
    const lue = revisionDe<ContenuDeBloc>(cle, valeur);
    expect(lue && isContenuDeBloc(lue.revision.contenu, lue.sujet)).toBe(true);
  }
  for (const [sujet, avant] of lireRegistre(serveur, 'blocs'))
    for (const { revId, rang } of avant)
      expect(tous.get(sujet)?.some((une) => une.revId === revId || une.rang > rang)).toBe(true);
}
