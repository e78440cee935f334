import { writeFile } from 'node:fs/promises';
import { printSchema } from '#platform/graphql';
import { ApiModule } from './api.module.js';

/** Prints the schema of the API, or writes it to the file that is named. */
const path = process.argv[2];
const sdl = await printSchema(ApiModule);
if (path === undefined) process.stdout.write(sdl);
else await writeFile(path, sdl);
