const [racine, debut, nombre] = process.argv.slice(2);
const { simuler } = await import(`${racine}/src/lib/sync/simulateur/simuler.ts`);
let echecs = 0;
for (let i = 0; i < Number(nombre); i++) {
  const graine = Number(debut) + i;
  const { manquements } = await simuler({ graine });
  if (manquements.length > 0) { echecs++; console.log(graine, manquements.map((m: any) => m.verification + ' ' + m.detail.slice(0, 90)).join(' ; ')); }
}
console.log('echecs', echecs, 'sur', nombre);
