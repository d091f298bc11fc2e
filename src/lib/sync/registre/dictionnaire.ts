/**
 * What packed revisions are compressed against: our names of fields and what they often say, the most frequent last.
 * It belongs to its version of the format: changed, nothing packed with it could be read. A new one is a new version.
 */
export const DICTIONNAIRE_1 = [
  '"extras":{"codeFiscalite":"analytique":"cle":"immeuble":"devise":"EUR","montantDevise":"',
  '"reglementDe":"reglePar":"extourneDe":"extourneePar":"masque":{"echeance":null,"id":"',
  '"doublonForce":{"existant":{"exercice":"forceLe":"piece":"},"jointes":[{"nom":"facture.pdf","sha256":"',
  '"avant":{"le":"par":"v":true,"v":false,"v":null,"v":"},"le":"2026-',
  'ferme libelle type pieceObligatoire compteDeCentralisation debut fin siren nature nom ',
  'Appel de fonds Facture Règlement Virement Provision Charges Honoraires Assurance Eau Électricité Ascenseur ',
  '"classe":"cloture","classe":"ouverture","classe":"courant","enregistreLe":"2025-01-01T',
  '"journal":"AC","libelle":"","journal":"AF","journal":"BQ","journal":"OD","libelleCompte":"libelleAuxiliaire":"',
  '},"parents":[],"poste":"","rang":1}',
  '","supprime":true}"],"poste":"","rang":2,"contenu":{"bloc":{"date":"2026-12-31","journal":"',
  '"lignes":[{"auxiliaire":"001","compte":"4501","credit":0,"debit":10000,"libelle":"',
  '","datePiece":"2026-01-01","piece":"F"},{"compte":"401","credit":10000,"debit":0,"libelle":"',
  '{"compte":"512","credit":0,"debit":',
  '"},{"auxiliaire":"","compte":"6","credit":0,"debit":0},{"compte":"4","credit":0,"debit":'
].join('');
