import type { DialectName, SqlDialect } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { postgres } from './postgres.ts';
import { spark } from './spark.ts';
import { tsql } from './tsql.ts';

/** Every dialect by name. */
export const dialects: Readonly<Record<DialectName, SqlDialect>> = { tsql, spark, duckdb, postgres };
