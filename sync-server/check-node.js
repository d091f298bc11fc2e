// Plain JavaScript on purpose: an old Node must be able to read it, and to say what is missing.
const wanted = 24;
const found = process.versions.node;

if (Number(found.split('.')[0]) < wanted) {
  console.error(
    `Régie demande Node ${wanted} ou plus récent, et ce Node est le ${found}. ` +
      `Relancez « npm ci » (sous Linux x64, il apporte son propre Node ${wanted}), ` +
      `ou installez Node ${wanted} : https://nodejs.org/fr/download`
  );
  process.exit(1);
}
