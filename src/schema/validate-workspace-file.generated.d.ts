/** What a generated validator says of one defect: Ajv's error object without its message. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}
declare const validate: ((value: unknown) => boolean) & { errors: SchemaError[] | null };
export default validate;
