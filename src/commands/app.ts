import type { Command } from './command.ts';

const appOption = { flags: '--app <name>', description: 'the app, by unique name or name' };

/** `mop app`: which app uses which profile. */
export const app: Command = {
  usage: 'app',
  summary: 'show or change which app uses which profiles',
  description: 'Which model-driven app uses which mobile offline profiles.',
  options: [],
  examples: [{ line: 'mop app show', does: 'every app and its profiles' }],
  subcommands: [
    {
      usage: 'show [app]',
      summary: 'list apps and their profiles',
      description: 'Lists apps, by unique name or name or all of them, and the profiles that each uses.',
      options: [],
      examples: [{ line: 'mop app show', does: 'every app' }],
      load: () => import('./app-show.run.ts'),
    },
    {
      usage: 'bind <profile>',
      summary: 'make an app use a profile',
      description: `Makes an app use a profile, publishes the app, and reads back that it does. In exported apps a profile is a component of type 161; that
the action AddAppComponents takes a profile is inferred from that. Where it is refused or does not show afterwards, nothing is
claimed: the exit code is 4, and the message says how to do it in the maker portal.`,
      options: [appOption],
      examples: [
        { line: 'mop app bind "Northern Region" --app msdyn_FieldServiceMobile', does: 'for Field Service Mobile' },
      ],
      load: () => import('./app-bind.run.ts'),
    },
    {
      usage: 'unbind <profile>',
      summary: 'make an app no longer use a profile',
      description: `Takes a profile out of an app, publishes the app, and reads back that it is out. As with bind, that the action RemoveAppComponents takes
a profile is inferred.`,
      options: [appOption],
      examples: [{ line: 'mop app unbind "Northern Region" --app msdyn_FieldServiceMobile', does: 'the opposite' }],
      load: () => import('./app-unbind.run.ts'),
    },
  ],
};
