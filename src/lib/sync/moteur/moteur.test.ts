import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { saisir } from '../simulateur/gestes.ts';
import { Monde } from '../simulateur/monde.ts';
import type { PosteSimule } from '../simulateur/poste-simule.ts';
import { restaurer, sauvegarder } from '../simulateur/pannes.ts';
import { guerir } from '../simulateur/guerir.ts';
import { verifierLaFin, verifierUnPas } from '../simulateur/verifications.ts';
import { attenteApres } from './attente.ts';
import { ecrireBloc } from '../registre/ecrire-bloc.ts';
import { revIdDe } from '../registre/revision.ts';
import type { TeteDeBloc } from './ports.ts';
import { LIMITES, nomDuBrouillard } from '../protocol.ts';
import { tetesOf } from '../registre/tetes.ts';

/** Two postes and their server, where nothing goes wrong by itself. */
function deuxPostes(): { monde: Monde; a: PosteSimule; b: PosteSimule } {
  const monde = new Monde(7);
  monde.mauvaisTemps = false;
  const [a, b] = monde.postes;
  if (!a || !b) throw new Error('two postes');
  return { monde, a, b };
}

/** The first draft that a poste types. */
function taper(monde: Monde, poste: PosteSimule): { id: string; tete: TeteDeBloc } {
  saisir(monde, poste);
  const [id, bloc] = [...poste.rangees.blocs].at(-1) ?? [];
  if (id === undefined || bloc?.etat !== 'brouillard' || !bloc.tetes[0]) throw new Error('no draft');
  return { id, tete: bloc.tetes[0] };
}

/** Records a revision on top of the one that this poste shows. */
function changer(
  monde: Monde,
  poste: PosteSimule,
  id: string,
  { libelle = '', supprime = false }: { libelle?: string; supprime?: boolean }
): TeteDeBloc {
  const bloc = poste.rangees.blocs.get(id);
  const montree = bloc?.etat === 'brouillard' ? bloc.tetes[0] : undefined;
  if (!montree || bloc?.etat !== 'brouillard') throw new Error('no draft');
  const contenu = { ...montree.contenu, bloc: { ...montree.contenu.bloc, libelle } };
  const revId = revIdDe(monde.hasard.octets(12));
  const { tete, publication } = ecrireBloc(id, contenu, {
    remplacees: [montree],
    revId,
    poste: poste.nom,
    supprime
  });
  const nouvelle = { ...tete, exercice: montree.exercice };
  poste.livre.acte((ecriture) => {
    const tetes = tetesOf([...bloc.tetes, nouvelle]).filter((une) => une.supprime !== true);
    ecriture.mettreBloc(id, tetes.length === 0 ? null : { etat: 'brouillard', tetes });
    const seq = Math.max(0, ...ecriture.rangees.aPublier.keys()) + 1;
    const document = nomDuBrouillard(montree.exercice);
    ecriture.retour.mettre(ecriture.rangees.aPublier, seq, {
      seq,
      document,
      racine: 'blocs',
      ...publication
    });
  });
  monde.fantomes.saisirBloc(id, nouvelle, poste);
  return nouvelle;
}

/** Tells each mark that a poste writes, with the names of those of the same transaction. */
function ecouterLesMarques({ livre }: PosteSimule, dire: (nom: string, lot: string[]) => void) {
  const transaction = livre.transaction.bind(livre);
  return vi.spyOn(livre, 'transaction').mockImplementation((mandat, durabilite, acte) =>
    transaction(mandat, durabilite, (t) => {
      const mettreMarque = t.mettreMarque.bind(t);
      const lot: string[] = [];
      t.mettreMarque = (nom, marque) => {
        dire(nom, lot);
        return mettreMarque(nom, marque);
      };
      return acte(t);
    })
  );
}

async function finir(monde: Monde): Promise<void> {
  await guerir(monde);
  verifierUnPas(monde);
  await verifierLaFin(monde);
  expect(monde.manquements).toEqual([]);
}

const tetesSur = ({ rangees }: PosteSimule, id: string) => {
  const bloc = rangees.blocs.get(id);
  return bloc?.etat === 'brouillard' ? bloc.tetes : [];
};

