import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ajuster,
  deplacer,
  figer,
  LARGEUR_MAX,
  LARGEUR_MIN,
  liberer,
  lirePresentation,
  masquer,
  memePresentation,
  montrer,
  peutMasquer,
  presentationParDefaut,
  redimensionner,
  type ColonneDeBase,
  type Presentation
} from './presentation.ts';

const BASE: readonly ColonneDeBase[] = [
  { id: 'date' },
  { id: 'journal' },
  { id: 'compte' },
  { id: 'tiers' },
  { id: 'debit' }
];
const DEPART = presentationParDefaut(BASE);

/** `date* journal -compte`: frozen, shown, hidden. */
function lire(p: Presentation): string {
  return p
    .map(({ id, figee, montree }) => `${montree === false ? '-' : ''}${id}${figee ? '*' : ''}`)
    .join(' ');
}

describe('[LST-08] how the columns of a list are shown', () => {
  it('moves a column before another, or to the end', () => {
    expect(lire(deplacer(DEPART, 'tiers', 'journal'))).toBe('date tiers journal compte debit');
    expect(lire(deplacer(DEPART, 'date', null))).toBe('journal compte tiers debit date');
  });

  it('gives the same object when nothing moves', () => {
    expect(deplacer(DEPART, 'date', 'journal')).toBe(DEPART);
    expect(deplacer(DEPART, 'date', 'date')).toBe(DEPART);
    expect(deplacer(DEPART, 'inconnue', null)).toBe(DEPART);
    expect(redimensionner(DEPART, 'date', null)).toBe(DEPART);
  });

  it('keeps frozen columns in front, wherever one is dropped', () => {
    const figee = figer(DEPART, 'compte');
    expect(lire(figee)).toBe('compte* date journal tiers debit');
    expect(lire(deplacer(figee, 'debit', 'compte'))).toBe('compte* debit date journal tiers');
    expect(deplacer(figee, 'compte', null)).toBe(figee);
    expect(lire(figer(figee, 'debit'))).toBe('compte* debit* date journal tiers');
    expect(lire(liberer(figer(figee, 'debit'), 'compte'))).toBe('debit* compte date journal tiers');
  });

  it('hides all columns but one, and shows them again', () => {
    let p = DEPART;
    for (const { id } of BASE) p = masquer(p, id);
    expect(lire(p)).toBe('-date -journal -compte -tiers debit');
    expect(peutMasquer(p, 'debit')).toBe(false);
    expect(lire(montrer(p, 'tiers'))).toBe('-date -journal -compte tiers debit');
  });

  it('keeps widths whole and within what makes sense', () => {
    const largeurDe = (p: Presentation) => p.find(({ id }) => id === 'tiers')?.largeur;
    expect(largeurDe(redimensionner(DEPART, 'tiers', 123.4))).toBe(123);
    expect(largeurDe(redimensionner(DEPART, 'tiers', -50))).toBe(LARGEUR_MIN);
    expect(largeurDe(ajuster(DEPART, 'tiers', 99_999))).toBe(LARGEUR_MAX);
    expect(redimensionner(redimensionner(DEPART, 'tiers', 200), 'tiers', null)).toEqual(DEPART);
  });

  it('starts with what the list freezes and hides', () => {
    const p = presentationParDefaut([{ id: 'a' }, { id: 'b', masquee: true }, { id: 'c', figee: true }]);
    expect(lire(p)).toBe('c* a -b');
    expect(lire(presentationParDefaut([{ id: 'seule', masquee: true }]))).toBe('seule');
  });
});

