// Reads every entry of a zip with the library alone: the least that unpacking can take.
import yauzl from 'yauzl';

const zip = await yauzl.openPromise(process.argv[2], { autoClose: false });
let bytes = 0;
for await (const entry of zip.eachEntry()) {
  for await (const chunk of await zip.openReadStreamPromise(entry)) bytes += chunk.length;
}
zip.close();
console.log(`${bytes} bytes`);