describe('Moteur', () => {
  it('[F2] sends at the next start what a killed tab had recorded, once', async () => {
    const { monde, a, b } = deuxPostes();
    const { id, tete } = taper(monde, a);
    a.mener();
    a.tuer();
    await finir(monde);
    expect(tetesSur(b, id)).toEqual([tete]);
    expect(a.rangees.aPublier.size).toBe(0);
    expect(monde.serveur.documents.durableDe(nomDuBrouillard(tete.exercice)).journal).toHaveLength(1);
  });

  it('[F6] a frozen tab that thaws after another took the lead writes nothing', async () => {
    const { monde, a } = deuxPostes();
    taper(monde, a);
    a.mener();
    a.geler();
    const avant = a.rangees.copier();
    expect(await a.degeler()).toBe(true);
    expect(a.rangees.copier()).toEqual(avant);
    await finir(monde);
  });

  it('[F30][I1] two postes change one bloc: both versions on both, the same one in the books', async () => {
    const { monde, a, b } = deuxPostes();
    const { id } = taper(monde, a);
    await guerir(monde);
    const siennes = [changer(monde, a, id, { libelle: 'ici' }), changer(monde, b, id, { libelle: 'là' })];
    await finir(monde);
    expect(tetesSur(a, id)).toEqual(tetesOf(siennes));
    expect(tetesSur(b, id)).toEqual(tetesSur(a, id));
  });

  it('[F31] deleted here, changed there: what was changed stays in the books', async () => {
    const { monde, a, b } = deuxPostes();
    const { id } = taper(monde, a);
    await guerir(monde);
    changer(monde, a, id, { supprime: true });
    const changee = changer(monde, b, id, { libelle: 'gardée' });
    await finir(monde);
    expect(tetesSur(a, id)).toEqual([changee]);
  });

  it('[F28] [I4] a month of work on each side without a word, then all of it on both', async () => {
    const { monde, a, b } = deuxPostes();
    for (let jour = 0; jour < 80; jour += 1) for (const poste of [a, b]) saisir(monde, poste);
    expect([...a.rangees.blocs.keys()].filter((id) => b.rangees.blocs.has(id))).toEqual([]);
    await finir(monde);
    expect(a.rangees.blocs.size).toBe(160);
    expect([...a.rangees.blocs.keys()].sort()).toEqual([...b.rangees.blocs.keys()].sort());
    expect([a.rangees.aPublier.size, b.rangees.aPublier.size]).toEqual([0, 0]);
  });

  it('[F28] what several documents have to say goes in the books in one transaction', async () => {
    const { monde, a, b } = deuxPostes();
    const documents = new Set<string>();
    for (let n = 0; n < 30; n += 1) documents.add(taper(monde, a).tete.exercice);
    const ensemble: string[][] = [];
    ecouterLesMarques(b, (nom, lot) => {
      if (lot.length === 0) ensemble.push(lot);
      lot.push(nom);
    });
    await finir(monde);
    expect(documents.size).toBeGreaterThan(3);
    expect(Math.max(...ensemble.map(({ length }) => length))).toBeGreaterThanOrEqual(documents.size);
  });

  it('[I8] a document that breaks the code keeps none of those it was read with out of the books', async () => {
    const { monde, a, b } = deuxPostes();
    const { tete } = taper(monde, a);
    const casse = nomDuBrouillard(tete.exercice);
    const autres: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      const { id, tete: autre } = taper(monde, a);
      if (autre.exercice !== tete.exercice) autres.push(id);
    }
    const ecoute = ecouterLesMarques(b, (nom) => {
      if (nom === casse) throw new Error('bug');
    });
    await guerir(monde);
    expect(autres.filter((id) => !b.rangees.blocs.has(id))).toEqual([]);
    const bloquees = [{ code: 'SYN-DOCUMENT-BLOQUE', document: casse, detail: 'bug' }];
    expect(b.onglet?.moteur.etat().alertes).toEqual(bloquees);
    ecoute.mockRestore();
    await finir(monde);
    expect(b.onglet?.moteur.etat().alertes).toEqual([]);
  });

  it('[F37] what a document made again does not hold waits in « À régulariser »', async () => {
    const { monde, a } = deuxPostes();
    const { id, tete } = taper(monde, a);
    await guerir(monde);
    const nom = nomDuBrouillard(tete.exercice);
    monde.serveur.documents.durableDe(nom).journal = [];
    monde.serveur.machine.redemarrer();
    monde.serveur.documents.refaire(nom);
    monde.reconnecter();
    await guerir(monde);
    expect(tetesSur(a, id)).toEqual([]);
    expect(a.rangees.ecarts.get(`${id}/${tete.revId}`)).toMatchObject({ raison: 'SYN-DOCUMENT-REFAIT' });
  });

  it('[F35] what a restored server lacks is given back in several updates when one may not carry it', async () => {
    const { monde, a, b } = deuxPostes();
    const { tete } = taper(monde, a);
    await guerir(monde);
    sauvegarder(monde);
    const nombre = LIMITES.clesParMiseAJour + 1_000;
    for (let n = 0; n < nombre; n += 1) {
      const sienne = { ...tete, revId: revIdDe(monde.hasard.octets(12)) };
      a.rangees.blocs.set(`rendu-${n}`, { etat: 'brouillard', tetes: [sienne] });
    }
    restaurer(monde);
    await guerir(monde);
    expect(a.onglet?.moteur.etat().alertes).toEqual([]);
    expect([...b.rangees.blocs.keys()].filter((id) => id.startsWith('rendu-'))).toHaveLength(nombre);
  });

  it('[F22][I8] what the server refuses is set aside with its reason, and what follows goes on', async () => {
    const { monde, a, b } = deuxPostes();
    const mauvais = taper(monde, a);
    const [seq, row] = [...a.rangees.aPublier].at(-1) ?? [];
    if (seq === undefined || !row) throw new Error('nothing to publish');
    a.rangees.aPublier.set(seq, { ...row, cle: `${'x'.repeat(500)}${row.cle}` });
    const bon = taper(monde, a);
    await guerir(monde);
    expect(a.rangees.aPublier.get(seq)).toMatchObject({ ecartee: 'MAJ-CLE' });
    expect(a.rangees.aPublier.size).toBe(1);
    expect(tetesSur(a, mauvais.id)).toEqual([mauvais.tete]);
    expect(tetesSur(b, bon.id)).toEqual([bon.tete]);
    expect(a.onglet?.moteur.etat().alertes).toMatchObject([{ code: 'SYN-PUBLICATION-REFUSEE' }]);
  });

  it('[F39] a captive portal is not the server: nothing is taken from it, and the reason is said', async () => {
    const { monde, a } = deuxPostes();
    a.portailCaptif = true;
    await a.tour();
    expect(a.onglet?.moteur.etat()).toMatchObject({ panne: 'pas-le-serveur', dernierContact: null });
    await finir(monde);
  });

  it('[F19] a page of a log that is not as it was sealed is not taken, and asked for again', async () => {
    const { monde, a, b } = deuxPostes();
    const { tete } = taper(monde, a);
    const commande = {
      id: 'c1',
      entite: tete.exercice.slice(0, -11),
      poste: a.nom,
      devSeq: 1,
      acte: {
        type: 'clore-mois',
        exercice: { debut: tete.exercice.slice(-10), fin: `${tete.exercice.slice(-10, -6)}-12-31` },
        mois: `${tete.exercice.slice(-10, -6)}-01`
      }
    };
    a.livre.acte(({ rangees, retour }) => {
      retour.mettre(rangees.demandes, 1, { commande: commande as never, verdict: null });
    });
    monde.maintenant += 60_000;
    b.http.pageAbimee = true;
    a.reveiller();
    for (let i = 0; i < 3; i += 1) {
      monde.reconnecter();
      await monde.tour(a);
      await monde.tour(b);
    }
    expect([...b.rangees.entrees.values()]).toEqual([]);
    expect(b.onglet?.moteur.etat().alertes.map(({ code }) => code)).toEqual(['SYN-JOURNAL-ALTERE']);
    await finir(monde);
    expect(b.onglet?.moteur.etat().alertes).toEqual([]);
  });
});

it('[F40] waits longer each time, up to a minute, and never twice the same', () => {
  expect(attenteApres(1, 0)).toBe(1_000);
  expect(attenteApres(1, 0.5)).toBe(1_500);
  expect(attenteApres(3, 0)).toBe(4_000);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (echecs, hasard) => {
        const attente = attenteApres(echecs, hasard);
        expect(attente).toBeGreaterThanOrEqual(1_000);
        expect(attente).toBeLessThanOrEqual(60_000);
        expect(attente).toBeLessThanOrEqual(attenteApres(echecs + 1, hasard));
      }
    )
  );
});
