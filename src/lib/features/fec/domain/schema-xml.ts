/**
 * What the schemas of the tax office say of the XML form (formatA47A-I-VII-1.xsd for companies, VIII-3 to VIII-7
 * for cash bookkeeping): which elements stand in which, in which order, and which cannot be left out. The four
 * schemas are read as one, the fields that only cash bookkeeping has being optional.
 */
export type Conteneur = 'comptabilite' | 'exercice' | 'journal' | 'ecriture' | 'ligne';

interface Place {
  readonly parent: Conteneur | null;
  /** Children in the order of the schema; those of one rank exclude or follow each other freely. */
  readonly enfants: readonly (readonly string[])[];
}

export const SCHEMA: Readonly<Record<Conteneur, Place>> = {
  comptabilite: { parent: null, enfants: [['exercice']] },
  exercice: { parent: 'comptabilite', enfants: [['DateCloture'], ['journal']] },
  journal: { parent: 'exercice', enfants: [['JournalCode'], ['JournalLib'], ['ecriture']] },
  ecriture: {
    parent: 'journal',
    enfants: [
      ['EcritureNum'],
      ['EcritureDate'],
      ['EcritureLib'],
      ['PieceRef'],
      ['PieceDate'],
      ['EcritureLet'],
      ['DateLet'],
      ['ValidDate'],
      ['DateRglt'],
      ['ModeRglt'],
      ['NatOp'],
      ['IdClient'],
      ['ligne']
    ]
  },
  ligne: {
    parent: 'ecriture',
    enfants: [
      ['CompteNum'],
      ['CompteLib'],
      ['CompAuxNum', 'CompteAuxNum'],
      ['CompAuxLib', 'CompteAuxLib'],
      ['Montantdevise'],
      ['Idevise'],
      ['Debit', 'Credit', 'Montant'],
      ['Sens']
    ]
  }
};

export function isConteneur(nom: string): nom is Conteneur {
  return Object.hasOwn(SCHEMA, nom);
}

/** Place of an element among the children of its parent, from 0; null when the schema has none for it there. */
export function rangDe(nom: string, parent: Conteneur): number | null {
  const rang = SCHEMA[parent].enfants.findIndex((noms) => noms.includes(nom));
  return rang < 0 ? null : rang;
}
