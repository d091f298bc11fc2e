import { textesOf, texteOf, type Dictionnaire } from '#lib/domain/segments/dictionnaire.ts';
import { locate, type EtatDeLigne, type Livre, type PartDeLivre } from '#lib/domain/segments/livre.ts';
import { colonneDIndex, SANS_DATE, type Texte } from '#lib/domain/segments/segment.ts';
import type { Champ, ChampDeDate, ChampDeMontant, ChampDeTexte, Table } from '#lib/listes/vue/table.ts';

type Segment = PartDeLivre['segment'];

/** The text columns of a line, as lists name them. */
const TEXTES: readonly (Omit<ChampDeTexte, 'nature' | 'valeurs' | 'libelles'> & {
  readonly lire: (segment: Segment, part: PartDeLivre) => Texte;
})[] = [
  {
    id: 'journal',
    titre: 'Journal',
    noms: ['jrn'],
    code: true,
    lire: ({ chiffres }, part) => parBloc(part, chiffres.journal, chiffres.journaux)
  },
  {
    id: 'numero',
    titre: 'Numéro',
    noms: ['n°', 'no', 'ecriture'],
    lire: ({ textes }, part) => parBloc(part, textes.numero.valeurs, textes.numero.dictionnaire)
  },
  {
    id: 'compte',
    titre: 'Compte',
    noms: ['cpt'],
    code: true,
    sansTirets: true,
    lire: ({ chiffres }) => ({ valeurs: chiffres.compte, dictionnaire: chiffres.comptes })
  },
  { id: 'intitule', titre: 'Intitulé', lire: intituleDe },
  {
    id: 'auxiliaire',
    titre: 'Tiers',
    code: true,
    lire: ({ chiffres }) => ({ valeurs: chiffres.auxiliaire, dictionnaire: chiffres.auxiliaires })
  },
  { id: 'nom', titre: 'Nom du tiers', lire: ({ textes }) => textes.colonnes.libelleAuxiliaire },
  { id: 'piece', titre: 'Pièce', lire: ({ textes }) => textes.colonnes.piece },
  { id: 'libelle', titre: 'Libellé', lire: ({ textes }) => textes.colonnes.libelle },
  { id: 'lettre', titre: 'Lettrage', noms: ['let'], lire: ({ textes }) => textes.colonnes.lettre },
  { id: 'devise', titre: 'Devise', lire: ({ textes }) => textes.colonnes.devise }
];

const DATES: readonly (Pick<ChampDeDate, 'id' | 'titre'> & {
  readonly lire: (segment: Segment) => Int32Array;
})[] = [
  { id: 'date', titre: 'Date', lire: ({ chiffres }) => chiffres.date },
  { id: 'datePiece', titre: 'Date de pièce', lire: ({ textes }) => textes.dates.datePiece },
  { id: 'dateLettrage', titre: 'Date de lettrage', lire: ({ textes }) => textes.dates.dateLettrage },
  { id: 'dateValidation', titre: 'Date de validation', lire: ({ textes }) => textes.dates.dateValidation }
];

/**
 * The lines of a book as the columns of a list: those of the segment itself when the book has but one part, so that
 * a million lines are not copied. Every column may be sorted and filtered, shown or not.
 */
export function champsDuLivre(livre: Livre): readonly Champ[] {
  return [
    ...DATES.map(({ lire, ...champ }): Champ => ({
      ...champ,
      nature: 'date',
      valeurs: enSuite(livre, lire, (lignes) => new Int32Array(lignes).fill(SANS_DATE))
    })),
    ...TEXTES.map(({ lire, ...champ }): Champ => ({ ...champ, nature: 'texte', ...texteDe(livre, lire) })),
    montant(livre, 'debit', 'Débit'),
    montant(livre, 'credit', 'Crédit'),
    {
      id: 'etat',
      titre: 'État',
      nature: 'texte',
      valeurs: etats(livre),
      libelles: { taille: ETATS.length, lire: (index) => ETATS[index] ?? '' }
    }
  ];
}

/** What lists call the state of a line: that of its part of the book. */
const ETATS = ['Validé', 'Brouillard', 'Validation demandée', 'Version concurrente'] as const;
const RANGS: Readonly<Record<EtatDeLigne, number>> = {
  repris: 0,
  scelle: 0,
  brouillard: 1,
  demandee: 2,
  concurrente: 3
};

function etats({ parts, lignes }: Livre): Uint8Array {
  const valeurs = new Uint8Array(lignes);
  for (const { etat, debut, segment } of parts) valeurs.fill(RANGS[etat], debut, debut + segment.lignes);
  return valeurs;
}

/** A line keeps its name as long as its bloc has the same lines. */
export function tableDuLivre(livre: Livre, champs: readonly Champ[]): Table {
  return {
    lignes: livre.lignes,
    champs,
    liens: [blocs(livre)],
    cle: (ligne) => {
      const { part, at } = locate(livre, ligne);
      const bloc = part.blocOfLigne[at] ?? 0;
      return `${part.blocId(bloc)}/${at - (part.segment.chiffres.debuts[bloc] ?? 0)}`;
    }
  };
}

