/** What bundled libraries load and mop never runs, with what stands in its place. */
const leftOut = [
  // commander can run commands in other files, which mop has none of; loading what it would need takes longer than commander itself.
  { importer: /\/commander\//, path: /^node:child_process$/, code: 'export default {};' },
  // mop sends with axios' adapter for node:http, and no forms. The adapter for fetch makes Node load all of fetch; form-data brings
  // every media type there is.
  { importer: /\/axios\/lib\/adapters\//, path: /^\.\/fetch\.js$/, code: 'export const getFetch = undefined;' },
  { importer: /\/axios\//, path: /^form-data$/, code: 'export default class FormData {}' },
];

/** Puts the stand-ins in their places. */
export const leaveOut = {
  name: 'leave-out',
  resolveId(path, importer = '') {
    const index = leftOut.findIndex((one) => one.path.test(path) && one.importer.test(importer));
    return index < 0 ? undefined : `\0left-out-${index}`;
  },
  load(id) {
    const index = /^\0left-out-(\d+)$/.exec(id)?.[1];
    return index === undefined ? undefined : leftOut[Number(index)].code;
  },
};

/** axios' look at the global FormData makes Node load all of fetch, too. */
export const leaveOutForms = {
  name: 'leave-out-forms',
  transform(code, id) {
    if (!/\/axios\/lib\/utils\.js$/.test(id)) return undefined;
    const look = "typeof G.FormData !== 'undefined' ? G.FormData : undefined";
    if (!code.includes(look)) throw new Error(`${id} no longer looks at FormData as it did`);
    return code.replace(look, 'undefined');
  },
};
