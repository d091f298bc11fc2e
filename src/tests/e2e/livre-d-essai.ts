/** A small book made for the lists: every line fits on the screen, and what is expected of it can be worked out. */

export interface LigneDEssai {
  readonly date: string;
  readonly journal: string;
  readonly numero: string;
  readonly compte: string;
  readonly tiers: string;
  readonly libelle: string;
  readonly piece: string;
  readonly datePiece: string;
  readonly debit: string;
  readonly credit: string;
}

const ENTETE =
  'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise';
const COMPTES: Readonly<Record<string, string>> = {
  '401': 'Fournisseurs',
  '512': 'Banques',
  '601': 'Eau',
  '602': 'Électricité',
  '603': 'Chauffage',
  '615': 'Entretien',
  '622': 'Honoraires'
};
const TIERS: Readonly<Record<string, string>> = {
  F001: 'Eaux de Montclair',
  F002: 'Électricité du Val',
  F003: 'Ascenseurs Martin'
};
const JOURNAUX: Readonly<Record<string, string>> = { AC: 'Achats', BQ: 'Banque' };

/** One bloc: date, journal, account debited, account credited, third party, label, pièce, its date, amount. */
const BLOCS: readonly (readonly [string, string, string, string, string, string, string, string, string])[] =
  [
    ['2026-01-05', 'AC', '601', '401', 'F001', 'Eau froide', 'A9', '2026-01-02', '100,00'],
    ['2026-01-12', 'AC', '602', '401', 'F002', 'Électricité des communs', 'A10', '2026-01-03', '9,50'],
    ['2026-01-20', 'BQ', '401', '512', 'F001', 'Règlement eau', 'B1', '2026-01-20', '100,00'],
    ['2026-02-03', 'AC', '615', '401', 'F003', 'Éclairage du hall', 'A2', '2026-01-30', '1250,40'],
    ['2026-02-10', 'AC', '603', '401', 'F002', 'Fioul', 'A1', '2026-02-01', '3400,00'],
    ['2026-02-17', 'BQ', '401', '512', 'F002', 'Règlement fioul', 'B2', '2026-02-17', '3400,00'],
    ['2026-03-02', 'AC', '615', '401', 'F003', '🧯 Extincteurs', 'A3', '2026-02-20', '87,30'],
    ['2026-03-09', 'AC', '615', '401', 'F003', 'صيانة المصعد', 'A4', '2026-03-01', '640,00'],
    ['2026-03-16', 'AC', '622', '401', 'F003', '=1+1', 'A5', '2026-03-10', '20,00'],
    ['2026-03-23', 'BQ', '401', '512', 'F003', 'Règlement ascenseur', 'B3', '2026-03-23', '640,00'],
    ['2026-04-01', 'AC', '601', '401', 'F001', 'Eau chaude', 'A6', '2026-03-31', '75,00'],
    ['2026-04-08', 'AC', '603', '401', 'F002', 'Etrennes du gardien', 'A7', '2026-04-02', '50,00']
  ];

/** The lines, in the order of « Écritures ». */
export const LIGNES: readonly LigneDEssai[] = BLOCS.flatMap(
  ([date, journal, debite, credite, tiers, libelle, piece, datePiece, montant], i) => {
    const commun = { date, journal, numero: String(i + 1), libelle, piece, datePiece };
    const de = (compte: string) => (compte === '401' ? tiers : '');
    return [
      { ...commun, compte: debite, tiers: de(debite), debit: montant, credit: '' },
      { ...commun, compte: credite, tiers: de(credite), debit: '', credit: montant }
    ];
  }
);

/** The FEC of these lines, with others before or instead of them. */
export function fecDEssai(lignes: readonly LigneDEssai[] = LIGNES) {
  const jour = (date: string) => date.replaceAll('-', '');
  const texte = lignes.map((l) =>
    [
      l.journal,
      JOURNAUX[l.journal] ?? '',
      l.numero,
      jour(l.date),
      l.compte,
      COMPTES[l.compte] ?? '',
      l.tiers,
      TIERS[l.tiers] ?? '',
      l.piece,
      jour(l.datePiece),
      l.libelle,
      l.debit || '0,00',
      l.credit || '0,00',
      '',
      '',
      '20260430',
      '',
      ''
    ].join('|')
  );
  return {
    name: '732829320FEC20261231.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from([ENTETE, ...texte].join('\r\n'))
  };
}
