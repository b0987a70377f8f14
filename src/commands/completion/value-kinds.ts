/** Kinds of values that completion can find. */
export type ValueKind =
  | 'command'
  | 'environment'
  | 'format'
  | 'group'
  | 'profile'
  | 'profile-file'
  | 'relationship'
  | 'rule'
  | 'schema'
  | 'shell'
  | 'table';

/** Kinds of the values of options, whatever the command. */
const ofOptions: Readonly<Record<string, ValueKind>> = {
  '--env': 'environment',
  '--format': 'format',
  '--from': 'environment',
  '--to': 'environment',
  '--table': 'table',
  '--tables': 'table',
  '--relate': 'relationship',
  '--unrelate': 'relationship',
  '--rule': 'rule',
  '--without': 'group',
};

/** Kinds of positional arguments by command and the argument's name; `*` stands for any command. */
const ofArguments: Readonly<Record<string, readonly ValueKind[]>> = {
  '* profile': ['profile-file', 'profile'],
  '* profiles': ['profile-file', 'profile'],
  '* paths': ['profile-file'],
  '* path': ['profile-file'],
  '* a': ['profile-file'],
  '* b': ['profile-file'],
  '* table': ['table'],
  'rules rule': ['rule'],
  'env use name': ['environment'],
  'env remove name': ['environment'],
  'schema file': ['schema'],
  'completion shell': ['shell'],
  'help command': ['command'],
};

/** Kinds of values of an option, by its name. */
export function kindsOfOption(name: string): readonly ValueKind[] {
  const kind = ofOptions[name];
  return kind === undefined ? [] : [kind];
}

/** Kinds of values of a positional argument. @param command words of the command, such as `env use` */
export function kindsOfArgument(command: string, argument: string): readonly ValueKind[] {
  return ofArguments[`${command} ${argument}`] ?? ofArguments[`* ${argument}`] ?? [];
}