describe('a presentation read back', () => {
  const relire = (stored: unknown, base = BASE) => lire(lirePresentation(stored, base));

  it('drops columns that are gone and puts the new ones at their place', () => {
    const ancienne = deplacer(DEPART, 'debit', 'date');
    const demain = [
      { id: 'numero' },
      { id: 'date' },
      { id: 'compte' },
      { id: 'libelle' },
      { id: 'debit' },
      { id: 'credit' }
    ];
    expect(relire(ancienne, demain)).toBe('numero debit credit date compte libelle');
  });

  it.each([
    ['nothing', undefined],
    ['another type', { date: 1 }],
    ['garbage', [null, 3, 'date', {}, { id: 7 }, { id: '__proto__' }, []]]
  ])('is the list’s own when it holds %s', (_, stored) => {
    expect(lirePresentation(stored, BASE)).toEqual(DEPART);
  });

  it('repairs what is wrong and keeps the rest', () => {
    expect(
      lirePresentation(
        [
          { id: 'tiers', largeur: 1e9, montree: 'oui', figee: 1 },
          { id: 'tiers', largeur: 100, montree: false, figee: true },
          { id: 'date', largeur: Number.NaN, montree: true, figee: true }
        ],
        [{ id: 'date' }, { id: 'tiers' }]
      )
    ).toEqual([
      { id: 'date', largeur: null, montree: true, figee: true },
      { id: 'tiers', largeur: LARGEUR_MAX, montree: null, figee: false }
    ]);
  });

  it('shows one column when all were hidden', () => {
    expect(relire([{ id: 'date', montree: false }], [{ id: 'date' }])).toBe('date');
  });

  it('is the same after a journey through JSON', () => {
    fc.assert(
      fc.property(anyPresentation(), (p) => {
        const relue = lirePresentation(JSON.parse(JSON.stringify(p)), BASE);
        expect(relue).toEqual(p);
        expect(memePresentation(relue, p)).toBe(true);
      })
    );
  });

  it('keeps its promises whatever was stored', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(anyColonneStockee(), { maxLength: 12 }), (any, colonnes) => {
        checkPromesses(lirePresentation(any, BASE));
        checkPromesses(lirePresentation(colonnes, BASE));
      })
    );
  });
});

it('keeps every column exactly once and shows one, after any sequence of acts', () => {
  fc.assert(
    fc.property(anyPresentation(), (p) => {
      checkPromesses(p);
    })
  );
});

function checkPromesses(p: Presentation): void {
  expect(p.map(({ id }) => id).toSorted()).toEqual(BASE.map(({ id }) => id).toSorted());
  expect(p.some(({ montree }) => montree !== false)).toBe(true);
  const premiereLibre = p.findIndex(({ figee }) => !figee);
  expect(p.findLastIndex(({ figee }) => figee)).toBeLessThan(premiereLibre < 0 ? p.length : premiereLibre);
  for (const { largeur } of p)
    if (largeur !== null) {
      expect(Number.isInteger(largeur)).toBe(true);
      expect(largeur >= LARGEUR_MIN && largeur <= LARGEUR_MAX).toBe(true);
    }
}

function anyId(): fc.Arbitrary<string> {
  return fc.constantFrom(...BASE.map(({ id }) => id), 'inconnue');
}

function anyColonneStockee(): fc.Arbitrary<unknown> {
  return fc.record(
    {
      id: fc.oneof(anyId(), fc.anything()),
      largeur: fc.oneof(fc.double(), fc.anything()),
      montree: fc.oneof(fc.boolean(), fc.anything()),
      figee: fc.oneof(fc.boolean(), fc.anything())
    },
    { requiredKeys: [] }
  );
}

function anyActe(): fc.Arbitrary<(p: Presentation) => Presentation> {
  return fc.oneof(
    fc.tuple(anyId(), fc.option(anyId())).map(
      ([id, suivante]) =>
        (p: Presentation) =>
          deplacer(p, id, suivante)
    ),
    fc.tuple(anyId(), fc.option(fc.double({ noNaN: true }))).map(
      ([id, largeur]) =>
        (p: Presentation) =>
          redimensionner(p, id, largeur)
    ),
    fc.tuple(fc.constantFrom(masquer, montrer, figer, liberer), anyId()).map(
      ([acte, id]) =>
        (p: Presentation) =>
          acte(p, id)
    )
  );
}

function anyPresentation(): fc.Arbitrary<Presentation> {
  return fc.array(anyActe(), { maxLength: 30 }).map((actes) => actes.reduce((p, acte) => acte(p), DEPART));
}