/** The bloc of each line: what leads from one line to the others of its écriture. */
function blocs({ parts, lignes }: Livre): ChampDeTexte {
  const debuts: number[] = [];
  let taille = 0;
  for (const { segment } of parts) {
    debuts.push(taille);
    taille += segment.blocs;
  }
  const libelles = {
    taille,
    lire: (index: number) => {
      const p = debuts.findLastIndex((debut) => index >= debut);
      return parts[p]?.blocId(index - (debuts[p] ?? 0)) ?? '';
    }
  };
  const [seule] = parts;
  const valeurs = seule && parts.length === 1 ? seule.blocOfLigne : new Uint32Array(lignes);
  if (parts.length > 1)
    for (const [p, { blocOfLigne, debut }] of parts.entries())
      for (let i = 0; i < blocOfLigne.length; i++)
        valeurs[debut + i] = (blocOfLigne[i] ?? 0) + (debuts[p] ?? 0);
  return { id: 'bloc', titre: 'Écriture', nature: 'texte', valeurs, libelles };
}

function montant(livre: Livre, id: 'debit' | 'credit', titre: string): ChampDeMontant {
  const valeurs = enSuite(
    livre,
    ({ chiffres }) => chiffres[id],
    (lignes) => new Float64Array(lignes)
  );
  return { id, titre, nature: 'montant', zeroVide: true, valeurs };
}

function texteDe(
  livre: Livre,
  lire: (segment: Segment, part: PartDeLivre) => Texte
): Pick<ChampDeTexte, 'valeurs' | 'libelles'> {
  const textes = livre.parts.map((part) => lire(part.segment, part));
  const [seul] = textes;
  if (seul && textes.length === 1)
    return { valeurs: seul.valeurs, libelles: libellesDe([seul.dictionnaire]) };
  const valeurs = new Uint32Array(livre.lignes);
  let decalage = 0;
  for (const [p, { valeurs: deLaPart, dictionnaire }] of textes.entries()) {
    const debut = livre.parts[p]?.debut ?? 0;
    for (let i = 0; i < deLaPart.length; i++) valeurs[debut + i] = (deLaPart[i] ?? 0) + decalage;
    decalage += dictionnaire.fins.length;
  }
  return { valeurs, libelles: libellesDe(textes.map(({ dictionnaire }) => dictionnaire)) };
}

/** The texts of several dictionaries one after the other: the same text may be there twice. */
function libellesDe(dictionnaires: readonly Dictionnaire[]): ChampDeTexte['libelles'] {
  return {
    taille: dictionnaires.reduce((taille, { fins }) => taille + fins.length, 0),
    lire: (index) => {
      let at = index;
      for (const dictionnaire of dictionnaires) {
        if (at < dictionnaire.fins.length) return texteOf(dictionnaire, at);
        at -= dictionnaire.fins.length;
      }
      return '';
    }
  };
}

function parBloc({ blocOfLigne }: PartDeLivre, valeurs: Texte['valeurs'], dictionnaire: Dictionnaire): Texte {
  const deLigne = new (valeurs.constructor as new (taille: number) => Texte['valeurs'])(blocOfLigne.length);
  for (let i = 0; i < blocOfLigne.length; i++) deLigne[i] = valeurs[blocOfLigne[i] ?? 0] ?? 0;
  return { valeurs: deLigne, dictionnaire };
}

/** The columns of all parts end to end; the column itself when there is but one part. */
function enSuite<Column extends Int32Array | Float64Array>(
  livre: Livre,
  lire: (segment: Segment) => Column,
  creer: (lignes: number) => Column
): Column {
  const [seule] = livre.parts;
  if (seule && livre.parts.length === 1) return lire(seule.segment);
  const valeurs = creer(livre.lignes);
  for (const { segment, debut } of livre.parts) valeurs.set(lire(segment), debut);
  return valeurs;
}

/** Who a line is about says more than « Copropriétaire »: the third party's name, else the account's. */
function intituleDe({ textes, lignes }: Segment): Texte {
  const { libelleCompte, libelleAuxiliaire } = textes.colonnes;
  const decalage = libelleCompte.dictionnaire.fins.length;
  const valeurs = colonneDIndex(lignes, decalage + libelleAuxiliaire.dictionnaire.fins.length);
  for (let i = 0; i < lignes; i++) {
    const nom = libelleAuxiliaire.valeurs[i] ?? 0;
    valeurs[i] = nom === 0 ? (libelleCompte.valeurs[i] ?? 0) : decalage + nom;
  }
  return { valeurs, dictionnaire: bout(libelleCompte.dictionnaire, libelleAuxiliaire.dictionnaire) };
}

/** The texts of `b` after those of `a`. */
function bout(a: Dictionnaire, b: Dictionnaire): Dictionnaire {
  const octets = new Uint8Array(a.octets.length + b.octets.length);
  octets.set(a.octets);
  octets.set(b.octets, a.octets.length);
  const fins = new Uint32Array(a.fins.length + b.fins.length);
  fins.set(a.fins);
  for (let i = 0; i < b.fins.length; i++) fins[a.fins.length + i] = a.octets.length + (b.fins[i] ?? 0);
  return { octets, fins };
}

/** What tells one set of columns from another: the lines of a takeover, under the codes its journals have here. */
export function empreinteDe({ parts }: Livre): readonly unknown[] {
  return parts
    .map(({ blocOfLigne, segment }) => [blocOfLigne, textesOf(segment.chiffres.journaux).join('\n')])
    .flat();
}
